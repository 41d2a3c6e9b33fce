"""Coming back: what was missed is there once, and what was said twice had one effect and one answer."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import replace

import pytest

from bot.app import running
from bot.settings import Settings
from storage.store import STORE
from tests.page_client import Client, member
from tests.ports import free_port
from tests.reviews import OWN


async def test_a_dropped_connection_misses_nothing(ana: Client, ben: Client) -> None:
    await ana.says("one")
    await ben.sees("one")
    await ben.drops()
    for word in ("two", "three", "four"):
        await ana.says(word)
    await ana.says("/club channel later")
    came = len(ben.came)
    await ben.opens()
    assert ben.read() == ["one", "two", "three", "four"]
    assert len(ben.came) - came == 3, "only what was missed is sent"
    assert not ben.welcome["fresh"]
    assert ben.place("later")


async def test_a_restart_of_the_bot_misses_nothing(settings: Settings) -> None:
    life = AsyncExitStack()
    await life.enter_async_context(running(settings))
    async with member(settings.page_url, "Ana") as ana, member(settings.page_url, "Ben") as ben:
        await ana.says("before")
        await ben.sees("before")
        said = ana.line("just before the end")
        first = await ana.asks(said)
        await ben.drops()
        await life.aclose()
        closed = await ana.until(lambda: next((f for f in ana.heard if f["type"] == "closed"), None))
        assert closed["code"] == 1012, "it says that it comes back"
        async with running(settings):
            await ana.opens()
            assert await ana.asks(said) == first
            await ana.says("after")
            await ben.opens()
            await ben.sees("after")
            for person in (ana, ben):
                assert person.read() == ["before", "just before the end", "after"]


@pytest.mark.parametrize("line", ["Once only.", "/film add Ran", "/help", "/nonsense", "/film show Nothing"])
async def test_a_line_said_twice_has_one_effect_and_one_answer(ana: Client, ben: Client, line: str) -> None:
    said = ana.line(line)
    await ana.sends(said)
    await ana.sends(said)  # before the first is answered
    await ana.until(lambda: sum(f.get("to") == said["id"] for f in ana.heard) == 2)
    one, two = (f for f in ana.heard if f.get("to") == said["id"])
    assert one == two
    await ana.drops()
    await ana.opens()
    assert await ana.asks(said) == one
    await ana.says("over")
    await ben.sees("over")
    assert ben.read() == (["Once only.", "over"] if line == "Once only." else ["over"])
    films = (await ana.says("/film list"))["card"]["title"]
    assert films == ("1 film" if line == "/film add Ran" else "No films yet")


async def test_what_takes_its_time_said_twice_is_done_once(settings: Settings) -> None:
    life = AsyncExitStack()
    await life.enter_async_context(running(settings))
    async with member(settings.page_url, "Ana") as ana:
        said, known = ana.line("review add", via="form", arguments={"text": OWN}), set(ana.messages)
        await ana.sends(said)
        second = await ana.whole(await ana.asks(said), known)
        assert second["card"]["title"] == "Harbour Lights"
        await life.aclose()
        async with running(settings) as bot:
            await ana.opens()
            assert (await ana.asks(said))["card"] == second["card"]
            assert len(await bot.database.read(lambda: STORE.reviews.drafts(1))) == 1


async def test_two_processes_on_one_database_show_each_others_messages(settings: Settings) -> None:
    other = replace(settings, web=f"127.0.0.1:{free_port()}")
    async with (
        running(settings), running(other),
        member(settings.page_url, "Ana") as ana, member(other.page_url, "Ben") as ben,
    ):  # fmt: skip
        await ana.says("from the first")
        await ben.until(lambda: "from the first" in ben.read())
        await ben.says("from the second")
        await ana.until(lambda: "from the second" in ana.read())
        await ben.says("/club sample", via="button")
        await ana.until(lambda: len(ana.welcome["spaces"]) == 2)
        assert ana.read()[:2] == ben.read()[:2] == ["from the first", "from the second"]
