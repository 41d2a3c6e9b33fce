"""Answers without a name: what is kept of them, byte for byte, and what is not."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from commands.command import Group
from commands.groups import GROUPS
from commands.message import msg
from commands.nameless import Telling, only_answers
from commands.parse import Book
from commands.reply import Job, Reply, Subject
from storage.records import micros
from storage.store import STORE, Database
from tests.club import Club, Person, read, shown
from tests.commands.discussions.talk import stands
from tests.commands.votes.evening import one_person
from tests.storage.house import count

SAID = "I left the cinema before the wedding and walked home."
DOOR = "1342177280000000000-door-of-ana"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "club.db"


@pytest.fixture
async def asked(path: Path) -> AsyncIterator[Club]:
    """A club on a file, of which one question is asked."""
    opened = await Database.open(str(path))
    try:
        async with Club.on(opened) as club:
            ana = club.person("Ana")
            await club.make_owner(ana)
            await ana.says("discuss add Would you have stayed?")
            await ana.says("discuss ask")
            yield club
    finally:
        await opened.close()


def bytes_of(path: Path) -> bytes:
    """Every byte that is kept, once the log of writes is in the file."""
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    return b"".join(file.read_bytes() for file in sorted(path.parent.iterdir()) if file.is_file())


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with closing(sqlite3.connect(path)) as database:
        tables = [t for (t,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        return {table: database.execute(f"SELECT * FROM {table}").fetchall() for table in tables}


async def people(club: Club, *names: str) -> list[Person]:
    """Members that have been here before."""
    found = [club.person(name) for name in names]
    for person in found:
        await person.says("me show")
        await person.says("film add Heat")
    return found


async def test_every_byte_that_is_kept_of_it(asked: Club, path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    caplog.set_level(logging.DEBUG, "commands")
    caplog.set_level(logging.DEBUG, "storage")
    [ben] = await people(asked, "Ben")
    before = rows(path)
    asked.now.at += timedelta(hours=3, minutes=17, microseconds=123_456)
    moment = micros(asked.now.at)
    assert "said without a name" in await ben.says("discuss anonymous 1", id=DOOR, via="form", words=SAID)
    after, whole = rows(path), bytes_of(path)
    new = {table: [row for row in after[table] if row not in before[table]] for table in after}
    assert {table for table, found in new.items() if found} == {
        "nameless_answers", "nameless_marks", "seen", "discussions",
    }  # fmt: skip
    [answer], [seen], [mark] = new["nameless_answers"], new["seen"], new["nameless_marks"]
    number, question, words, spoils, day = answer
    assert (question, words, spoils, day) == (1, SAID, 0, "2026-03-05") and len(str(number)) == 24
    digest = hashlib.sha256(f"page\0{DOOR}".encode()).hexdigest()
    assert seen[0] == digest and seen[2] == micros(asked.now.at.replace(hour=0, minute=0, second=0, microsecond=0))
    assert "heard already" in str(seen[1]) and "without a name" not in str(seen[1])
    [talk] = new["discussions"]
    [was] = [row for row in before["discussions"] if row[0] == 1]
    assert talk[:-1] == was[:-1], "only the number of its changes is another"
    assert whole.count(SAID.encode()) == 1
    for telling in (DOOR.encode(), DOOR[:12].encode(), str(moment).encode(), moment.to_bytes(8, "big"),
                    moment.to_bytes(7, "big")):  # fmt: skip
        assert telling not in whole, telling
    assert SAID not in caplog.text and DOOR not in caplog.text and str(number) not in caplog.text
    assert not after["drafts"] and not [job for job in after["jobs"] if "anonymous" in str(job) or SAID in str(job)]
    assert len(str(mark[1])) == 64


async def test_the_key_and_who_has_answered_are_destroyed_when_the_question_closes(asked: Club, path: Path) -> None:
    ana, ben, cem = await people(asked, "Ana", "Ben", "Cem")
    for who in (ben, cem):
        await who.says("discuss anonymous 1", via="form", words=f"{who.name} says nothing.")
    held = rows(path)
    [(_, secret)] = held["question_keys"]
    marks = [str(mark) for _, mark in held["nameless_marks"]]
    assert len(marks) == 2 and all(m.encode() in bytes_of(path) for m in (*marks, str(secret)))
    await ana.says("discuss close 1")
    whole = bytes_of(path)
    for gone in (str(secret), *marks, *(bytes.fromhex(str(m)).hex().upper() for m in marks)):
        assert gone.encode() not in whole
    assert b"says nothing." in whole
    assert rows(path)["question_keys"] == rows(path)["nameless_marks"] == []
    assert "closed" in await ben.says("discuss anonymous 1 Once more.")


async def test_everybody_answers_once_also_as_another_of_their_members(asked: Club) -> None:
    ben, also, cem = await people(asked, "Ben", "Benny", "Cem")
    await ben.says("discuss anonymous 1 One.")
    assert "You have answered that without a name already" in await ben.says("discuss anonymous 1 Two.")
    await one_person(asked, ben, also)
    assert "You have answered that without a name already" in await also.says("discuss anonymous 1 Three.")
    assert "said without a name" in await cem.says("discuss anonymous 1 Four.")
    kept = await asked.database.read(lambda: STORE.discussions.nameless(1))
    assert sorted(n.words for n in kept) == ["Four.", "One."]


async def test_a_call_that_is_delivered_again_is_told_nothing_of_what_it_said(asked: Club) -> None:
    [ben] = await people(asked, "Ben")
    await ben.says("discuss anonymous 1 One.", id=DOOR)
    assert await ben.says("discuss anonymous 1 One.", id=DOOR) == "That was heard already, and is done once."
    assert len(await asked.database.read(lambda: STORE.discussions.nameless(1))) == 1


async def test_the_form_promises_what_is_kept(asked: Club) -> None:
    [ben] = await people(asked, "Ben")
    await ben.presses("Answer without a name", await stands(asked, "question 1"))
    said = shown(ben.form.intro)
    for promise in (
        "Nobody in the club can see who wrote this",
        "today’s date",
        "random number",
        "nothing of it in a log",
        "three or more together",
        "Whoever runs the server could watch",
        "who organises the club can remove it",
    ):
        assert promise in said, promise
    assert ben.form.steps == 1 and "said without a name" in await ben.fills(words="Fine.")


async def test_three_or_more_are_shown_together_and_never_in_the_order_they_came(asked: Club) -> None:
    names = [f"P{n}" for n in range(12)]
    crowd = await people(asked, "Ana", *names)
    ana, others = crowd[0], crowd[1:]
    for number, person in enumerate(others[:2]):
        await person.says(f"discuss anonymous 1 Word {number:02}.")
    assert "Word" not in await ana.says("discuss recap 1"), "while it is open nobody reads them"
    await ana.says("discuss close 1")
    assert "Word" not in ana.answer and "Fewer than three" in ana.answer
    await ana.says("discuss add And now?")
    await ana.says("discuss ask")
    for number, person in enumerate(others):
        await person.says(f"discuss anonymous 2 Word {number:02}.")
    closed = await ana.says("discuss close 2")
    order = [closed.index(f"Word {number:02}.") for number in range(12)]
    assert order != sorted(order), "they come in the order of random numbers"
    assert "12 answered without a name." in closed and not any(name in closed for name in names)


async def test_an_organiser_removes_one_and_below_three_none_is_shown(asked: Club) -> None:
    ana, *others = await people(asked, "Ana", "Ben", "Cem", "Dee")
    for person in others:
        await person.says(f"discuss anonymous 1 From {person.name.casefold()[0]}.")
    await ana.says("discuss close 1")
    await ana.presses("Post it")
    assert "From b." in read(await stands(asked, "recap 1"))
    await ana.says("discuss recap 1")
    assert "Only an owner" in await others[0].says("discuss remove 1")
    assert "removed" in await ana.presses("Remove")
    assert "From" not in read(await stands(asked, "recap 1"))
    assert "From" not in await ana.says("discuss recap 1 seen:yes")


async def test_what_spoils_without_a_name_is_shown_to_those_who_have_seen_it(asked: Club) -> None:
    ana, *others = await people(asked, "Ana", "Ben", "Cem", "Dee", "Eve")
    for person in others[:3]:
        await person.says(
            "discuss anonymous 1 The son dies. spoils:yes", via="form", words="The son dies.", spoils="yes"
        )
    await others[3].says("discuss anonymous 1 A fine film.")
    await ana.says("discuss close 1")
    await ana.presses("Post it")
    card = await stands(asked, "recap 1")
    assert "son" not in read(card) and "fine film" not in read(card), "one alone is not shown either"
    told = await others[0].presses("I’ve seen it", card)
    assert told.count("The son dies.") == 3 and "A fine film." in told


async def test_a_fault_and_a_refusing_store_log_nothing_of_it(
    asked: Club, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    [ben] = await people(asked, "Ben")

    async def breaks(*said: object, **more: object) -> bool:
        raise RuntimeError(f"broken on {said}")

    monkeypatch.setattr(type(STORE.discussions), "say_nameless", breaks)
    assert "not your fault" in await ben.says("discuss anonymous 1", via="form", words=SAID)
    assert SAID not in caplog.text and "in a nameless line" in caplog.text


async def test_a_door_that_could_not_answer_leaves_no_post_and_no_draft(asked: Club) -> None:
    [ben] = await people(asked, "Ben")
    call = ben.call("discuss anonymous 1", {"words": SAID}, "form")
    answer = await asked.dispatch.say(call)
    assert answer.card is not None
    posts = len(await asked.posts())
    await asked.dispatch.post_privately(call, answer.card)
    form = (await asked.dispatch.say(ben.call("discuss anonymous 1"))).form
    assert form is not None and await asked.dispatch.keep_form(call, form, {"words": SAID}) is form
    assert len(await asked.posts()) == posts
    assert await count(asked.database, "drafts") == 0


def test_what_is_nameless_may_neither_prepare_nor_show_anything(asked: Club) -> None:
    group, book = Group("quiet", msg("Quiet.")), Book(GROUPS)

    async def slow(workshop: object, values: object) -> object:
        return None

    async def handler(ctx: object) -> Reply:
        """Say something."""
        return Reply()

    with pytest.raises(ValueError, match="nameless"):
        group.command("prepared", nameless=True, prepare=slow)(handler)
    for reply in (Reply(changed=(Subject("recap", 1),)), Reply(jobs=(Job("k", "help", asked.now()),))):
        with pytest.raises(Telling):
            only_answers(reply)
    assert [c.path for c in book.commands.values() if c.nameless] == ["discuss anonymous"]
