"""One evening of one club on Discord, Slack and the page: nominated, ranked, rated sealed and revealed, the same everywhere."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from bot.pictures import Pictures
from commands.card import Picture
from commands.groups import SUBJECTS
from storage.store import STORE, Database
from tests.bot.platforms.discord.club import held as on_discord
from tests.bot.platforms.slack.club import held as on_slack
from tests.bot.platforms.test_one_club import Evening, Everybody, one_club
from tests.linking import code_in
from tests.page_client import member
from tests.waiting import until

PRIVATE = 64
"""Discord's flag of an answer that only its speaker sees."""

GIVEN = re.compile(r"Ana [0-9.]+/5|Zoe [0-9.]+/5|Quin [0-9.]+/5|mean [0-9.]+/5|<svg|/pictures/|image/png")


async def on_all(evening: Everybody, *words: str) -> None:
    """Wait until one message with all of these words stands on each platform."""
    kino, work, pia = evening.kino, evening.work, evening.pia
    await until(lambda: any(all(w in m.text for w in words) for m in kino.messages), f"Discord shows {words}")
    await until(lambda: any(all(w in m.shown for w in words) for m in work.messages), f"Slack shows {words}")
    await pia.until(lambda: any(all(w in said for w in words) for said in pia.read(pia.place("lobby"))))


def rounds(texts: list[str]) -> list[str]:
    """The rounds and the turnout that the newest text about the result tells."""
    return re.findall(r"Ran \d · [^\"\n]+|\d people voted", next(t for t in reversed(texts) if "Round 1" in t))


def told(evening: Everybody, heard: list[dict[str, Any]]) -> Iterator[str]:
    """What went out for everybody, and what somebody who rates nothing heard on the page."""
    for request in evening.ana.server.sent:
        body = request.body if isinstance(request.body, dict) else {}
        if not (body.get("data") or body).get("flags", 0) & PRIVATE:
            yield json.dumps(request.body, ensure_ascii=False)
        yield from (f"{file.content_type} {file.filename}" for file in request.files)
    for asked in evening.zoe.team.slack.sent:
        if asked.method != "chat.postEphemeral":
            yield f"{asked.method} {json.dumps(asked.args, ensure_ascii=False)}"
    yield from (json.dumps(frame, ensure_ascii=False) for frame in heard)


async def drawn(database: Database, kind: str, number: int) -> Picture:
    """The picture of a subject as the club's own draw makes it."""
    [space] = await database.read(lambda: STORE.clubs.spaces("discord"))
    card = await database.read(lambda: SUBJECTS.draws[kind](STORE, space.club, number))
    assert card is not None
    [picture] = [block for block in card.blocks if isinstance(block, Picture)]
    return picture


async def test_an_evening_from_the_nominations_to_the_reveal(evening: Evening) -> None:
    await one_club(evening)
    ana, zoe, pia, kino, work = evening.ana, evening.zoe, evening.pia, evening.kino, evening.work
    ben, yan = ana.guild.member("Ben"), zoe.team.member("Yan")
    async with member(evening.app.settings.page_url, "Quin") as quin:
        code = code_in((await ana.says("/me link", channel="general")).text)
        linked = await yan.says(f"/aftercredits me link {code}")
        assert linked and "one person now" in linked.shown

        await ana.says("/vote nominate", channel="general", film="Ran", pitch="Bring tea.")
        await zoe.says("/vote nominate Heat")
        await quin.says("/vote nominate Alien")
        shelf = json.dumps(await pia.says("/vote shelf"), ensure_ascii=False)
        assert "3 films wait" in shelf and all(film in shelf for film in ("Ran", "Heat", "Alien"))

        await pia.says("/vote open Friday? how:ranked")
        await on_all(evening, "Friday?", "0 people have voted")
        await ana.says("/vote cast", channel="general", poll="1", option="Heat; Ran")
        await ben.says("/vote cast", channel="general", poll="1", option="Ran; Alien")
        await zoe.says("/vote cast 1 Heat; Ran")
        await quin.says("/vote cast 1 Alien; Ran")
        await on_all(evening, "4 people have voted")
        changed = await yan.says("/vote cast 1 Ran; Heat")
        assert changed and "Your vote counts: 1. Ran · 2. Heat" in changed.shown
        await pia.says("/vote close 1")
        await on_all(evening, "Ran", "4 people voted")
        shown = ([m.text for m in kino.messages], [m.shown for m in work.messages], pia.read(pia.place("lobby")))
        counts = [rounds(texts) for texts in shown]
        assert counts[0] == counts[1] == counts[2] and len(counts[0]) == 3
        assert counts[0][1] in ("Ran 3 · Alien 1", "Ran 3 · Heat 1") and counts[0][2] == "4 people voted", counts
        same = await drawn(evening.app.database, "result", 1)
        await shows_one_picture(evening, same)

        await ana.says("/rate open", channel="general", film="Ran")
        await on_all(evening, "Rate Ran", "Nobody has rated yet")
        before = len(quin.heard)
        given = await ana.says("/rate give", channel="general", film="Ran", score="4.5")
        assert "4.5/5" in given.text and given.private
        answer = await zoe.says("/rate give Ran 3")
        assert answer and "3/5" in answer.shown and answer.only_for == zoe.id
        await pia.says("/rate give Ran 2")
        again = await yan.says("/rate give Ran 4")
        assert again and "4/5" in again.shown
        await on_all(evening, "3 have rated")
        for line in ("rate show Ran", "rate top", "rate stats", "rate export whose:club", "film show Ran"):
            await quin.says(f"/{line}")
        for said in told(evening, quin.heard[before:]):
            assert not (found := GIVEN.search(said)), (found, said[:2_000])

        await ana.says("/rate reveal", channel="general", film="Ran", sure="Reveal it")
        await on_all(evening, "3/5", "3 ratings")
        revealed = await drawn(evening.app.database, "reveal", 1)
        await shows_one_picture(evening, revealed)
        for seen in (kino.messages[-1].text, work.messages[-1].shown):
            assert "Zoe 3/5" in seen and "Pia 2/5" in seen and "4/5" in seen and "4.5/5" not in seen
        assert on_discord(kino, "mean 3/5") == on_slack(work, "mean 3/5") == 1


async def shows_one_picture(evening: Everybody, picture: Picture) -> None:
    """The very same drawing on all three: its PNG by its hash on Discord and Slack, its SVG by its hash on the page."""
    png = await Pictures().png(picture)
    assert png is not None
    wanted = hashlib.sha256(png).hexdigest()
    files = evening.zoe.team.files

    def on_slack() -> set[str]:
        ids = re.findall(r'"slack_file": \{"id": "(\w+)"', json.dumps([m.blocks for m in evening.work.messages]))
        return {hashlib.sha256(files[id].data or b"").hexdigest() for id in ids}

    def on_discord() -> set[str]:
        return {hashlib.sha256(a.data).hexdigest() for m in evening.kino.messages for a in m.attachments}

    await until(lambda: wanted in on_discord(), "the picture on Discord")
    await until(lambda: wanted in on_slack(), "the picture on Slack")
    await evening.pia.sees(f"/pictures/{hashlib.sha256(picture.svg.encode()).hexdigest()[:32]}.svg")
