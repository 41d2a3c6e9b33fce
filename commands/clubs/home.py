"""`/club home`: the club as one of its members sees it; a platform that has a page for that shows it there."""

from __future__ import annotations

from commands.card import Block, Button, Card, Entries, Entry, Fact, Facts, Note
from commands.clubs.languages import clubs
from commands.context import Context
from commands.films.cards import listed
from commands.message import msg
from commands.render import autonym
from commands.reply import Reply
from storage.records import Film

__all__ = ["clubs"]

FILMS = 5


@clubs.command("home", reads=True)
async def home(ctx: Context) -> Reply:
    """Show you what the club has, and what waits for you."""
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
    blocks += await _settings(ctx)
    own = (
        Button(msg("Name the club"), "club name"),
        Button(msg("Set its time zone"), "club timezone"),
        Button(msg("Set its language"), "club language"),
        Button(msg("Name an owner"), "club owner"),
    )
    actions = (
        Button(msg("Add a film"), "film add", "primary"),
        Button(msg("Add a review"), "review add"),
        Button(msg("All films"), "film list"),
        Button(msg("About me"), "me"),
        Button(msg("What can I say?"), "help"),
        *(own if ctx.manages else ()),
    )
    return Reply(Card(ctx.club.name, tuple(blocks), actions))


async def _settings(ctx: Context) -> list[Block]:
    """How the club is set up, and what changes it."""
    homes = [f"#{place.name}" for place in await ctx.store.clubs.home(ctx.club.id) if place.space == ctx.space.id]
    owners = [member.name for member in await ctx.store.members.of(ctx.club.id) if member.owner]
    facts = (
        Fact(msg("Announcements go to"), listed(homes) or msg("nowhere yet")),
        Fact(msg("Time zone"), ctx.club.zone.replace("_", " ")),
        Fact(msg("Language"), autonym(ctx.club.language)),
        Fact(msg("Owners"), listed(owners) or msg("nobody yet")),
    )
    said = msg("Say “/club here” in a channel to have announcements come there.")
    return [Note(msg("How the club is set up")), Facts(facts), *((Note(said),) if ctx.manages else ())]


def _film(film: Film) -> Entry:
    return Entry(film.label, None, Button(msg("Show it"), f"film show #{film.id}"))
