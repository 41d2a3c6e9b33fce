"""Files that are handed to one person: shared in their direct messages, once, and where that fails told so."""

from __future__ import annotations

from typing import Any

import pytest

from commands import codec
from commands.card import Attachment, Card
from storage.records import micros
from storage.store import STORE
from tests.quick import Bot
from tests.servers.slack import Person, SlackServer
from tests.waiting import until

HERE = "It is in your direct messages with me."


def files(who: Person) -> list[str]:
    return [file.name for message in who.direct for file in message.files]


async def films(who: Person) -> str:
    shown = await who.says("/rate export club", "general")
    await until(lambda: any("to take along" in m.shown for m in who.private), "the answer comes")
    return next(m.shown for m in reversed(who.private) if "to take along" in m.shown) if shown is None else shown.shown


async def test_a_file_comes_to_the_one_who_asked_and_to_nobody_else(slack: SlackServer, ana: Person, bot: Bot) -> None:
    async with bot():
        await ana.says("/film add Ran", "general")
        assert HERE in await films(ana)
        assert files(ana) == ["club-films.csv"]
        ben = ana.team.member("Ben")
        assert not ben.direct and not any(
            m.files for c in ana.team.channels.values() if c.kind != "im" for m in c.messages
        )


@pytest.mark.parametrize("kind", ["drops", "breaks"])
@pytest.mark.parametrize("after", [False, True])
async def test_a_file_whose_completion_was_in_doubt_comes_once(
    slack: SlackServer, ana: Person, bot: Bot, kind: Any, after: bool
) -> None:
    async with bot():
        await ana.says("/film add Ran", "general")
        getattr(slack.faults, kind)("files.completeUploadExternal", after=after)
        assert HERE in await films(ana)
        assert files(ana) == ["club-films.csv"]


@pytest.mark.parametrize("method", ["conversations.open", "files.getUploadURLExternal", "files.completeUploadExternal"])
async def test_a_file_that_slack_refuses_is_told_of(slack: SlackServer, ana: Person, bot: Bot, method: str) -> None:
    async with bot():
        await ana.says("/film add Ran", "general")
        slack.faults.refuses(method, "restricted_action")
        told = await films(ana)
        assert "club-films.csv" in told and "could not be put into your direct messages" in told and not files(ana)


async def test_a_private_post_brings_its_file_before_it(slack: SlackServer, ana: Person, bot: Bot) -> None:
    async with bot() as app:
        await ana.says("/film add Ran", "general")
        card = Card(
            "Everything of yours", (Attachment("all-of-it.zip", "application/zip", b"PK", "all that is yours"),)
        )

        async def wished() -> None:
            found = await STORE.clubs.arrive("slack", ana.team.id, ana.id, None)
            assert found is not None and found.member is not None
            [place] = await STORE.clubs.places(found.space.id)
            await STORE.posts.want("it", place.id, found.member.id, None, codec.dumps(card), micros(app.dispatch.now()))

        await app.database.write(wished)
        app.dispatch.tell()
        await until(lambda: any(HERE in m.shown for m in ana.direct), "the post comes")
        assert files(ana) == ["all-of-it.zip"]
