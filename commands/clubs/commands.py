"""`/club`: the club itself, its owners, its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from commands.bind import NotYours
from commands.call import Picked, Raw
from commands.card import Button, Card, Fact, Facts, Note, Paragraph
from commands.clubs.sample import put_away, read_samples, set_up
from commands.command import Group, Who
from commands.context import Context
from commands.everywhere import named_space
from commands.films.cards import listed
from commands.kinds import Choice, Id, Kind, Name, Unfit
from commands.members.kinds import TheMember, once
from commands.message import Link, Moment, in_a_row, msg
from commands.ports import Workshop
from commands.refusal import Refusal
from commands.reply import Reply
from commands.reviews.findings import Reading
from commands.times.kinds import TheZone
from storage.films import fold
from storage.records import Member, micros

INVITATION_LASTS = timedelta(days=14)
PLACES_MAX = 50


@dataclass(frozen=True)
class TheRole(Kind):
    """A role of the platform, picked from its list."""

    picks = "role"

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The role as it was picked. Raises Refusal where there are none."""
        want_roles(ctx)
        if not isinstance(raw, Picked):
            slack = ctx.space.platform == "slack"
            raise Unfit(msg("Name a user group: “@” and its handle.") if slack else msg("Pick a role from the list."))
        return raw


ZONE = TheZone(msg("Time zone"), msg("A city in it, or its name: Istanbul, Europe/Copenhagen."))
NAME = Name(msg("Name"), msg("What the club is called."), most=60)
CHANNEL = Name(msg("Channel"), msg("Its name, such as noir month."), most=40)
MEMBER = TheMember(msg("Member"), msg("Their name."))
ROLE = TheRole(msg("Role"), msg("Who bears it may do here what managers may."))
SPACE = Id(msg("Space"), msg("Its number."))
SHOWN = Choice(msg("The sample"), msg("Show it, or put it away."),
               among=(("show", msg("Show it")), ("away", msg("Put it away"))))  # fmt: skip

clubs = Group("club", msg("The club: who is in it, and where it meets."))


class NoRolesHere(Refusal):
    """The page has no roles; here, owners do what managers do."""


def want_roles(ctx: Context) -> None:
    """Raise NoRolesHere where there are none; Slack has its user groups."""
    if ctx.space.platform == "page":
        raise NoRolesHere


class OnThePage(Refusal):
    """That is for the club's page; here, this platform does it itself."""


class NoPage(Refusal):
    """The page on this bot is another club’s, so nobody can be invited to it from here."""


class PageOff(Refusal):
    """The page is switched off on this bot, so nobody can be invited to it."""


@clubs.command("show", reads=True)
async def show(ctx: Context) -> Reply:
    """The club: its members, owners and channels."""
    members = once(await ctx.store.members.here(ctx.club.id))
    owners = [m.name for m in members if m.owner]
    meets = in_a_row([named_space(space) for space in await ctx.store.clubs.spaces_of(ctx.club.id)])
    places = [f"#{p.name}" for p in await ctx.store.clubs.places(ctx.space.id)]
    first = msg("nobody yet: the link printed at start makes the first")
    if ctx.space.platform != "page":
        first = msg("nobody yet: who manages the server names the first with “/club owner”")
    facts = (
        Fact(msg("Members"), listed([m.name for m in members[:30]]) + (" …" if len(members) > 30 else "")),
        Fact(msg("Owners"), listed(owners) or first),
        Fact(msg("Meets on"), meets),
        Fact(msg("Channels"), listed(places)),
        Fact(msg("Films"), str(await ctx.store.films.count(ctx.club.id))),
        Fact(msg("Reviews"), str(await ctx.store.reviews.count(ctx.club.id))),
    )
    own = (Button(msg("Invite somebody"), "club invite", "primary"),) if ctx.owns and await _has_page(ctx) else ()
    return Reply(Card(ctx.club.name, (Facts(facts), *await _rests(ctx)), own, eyebrow=msg("The club")))


async def _rests(ctx: Context) -> tuple[Note, ...]:
    own = await ctx.store.links.resting(ctx.space.id)
    if own is None:
        return ()
    return (Note(msg("“{club}” rests meanwhile, with what it had; “/club unlink” brings it back.", club=own[1])),)


@clubs.command("name", who=Who.MANAGER, title=msg("Name the club"), submit=msg("Save"))
async def name(ctx: Context, name: Annotated[str, NAME]) -> Reply:
    """Give the club another name."""
    await ctx.store.clubs.rename(ctx.club.id, name)
    if ctx.space.platform == "page" and ctx.space.own is None:
        await ctx.store.clubs.rename_space(ctx.space.id, name)
    return Reply(msg("The club is called {name} now.", name=name))


