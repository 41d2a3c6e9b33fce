"""Pictures as PNG, for platforms that show no SVG: each made in a process of its own, and kept by its content."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import sys
from collections import OrderedDict

from commands.card import Picture

log = logging.getLogger(__name__)

KEPT = 256
"""Pictures kept in memory, the least used making room."""

WIDEST = 1_600
SCALE = 2
WAIT = 10.0
"""Seconds that a picture may take."""

_WORK = (
    "import sys, resvg_py; svg = sys.stdin.read(); "
    "sys.stdout.buffer.write(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=int(sys.argv[1]), skip_system_fonts=True)))"
)


class Pictures:
    """Makes pictures, two at a time: drawing one holds a whole interpreter, and a bad one could end it."""

    def __init__(self) -> None:
        self._made: OrderedDict[str, bytes] = OrderedDict()
        self._turn = asyncio.Semaphore(2)

    async def png(self, picture: Picture) -> bytes | None:
        """The picture as PNG; None when it cannot be made, and its words must do."""
        name = hashlib.sha256(picture.svg.encode()).hexdigest()
        found = self._made.get(name)
        if found is None:
            async with self._turn:
                found = self._made.get(name) or await _drawn(picture)
            if found is None:
                return None
            self._made[name] = found
            while len(self._made) > KEPT:
                self._made.popitem(last=False)
        self._made.move_to_end(name)
        return found


async def _drawn(picture: Picture) -> bytes | None:
    width = str(min(max(picture.width, 1) * SCALE, WIDEST))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-c", _WORK, width, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        drawn, _ = await asyncio.wait_for(process.communicate(picture.svg.encode()), WAIT)
    except TimeoutError:
        drawn = b""
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode == 0 and drawn.startswith(b"\x89PNG"):
        return drawn
    log.warning("a picture of %d characters could not be drawn; its words are shown", len(picture.svg))
    return None
