"""Discord: the same club, its lines as slash commands, its cards as components, its forms as modals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.platforms.discord.gateway import Client
    from storage.store import Database


def client(database: Database) -> Client:
    """Make the ready client, with its `tree`, on any open database; started with a token, it is a whole bot.

    While it is logged in it carries its posts and says what is due; `close()` ends that too.
    """
    from bot.app import whole_client  # the composition root; it imports this package only when Discord is switched on

    return whole_client(database)
