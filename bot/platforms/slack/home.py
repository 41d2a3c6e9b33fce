"""The Home tab: what the club has, what waits for its reader, and what they may do next; drawn anew when it is opened."""

from __future__ import annotations

from typing import Any

from bot.platforms.slack.cards import card as drawn
from bot.platforms.slack.heard import Origin
from commands.card import Block, Button, Card, Entries, Entry, Fact, Facts, Note
from commands.context import Context
from commands.message import msg
from storage.records import Film

Json = dict[str, Any]

FILMS = 5


async def home_card(ctx: Context) -> Card:
    """The club as one of its members sees it."""
    films = await ctx.store.films.page(ctx.club.id, 0, FILMS)
    drafts = await ctx.store.reviews.drafts(ctx.member.id)
    counts = (
        Fact(msg("Films"), str(await ctx.store.films.count(ctx.club.id))),
        Fact(msg("Reviews"), str(await ctx.store.reviews.count(ctx.club.id))),
    )
    blocks: list[Block] = [Facts(counts)]
    if drafts:
        waits = [
            Entry(msg("A review that you have not kept yet"), None, Button(msg("Go on"), f"review facts {draft.id}"))
            for draft in drafts[:FILMS]
        ]
        blocks += [Note(msg("What waits for you")), Entries(tuple(waits))]
    if films:
        blocks += [Note(msg("The club’s list")), Entries(tuple(_film(film) for film, _ in films))]
    actions = (
        Button(msg("Add a film"), "film add", "primary"),
        Button(msg("Add a review"), "review add"),
        Button(msg("All films"), "film list"),
        Button(msg("About me"), "me"),
        Button(msg("What can I say?"), "help"),
    )
    known = {command.group for command in ctx.book.commands.values()} | set(ctx.book.commands)
    return Card(ctx.club.name, tuple(blocks), tuple(a for a in actions if a.line in known))


def _film(film: Film) -> Entry:
    return Entry(film.label, None, Button(msg("Show it"), f"film show #{film.id}"))


def view(card: Card, language: str) -> Json:
    """The Home tab of a card."""
    return {"type": "home", "blocks": drawn(card, language).blocks, "private_metadata": Origin().packed()}
