"""`/club calendar`: the club's parties at one secret address, for calendars that look there by themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

from commands.bind import NotYours
from commands.card import Button, Card, Note, Paragraph
from commands.clubs.programme import clubs
from commands.context import Context
from commands.kinds import Choice
from commands.message import Link, msg
from commands.ports import Workshop
from commands.reply import Reply

__all__ = ["clubs"]

NEW = "new"
ADDRESS = Choice(
    msg("Address"), msg("The one there is, or a new one that makes it worthless."),
    among=(("show", msg("The one there is")), (NEW, msg("A new one"))),
)  # fmt: skip


async def address_of(workshop: Workshop, values: Mapping[str, object]) -> Callable[[int, int], str]:
    """What makes the address of a club's calendar. Raises Refusal where there is none."""
    return await workshop.calendar_address()


@clubs.command("calendar", prepare=address_of)
async def calendar(ctx: Context, ready: Callable[[int, int], str], address: Annotated[str, ADDRESS] = "show") -> Reply:
    """Get the secret address of the club's calendar, for your own calendar to look at.

    Whoever has it sees the club's parties, without names and addresses. An owner can make a new one, and the old one is gone.
    """
    if address == NEW and not ctx.owns:
        raise NotYours
    version = await (
        ctx.store.calendars.renew(ctx.club.id) if address == NEW else ctx.store.calendars.version(ctx.club.id)
    )
    link = ready(ctx.club.id, version or 1)
    title = msg("A new address of the club’s calendar") if address == NEW else msg("The club’s calendar")
    note = msg(
        "Add it to your calendar as a subscription (“by URL”). Keep it among yourselves: whoever has it can look."
    )
    old = (Note(msg("The address before it shows nothing any more.")),) if address == NEW else ()
    ways = (Button(msg("Make a new address"), f"club calendar {NEW}"),) if ctx.owns else ()
    card = Card(
        title, (Paragraph(msg("{link}", link=Link(link, link))), Note(note), *old), ways, eyebrow=msg("The club")
    )
    return Reply(card, secret=True)
