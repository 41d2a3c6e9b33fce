"""`/rate import`: films and ratings out of a file, after a look at what that would change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from commands.call import File
from commands.context import Context
from commands.kinds import Choice, TextFile
from commands.message import msg
from commands.ports import Workshop
from commands.ratings import import_cards, sheets
from commands.ratings.bringing import Plan, planned
from commands.ratings.commands import rates
from commands.ratings.kinds import scale_of
from commands.ratings.sheets import Line, Sheet
from commands.reply import Reply
from storage.imports import Brought
from storage.records import micros

__all__ = ["rates"]

LINE = "rate import"
FILE = TextFile(msg("File"), msg("A CSV file, such as ratings.csv or diary.csv of Letterboxd’s export."))
SURE = Choice(
    msg("Sure"), msg("Say yes once you have seen what it would change."),
    among=(("yes", msg("Import it all")), ("known", msg("Only films the club has")), ("no", msg("Throw it away"))),
)  # fmt: skip


async def read_sheet(workshop: Workshop, values: Mapping[str, object]) -> Sheet:
    """Read the file apart from everything else."""
    file = values["file"]
    if not isinstance(file, File) or values.get("sure") == "no":
        return Sheet((), ())
    return await workshop.apart(sheets.read, file.text)


@rates.command("import", prepare=read_sheet, title=msg("Import your ratings"), submit=msg("See what it would do"))
async def import_(
    ctx: Context, ready: Sheet, file: Annotated[File, FILE], sure: Annotated[str | None, SURE] = None
) -> Reply:
    """Import films and your own ratings from a CSV file, such as Letterboxd’s; you see first what it would change.

    What you have rated here already stays as it is, and a film that the club is rating under seal is left out.
    """
    await _forget_earlier(ctx)
    if sure == "no":
        return Reply(msg("Thrown away. Nothing was imported."))
    await ctx.store.clubs.hold(ctx.club.id)
    plan = await _plan(ctx, ready)
    if sure is not None:
        return await _do(ctx, plan, sure == "yes")
    draft = None
    if plan.does(True):
        draft = await ctx.store.drafts.add(ctx.member.id, LINE, {"file": file.text}, 0, micros(ctx.now))
    return Reply(import_cards.plan_card(plan, await scale_of(ctx), draft))


async def _forget_earlier(ctx: Context) -> None:
    """One file of a member waits for a yes at a time."""
    for draft in await ctx.store.drafts.of(ctx.member.id):
        if draft.line == LINE:
            await ctx.store.drafts.drop(draft.id)


async def _plan(ctx: Context, sheet: Sheet) -> Plan:
    """What a sheet would change as the club stands now."""
    own = {
        film.id: rating.score
        for rating, film in reversed(await ctx.store.ratings.all_own(ctx.club.id, ctx.member.person))
    }
    sealed = {round.film for round in await ctx.store.ratings.sealed_in(ctx.club.id)}
    return planned(sheet, await ctx.store.imports.films(ctx.club.id), own, sealed, await scale_of(ctx))


async def _do(ctx: Context, plan: Plan, all_films: bool) -> Reply:
    """Write what a plan says."""
    now = micros(ctx.now)
    made: dict[str, int] = {}
    if all_films:
        films = [(line.title, line.year, line.directors) for line in plan.new.values()]
        made = await ctx.store.imports.add_films(ctx.club.id, films, ctx.member.id, now)
    lines = [*plan.known.items(), *((made[same], line) for same, line in plan.new.items() if same in made)]
    brought = [found for film, line in lines if (found := _brought(film, line)) is not None]
    await ctx.store.imports.bring(ctx.club.id, brought, ctx.member.id, now, micros(ctx.moment))
    return Reply(import_cards.done_card(len(made), len(brought)))


def _brought(film: int, line: Line) -> Brought | None:
    return None if line.score is None else Brought(film, line.score, line.comment or None)
