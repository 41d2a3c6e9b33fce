"""Dispatch: once for one call, whatever is delivered, raised or half said."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from pathlib import Path
from typing import Annotated

import pytest

from commands.command import Group, Who
from commands.context import Context
from commands.groups import GROUPS
from commands.kinds import Number, Text
from commands.message import msg
from commands.parse import Book
from commands.refusal import Refusal
from commands.reply import Reply
from storage.store import STORE, Database
from tests.club import Club

WORD = Text(msg("Word"), msg("Any word."))
odd = Group("odd", msg("Odd commands for tests."))


class Declined(Refusal):
    """That is declined. Nothing was kept."""


@odd.command("break")
async def break_(ctx: Context) -> Reply:
    """Write something, then fall over."""
    await ctx.store.members.rename(ctx.member.id, "Broken")
    raise RuntimeError("secret words of a member")


@odd.command("decline")
async def decline(ctx: Context) -> Reply:
    """Write something, then decline."""
    await ctx.store.members.rename(ctx.member.id, "Declined")
    raise Declined


@odd.command("sleep")
async def sleep(ctx: Context) -> Reply:
    """Await something that is not the store."""
    await asyncio.sleep(0)
    return Reply()


@odd.command("count")
async def count(ctx: Context, word: Annotated[str, WORD]) -> Reply:
    """Add one to a tally that everybody shares."""
    members = [m for m in await ctx.store.members.of(ctx.club.id) if m.name.isdecimal()]
    number = int(members[0].name) + 1 if members else 1
    if members:
        await ctx.store.members.rename(members[0].id, str(number))
    else:
        await ctx.store.members.add(ctx.club.id, "1", False, 0)
    return Reply(msg("{word} is number {number}.", word=word, number=number))


@odd.command("tick", who=Who.CLOCK)
async def tick(ctx: Context) -> Reply:
    """Only the clock says this."""
    return Reply()


@odd.command("many", needs=("a",))
async def many(
    ctx: Context,
    a: Annotated[str | None, Text(msg("A"), msg("."), asked=True)] = None,
    b: Annotated[int | None, Number(msg("B"), msg("."), asked=True, most=9)] = None,
    c: Annotated[str | None, Text(msg("C"), msg("."), asked=True)] = None,
    d: Annotated[str | None, Text(msg("D"), msg("."), asked=True)] = None,
    e: Annotated[str | None, Text(msg("E"), msg("."), asked=True)] = None,
    f: Annotated[int | None, Number(msg("F"), msg("."), asked=True, most=9)] = None,
) -> Reply:
    """Take six values."""
    return Reply(msg("{a}{b}{c}{d}{e}{f}", a=a or "-", b=b or 0, c=c or "-", d=d or "-", e=e or "-", f=f or 0))


@pytest.fixture
async def odd_club(database: Database) -> Club:
    return Club(database, Book((*GROUPS, odd)))


async def test_a_call_delivered_again_has_one_effect_and_the_same_answer(odd_club: Club) -> None:
    ana = odd_club.person("Ana")
    first = await ana.says("odd count apples", id="delivery 1")
    assert first == await ana.says("odd count apples", id="delivery 1") == "apples is number 1."
    assert await ana.says("odd count pears", id="delivery 2") == "pears is number 2."


async def test_a_call_delivered_many_times_at_once_has_one_effect(odd_club: Club) -> None:
    people = [odd_club.person("Ana") for _ in range(8)]
    await people[0].says("odd count first", id="warm up")
    answers = await asyncio.gather(*(p.says("odd count apples", id="storm") for p in people))
    assert set(answers) == {"apples is number 2."}


async def test_a_refusal_is_answered_anew_and_a_redelivered_effect_is_not_refused(odd_club: Club) -> None:
    ana = odd_club.person("Ana")
    kept = await ana.says("film add Ran year:1985", id="once")
    assert "on the club’s list" in kept
    assert await ana.says("film add Ran year:1985", id="once") == kept
    assert "already" in await ana.says("film add Ran year:1985", id="twice")


async def test_a_call_that_writes_nothing_leaves_no_mark(odd_club: Club) -> None:
    ana = odd_club.person("Ana")
    await ana.says("me show")
    for number, line in enumerate(("film list", "film add", "odd decline", "flim", "help", "review show Ran")):
        call = ana.call(line, id=f"mark {number}")
        await odd_club.dispatch.say(call)
        assert await odd_club.database.read(lambda c=call: STORE.seen.find(c.mark)) == (False, None), line


async def test_a_fault_keeps_nothing_tells_an_id_and_logs_no_words(
    odd_club: Club, caplog: pytest.LogCaptureFixture
) -> None:
    ana = odd_club.person("Ana")
    said = await ana.says("odd break")
    fault = re.search(r"fault ([0-9a-f]{8})", said)
    assert fault and fault[1] in caplog.text and "Traceback" not in said and "secret" not in said
    assert "Ana" in await ana.says("me show")


async def test_a_refusal_keeps_nothing(odd_club: Club) -> None:
    ana = odd_club.person("Ana")
    assert "That is declined. Nothing was kept." in await ana.says("odd decline")
    assert "Ana" in await ana.says("me show")


async def test_awaiting_anything_but_the_store_is_a_fault(odd_club: Club, caplog: pytest.LogCaptureFixture) -> None:
    assert "went wrong" in await odd_club.person("Ana").says("odd sleep")
    assert "Blocked" in caplog.text


async def test_only_the_clock_says_what_is_the_clocks(odd_club: Club) -> None:
    assert "Only the clock" in await odd_club.person("Ana").says("odd tick")


async def test_a_long_form_becomes_steps_and_keeps_every_value(odd_club: Club) -> None:
    ana = odd_club.person("Ana")
    await ana.says("odd many")
    assert [f.name for f in ana.form.fields] == ["a", "b", "c", "d", "e"] and ana.form.steps == 2
    await ana.fills(a="x", b="no number")
    problems = {f.name: f.problem is not None for f in ana.form.fields}
    assert problems == {"a": False, "b": True, "c": False, "d": False, "e": False}
    assert ana.form.fields[0].value == "x"
    assert "Step 1 of 2 is kept" in await ana.fills(b="2", c="y")
    await ana.presses("Go on")
    await ana.fills(f="77")
    assert ana.form.step == 2 and ana.form.fields[0].problem is not None
    assert await ana.fills(f="7") == "x2y--7"


async def test_a_long_form_can_end_early_go_back_and_is_handed_in_once(odd_club: Club) -> None:
    ana, ben = odd_club.person("Ana"), odd_club.person("Ben")
    await ana.says("odd many")
    await ana.fills(a="x")
    between = ana.heard.card
    await ana.presses("Back", between)
    assert ana.form.fields[0].value == "x"
    await ana.fills(a="z")
    between = ana.heard.card
    assert between is not None
    assert "handed in or thrown away" in await ben.presses("That is all", between)
    assert await ana.presses("That is all", between) == "z0---0"
    assert "handed in or thrown away" in await ana.presses("That is all", between)


async def test_a_busy_database_is_an_answer_and_not_a_fault(tmp_path: Path) -> None:
    database = await Database.open(str(tmp_path / "club.db"), wait=0.1)
    other = sqlite3.connect(tmp_path / "club.db", isolation_level=None)
    try:
        async with Club.on(database) as club:
            ana = club.person("Ana")
            await ana.says("film list")
            other.execute("BEGIN IMMEDIATE")
            assert "busy" in await ana.says("film add Ran")
            assert "No films yet" in await ana.says("film list"), "reading goes on"
            other.execute("ROLLBACK")
            assert "on the club’s list" in await ana.says("film add Ran")
    finally:
        other.close()
        await database.close()
