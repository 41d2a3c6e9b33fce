"""Processes of their own, that can be killed: each says lines on its output, and the test waits for them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


@contextmanager
def child(module: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A process that runs one of our modules; killed at the end if it has not ended."""
    process = subprocess.Popen(
        [sys.executable, "-m", f"tests.storage.{module}", *arguments],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        try:
            yield process
        finally:
            process.kill()


def heard(process: subprocess.Popen[str]) -> str:
    """The child's next line; empty when it has ended."""
    assert process.stdout is not None
    return process.stdout.readline().strip()
