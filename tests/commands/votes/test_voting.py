"""Voting, from a press to a result, in the words of people."""

from __future__ import annotations

import pytest

from commands.card import Card, Entries
from tests.club import Club, Person, read, shown

pytestmark = pytest.mark.usefixtures("club")


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


async def test_a_press_is_a_vote_and_another_changes_it(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await ana.says("film add Ran year:1985")
    card = await opened(ana, 'vote open Friday? options:"Ran; Heat; Alien"')
    assert "Ran (1985)" in read(card) and "0 votes" in read(card)
    assert "Your vote counts: Heat" in await ben.says(
        *[b.button.line for b in card.blocks[1].items if shown(b.title) == "Heat"]
    )  # type: ignore[union-attr]
    assert "Heat · ▰▰▰▰▰▰▰▰▰▰ 1 vote · Ben" in read(await standing(club))
    poll = 1
    await ben.says(f"vote cast {poll} ran")
    drawn = read(await standing(club))
    assert "Heat · ▱▱▱▱▱▱▱▱▱▱ 0 votes" in drawn and "1 person has voted" in drawn
    assert "taken back" in await ben.presses("Take it back")
    assert "0 people have voted" in read(await standing(club))
    assert "taken back" in await ben.says("vote back 1")
    await ben.says("vote cast 1 Alien")
    assert "closed" in await ana.says("vote close 1")
    result = read(await standing(club, "result"))
    assert result.startswith("Vote\nAlien\n") and "Alien, with 1 vote" in result
    assert "closed" in await ben.says("vote cast 1 Ran")
