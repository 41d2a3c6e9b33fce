"""What an evening needs in tests: films, a party that stands, and a clock that strikes."""

from __future__ import annotations

from commands.card import Card
from storage.records import Post
from tests.club import Club, Person, read


async def planned(
    ana: Person, line: str = "party plan Ran 2026-03-13 20:00", film: str = "film add Ran year:1985 minutes:162"
) -> Card:
    """Plan a party and announce it; the card that stands."""
    await ana.says(film)
    await ana.says(line)
    await ana.presses("Announce it")
    return await standing(ana.club)


async def standing(club: Club, subject: str = "party") -> Card:
    """The newest post of that kind as everybody sees it."""
    card = await club.card([p for p in await club.posts() if (p.subject or "").startswith(f"{subject} ")][-1])
    assert card is not None
    return card


async def drawn(club: Club, subject: str = "party") -> str:
    """The same, as it reads."""
    return read(await standing(club, subject))


async def strikes(club: Club) -> int:
    """Let the clock say everything that is due; how many lines that were."""
    said = 0
    while await club.jobs.run():
        said += 1
    return said


async def letters(club: Club, about: str) -> list[Post]:
    """The private posts whose key begins so."""
    return [p for p in await club.posts() if p.reader is not None and p.key.startswith(about)]
