"""Who wrote in a question's threads on Discord and on Slack is counted in its recap; what they wrote is in no row."""

from __future__ import annotations

import json
from contextlib import AsyncExitStack

from tests.bot.test_sealed import Everything, everything, kept
from tests.page_client import member
from tests.waiting import until

__all__ = ["everything"]

ASKED = "Would you have stayed until the credits?"


async def test_who_wrote_is_counted_and_not_what(everything: Everything) -> None:
    e = everything
    async with AsyncExitStack() as stack:
        cem = await stack.enter_async_context(member(e.app.settings.page_url, "Cem", e.app.owner_link))
        await e.ana.says("/film list", channel="general")
        await e.ben.says("/film list")
        await cem.says(f"/discuss add {ASKED}")
        await cem.says("/discuss ask")
        general, channel = e.ana.guild.channel("general"), e.ben.team.channel("general")
        await until(lambda: any("Talk about it" in m.text for t in general.threads for m in t.messages), "a thread")
        await until(lambda: any(channel.replies(m.ts) for m in channel.messages), "a thread on Slack")
        eve = e.ana.guild.member("Eve")
        for who in (e.ana, e.ana, eve):
            who.writes("I stayed for the best boy grip.", general.threads[0].name)
        asked = next(m for m in channel.messages if ASKED in m.shown)
        await e.ben.writes("I left my scarf there.", channel, thread=asked)
        await cem.says("/discuss close 1")

        async def counted() -> bool:
            return "3 people wrote in the thread" in json.dumps(await cem.says("/discuss recap 1"))

        await until(counted, "all who wrote are counted")
        assert not [row for row in kept(e) if "best boy" in row or "scarf" in row]
