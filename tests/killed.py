"""A bot in a process of its own, to be killed by kill -9."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.child import ROOT
from tests.waiting import PATIENCE


@dataclass(slots=True)
class Killed:
    """A bot that runs until it is killed."""

    process: asyncio.subprocess.Process
    dead: bool = False

    def kill(self) -> None:
        """kill -9, at once."""
        if not self.dead:
            self.dead = True
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)

    async def stops(self) -> None:
        """End it as Ctrl-C does, and see that it ends well."""
        self.dead = True
        self.process.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(self.process.wait(), PATIENCE) == 0

    async def is_dead(self) -> None:
        """Wait for its end; it must be ours."""
        code = await asyncio.wait_for(self.process.wait(), PATIENCE)
        assert self.dead and code == -signal.SIGKILL, f"the bot ended by itself: {code}"


@asynccontextmanager
async def doomed(script: Path, *words: str, folder: Path | None = None) -> AsyncIterator[Killed]:
    """A bot that has said that it runs, killed here at the latest; `words` go to its script."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(script), *words, env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=folder,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    made = Killed(process)
    try:
        assert process.stdout is not None
        assert await asyncio.wait_for(process.stdout.readline(), PATIENCE) == b"running\n"
        yield made
    finally:
        made.kill()
        await process.wait()
