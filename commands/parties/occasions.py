"""Parties as events of a platform's own, where a platform has such: drawings of the plan, beside the party's post."""

from __future__ import annotations

from datetime import timedelta

from commands.card import Card, Occasion
from commands.context import Context
from commands.films.cards import running_time
from commands.message import Link, Message, Words, msg
from commands.parties.knowing import Evening
from commands.reply import Post, Subject
from storage.parties_records import Party

PLATFORMS = ("discord",)
"""Those that have events of their own."""

TALK = timedelta(minutes=30)
"""So long an evening is taken to go on after the film."""


def occasion_of(party: Party) -> Subject:
    """What the events of a party are about."""
    return Subject("occasion", party.id)


async def events(ctx: Context, party: Party) -> tuple[Post, ...]:
    """The events of a party: one in each space of the club whose platform has them."""
    return tuple(
        Post(occasion_of(party), place.id, key=f"occasion {party.id} {place.space}")
        for place in await ctx.store.clubs.home(ctx.club.id)
        if place.platform in PLATFORMS
    )


def occasion_card(shown: Evening) -> Card:
    """A party as an event; its address is for those who go and is not on it."""
    party = shown.party
    said: Message = msg("Press Interested, and you come; the party’s post has the rest.")
    for line in reversed(lines_of(shown)):
        said = msg("{first}\n{then}", first=line, then=said)
    ends = party.starts + party.length + TALK
    return Card(party.title, (Occasion(party.title, party.starts, ends, where_of(party), said),))


def where_of(party: Party) -> Words:
    """Where it is, as everybody may know."""
    return party.where or party.link or msg("Where the club meets")


def lines_of(shown: Evening) -> list[Words]:
    """What one wants to know before one says that one comes: without a word that gives the film away."""
    party = shown.party
    lines: list[Words] = []
    if party.words and shown.films:
        lines.append(" + ".join(film.label for film in shown.films))
    lines += [msg("“{words}”", words=text) if by is None else msg("“{words}” {name}", words=text, name=by)
              for text, by in shown.quotes[:1]]  # fmt: skip
    known = (
        (msg("Running time"), running_time(party.minutes) if party.minutes else None), (msg("Cut"), party.cut),
        (msg("Language"), party.spoken), (msg("Subtitles"), party.subtitles), (msg("Host"), shown.host),
    )  # fmt: skip
    lines += [msg("{label}: {value}", label=label, value=value) for label, value in known if value]
    if party.link and party.where:
        lines.append(msg("Watch it at {link}.", link=Link(party.link, party.link.split("/")[2])))
    if shown.warnings:
        lines.append(msg("Content warnings, by members: {warnings}", warnings=" · ".join(shown.warnings)))
    return lines
