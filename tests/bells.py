"""A group for tests of the clock: bells that ring in a place, crack, change, or are cast somewhere first."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from commands.card import Card, Paragraph
from commands.command import Group, Subjects, Who
from commands.context import Context
from commands.kinds import Number, Text
from commands.message import msg
from commands.ports import Workshop
from commands.refusal import Refusal
from commands.reply import Job, Post, Reply, Subject
from commands.times.every import Every
from storage.store import Store

NUMBER = Number(msg("Number"), msg("Which bell."), least=0, most=1_000_000)
NAME = Text(msg("Name"), msg("Whose bell."))


class Muffled(Refusal):
    """The bell is muffled."""


@dataclass(slots=True)
class Foundry:
    """What happens in the world outside while a bell is cast: tests hold it up, or break it."""

    open: asyncio.Event = field(default_factory=asyncio.Event)
    begun: int = 0
    breaks: bool = False


foundry = Foundry()
cracks: list[int] = []
bells = Group("bell", msg("Bells."))


@bells.command("ring", who=Who.CLOCK)
async def ring(ctx: Context, number: Annotated[int, NUMBER]) -> Reply:
    """Ring a bell where it hangs."""
    return Reply(posts=(Post(Card(f"Bell {number}")),))


@dataclass(frozen=True, slots=True)
class Peal:
    """A bell that tolls by a rhythm from a day on, in a zone, until an instant."""

    every: Every
    first: date
    zone: ZoneInfo
    until: datetime

    def next(self, now: datetime) -> datetime | None:
        """When it tolls next, reckoned from now: what was slept through is not made up for."""
        at = next(at for at in self.every.instants(self.first, self.zone) if at > now).astimezone(UTC)
        return at if at <= self.until else None


peals: dict[int, Peal] = {}


def tolling(number: int, now: datetime) -> tuple[Job, ...]:
    """What has a peal toll once more."""
    at = peals[number].next(now)
    return () if at is None else (Job(f"toll {number} {at.isoformat()}", f"bell toll {number}", at),)


@bells.command("toll", who=Who.CLOCK)
async def toll(ctx: Context, number: Annotated[int, NUMBER]) -> Reply:
    """Toll once, and once more when the rhythm says so."""
    return Reply(posts=(Post(Card(f"{number} at {ctx.now.isoformat()}")),), jobs=tolling(number, ctx.now))


@bells.command("crack", who=Who.CLOCK)
async def crack(ctx: Context, number: Annotated[int, NUMBER]) -> Reply:
    """Write something, and break."""
    cracks.append(number)
    await ctx.store.clubs.rename(ctx.club.id, f"cracked {number}")
    raise ZeroDivisionError("a crack")


@bells.command("muffle", who=Who.CLOCK)
async def muffle(ctx: Context) -> Reply:
    """Refuse."""
    raise Muffled


async def casting(workshop: Workshop, values: Mapping[str, object]) -> object:
    """Cast a bell, which takes its time."""
    foundry.begun += 1
    await foundry.open.wait()
    if foundry.breaks:
        raise OSError("the furnace is out")
    return f"a bell for {values['name']}"


@bells.command("cast", prepare=casting)
async def cast(ctx: Context, name: Annotated[str, NAME], ready: str) -> Reply:
    """Have a bell cast."""
    await ctx.store.clubs.rename(ctx.club.id, f"{ctx.club.name} + {name}")
    return Reply(Card("The bell is cast", (Paragraph(ready),)))


async def draw(store: Store, club: int, number: int) -> Card | None:
    """Bell 13 cannot be drawn, bell 0 was never there; the others show the club's name, which tests change."""
    if number == 13:
        raise ArithmeticError("bell 13 has no shape \x00\ud800")
    return None if number == 0 else Card(f"Bell {number}: {(await store.clubs.get(club)).name}")


BELLS = Subjects({"bell": draw})


def bell(number: int) -> Subject:
    """A bell that stands in a post."""
    return Subject("bell", number)
