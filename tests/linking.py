"""Two clubs, one on Discord and one on Slack, and the evening on which they become one."""

from __future__ import annotations

import re

from tests.club import Club, Person


async def two_clubs(club: Club) -> tuple[Person, Person]:
    """(Ana, who manages a Discord server with the club The Reel; Zoe, who manages a workspace with Work Films)."""
    ana = club.person("Ana", platform="discord", space="1", manages=True)
    zoe = club.person("Zoe", platform="slack", space="T1", manages=True)
    await ana.says("club name The Reel")
    await zoe.says("club name Work Films")
    await ana.says("film add Ran year:1985")
    await zoe.says("film add Alien year:1979")
    return ana, zoe


def code_in(answer: str) -> str:
    """The code that an answer gave."""
    found = re.search(r"\b(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}\b", answer)
    assert found, answer
    return found[0]


async def join(host: Person, guest: Person) -> str:
    """The guest's space joins the host's club; what the guest was told before."""
    told = await guest.says(f"club link {code_in(await host.says('club link'))}")
    answer = await guest.presses("Join it")
    assert "You have joined" in answer, answer
    return told


async def be_one(here: Person, there: Person) -> str:
    """Two members become one person; what the second was told."""
    return await there.says(f"me link {code_in(await here.says('me link'))}")
