"""A child that migrates: stopping for good half-way, or together with others."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator

from storage import migrate
from storage.store import Database

_statements = migrate.statements


def _half(sql: str, id_words: str) -> Iterator[str]:
    """The statements of a file, of which the second half never comes."""
    all_of_them = _statements(sql, id_words)
    yield from all_of_them[: len(all_of_them) // 2]
    print("half-way", flush=True)
    time.sleep(600)


async def _open(address: str) -> None:
    await (await Database.open(address)).close()
    print("open", flush=True)


if __name__ == "__main__":
    address, way = sys.argv[1:]
    if way == "half":
        migrate.statements = _half  # type: ignore[assignment]
    print("ready", flush=True)
    sys.stdin.readline()
    asyncio.run(_open(address))
