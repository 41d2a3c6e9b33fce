"""The whole life of a film in one club on Discord, Slack and the page, by a clock that is set ahead, across ends of the bot."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from tests.bot.platforms.discord.club import keeps_a_review
from tests.bot.platforms.everybody import Together, together
from tests.bot.platforms.slack import club as on_slack
from tests.bot.platforms.test_choosing_and_rating import GIVEN, drawn, shows_one_picture, told
from tests.bot.platforms.test_one_club import one_club
from tests.linking import code_in
from tests.servers.discord import Member
from tests.servers.slack import Person
from tests.storage.house import count
from tests.waiting import until

FILM, LABEL = "Harbour Lights", "Harbour Lights (2019)"
QUESTION = "What do we owe to the people who carried us across?"
SCHEDULED, COMPLETED = 1, 3
NAMELESS = "I have never thanked anybody for a crossing."
QUOTED = {"Zoe": "At the least their names.", "Pia": "The fare, and a wave from the quay."}

LIFE = {
    "Review": "A review, in its own words",
    "Poll": "Rank as many as you like",
    "Result of a poll": "with 2 votes.",
    "Watch party": "Watch party, over",
    "begins": "Press play at",
    "Who was there": "Were you there?",
    "Rating": "Revealed: 4 ratings.",
    "Reveal of ratings": "Ratings revealed",
    "Question": "To talk about",
    "Recap": "What the talk left",
}
"""Every post of a film's life in its order, as the ledger calls it, and the words on it alone in the end."""

REMINDED = dict.fromkeys(("Ana", "Ben", "Zoe", "Pia", "Quin"), 3)
LETTER = "A private message to "
JOINED = "is part of “The Reel” now"
TROUBLES = re.compile(r"Late by|Missed|Held back|In doubt|On its way|failed|tried again|not running|other things")


@pytest.mark.parametrize("killed", [False, True], ids=["stopped", "killed"])
async def test_the_life_of_a_film(tmp_path: Path, killed: bool) -> None:
    async with together(tmp_path) as e:
        await one_club(e)
        yan = e.zoe.team.member("Yan")
        linked = await yan.says(f"/aftercredits me link {code_in((await e.ana.says('/me link', 'general')).text)}")
        assert linked and "one person now" in linked.shown
        ben = e.ana.guild.member("Ben")
        await chosen(e, yan)
        await planned(e, ben)
        await begun(e, ben, killed)
        await rated(e, ben, yan, killed)
        await asked(e, killed)
        await answered(e, ben)
        await recapped(e)
        stands_once(e)
        await is_in_the_ledger(e, killed)


def letters(e: Together) -> dict[str, list[str]]:
    """What the bot wrote to each privately and by itself."""
    members, pages = (e.ana, e.ana.guild.member("Ben")), {"Pia": e.pia, "Quin": e.quin}
    found = {who.name: [m.text for m in who.letters] for who in members}
    found["Zoe"] = [m.shown for m in e.zoe.direct]
    return found | {
        name: [json.dumps(m) for m in page.messages.values() if m["private"]] for name, page in pages.items()
    }


def counted(e: Together) -> dict[str, int]:
    """How much that was, of each who got anything."""
    return {name: len(heard) for name, heard in letters(e).items()}


async def across_an_end(e: Together, killed: bool, on: str, begin: Callable[[], Awaitable[None]]) -> None:
    """Begin what brings posts; the bot is stopped before, or killed once one stands of which it has not heard yet."""
    if not killed:
        await e.process.ends(killed)
        await e.process.begins()
        await begin()
        return
    if on == "slack":
        hold = e.slack.faults.holds("chat.postMessage", after=True)
        await begin()
        await until(hold.came.is_set, "Slack has a post")
        await e.process.ends(killed)
        hold.release()
    else:
        lost = e.discord.fails("hold", "POST", on, after=True)
        await begin()
        await until(lost.arrived.is_set, "Discord has a post")
        await e.process.ends(killed)
        lost.ends()
    await e.process.begins()


