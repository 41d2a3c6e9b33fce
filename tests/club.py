"""Members that talk to a bot: `await ana.says("film add Ran")`, `await ana.presses("Show it")`."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.preparations import Bench
from commands.call import Call, Caller, Raw, Via, Whereabouts
from commands.card import (
    Attachment,
    Button,
    Card,
    Entries,
    Facts,
    Form,
    Menu,
    Note,
    Occasion,
    Paragraph,
    Picture,
    Quote,
    as_words,
    attachments,
)
from commands.dispatch import Dispatch
from commands.groups import GROUPS, SUBJECTS
from commands.jobs import JobRunner
from commands.message import Words
from commands.parse import Book
from commands.render import text
from commands.reply import Answer
from storage.records import Post
from storage.store import STORE, Database

_ids = itertools.count(1)


class ClockToSet:
    """A clock that a test can move."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 5, 19, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, **span: float) -> None:
        """Let time pass."""
        self.at += timedelta(**span)


def shown(words: Words | None) -> str:
    """Words as a reader sees them."""
    return "" if words is None else text(words, "en")


def read(card: Card | None) -> str:
    """Everything on a card that can be read, line by line; buttons in brackets."""
    if card is None:
        return ""
    lines = [shown(card.eyebrow), shown(card.title)]
    for block in (part for b in card.blocks for part in (as_words(b) if isinstance(b, Occasion) else (b,))):
        if isinstance(block, (Paragraph, Note)):
            lines.append(shown(block.text))
        elif isinstance(block, Quote):
            lines.append(f"“{block.text}” {shown(block.by)}".strip())
        elif isinstance(block, Picture):
            lines.append(f"({shown(block.alt)})")
        elif isinstance(block, Attachment):
            lines.append(f"({block.name}: {shown(block.label)})")
        elif isinstance(block, Facts):
            lines += [f"{shown(f.label)}: {shown(f.value)}" for f in block.items]
        elif isinstance(block, Entries):
            for e in block.items:
                button = f" [{shown(e.button.label)}]" if e.button else ""
                lines.append(f"{shown(e.title)} · {shown(e.detail)}{button}")
    lines += [f"[{shown(a.label)}]" for a in card.actions]
    return "\n".join(line for line in lines if line)


@dataclass(slots=True)
class Person:
    """Somebody who speaks in one place; `heard` is their last answer."""

    club: Club
    name: str
    place: str = "lobby"
    manages: bool = False
    platform: str = "page"
    space: str = "page"
    heard: Answer = field(default_factory=Answer)

    def call(
        self, line: str, arguments: Mapping[str, Raw] | None = None, via: Via = "typed", id: str | None = None,
        moment: datetime | None = None,
    ) -> Call:  # fmt: skip
        """A call as a door would make it."""
        at = Whereabouts(self.platform, self.space, "Film club", self.place, self.place)
        caller = Caller(self.name.casefold(), self.name, self.manages)
        return Call(id or f"call {next(_ids)}", at, caller, line, arguments or {}, via, moment)

    async def says(
        self, line: str, *, id: str | None = None, via: Via = "typed", moment: datetime | None = None, **arguments: Raw
    ) -> str:
        """Say a line (at a moment of its platform's clock); what the private answer reads."""
        self.heard = await self.club.dispatch.say(self.call(line, arguments, via, id, moment))
        return self.answer

    @property
    def answer(self) -> str:
        """The last answer as it reads."""
        heard = self.heard
        if heard.form is not None:
            return "\n".join([shown(heard.form.title), *(f"{f.name}={f.value}" for f in heard.form.fields)])
        return read(heard.card) or shown(heard.notice)

    @property
    def form(self) -> Form:
        """The form that was answered."""
        assert self.heard.form is not None, f"no form, but: {self.answer}"
        return self.heard.form

    @property
    def file(self) -> Attachment:
        """The one file that the last answer hands over."""
        assert self.heard.card is not None, f"no file, but: {self.answer}"
        [found] = attachments(self.heard.card)
        return found

    async def fills(self, **values: Raw) -> str:
        """Hand the last form in, with these values changed."""
        form = self.form
        filled: dict[str, Raw] = {f.name: f.value for f in form.fields}
        return await self.says(form.line, via="form", **{**dict(form.arguments), **filled, **values})

    async def picks(self, label: str, card: Card | None = None) -> str:
        """Pick an option of a menu on the last answer, or on a card that stands in the place."""
        on = card or self.heard.card
        assert on is not None, f"nothing to pick from; heard: {self.answer}"
        for menu in menus(on):
            for option in menu.options:
                if shown(option.label) == label:
                    return await self.says(f"{menu.line} {option.value}", via="menu")
        raise AssertionError(f"no option “{label}” on:\n{read(on)}")

    async def presses(self, label: str, card: Card | None = None) -> str:
        """Press a button of the last answer, or of a card that stands in the place."""
        on = card or self.heard.card
        assert on is not None, f"nothing to press; heard: {self.answer}"
        for button in buttons(on):
            if shown(button.label) == label:
                return await self.says(button.line, via="button")
        raise AssertionError(f"no button “{label}” on:\n{read(on)}")


def buttons(card: Card) -> list[Button]:
    """Every button of a card."""
    found = [a for a in card.actions if isinstance(a, Button)]
    for block in card.blocks:
        if isinstance(block, Entries):
            found += [e.button for e in block.items if e.button]
    return found


def menus(card: Card) -> list[Menu]:
    """Every menu of a card."""
    return [a for a in card.actions if isinstance(a, Menu)]


class Club:
    """A bot without platforms: dispatch, jobs and a database."""

    def __init__(self, database: Database, book: Book | None = None) -> None:
        self.database = database
        self.now = ClockToSet()
        self.bench = Bench("http://127.0.0.1:8321", "a key for tests")
        self.dispatch = Dispatch(book or Book(GROUPS), SUBJECTS, database, self.now, self.bench)
        self.jobs = JobRunner(self.dispatch)

    @classmethod
    @asynccontextmanager
    async def on(cls, database: Database, book: Book | None = None) -> AsyncIterator[Club]:
        """A club on this database."""
        made = cls(database, book)
        try:
            yield made
        finally:
            made.bench.close()

    def person(self, name: str, **more: object) -> Person:
        """Somebody who may speak."""
        return Person(self, name, **more)  # type: ignore[arg-type]

    async def posts(self) -> list[Post]:
        """All posts that were wished, oldest first."""
        arrival = await self.database.read(lambda: STORE.clubs.arrive("page", "page", None, None))
        return [] if arrival is None else await self.database.read(lambda: STORE.posts.of(arrival.club.id))

    async def card(self, post: Post) -> Card | None:
        """A post as it would be drawn now."""
        kind, _, number = (post.subject or "").partition(" ")
        return await self.database.read(lambda: SUBJECTS.draws[kind](STORE, post.club, int(number)))

    async def make_owner(self, person: Person) -> None:
        """Make somebody an owner, as the link printed at start does."""
        await person.says("me show")

        async def work() -> None:
            found = await STORE.clubs.arrive(person.platform, person.space, person.name.casefold(), None)
            assert found is not None and found.member is not None
            await STORE.members.set_owner(found.member.id, True)

        await self.database.write(work)
