"""How a poll stands now, and what has to be so for somebody to vote in it or to run it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from commands.context import Context
from commands.message import Moment, msg
from commands.refusal import Refusal
from commands.reply import Post, Reply, Subject
from commands.votes.tally import Result, tally
from storage.records import Member, micros
from storage.store import Store
from storage.votes_records import Choice, Poll

NAMED_MOST = 40
"""With more voters than that, a poll's post names nobody; "vote show" does."""


class NoSuchPoll(Refusal):
    """There is no such poll here; “/vote list” shows those there are."""


class NotYourPoll(Refusal):
    """Only who opened this poll, or who manages the club here, can do that."""


class NotYet(Refusal):
    """This poll is not open yet."""


class Over(Refusal):
    """This poll is closed; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A poll with its options and, unless it is sealed, how it stands; `names` are those of an open poll's voters."""

    poll: Poll
    options: tuple[Choice, ...]
    turnout: int
    result: Result | None
    by: str = ""
    names: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def live(self) -> tuple[Choice, ...]:
        """The options that count."""
        return tuple(o for o in self.options if not o.withdrawn)

    def label(self, option: int) -> str:
        """What an option is called."""
        return next((o.label for o in self.options if o.id == option), "?")


async def standing(store: Store, poll: Poll, named: int = NAMED_MOST) -> Standing:
    """How a poll stands: of a sealed one before its close nothing but the turnout is even looked up."""
    options = tuple(await store.polls.options(poll.id))
    by = await store.members.get(poll.member)
    name = "" if by is None else by.name
    if poll.hidden or poll.state == "waiting":
        return Standing(poll, options, await store.polls.turnout(poll.id), None, name)
    result = await result_of(store, poll, options)
    names = await store.polls.voters(poll.id) if not poll.anonymous and 0 < result.voters <= named else []
    return Standing(poll, options, result.voters, result, name, tuple(names))


async def result_of(store: Store, poll: Poll, options: tuple[Choice, ...]) -> Result:
    """The count of a poll."""
    papers = await store.polls.cast_papers(poll.id)
    live = [o.id for o in options if not o.withdrawn]
    return tally(poll.method, papers, live, poll.seed)  # type: ignore[arg-type]  # the database checks the word


async def open_poll(ctx: Context, poll: int) -> Poll:
    """Hold a poll in which one may vote at the moment of this call; raises NoSuchPoll, NotYet or Over."""
    return _votable(ctx, await ctx.store.polls.hold(ctx.club.id, poll))


async def open_poll_with(ctx: Context, poll: int, option: int) -> tuple[Poll, str | None]:
    """`open_poll`, with what an option is called: None when the poll has it not, or not any more."""
    found = await ctx.store.polls.hold_with(ctx.club.id, poll, option)
    held, label = found or (None, None)
    return _votable(ctx, held), label


def _votable(ctx: Context, held: Poll | None) -> Poll:
    if held is None:
        raise NoSuchPoll
    if held.state == "waiting":
        raise NotYet(msg("This poll opens {when}.", when=Moment(held.opens, "relative")))
    if held.state == "closed" or (held.closes is not None and ctx.moment >= held.closes):
        raise Over
    return held


async def found_poll(ctx: Context, poll: int) -> Poll:
    """A poll of the club; raises NoSuchPoll."""
    found = await ctx.store.polls.get(ctx.club.id, poll)
    if found is None:
        raise NoSuchPoll
    return found


async def runs(ctx: Context, poll: Poll) -> bool:
    """Whether the speaker may close, reopen and edit a poll: its opener, on whichever platform, or who manages here."""
    if ctx.owns or ctx.manages:
        return True
    by: Member | None = await ctx.store.members.get(poll.member)
    return by is not None and by.person == ctx.member.person


async def own_poll(ctx: Context, poll: int) -> Poll:
    """Hold a poll that the speaker runs; raises NoSuchPoll or NotYourPoll."""
    held = await ctx.store.polls.hold(ctx.club.id, poll)
    if held is None:
        raise NoSuchPoll
    if not await runs(ctx, held):
        raise NotYourPoll
    return held


async def everywhere(ctx: Context, subject: Subject) -> tuple[Post, ...]:
    """A post about this here, and one in the home place of each other space of the club."""
    homes = await ctx.store.clubs.home(ctx.club.id)
    here = () if ctx.place is None else (Post(subject, key=f"{subject} {ctx.place.id}"),)
    space = None if ctx.place is None else ctx.place.space
    return here + tuple(Post(subject, p.id, key=f"{subject} {p.id}") for p in homes if p.space != space)


async def end(ctx: Context, poll: Poll, why: str, reply: Reply) -> Reply:
    """Close a poll that is held: its result is posted wherever it stands, and its film leaves the shelf."""
    await ctx.store.polls.close(poll.id, why, micros(ctx.now))
    options = tuple(await ctx.store.polls.options(poll.id))
    winner = (await result_of(ctx.store, poll, options)).winner
    film = next((o.film for o in options if o.id == winner), None)
    nominated = None if film is None else await ctx.store.nominations.of_film(ctx.club.id, film)
    if nominated is not None:
        await ctx.store.nominations.end(nominated.id, "chosen", None, micros(ctx.now), poll.id)
    places = await ctx.store.posts.places(ctx.club.id, str(Subject("poll", poll.id)))
    result = Subject("result", poll.id)
    posts = tuple(Post(result, place, key=f"{result} {place}") for place in places)
    return replace(reply, posts=reply.posts + posts, changed=(*reply.changed, Subject("poll", poll.id)))
