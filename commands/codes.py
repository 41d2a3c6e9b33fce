"""One-time codes: said in one place, typed in another, by the same person or by whoever they trust."""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from commands.call import Raw
from commands.card import Card, Note
from commands.context import Context
from commands.kinds import Kind, Unfit, clean
from commands.message import Moment, msg
from commands.refusal import Refusal
from storage.links import Code, Joins
from storage.records import micros

LASTS = timedelta(hours=1)
MISSES_MAX = 5
"""So many wrong codes a member may say within the time that a code lasts."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
"""Of 32 signs: sixty bits, out of reach for guessing and for a search behind the hashes within their hour."""


class TooManyMisses(Refusal):
    """That were too many codes which are none. Wait an hour, then ask for a new one."""


def fresh() -> str:
    """A code that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def spelt(code: str) -> str:
    """A code as it is read out and typed: K7QP-4MXR-9TWD."""
    return "-".join(code[i : i + 4] for i in range(0, LENGTH, 4))


@dataclass(frozen=True)
class TheCode(Kind):
    """A code, however it is typed: no case, and signs that look alike are one."""

    rest = True

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The code without what only parts it."""
        said = re.sub(r"[\s\-‐‑–—_.]", "", clean(raw)).upper()
        said = said.translate(str.maketrans("OIL", "011"))
        if len(said) != LENGTH or any(sign not in ALPHABET for sign in said):
            raise Unfit(msg("A code looks like {example}.", example=spelt("K7QP4MXR9TWD")))
        return said


async def make(ctx: Context, joins: Joins) -> tuple[str, Moment]:
    """A new code of the speaker's, as it is typed, and until when it is good."""
    code, until = fresh(), ctx.now + LASTS
    await ctx.store.links.make_code(code, joins, ctx.club.id, ctx.member.id, micros(ctx.now), micros(until))
    return spelt(code), Moment(until)


async def heard(
    ctx: Context, joins: Joins, code: str, fits: Callable[[Code], Awaitable[bool]] | None = None
) -> Code | Card:
    """What a code stands for, offered to the speaker; a card when it is none, which is counted. Raises TooManyMisses.

    `fits`: what else must be true of it; a code that does not fit is none here.
    """
    links, now = ctx.store.links, micros(ctx.now)
    if await links.misses(ctx.member.id, micros(ctx.now - LASTS)) >= MISSES_MAX:
        raise TooManyMisses
    found = await links.offer(code, joins, ctx.member.id, now)
    if found is not None and (fits is None or await fits(found)):
        return found
    await links.missed(ctx.member.id, now)
    return Card(
        msg("That code is not good here."),
        (Note(msg("It may be mistyped, used already, or more than an hour old. Ask for a new one where it came from.")),),
        tone="careful",
    )  # fmt: skip
