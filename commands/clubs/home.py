"""`/club home`: the club as one of its members sees it; a platform that has a page for that shows it there."""

from __future__ import annotations

from commands.bind import may_say
from commands.card import Block, Button, Card, Entries, Entry, Fact, Facts, Note
from commands.clubs.languages import clubs
from commands.context import Context
from commands.films.cards import listed
from commands.message import Message, msg
from commands.ratings.kinds import scale_of
from commands.ratings.scales import WHOLE
from commands.render import autonym
from commands.reply import Reply
from commands.times.kinds import zone_of
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
    actions = (
        Button(msg("Add a film"), "film add", "primary"),
        Button(msg("Add a review"), "review add"),
        Button(msg("All films"), "film list"),
        Button(msg("About me"), "me"),
        Button(msg("Set my time zone"), "me timezone"),
        Button(msg("What can I say?"), "help"),
        *_changes(ctx),
    )
    return Reply(Card(ctx.club.name, tuple(blocks), actions))


async def _settings(ctx: Context) -> list[Block]:
    """How the club is set up, and what changes it."""
    homes = [f"#{place.name}" for place in await ctx.store.clubs.home(ctx.club.id) if place.space == ctx.space.id]
    owners = [member.name for member in await ctx.store.members.of(ctx.club.id) if member.owner]
    scale = await scale_of(ctx)
    low, high = scale.figure(scale.least), scale.figure(WHOLE)
    facts = (
        Fact(msg("Announcements go to"), listed(homes) or msg("nowhere yet")),
        Fact(msg("Time zone"), ctx.club.zone.replace("_", " ")),
        Fact(msg("Rates"), msg("from {low} to {high}", low=low, high=high)),
        Fact(msg("Language"), autonym(ctx.club.language)),
        Fact(msg("Owners"), listed(owners) or msg("nobody yet")),
        *_roles(ctx),
        Fact(msg("Your own time zone"), zone_of(ctx).key.replace("_", " ")),
    )
    said = [msg("Say “/club here” in a channel to have announcements come there.")]
    if ctx.space.platform == "slack":
        said.append(msg("Say “/club role” and the @ of a user group to let those in it change this too."))
    notes = [Note(words) for words in said] if ctx.manages or ctx.owns else []
    return [Note(msg("How the club is set up")), Facts(facts), *notes]


def _roles(ctx: Context) -> tuple[Fact, ...]:
    """Who may change it beside those who manage the space and the club's owners."""
    if ctx.space.platform == "page":
        return ()
    if ctx.space.managers is None:
        return (Fact(msg("May change this too"), msg("nobody")),)
    group = msg("those in one user group") if ctx.space.platform == "slack" else msg("those who bear one role")
    return (Fact(msg("May change this too"), group),)


def _changes(ctx: Context) -> list[Button]:
    """What changes the club's settings, each as a button, as far as this reader may say it."""
    lines: list[tuple[Message, str]] = [
        (msg("Name the club"), "club name"),
        (msg("Set its time zone"), "club timezone"),
        (msg("Set its language"), "club language"),
        (msg("Set how it rates"), "rate scale"),
        (msg("Name an owner"), "club owner"),
    ]
    if ctx.space.managers is not None:
        lines.append((msg("Let them change it no more"), "club role"))
    return [Button(label, line) for label, line in lines if may_say(ctx.book.commands[line], ctx)]


def _film(film: Film) -> Entry:
    return Entry(film.label, None, Button(msg("Show it"), f"film show #{film.id}"))
