"""What an evening of voting needs: polls that stand, votes by their buttons, and members who are one person."""

from __future__ import annotations

from commands.card import Card, Entries
from storage.query import query
from storage.store import STORE
from tests.club import Club, Person, shown


async def opened(ana: Person, line: str) -> Card:
    """Open a poll; the card that stands now."""
    await ana.says(line)
    return await standing(ana.club)


async def standing(club: Club, subject: str = "poll") -> Card:
    """The newest post about a poll as everybody sees it."""
    posts = [p for p in await club.posts() if (p.subject or "").startswith(f"{subject} ")]
    card = await club.card(posts[-1])
    assert card is not None
    return card


async def votes_for(person: Person, label: str, card: Card) -> str:
    """Press the button beside a choice."""
    entries = [e for block in card.blocks if isinstance(block, Entries) for e in block.items]
    [line] = [e.button.line for e in entries if shown(e.title) == label and e.button]
    return await person.says(line, via="button")


async def one_person(club: Club, *people: Person) -> None:
    """Make members one person, as linking does."""
    ids = []
    for person in people:
        await person.says("me show")
        found = await club.database.read(
            lambda p=person: STORE.clubs.arrive(p.platform, p.space, p.name.casefold(), None)  # type: ignore[misc]
        )
        assert found is not None and found.member is not None
        ids.append(found.member.id)

    async def link() -> None:
        for id in ids:
            await query("UPDATE members SET person = :person WHERE id = :id", person=min(ids), id=id)

    await club.database.write(link)
