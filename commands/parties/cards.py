"""Parties as cards: what everybody sees, and what one sees alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from commands.card import Action, Block, Button, Card, Entries, Entry, Fact, Facts, Note, Paragraph, Quote
from commands.films.cards import listed, running_time
from commands.message import Link, Message, Moment, Words, in_a_row, msg, plural
from commands.parties.knowing import Evening
from storage.parties_records import Coming, Party, Series

EYEBROW = msg("Watch party")
NAMED = 40
"""So many names stand beside an answer."""

WARNINGS = 6
"""So many content warnings are told of."""

ANSWERS = (
    ("going", msg("Going")),
    ("maybe", msg("Maybe")),
    ("waiting", msg("Waiting for a seat")),
    ("cant", msg("Can’t")),
)


def rsvp(party: int) -> tuple[Button, ...]:
    """The three answers."""
    return (
        Button(msg("Going"), f"party going {party}", "primary"),
        Button(msg("Maybe"), f"party maybe {party}"),
        Button(msg("Can’t"), f"party cant {party}"),
    )


def clock(position: timedelta) -> str:
    """A position as a player shows it: 41:10, or 1:02:03."""
    seconds = int(position.total_seconds())
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def when(party: Party) -> Message:
    """When it begins, in the reader's own time, and how long until then."""
    return msg("{when} ({how_long})", when=Moment(party.starts), how_long=Moment(party.starts, "relative"))


def party_card(shown: Evening) -> Card:
    """A party as everybody sees it; its address is for those who go and is not on it."""
    party = shown.party
    if party.state == "cancelled":
        off = Paragraph(msg("It was planned for {when}, and is cancelled.", when=Moment(party.starts)))
        return Card(party.title, (off,), eyebrow=msg("Watch party, cancelled"))
    return Card(
        party.title,
        (Paragraph(_state(party)), *_about(shown), *_people(shown)),
        _actions(shown),
        eyebrow=_eyebrow(shown),
    )


def _eyebrow(shown: Evening) -> Message:
    if shown.party.state == "over":
        return msg("Watch party, over")
    if shown.party.runs:
        return msg("Watch party, under way")
    return msg("Double bill") if len(shown.films) > 1 else EYEBROW


def _state(party: Party) -> Message:
    if party.state == "over":
        return msg("{when}. It is over.", when=Moment(party.starts))
    if party.paused_at is not None:
        return msg("Paused at {position}.", position=clock(party.played))
    if party.started is not None:
        return msg("Under way: play was pressed at {time}.", time=Moment(party.started, "time"))
    if party.begun:
        at = party.shown_at
        return msg("Press play at {time}, {how_long}.", time=Moment(at, "time"), how_long=Moment(at, "relative"))
    return when(party)


def _about(shown: Evening, own: Sequence[Fact] = ()) -> list[Block]:
    """What is known of an evening and its films; `own` are facts for the reader alone."""
    party, blocks = shown.party, list[Block]()
    blocks += [Quote(text, by) for text, by in shown.quotes]
    if len(shown.films) > 1:
        blocks.append(Entries(tuple(
            Entry(f.label, running_time(f.minutes) if f.minutes else None, Button(msg("The film"), f"film show #{f.id}"))
            for f in shown.films
        )))  # fmt: skip
    known: list[tuple[Message, Words | None]] = [
        (msg("We watch"), listed([f.label for f in shown.films]) if party.words else None),
        (msg("Where"), party.where), (msg("Watch it at"), _link(party.link)), (msg("Host"), shown.host),
        (msg("Running time"), running_time(party.minutes) if party.minutes else None),
        (msg("Director"), listed(shown.films[0].directors) if len(shown.films) == 1 else None),
        (msg("Cut"), party.cut), (msg("Language"), party.spoken), (msg("Subtitles"), party.subtitles),
    ]  # fmt: skip
    blocks.append(Facts((*(Fact(label, value) for label, value in known if value), *own)))
    if shown.warnings:
        said = " · ".join(shown.warnings[:WARNINGS])
        blocks.append(Note(msg("Content warnings, by members: {warnings}", warnings=said)))
    if party.address and party.to_come and not own:
        blocks.append(Note(msg("The address is shown to those who go.")))
    return blocks


def _link(link: str | None) -> Message | None:
    return None if link is None else msg("{link}", link=Link(link, link.split("/")[2]))


def _people(shown: Evening) -> list[Block]:
    rows = tuple(_row(shown, answer, label) for answer, label in ANSWERS if shown.those(answer) or answer == "going")
    return [Entries(rows)]


def _row(shown: Evening, answer: str, label: Message) -> Entry:
    people = shown.those(answer)
    counted = sum(c.seats for c in people) if answer in ("going", "waiting") else len(people)
    title = msg("{label}: {n}", label=label, n=counted)
    if answer == "going" and shown.party.capacity is not None:
        title = msg("{label}: {n} of {seats} seats", label=label, n=counted, seats=shown.party.capacity)
    return Entry(title, named(people) if people else msg("nobody yet"))


def named(people: Sequence[Coming]) -> Words:
    """Who they are, with their guests."""
    names = listed([c.called for c in people[:NAMED]])
    more = len(people) - NAMED
    return plural("{names} and {n} more", "{names} and {n} more", more, names=names) if more > 0 else names


