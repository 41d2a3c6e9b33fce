"""How polls, their options and their rules are said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commands.call import Raw
from commands.context import Context
from commands.films.kinds import TheFilm
from commands.kinds import Choice, Id, Kind, Names, Number, Suggestion, Text, Unfit, clean
from commands.members.kinds import TheMember
from commands.message import msg
from commands.times.until import Until
from storage.films import fold

OPTIONS_LEAST, OPTIONS_MOST = 2, 100
NAME_MOST = 100


@dataclass(frozen=True)
class ThePoll(Kind):
    """One of the club's polls, by its number (without a look at the store) or by what it asks; gives the number."""

    suggests = True

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The number; whether the club has it is the command's to see."""
        if isinstance(raw, str) and raw.isascii() and raw.isdecimal() and len(raw) < 19:
            return int(raw)  # what every button says
        said = " ".join(clean(raw).split()).removeprefix("#")
        if re.fullmatch(r"[0-9]{1,18}", said):
            return int(said)
        wanted = fold(said)
        found = [p for p in await ctx.store.polls.of(ctx.club.id, 0, 100) if wanted in fold(p.title)]
        exact = [p for p in found if fold(p.title) == wanted] or found
        if len(exact) == 1 or (exact and exact[0].state == "open" and exact[1].state != "open"):
            return exact[0].id
        if exact:
            raise Unfit(
                msg("Several polls ask that. Which one?"), tuple(Suggestion(p.title, str(p.id)) for p in exact[:10])
            )
        raise Unfit(msg("There is no such poll here; “/vote list” shows those there are."))

    async def suggest(self, ctx: Context, typed: str) -> Sequence[Suggestion]:
        """Polls that ask this, those open first."""
        wanted = typed.casefold().removeprefix("#")
        polls = await ctx.store.polls.of(ctx.club.id, 0, 50)
        return [
            Suggestion(p.title[:NAME_MOST], str(p.id))
            for p in polls
            if wanted in p.title.casefold() or wanted == str(p.id)
        ][:10]


METHODS = (
    ("single", msg("One choice")),
    ("approval", msg("Approve as many as you like")),
    ("ranked", msg("Rank them; instant runoff")),
)
SECRECY = (
    ("open", msg("Open: names and counts are shown at once")),
    ("open-sealed", msg("Open, but nothing is shown until the close")),
    ("anonymous", msg("Anonymous: counts are shown at once")),
    ("anonymous-sealed", msg("Anonymous, and nothing is shown until the close")),
)
YES_NO = (("yes", msg("Yes")), ("no", msg("No")))

FILM = TheFilm(msg("Film"), msg("Its title, or the beginning of it."))
PITCH = Text(msg("Why"), msg("A sentence for it, if you like."), asked=True, most=300)
POLL = ThePoll(msg("Poll"), msg("Its number, or what it asks."))
QUESTION = Text(msg("What is asked"), msg("Such as: What do we watch on Friday?"), most=150)
OPTIONS = Names(
    msg("Choices"), msg("Films or other choices, with semicolons between them; empty: what is on the shelf."),
    asked=True, most=4_000,
)  # fmt: skip
HOW = Choice(msg("How to vote"), msg("One choice, approval, or ranked."), asked=True, among=METHODS)
CLOSES = Until(msg("Closes"), msg("Such as “2 days”, “90 minutes” or “friday 20:00”; empty: by hand."), asked=True)
OPENS = Until(msg("Opens"), msg("Such as “2 hours” or “2026-12-01 20:00”; empty: now."))
SECRET = Choice(msg("Who sees what"), msg("Open or anonymous; at once, or sealed until the close."), asked=True,
                among=SECRECY)  # fmt: skip
ADDING = Choice(msg("May voters add choices?"), msg("Yes or no."), among=YES_NO)
QUORUM = Number(msg("Closes at so many votes"), msg("It closes by itself when so many people have voted."), least=1,
                most=100_000)  # fmt: skip
OPTION = Text(msg("Choice"), msg("Its number or its name; “ballot” for what you have marked."), most=NAME_MOST)
NEW_OPTION = Text(msg("Choice"), msg("A film’s title, or other words."), most=NAME_MOST)
PAGE_NUMBER = Number(msg("Page"), msg("Which page of it."), least=1, most=1_000)
PLACE = Number(msg("Place"), msg("1 for the first; 0 takes it off."), least=0, most=OPTIONS_MOST)
MOMENT = Id(msg("Instant"), msg("When it was to close."))
WORDS = Text(msg("Warning"), msg("What somebody may want to know before: flashing light, a dog dies, …"), most=120)
WARNING = Id(msg("Warning"), msg("Its number."))
TAKEN = Choice(msg("Take it back?"), msg("Yes or no."), among=YES_NO)
ADDED = Choice(msg("Voters may add choices"), msg("Yes or no."), asked=True, among=YES_NO)
VETOES = Choice(msg("Vetoes"), msg("Whether everybody has one veto a season."), asked=True, among=YES_NO)
SEASON = Choice(msg("A new season"), msg("Everybody has their veto again."), asked=True, among=YES_NO)
PICKER = TheMember(msg("Picked by"), msg("Whose turn it was; left out where nobody’s was."))
HOST = TheMember(msg("Host"), msg("Who hosted the evening, if somebody did."))
SHOWN = Until(msg("Shown"), msg("When: “2 days ago” or “2026-11-20 20:00”; empty: today."), past=True)
BACK = Until(msg("Back"), msg("When you take turns again; empty: when you say so."), asked=True)
PAUSE = Until(msg("Until"), msg("When turns go on; empty: they go on now."), asked=True)
EDIT_OPENS = Until(msg("Opens"), msg("When people may vote."), asked=True)
EDIT_QUORUM = Number(msg("Closes at so many votes"), msg("Empty: no such number."), asked=True, least=1, most=100_000)
EDIT_QUESTION = Text(msg("What is asked"), msg("Said in a few words."), asked=True, most=150)
EDIT_CLOSES = Until(msg("Closes"), msg("Empty: by hand."), asked=True)
