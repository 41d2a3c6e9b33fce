"""`python -m tests.parity` plays every script, records what is heard, prints the table and writes it into docs.

With `--table` nothing is played: the table is made of what was recorded before. Other words go to pytest.
"""

from __future__ import annotations

import sys

import pytest

from tests.child import ROOT
from tests.parity.table import FILE, cells, forget_what_is_gone, table


def main(words: list[str]) -> int:
    """Play, record, print and write; pytest's exit code."""
    code = 0
    if "--table" not in words:
        code = int(pytest.main(["--record", "-p", "no:warnings", str(ROOT / "tests/parity/test_scripts.py"), *words]))
    forget_what_is_gone()
    page = table(cells())
    FILE.write_text(page, "utf-8")
    print(page)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
