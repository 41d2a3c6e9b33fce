"""What commands ask of the outside: the time, and slow work done apart. The composition root gives the real things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, TypeVar

T = TypeVar("T")

Now = Callable[[], datetime]
"""The instant it is, aware and in UTC."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: the address it stands at, its text (two million characters at most), and what it is."""

    address: str
    text: str
    form: Literal["hypertext", "plain"] = "hypertext"


class Workshop(Protocol):
    """Where a command's preparation is done, before its transaction."""

    async def apart(self, function: Callable[..., T], /, *args: object, **named: object) -> T:
        """Run a pure function with plain values where it holds up nobody, and give what it returns or raises."""

    async def page_link(self, owner: bool) -> tuple[str, str] | None:
        """An invitation to the page: what is kept of it, and the link that carries it. None when the page is off."""

    async def wrote(self, question: int) -> list[tuple[int, str]]:
        """Who wrote in the threads of a question since it stands: (space, the platform's id of the person), each once.

        Not what they wrote; and only what platforms tell just then.
        """

    async def calendar_address(self) -> Callable[[int, int], str]:
        """What makes the secret address of a club's calendar from (club, version). Raises Refusal where nobody could reach it."""

    async def fetch(self, address: str) -> Fetched:
        """The page at an address of the public web, within some ten seconds. Raises Refusal, which says why there is none."""