@clubs.command("timezone", who=Who.MANAGER, title=msg("The club’s time zone"), submit=msg("Save"))
async def timezone(ctx: Context, zone: Annotated[str, ZONE]) -> Reply:
    """Say where the club is: its evenings are kept in that time, and read in it where a member has said none."""
    await ctx.store.clubs.set_zone(ctx.club.id, zone)
    now = f"{ctx.now.astimezone(ZoneInfo(zone)):%H:%M}"
    return Reply(
        msg("The club’s times are kept in {zone}, where it is {time} now.", zone=zone.replace("_", " "), time=now)
    )


@clubs.command("channel", who=Who.KEEPER, title=msg("Make a channel"), submit=msg("Make it"))
async def channel(ctx: Context, channel: Annotated[str, CHANNEL]) -> Reply:
    """Make another channel on the page."""
    if ctx.space.platform != "page":
        raise OnThePage
    local = "-".join(fold(channel).split())
    known = await ctx.store.clubs.places(ctx.space.id)
    if len(known) >= PLACES_MAX:
        raise Refusal(msg("Fifty channels are the most a page has."))
    if not local or not await ctx.store.clubs.add_place(
        ctx.space.id, local, "-".join(channel.casefold().split()), False
    ):
        raise Refusal(msg("There is a channel of that name already."))
    return Reply(msg("#{name} is there.", name="-".join(channel.casefold().split())))


@clubs.command("here", who=Who.MANAGER)
async def here(ctx: Context) -> Reply:
    """Have the club’s announcements come to this channel."""
    if ctx.place is None:
        raise Refusal(msg("Say that in a channel."))
    await ctx.store.clubs.make_home(ctx.place.id)
    return Reply(msg("Announcements come to #{place} now.", place=ctx.place.name))


async def _has_page(ctx: Context) -> bool:
    """Whether this club is the one that meets on the page."""
    return any(place.platform == "page" for place in await ctx.store.clubs.home(ctx.club.id))


async def page_link(workshop: Workshop, values: Mapping[str, object]) -> tuple[str, str] | None:
    """Make an invitation to the page."""
    return await workshop.page_link(False)


@clubs.command("invite", who=Who.OWNER, prepare=page_link)
async def invite(ctx: Context, ready: tuple[str, str] | None) -> Reply:
    """Make a link by which others come into the club's page."""
    if ready is None:
        raise PageOff
    if not await _has_page(ctx):
        raise NoPage
    token, link = ready
    until = ctx.now + INVITATION_LASTS
    await ctx.store.page.invite(token, False, ctx.member.id, micros(until), micros(ctx.now))
    return Reply(
        Card(
            msg("An invitation to the page"),
            (
                Paragraph(msg("{link}", link=Link(link, link))),
                Note(
                    msg("Whoever opens it can come in, until {until}. Send it to those you mean.", until=Moment(until))
                ),
            ),
            eyebrow=msg("The club"),
        ),
        secret=True,
    )


@clubs.command("owner", who=Who.MANAGER)
async def owner(ctx: Context, member: Annotated[Member, MEMBER]) -> Reply:
    """Make a member an owner of the club, beside you.

    In a club that has no owner yet, whoever manages its server or workspace names the first; where a space joined
    another's club, its managers do not.
    """
    if not ctx.owns and await ctx.store.members.owners(ctx.club.id):
        raise NotYours
    await ctx.store.members.set_owner(member.id, True)
    return Reply(msg("{name} is an owner of the club now.", name=member.name))


@clubs.command("role", who=Who.KEEPER, title=msg("Let a role manage the bot"), submit=msg("Save"))
async def role(ctx: Context, role: Annotated[Picked | None, ROLE] = None) -> Reply:
    """Let whoever bears a role do here what managers may; said without one, no role may.

    It counts in this server or workspace alone. On Slack it is a user group: /club role @projectionists.
    """
    want_roles(ctx)
    await ctx.store.clubs.let_manage(ctx.space.id, None if role is None else role.id)
    if ctx.space.platform == "slack":
        if role is None:
            return Reply(msg("Only those who look after this workspace may do here what managers may."))
        return Reply(msg("Whoever is in the user group {group} may do here what managers may.", group=role.name))
    if role is None:
        return Reply(msg("Only those who manage this server may do here what managers may."))
    return Reply(msg("Whoever bears the role {role} may do here what managers may.", role=role.name))


@clubs.command("leave", who=Who.CLOCK)
async def leave(ctx: Context, space: Annotated[int, SPACE]) -> Reply:
    """Forget a space that let go of the bot, once its time has come."""
    if await ctx.store.clubs.gone_since(space) is not None:
        await ctx.store.clubs.erase_space(space)
    return Reply()


@clubs.command("sample", prepare=read_samples)
async def sample(ctx: Context, ready: Sequence[Reading], show: Annotated[str, SHOWN] = "show") -> Reply:
    """Look at a sample club on the page, or put it away.

    It is a club of its own beside yours, with invented members; nothing of it mixes with your films.
    """
    if ctx.space.platform != "page":
        raise OnThePage
    if show == "away":
        await put_away(ctx)
        return Reply(msg("The sample club is put away."))
    posts = await set_up(ctx, ready)
    return Reply(msg("The sample club stands beside yours, at the left. Try everything on it."), posts=posts)
