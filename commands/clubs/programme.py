"""`/club programme` and `scene`: the clock lets the sample club's members live through a month."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Annotated

from commands.call import pack
from commands.clubs.ledger import clubs
from commands.clubs.sample import LOCAL
from commands.clubs.sample_month import CLOSES, EVENING, FILM, POLL, SCENES, Scene
from commands.command import Who
from commands.context import Context
from commands.kinds import Id
from commands.message import msg
from commands.reply import Reply
from storage.records import micros

__all__ = ["clubs"]

SCENE = Id(msg("Scene"), msg("Which one of the month."))
DAY = Id(msg("Day"), msg("When the month began."))


@clubs.command("programme", who=Who.CLOCK)
async def programme(ctx: Context) -> Reply:
    """Let the sample club's month begin: what each of its members is going to say, and when."""
    found = await ctx.store.clubs.arrive("page", LOCAL, None, None)
    if found is None or not found.club.sample:
        return Reply()
    home = next(iter(await ctx.store.clubs.home(found.club.id)))
    now, began = micros(ctx.now), ctx.now.toordinal()
    for number, scene in enumerate(SCENES):
        due = micros(_instant(began, scene.day, scene.at))
        line = f"club scene {number} {began}"
        await ctx.store.jobs.add(f"{line} {found.club.id}", found.club.id, home.id, None, line, "{}", due, None, now)
    return Reply()


@clubs.command("scene", who=Who.CLOCK)
async def scene(ctx: Context, scene: Annotated[int, SCENE], began: Annotated[int, DAY]) -> Reply:
    """Have a member of the sample club say what the month has for them; nothing where what it is about is not there."""
    if not ctx.club.sample or ctx.place is None or scene >= len(SCENES):
        return Reply()
    told = SCENES[scene]
    who = next((m for m in await ctx.store.members.of(ctx.club.id) if m.name == told.who), None)
    if who is None:
        return Reply()
    if not told.says.startswith("/"):
        await ctx.store.page.say(ctx.place.space, ctx.place.id, who.id, told.says, micros(ctx.now))
        return Reply()
    numbers = await _numbers(ctx, told)
    if None not in numbers.values():
        known = {**numbers, "closes": _written(began, CLOSES, "18:00"), "evening": _written(began, EVENING, "19:00")}
        line, now = told.says.removeprefix("/").format(**known), micros(ctx.now)
        given = pack({name: value.format(**known) for name, value in told.given})
        key = f"scene {ctx.club.id} {scene} said"
        await ctx.store.jobs.add(key, ctx.club.id, ctx.place.id, who.id, line, given, now, None, now)
    return Reply()


async def _numbers(ctx: Context, told: Scene) -> dict[str, int | None]:
    """The numbers that a scene asks for; None for what is not there."""
    looks = {"poll": _poll, "party": _party, "question": _question}
    return {name: await look(ctx) for name, look in looks.items() if f"{{{name}}}" in told.says}


async def _poll(ctx: Context) -> int | None:
    polls = await ctx.store.polls.of(ctx.club.id, 0, 100)
    return next((poll.id for poll in polls if poll.title == POLL), None)


async def _party(ctx: Context) -> int | None:
    for party in await ctx.store.parties.newest(ctx.club.id, 20):
        if any(film.title == FILM for film in await ctx.store.parties.films(party.id)):
            return party.id
    return None


async def _question(ctx: Context) -> int | None:
    for talk in await ctx.store.discussions.of(ctx.club.id, 0, 20):
        film = None if talk.film is None else await ctx.store.films.get(ctx.club.id, talk.film)
        if film is not None and film.title == FILM:
            return talk.question
    return None


def _written(began: int, day: int, at: str) -> str:
    return f"{_instant(began, day, at):%Y-%m-%d %H:%M}"


def _instant(began: int, day: int, at: str) -> datetime:
    """A time of the month's day; the sample club's clock is in UTC."""
    hour, minute = map(int, at.split(":"))
    return datetime.combine(datetime.fromordinal(began), time(hour, minute), UTC) + timedelta(days=day)
