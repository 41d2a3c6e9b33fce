"""What a platform is to the rest: a door that makes Calls, and a place where posts can stand."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from commands.card import Card
from commands.message import Message
from storage.records import Place, Post


class Later(Exception):
    """Nothing was sent; the platform asks to wait, and its place is left in peace until then."""

    def __init__(self, wait: timedelta, why: str) -> None:
        self.wait = wait
        super().__init__(why)


class Unsure(Exception):
    """It may have been sent, or it cannot be read back: look again before sending it again."""


class Closed(Exception):
    """The place is gone or forbidden. Trying again is no use until somebody mends it.

    Its posts are kept and held; a post that gets through to the place frees them, or `STORE.posts.mend(place)` does.
    """

    def __init__(self, why: str, title: Message | None = None) -> None:
        """`title` is what is told of it, where it is not that the place cannot be written to."""
        self.title = title
        super().__init__(why)


class CannotStart(Exception):
    """The door cannot be opened; a sentence for whoever started the bot."""


class Platform(Protocol):
    """One platform. Sending and editing raise Later, Unsure or Closed; anything else counts as Unsure."""

    name: str

    async def start(self) -> None:
        """Open the door. Raises CannotStart."""

    async def stop(self) -> None:
        """Close the door; calls under way are answered first."""

    def alive(self) -> bool:
        """Whether the platform is heard now: a connection stands, and its heart beats."""

    async def find(self, post: Post, place: Place) -> str | None:
        """The message that carries this post, read back from the platform; None: surely none."""

    async def send(self, post: Post, place: Place, card: Card) -> str:
        """Make a post stand as a new message; its id."""

    async def edit(self, post: Post, place: Place, card: Card) -> str | None:
        """Make the post's message show this card; the id of another message that had to take its place."""

    async def remove(self, post: Post, place: Place) -> None:
        """Take the post's message away; one that is gone already is no error."""
