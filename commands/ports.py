"""What commands ask of the outside: the time, and slow work done apart. The composition root gives the real things."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

T = TypeVar("T")

Now = Callable[[], datetime]
"""The instant it is, aware and in UTC."""


class Workshop(Protocol):
    """Where a command's preparation is done, before its transaction."""

    async def apart(self, function: Callable[..., T], /, *args: object, **named: object) -> T:
        """Run a pure function with plain values where it holds up nobody, and give what it returns or raises."""

    async def page_link(self, owner: bool) -> tuple[str, str] | None:
        """An invitation to the page: what is kept of it, and the link that carries it. None when the page is off."""
