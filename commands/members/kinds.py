"""How a member is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commands.call import Picked, Raw
from commands.context import Context
from commands.kinds import Kind, Suggestion, Unfit, clean
from commands.message import msg
from storage.records import Member


def once(members: Sequence[Member]) -> list[Member]:
    """Each person once: as the first of their members among these."""
    found: dict[int, Member] = {}
    for member in members:
        found.setdefault(member.person, member)
    return list(found.values())


@dataclass(frozen=True)
class TheMember(Kind):
    """Somebody of the club, by name or by number."""

    rest = True
    suggests = True
    picks = "member"

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The member; a name that several bear is refused with who they are."""
        if isinstance(raw, Picked):
            member = await ctx.store.members.called(ctx.space.id, raw.id)
            if member is None:
                raise Unfit(msg("{name} has said nothing to the club yet.", name=raw.name[:60]))
            return member
        said = " ".join(clean(raw).split()).removeprefix("@")
        if re.fullmatch(r"#[0-9]{1,18}", said):
            found = await ctx.store.members.get(int(said[1:]))
            if found is not None and found.club == ctx.club.id:
                return found
            raise Unfit(msg("The club has no such member."))
        same = once([m for m in await ctx.store.members.here(ctx.club.id) if m.name.casefold() == said.casefold()])
        if len(same) == 1:
            return same[0]
        if same:
            raise Unfit(
                msg("Several members are called that. Which one?"),
                tuple(Suggestion(f"{m.name} (#{m.id})", f"#{m.id}") for m in same[:10]),
            )
        raise Unfit(msg("The club has no member called “{name}”.", name=said[:60]))

    async def suggest(self, ctx: Context, typed: str) -> Sequence[Suggestion]:
        """Members whose name begins like this."""
        wanted = typed.removeprefix("@").casefold()
        members = await ctx.store.members.here(ctx.club.id)
        bearers: dict[str, set[int]] = {}
        for m in members:
            bearers.setdefault(m.name.casefold(), set()).add(m.person)
        begins = once([m for m in members if m.name.casefold().startswith(wanted)])
        return [Suggestion(m.name, m.name if len(bearers[m.name.casefold()]) == 1 else f"#{m.id}") for m in begins][:10]
