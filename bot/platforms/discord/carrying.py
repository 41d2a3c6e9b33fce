"""What discord.py is given to send: components that were drawn already, and that it need not remember."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import discord

from bot.pictures import Pictures
from bot.platforms.discord import cards
from bot.platforms.discord.marks import plain
from commands.card import Card

NOBODY = discord.AllowedMentions.none()


class Layout(discord.ui.LayoutView):
    """Drawn components. It is stopped from the start: every press is answered by its line, none by a callback."""

    def __init__(self, drawn: Sequence[dict[str, Any]]) -> None:
        super().__init__(timeout=None)
        self._drawn = list(drawn)
        self.stop()

    def to_components(self) -> list[dict[str, Any]]:
        """The components as they were drawn."""
        return self._drawn

    def has_components_v2(self) -> bool:
        """They always are."""
        return True

    def is_dispatchable(self) -> bool:
        """Nothing waits for a press."""
        return False


@dataclass(frozen=True, slots=True)
class Parcel:
    """A drawn card with its pictures and files, each as (bytes, name, words), ready to be sent as often as need be."""

    components: Sequence[dict[str, Any]]
    attached: tuple[tuple[bytes, str, str], ...] = ()

    @property
    def layout(self) -> Layout:
        """The components as discord.py takes them."""
        return Layout(self.components)

    def files(self) -> list[discord.File]:
        """What is attached; anew for every attempt, for sending reads it to its end."""
        return [discord.File(BytesIO(data), name, description=words) for data, name, words in self.attached]


async def parcel(card: Card, language: str, pictures: Pictures, post: int | None = None) -> Parcel:
    """Draw a card; a picture that cannot be made is drawn as its words."""
    drawn = cards.card(card, language, post)
    made = [await pictures.png(picture) for picture in drawn.pictures]
    if None in made:
        drawn, made = cards.card(card, language, post, pictures=False), []
    words = [plain(picture.alt, language, cards.ALT_MAX) for picture in drawn.pictures]
    pngs = enumerate(zip(made, words, strict=False))
    attached = [(png, f"p{number}.png", alt) for number, (png, alt) in pngs if png is not None]
    attached += [(file.data, file.name, plain(file.label, language, cards.ALT_MAX)) for file in drawn.files]
    return Parcel(drawn.components, tuple(attached))
