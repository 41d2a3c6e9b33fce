"""Discord: the same club, its lines as slash commands, its cards as components, its forms as modals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.platforms.discord.client import Client
    from storage.store import Database


def client(database: Database) -> Client:
    """The ready client with its `tree`, for any open database: `await client(database).start(token)` is a whole bot.

    While it is logged in it carries its posts and says what is due; `close()` ends that too.
    """
    from bot.app import whole_client  # the composition root; it imports this package only when Discord is switched on

    return whole_client(database)