async def chosen(e: Together, yan: Person) -> None:
    """A review is kept, its film nominated, and chosen by a ranked vote that closes by itself."""
    await keeps_a_review(e.ana, e.kino)
    await e.all_read(LABEL, "Marta Lindqvist")
    await e.zoe.says(f"/vote nominate “{FILM}”")
    await e.ana.says("/vote nominate", "general", film="Heat")
    await e.quin.says("/vote nominate Alien")
    await e.pia.says("/vote open Friday? how:ranked closes:“in 2 hours”")
    await e.all_read("Friday?", "0 people have voted")
    await e.ana.says("/vote cast", "general", poll="1", option=f"Heat; {FILM}")
    await e.zoe.says(f"/vote cast 1 {FILM}")
    await e.quin.says(f"/vote cast 1 Alien; {FILM}")
    await e.all_read("3 people have voted")
    await yan.says(f"/vote cast 1 {FILM}; Heat")  # Ana, on her other platform
    await e.passes("hour", "hour")
    await e.all_read(LABEL, "3 people voted")
    await e.all_read(f"{LABEL}: 2; Alien: 1; Heat: 0")
    await shows_one_picture(e, await drawn(e.database, "result", 1))


async def planned(e: Together, ben: Member) -> None:
    """A party is planned and announced everywhere, and answered on each platform."""
    shown = await e.ana.says("/party plan", "general", film=FILM, when=f"{e.day(3, '20:00'):%Y-%m-%d %H:%M}")
    assert "not announced yet" in shown and f"<t:{int(e.day(3, '20:00').timestamp())}:F>" in shown
    await e.ana.presses("Announce it")
    await e.all_read("Watch party", "Can’t")
    await ben.presses("Going")
    await e.zoe.presses("Going")
    assert "You go" in str(await e.pia.says("/party going 1"))
    assert "You may come" in str(await e.quin.says("/party maybe 1"))
    await e.all_read("Watch party", "Ana", "Ben", "Zoe", "Pia")
    await until(lambda: [each["status"] for each in e.kino.guild.events.values()] == [SCHEDULED], "Discord's own event")
    [event] = e.kino.guild.events.values()
    assert event["name"] == LABEL


async def begun(e: Together, ben: Member, killed: bool) -> None:
    """Everybody is reminded three times, called to press play, and told that it is over."""
    await e.passes("day", "day", "day", "hour", "hour", "hour", "hour", "hour", "event")
    await until(lambda: counted(e) == REMINDED, "everybody is reminded")
    assert all("It begins" in each for heard in letters(e).values() for each in heard)
    await across_an_end(e, killed, r"/channels/\d+/messages$", lambda: e.turns("event"))
    await e.is_done()
    await e.all_read(f"{LABEL} begins", "Press play at")
    await e.passes("hour", "hour")
    await e.all_read("Were you there?")
    await e.all_read("Watch party, over")
    await until(lambda: [each["status"] for each in e.kino.guild.events.values()] == [COMPLETED], "the event is over")


async def rated(e: Together, ben: Member, yan: Person, killed: bool) -> None:
    """Who was there is said, and rates it sealed; with the last of them it is revealed by itself."""
    await e.all_read("Rate Harbour Lights", "Nobody has rated yet")
    await ben.presses("I missed it")
    await e.ana.presses("I was there")
    await e.zoe.presses("I was there")
    for page in (e.pia, e.quin):
        assert "You were there" in str(await page.says("/party came 1 yes"))
    await e.all_read("Were you there?", "4 were there", "Ana, Zoe, Pia, Quin")
    heard = len(e.quin.heard)
    given = await e.ana.says("/rate give", "general", film=FILM, score="4.5")
    assert "4.5/5" in given.text and given.private
    answer = await e.zoe.says(f"/rate give “{FILM}” 3")
    assert answer and "3/5" in answer.shown and answer.only_for == e.zoe.id
    await e.pia.says(f"/rate give “{FILM}” 2")
    again = await yan.says(f"/rate give “{FILM}” 4")
    assert again and "4/5" in again.shown
    await e.all_read("3 have rated")
    for said in told(e, e.quin.heard[heard:]):
        assert not (found := GIVEN.search(said)), (found, said[:2_000])
    line = e.quin.line(f"/rate give “{FILM}” 1.5")
    await across_an_end(e, killed, "slack", lambda: e.quin.sends(line))
    await e.all_read("Ratings revealed", "4 ratings")
    await shows_one_picture(e, await drawn(e.database, "reveal", 1))


async def asked(e: Together, killed: bool) -> None:
    """On the next day the club is asked what the review closes on, word for word."""
    await e.passes("event")
    assert not any(QUESTION in text for text in e.on_discord), "that was the hour for the reveal"
    await across_an_end(e, killed, r"/messages/\d+/threads$", lambda: e.turns("event"))
    await e.is_done()
    await e.all_read("To talk about", QUESTION)
    assert in_threads(e) == {"Question"}


