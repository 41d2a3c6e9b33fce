"""The Home tab: the club as its reader sees it, drawn anew whenever it is opened."""

from __future__ import annotations

from typing import Any

from bot.platforms.slack.cards import card as drawn
from bot.platforms.slack.heard import Origin
from commands.card import Card

Json = dict[str, Any]

LINE = "club home"


def view(card: Card, language: str) -> Json:
    """The Home tab of a card."""
    return {"type": "home", "blocks": drawn(card, language).blocks, "private_metadata": Origin().packed()}
