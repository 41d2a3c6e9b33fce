"""One club on Discord, Slack and the page answers without a name: no log, no post and no byte of the file tells who.

The words themselves are kept once, each in a row with a random number; nothing else of their calls is.
"""

from __future__ import annotations

import json
import logging
import re
import sqlite3
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest

from bot import logs
from tests.bot.test_sealed import Everything, everything, sent_to_others
from tests.page_client import member
from tests.waiting import until

__all__ = ["everything"]

ASKED = "Would you have stayed until the credits?"
SAID = ("I slept through the second reel.", "I left before the wedding.", "I wept and told nobody.")
LABEL = "Answer without a name"


def whole(path: Path) -> bytes:
    """Every byte that is kept, once the log of writes is in the file."""
    with closing(sqlite3.connect(path, timeout=30)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return b"".join(path.with_name(path.name + more).read_bytes() for more in ("", "-wal"))


def tables(path: Path) -> dict[str, int]:
    """How many rows each table has."""
    with closing(sqlite3.connect(path)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: database.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in names}


def listening(caplog: pytest.LogCaptureFixture) -> None:
    """Log all that can be logged while nothing of it is hushed by the bot itself."""
    caplog.set_level(logging.DEBUG)
    for name in ("bot", "commands", "storage", "discord", *logs.WIRES):
        caplog.set_level(logging.DEBUG, name)  # and back again after the test
    logs.hush()


async def on_discord(e: Everything) -> str:
    """Ana answers by the form on Discord's post; her door's id."""
    general = e.ana.guild.channel("general")
    await e.ana.presses(next(m for m in general.messages if ASKED in m.text), LABEL)
    modal = e.ana.modal
    assert modal is not None and modal.title == LABEL
    shown = await e.ana.fills({"Your answer": SAID[0]})
    assert shown.private and "said without a name" in shown.text
    return str(max(e.discord.interactions))


async def on_slack(e: Everything) -> None:
    """Ben answers by the form on Slack's post."""
    channel = e.ben.team.channel("general")
    await e.ben.presses(LABEL, on=next(m for m in channel.messages if ASKED in m.shown))
    await until(lambda: e.ben.modal is not None, "Slack opens the form")
    assert e.ben.modal is not None and "Nobody in the club can see who wrote this" in e.ben.modal.shown
    await e.ben.fills({"Your answer": SAID[1]})
    await until(lambda: any("said without a name" in m.shown for m in e.ben.private), "Slack has heard it")


async def test_three_platforms_tell_nothing_of_who_answered(
    everything: Everything, caplog: pytest.LogCaptureFixture
) -> None:
    e = everything
    listening(caplog)
    async with AsyncExitStack() as stack:
        address = e.app.settings.page_url
        cem = await stack.enter_async_context(member(address, "Cem", e.app.owner_link))
        dan = await stack.enter_async_context(member(address, "Dan"))
        for said in (e.ana.says("/film list", channel="general"), e.ben.says("/film list"), dan.says("/film list")):
            await said
        await cem.says(f"/discuss add {ASKED}")
        await cem.says("/discuss ask")
        general, channel = e.ana.guild.channel("general"), e.ben.team.channel("general")
        await dan.sees(ASKED)
        await until(lambda: any(ASKED in m.text for m in general.messages), "Discord is asked")
        await until(lambda: any(ASKED in m.shown for m in channel.messages), "Slack is asked")
        await until(lambda: len(general.threads) == 1, "a thread is there to talk in")
        before = tables(e.database)

        door = await on_discord(e)
        await on_slack(e)
        told = await dan.says("/discuss anonymous 1", via="form", arguments={"words": SAID[2]})
        assert "said without a name" in json.dumps(told)

        after, every, wire = tables(e.database), whole(e.database), list(sent_to_others(e, [cem]))
        grown = {name: after[name] - before[name] for name in after if after[name] != before[name]}
        assert grown.pop("seen") >= 3
        assert grown == {"nameless_answers": 3, "nameless_marks": 3}, "no job, no draft, no post"
        assert door.encode() not in every and door[:12].encode() not in every
        telling = re.compile("|".join(map(re.escape, (*SAID, "second reel", "wedding", "told nobody"))))
        assert not telling.search(caplog.text) and not [sent for sent in wire if telling.search(sent)]
        for words in SAID:
            assert every.count(words.encode()) == 1, words

        with closing(sqlite3.connect(e.database)) as database:
            [secret] = database.execute("SELECT secret FROM question_keys").fetchone()
            marks = [mark for (mark,) in database.execute("SELECT mark FROM nameless_marks")]
        await cem.says("/discuss close 1")
        every = whole(e.database)
        assert not [gone for gone in (secret, *marks) if gone.encode() in every], "the key and its marks are destroyed"

        await cem.says("/discuss publish 1")
        thread = general.threads[0]
        await until(lambda: any(SAID[1] in m.text for m in thread.messages), "Discord reads it in the thread")
        await until(
            lambda: any(SAID[0] in r.shown for m in channel.messages for r in channel.replies(m.ts)), "Slack too"
        )
        recap = next(m.text for m in thread.messages if SAID[1] in m.text)
        assert all(words in recap for words in SAID) and not re.search(r"\b(Ana|Ben|Dan)\b", recap)