async def answered(e: Together, ben: Member) -> None:
    """It is answered by forms, and once without a name."""
    await ben.presses("Answer without a name")
    assert "said without a name" in await ben.fills({"Your answer": NAMELESS})
    await e.zoe.presses("Answer")
    await until(lambda: e.zoe.modal is not None, "Slack opens the form")
    yes = "Yes, to everybody: it gives nothing away"
    assert await e.zoe.fills({"Your answer": QUOTED["Zoe"], "May it be quoted?": yes}) == {}
    await until(lambda: on_slack.sees(e.zoe, "It may stand in the recap"), "Slack has kept it")
    given = {"words": QUOTED["Pia"], "readers": "all"}
    assert "It may stand in the recap" in str(await e.pia.says("/discuss answer 1", via="form", arguments=given))


async def recapped(e: Together) -> None:
    """Some days later it is gathered for who cares for the club alone, and then posted."""
    await e.passes(*["day"] * 6)
    await until(lambda: counted(e) == {**REMINDED, "Ana": 4}, "it goes to who cares for the club's first server alone")
    draft = e.ana.letters[-1]
    assert all(words in draft.text for words in QUOTED.values()) and "Only you see this" in draft.text
    assert not any("What the talk left" in text for seen in (e.on_discord, e.on_slack, e.on_page) for text in seen)
    assert "It is posted" in await e.ana.presses(draft, "Post it")
    await e.all_read("What the talk left", "2 people answered under their names.", *QUOTED, *QUOTED.values())
    assert in_threads(e) == {"Question", "Recap"}
    for seen in (e.on_discord, e.on_slack, e.on_page):
        assert not any(NAMELESS in text for text in seen), "there are too few to hide among"


def in_threads(e: Together) -> set[str]:
    """Which posts stand under the review's, in one thread a platform; the same on both."""
    [card] = [m for m in e.kino.messages if LIFE["Review"] in m.text]
    [thread] = [c for c in e.kino.threads if c.id == card.id]
    [above] = [m for m in e.work.messages if LIFE["Review"] in m.shown]
    found = [kinds_of([m.text for m in thread.messages]), kinds_of([m.shown for m in e.work.replies(above.ts)])]
    assert found[0] == found[1], found
    return {kind for [kind] in found[0]}


def kinds_of(texts: list[str]) -> list[list[str]]:
    """Which posts of the film's life each of these may be."""
    return [[kind for kind, words in LIFE.items() if words in text] for text in texts if JOINED not in text]


def stands_once(e: Together) -> None:
    """On each platform every post of the club came once, in the order of its life, and nothing else did."""
    assert counted(e) == {**REMINDED, "Ana": 4}
    for texts in (e.on_discord, e.on_slack, e.on_page):
        assert kinds_of(texts) == [[kind] for kind in LIFE], texts


async def is_in_the_ledger(e: Together, killed: bool) -> None:
    """The ledger tells of the same posts, and of nothing that was late, missed, held back or in doubt."""

    async def carried() -> bool:
        return not await count(e.database, "posts WHERE shown <> wanted")

    await until(carried, "the bot has heard of everything that stands")
    lines = [line async for line in ledger(e)]
    lines.reverse()
    private = Counter(title.removeprefix(LETTER) for title, _ in lines if title.startswith(LETTER))
    assert private == counted(e)
    public = [(title, said) for title, said in lines if not title.startswith(LETTER) and JOINED not in title]
    events = [said for title, said in public if title.startswith("Event")]
    assert len(events) == 1 and "In #general (Discord)." in events[0], events
    assert len(public) == 3 * len(LIFE) + 1, public
    for place in ("#general (Discord)", "#general (Slack)", "#lobby"):
        here = [title for title, said in public if f"In {place}." in said and not title.startswith("Event")]
        assert ["begins" if title == f"{LABEL} begins" else title.split(": ")[0] for title in here] == [*LIFE], here
    if killed:
        again = {f"{title.split(': ')[0]} {said}" for title, said in public if "It took" in said}
        for interrupted in (f"{LABEL} begins . In #general (Discord)", "Reveal of ratings . In #general (Slack)",
                            "Question . In #general (Discord)"):  # fmt: skip
            assert any(line.startswith(interrupted) for line in again), again
    assert not [line for line in lines if TROUBLES.search(line[1])]


async def ledger(e: Together) -> AsyncIterator[tuple[str, str]]:
    """What the ledger tells an owner, the newest first: the title of each line and what is said beneath."""
    answer = await e.pia.says("/club ledger")
    while True:
        card = answer["card"]
        for block in card["blocks"]:
            for item in block.get("items", ()):
                yield item["title"], "".join(part for part in item["detail"] if isinstance(part, str))
        if not any(action["label"] == "Older" for action in card["actions"]):
            return
        answer = await e.pia.presses("Older", answer)
