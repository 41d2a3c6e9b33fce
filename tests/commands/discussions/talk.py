"""What talking needs: a review that is kept, cards that stand, and questions on them."""

from __future__ import annotations

from commands.card import Card
from tests.club import Club, Person, read
from tests.reviews import CREDITED, OWN

CLOSING = "What do we owe to the people who carried us across?"
ALIGHT = "What would you keep alight if nobody ever passed?"


async def keeps(ana: Person, text: str = OWN) -> None:
    """Read and keep one of our own samples."""
    await ana.says("review add", via="form", text=text)
    assert "Kept" in await ana.presses("Keep it as it is")


async def two_reviews(ana: Person) -> None:
    """Two films, each with a review that closes on a question."""
    await keeps(ana, OWN)
    await keeps(ana, CREDITED)


async def posts_about(club: Club, kind: str) -> list[str]:
    """The subjects of a kind that are posted, oldest first."""
    return [p.subject for p in await club.posts() if p.subject and p.subject.split()[0] == kind]


async def stands(club: Club, subject: str) -> Card:
    """The newest post about something, as it is drawn now."""
    post = [p for p in await club.posts() if p.subject == subject][-1]
    card = await club.card(post)
    assert card is not None, f"nothing stands of {subject}"
    return card


async def everything_public(club: Club) -> str:
    """All that anybody can read in a shared place."""
    cards = [await club.card(p) for p in await club.posts() if p.reader is None and p.subject]
    return "\n".join(read(card) for card in cards)
