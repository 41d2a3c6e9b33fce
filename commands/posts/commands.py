"""`/post`: what a message of the bot is, whole, and why one does or does not stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from commands import codec
from commands.call import Raw
from commands.card import Block, Button, Card, Fact, Facts, Note
from commands.command import Group
from commands.context import Context
from commands.kinds import Id, Kind, Number, Unfit
from commands.message import Message, Moment, msg
from commands.pages import page_of
from commands.refusal import Refusal
from commands.reply import Reply
from storage.records import Post


class NothingThere(Refusal):
    """Nothing is to stand there any more."""


class ReadAlready(Refusal):
    """That is kept no longer. Ask for it anew."""


@dataclass(frozen=True)
class ThePost(Kind):
    """A post of the club that this speaker may see, by its number."""

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The post; one for another's eyes is unknown."""
        number = await Id(self.label, self.help).read(ctx, raw)
        found = await ctx.store.posts.get(number) if isinstance(number, int) else None
        if found is None or found.club != ctx.club.id or found.reader not in (None, ctx.member.id):
            raise Unfit(msg("There is no such post here."))
        return found


POST = ThePost(msg("Post"), msg("Its number, as its own button says it."))
CARD = Id(msg("Card"), msg("Its number, as its own button says it."))
PAGE_NUMBER = Number(msg("Page"), msg("Which page of it."), least=1, most=1_000)

posts = Group("post", msg("Posts: what stands where, and why."))


@posts.command("about", reads=True)
async def about(ctx: Context, post: Annotated[Post, POST]) -> Reply:
    """Say what a message of the bot is, since when it stands, and what was wrong if it does not."""
    facts = [
        Fact(msg("Wished"), msg("{at}", at=Moment(post.created))),
        Fact(msg("It is"), _state(post)),
        Fact(msg("Version"), str(post.wanted)),
    ]
    blocks: tuple[Block, ...] = (Facts(tuple(facts)),)
    if post.trouble and (ctx.owns or ctx.manages):
        blocks += (Note(msg("What was wrong: {trouble}", trouble=post.trouble)),)
    whole = await drawn(ctx, post)
    actions = (Button(msg("Read it whole"), f"post read {post.id}"),) if whole is not None else ()
    return Reply(Card(msg("Post {number}", number=str(post.id)), blocks, actions, eyebrow=msg("About this message")))


@posts.command("read", reads=True)
async def read(ctx: Context, post: Annotated[Post, POST], page: Annotated[int, PAGE_NUMBER] = 1) -> Reply:
    """Read a message of the bot whole, page by page, for you alone."""
    card = await drawn(ctx, post)
    if card is None:
        raise NothingThere
    return Reply(page_of(card, page, f"post read {post.id}", ctx.language))


@posts.command("more", reads=True)
async def more(ctx: Context, card: Annotated[int, CARD], page: Annotated[int, PAGE_NUMBER] = 1) -> Reply:
    """Read on in a long answer."""
    kept = await ctx.store.cards.get(ctx.member.id, card)
    if kept is None:
        raise ReadAlready
    return Reply(page_of(codec.loads(kept), page, f"post more {card}", ctx.language))


async def drawn(ctx: Context, post: Post) -> Card | None:
    """What a post shows now."""
    if post.card is not None:
        card: Card = codec.loads(post.card)
        return card
    kind, _, number = (post.subject or "").partition(" ")
    draw = ctx.subjects.draws.get(kind)
    return None if draw is None else await draw(ctx.store, post.club, int(number))


def _state(post: Post) -> Message:
    if post.state == "held":
        return msg("held until its place can be written to")
    if post.message is None:
        return msg("in doubt: it is being looked up") if post.state == "doubt" else msg("on its way")
    return msg("standing, and up to date") if post.shown == post.wanted else msg("standing, and about to change")
