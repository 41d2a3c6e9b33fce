"""Many commands at once: those that would be answered too late are acknowledged before anything is done for them."""

from __future__ import annotations

import pytest

from bot.platforms.discord import interactions
from bot.platforms.discord.platform import Discord
from tests.quick import Bot, Busy
from tests.servers.discord import DiscordServer, Member
from tests.servers.discord.interactions import DEFERRED, MESSAGE, OPEN_MODAL
from tests.waiting import until


async def test_while_too_much_is_under_way_a_call_is_acknowledged_first_and_answered_then(
    discord: DiscordServer, ana: Member, bot: Bot, busy: Busy, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bot() as app:
        platform = app.platforms["discord"]
        assert isinstance(platform, Discord)
        client = platform.client
        client.desk.acknowledge = 60.0  # type: ignore[union-attr]
        first = ana.starts("/film add", "general", {"title": "Ikiru"})
        await until(lambda: first.answered, "one alone is answered")
        assert first.answered == MESSAGE
        monkeypatch.setattr(interactions, "BUSY", 0.0)
        with busy():
            asked = [ana.starts("/film add", "general", {"title": f"Film {n}"}) for n in range(6)]
            await until(lambda: all(one.answered == DEFERRED for one in asked), "all are acknowledged")
        await until(lambda: not any(one.waiting for one in asked), "all are answered")
        assert all(one.original is not None and "is on the club’s list" in one.original.text for one in asked)
        form = ana.starts("/film add", "general")
        await until(lambda: form.answered, "a form is no announcement: it must be the first answer")
        assert form.answered == OPEN_MODAL
    assert not discord.refused
