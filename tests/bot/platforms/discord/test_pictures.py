"""Pictures on Discord: attached as PNG with their words, or their words alone."""

from __future__ import annotations

import struct

import pytest

from bot import pictures
from tests.bot.platforms.discord.club import cards_in, keeps_a_review
from tests.quick import Bot
from tests.servers.discord import Member
from tests.servers.discord.guilds import Channel

RATED = "4/5\n"
ALT = "The critic’s rating: 4/5"


async def test_a_card_with_a_picture_brings_it_as_a_png_with_its_words(general: Channel, ana: Member, bot: Bot) -> None:
    async with bot():
        card = await keeps_a_review(ana, general, RATED)
        [attached] = card.attachments
        assert attached.data.startswith(b"\x89PNG\r\n\x1a\n") and attached.filename == "p0.png"
        width, height = struct.unpack(">II", attached.data[16:24])
        assert 40 < height < width <= pictures.WIDEST
        assert attached.description == ALT and card.text.count(ALT) >= 1
        await ana.says("/film edit", film="Harbour Lights", country="Sweden")
        assert len(cards_in(general)) == 1


async def test_without_the_drawer_the_words_of_a_picture_stand_in_its_place(
    general: Channel, ana: Member, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "_WORK", "raise SystemExit(1)")
    async with bot():
        card = await keeps_a_review(ana, general, RATED)
        assert not card.attachments and ALT in card.text