def _actions(shown: Evening) -> tuple[Action, ...]:
    party = shown.party
    more = Button(msg("More …"), f"party show {party.id}")
    if party.state == "draft":
        return (
            Button(msg("Announce it"), f"party announce {party.id}", "primary"),
            Button(msg("Change it"), f"party edit {party.id}"),
            Button(msg("Another time"), f"party move {party.id}"),
            Button(msg("Throw away"), f"party cancel {party.id} sure:yes", "danger"),
        )
    if party.state == "over":
        return (more,)
    choose = () if shown.films else (Button(msg("Choose the film"), f"party film {party.id}"),)
    where = (Button(msg("Where are we?"), f"party where {party.id}"),) if party.begun else ()
    return (*rsvp(party.id), *where, *choose, Button(msg("Calendar"), f"party calendar {party.id}"), more)


def draft_card(shown: Evening, zone: str) -> Card:
    """A party before anybody else sees it: what was understood, above all when."""
    party = shown.party
    own = [Fact(msg("Seats"), str(party.capacity))] if party.capacity is not None else []
    own += [Fact(msg("Address, for those who go"), party.address)] if party.address else []
    blocks = (
        Paragraph(when(party)), Note(msg("As it is kept: {when}.", when=zone.replace("_", " "))), *_about(shown, own),
        Note(msg("Only you see this. Is the time right? Then let everybody see it.")),
    )  # fmt: skip
    return Card(party.title, blocks, _actions(shown), eyebrow=msg("A watch party, not announced yet"))


def answer_card(shown: Evening, said: Coming | None) -> Card:
    """One's own answer, for oneself: what it means, the address if one goes, and what one may do with it."""
    party = shown.party
    at = f"party going {party.id}"
    ways: tuple[Button, ...] = (Button(msg("I can’t"), f"party cant {party.id}"),)
    blocks: list[Block] = [Paragraph(when(party))]
    if said is None:
        return Card(msg("You have not said whether you come"), tuple(blocks), rsvp(party.id), eyebrow=party.title)
    if said.answer == "going":
        title = (
            plural("You go, and bring {n} guest", "You go, and bring {n} guests", said.plus)
            if said.plus
            else msg("You go")
        )
        blocks += [Facts((Fact(msg("Address"), party.address),))] if party.address else []
        blocks += (
            [Paragraph(msg("Watch it at {link}.", link=Link(party.link, party.link.split("/")[2])))]
            if party.link
            else []
        )
        fewer = (Button(msg("One guest less"), f"{at} plus:{said.plus - 1}"),) if said.plus else ()
        ways = (Button(msg("Bring a guest"), f"{at} plus:{said.plus + 1}"), *fewer, *ways)
    elif said.answer == "waiting":
        title = msg("You are on the waiting list")
        first = [c.person for c in shown.those("waiting")].index(said.person) + 1
        blocks.append(Paragraph(msg("You are number {n}. When a seat is free it is yours, and you are told.", n=first)))
        if said.plus:
            ways = (Button(msg("Come alone"), f"{at} plus:0"), *ways)
    elif said.answer == "maybe":
        title, ways = msg("You may come"), (Button(msg("I go"), at, "primary"), *ways)
    else:
        title = msg("You can’t come")
        ways = (Button(msg("I can after all"), at), Button(msg("Maybe"), f"party maybe {party.id}"))
    ways += (Button(msg("My reminders"), "party reminders"),) if said.answer in ("going", "maybe") else ()
    return Card(title, tuple(blocks), ways, eyebrow=party.title, tone="good" if said.answer == "going" else "plain")


def parties_card(
    upcoming: Sequence[tuple[Party, int]],
    series: Sequence[tuple[Series, Words]],
    past: Sequence[Party],
    drafts: Sequence[Party],
) -> Card:
    """What is planned, with how many go; what the reader has not announced; what comes again; what was."""
    plan = Button(msg("Plan a party"), "party plan", "primary")
    again = Button(msg("Every week or so"), "party every")
    if not (upcoming or drafts or series or past):
        return Card(
            msg("No parties yet"),
            (Note(msg("Plan one: a film, a time, and whoever comes.")),),
            (plan, again),
            eyebrow=EYEBROW,
        )
    blocks: list[Block] = []
    entries = [
        Entry(p.title, msg("{when} · {going}", when=when(p), going=plural("{n} goes", "{n} go", going)),
              Button(msg("Show"), f"party show {p.id}"))
        for p, going in upcoming
    ]  # fmt: skip
    blocks += [Entries(tuple(entries))] if entries else [Note(msg("Nothing is planned."))]
    if drafts:
        rows = [Entry(p.title, when(p), Button(msg("Show"), f"party show {p.id}")) for p in drafts]
        blocks += [Note(msg("Not announced yet; only you see these")), Entries(tuple(rows))]
    if series:
        rows = [Entry(one.rhythm, said, Button(msg("Show"), f"party series {one.id} show")) for one, said in series]
        blocks += [Note(msg("Again and again")), Entries(tuple(rows))]
    if past:
        rows = [Entry(p.title, msg("{when}", when=Moment(p.starts, "date")), Button(msg("Show"), f"party show {p.id}"))
                for p in past]  # fmt: skip
        blocks += [Note(msg("Before")), Entries(tuple(rows))]
    title = plural("{n} party to come", "{n} parties to come", len(upcoming))
    return Card(title, tuple(blocks), (plan, again), eyebrow=EYEBROW)


def spans(minutes: Sequence[int]) -> Message:
    """Times before a start, in words."""
    if not minutes:
        return msg("no reminders")
    found = [
        plural("{n} day", "{n} days", m // 1440) if m % 1440 == 0
        else plural("{n} hour", "{n} hours", m // 60) if m % 60 == 0
        else plural("{n} minute", "{n} minutes", m)
        for m in minutes
    ]  # fmt: skip
    return in_a_row(found)
