"""`/party calendar`, and the club's calendar: parties as calendars have them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated

from commands.calendars.writing import Happening, written
from commands.card import Attachment, Card, Note, Paragraph
from commands.context import Context
from commands.message import msg
from commands.parties.cards import EYEBROW, when
from commands.parties.group import parties
from commands.parties.kinds import PARTY
from commands.parties.knowing import Evening, evening, found_party, sees_address
from commands.parties.occasions import TALK, lines_of, where_of
from commands.refusal import Refusal
from commands.render import text
from commands.reply import Reply
from storage.parties_records import Party
from storage.records import micros
from storage.store import Store

PAST = timedelta(days=90)
"""So long the club's calendar still shows what was."""

CANCELLED = timedelta(days=30)
"""So long after its time one that is cancelled is still told of, so that every calendar hears of it."""

MOST = 300


class NotAnnounced(Refusal):
    """Announce the party first; then it can go into calendars."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """A club's calendar: what it is called, and what is in it."""

    name: str
    happenings: tuple[Happening, ...]


@parties.command("calendar", reads=True)
async def calendar(ctx: Context, party: Annotated[int | None, PARTY] = None) -> Reply:
    """Take a party into your calendar, as a file; handed out again after a change, it changes what is there."""
    found = await found_party(ctx, party)
    if found.state == "draft":
        raise NotAnnounced
    shown = await evening(ctx.store, found)
    address = found.address if await sees_address(ctx, found) else None
    one = await happening(ctx.store, shown, ctx.language, address)
    file = Attachment(f"party-{found.id}.ics", "text/calendar", written([one], ctx.club.name, ctx.now),
                      msg("the evening, for your calendar"))  # fmt: skip
    note = Note(
        msg(
            "Open it with your calendar. Where the page is open to the internet, “/club calendar” has all parties at one address."
        )
    )
    return Reply(Card(found.title, (Paragraph(when(found)), file, note), eyebrow=EYEBROW))


async def happening(store: Store, shown: Evening, language: str, address: str | None = None) -> Happening:
    """A party as a calendar has it, in a reader's language; `address` is for those who go."""
    party = shown.party
    about = [text(line, language) for line in lines_of(shown)]
    where = text(where_of(party), language)
    return Happening(
        f"{await store.calendars.made(party.id):x}-{party.id}@party.aftercredits", party.edits, party.starts, _ends(party),
        party.title, f"{where}, {address}" if address else where, "\n".join(about), party.link,
        party.state == "cancelled",
    )  # fmt: skip


def _ends(party: Party) -> datetime:
    return party.starts + party.length + TALK


def _unnamed(shown: Evening) -> Evening:
    """A party without its host's name, for whoever has the address of the club's calendar."""
    return replace(shown, host="")


async def agenda(store: Store, club: int, now: datetime) -> Agenda:
    """What the club's calendar shows: what is to come, what was lately, and what was cancelled; no address."""
    found = await store.clubs.get(club)
    ids = await store.calendars.shown(club, micros(now - PAST), micros(now - CANCELLED), MOST)
    evenings = [await store.parties.get(club, id) for id in sorted(ids)]
    return Agenda(
        found.name,
        tuple(
            [
                await happening(store, _unnamed(await evening(store, p)), found.language)
                for p in evenings
                if p is not None
            ]
        ),
    )
