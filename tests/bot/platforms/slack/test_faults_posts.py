"""What goes wrong with posts: lost and doubled sends, refused edits, closed channels; each told by what members see."""

from __future__ import annotations

from typing import Any

import pytest

from bot.app import App
from storage.store import STORE
from tests.bot.platforms.slack.club import cards_in, held, keeps_a_review
from tests.quick import Bot, Time
from tests.servers.slack import Channel, Person, SlackServer, Team
from tests.waiting import until

QUESTION = "What do we owe to the people who carried us across?"


async def changes(who: Person, country: str, channel: str = "general") -> None:
    """Have the card that stands say something else."""
    await who.says(f'/film edit film:"Harbour Lights" country:{country}', channel)


@pytest.mark.parametrize("kind", ["drops", "breaks"])
@pytest.mark.parametrize("after", [False, True])
async def test_a_post_whose_answer_was_lost_stands_once(
    slack: SlackServer, general: Channel, ana: Person, bot: Bot, kind: Any, after: bool
) -> None:
    async with bot():
        getattr(slack.faults, kind)("chat.postMessage", after=after)
        await keeps_a_review(ana, general)
        await changes(ana, "Sweden")
        await until(lambda: held(general, "Sweden") == 1, "the card changes")
        assert len(cards_in(general)) == 1
        assert len(slack.asked("chat.postMessage")) == (1 if after else 2)
        assert slack.asked("conversations.history"), "it was read back"


@pytest.mark.parametrize("error", ["internal_error", "fatal_error"])
async def test_an_error_that_says_nothing_of_the_effect_is_read_back(
    slack: SlackServer, general: Channel, ana: Person, bot: Bot, error: str
) -> None:
    async with bot():
        slack.faults.refuses("chat.postMessage", error)
        await keeps_a_review(ana, general)
        assert len(cards_in(general)) == 1 and slack.asked("conversations.history")


async def posts_of(app: App) -> list[Any]:
    spaces = await app.database.read(lambda: STORE.clubs.spaces("slack"))
    return [p for s in spaces for p in await app.database.read(lambda s=s: STORE.posts.of(s.club))]


async def test_a_post_in_doubt_is_not_sent_again_while_history_is_rationed(
    slack: SlackServer, general: Channel, ana: Person, bot: Bot, time: Time
) -> None:
    async with bot() as app:
        await ana.says("/film list")
        slack.pace.rations()
        slack.faults.limits("conversations.history", seconds=1, times=2)
        slack.faults.drops("chat.postMessage", after=True)
        await ana.uses("Save as film review", await ana.writes(REVIEW_OF, general))
        await until(lambda: any("Keep it as it is" in m.shown for m in ana.private), "the review is read")
        await ana.presses("Keep it as it is")
        await until(lambda: slack.asked("conversations.history"), "Slack is asked")

        async def in_doubt() -> bool:
            return any(p.state == "doubt" for p in await posts_of(app))

        await until(in_doubt, "the ledger says so")
        assert len(slack.asked("chat.postMessage")) == 1
        time.passes(minutes=2)
        await until(lambda: sum(a.answer is not None and bool(a.answer.get("ok"))
                                for a in slack.asked("conversations.history")), "it is read", 15)  # fmt: skip
        await changes(ana, "Sweden")
        await until(lambda: held(general, "Sweden") == 1, "the card changes")
        assert len(cards_in(general)) == 1 and len(slack.asked("chat.postMessage")) == 1


REVIEW_OF = """# Harbour Lights (2019)

Harbour Lights is a film about a ferry that is taken out of service, and about the woman who has steered it for years.
Ida Holm is magnificent as the captain; she says little, and each word of it weighs.
It is still the warmest film about work that I have seen in years.
"""


async def test_a_post_that_stands_is_found_again_by_the_next_life_of_the_bot(
    slack: SlackServer, general: Channel, ana: Person, bot: Bot
) -> None:
    async with bot():
        hold = slack.faults.holds("chat.postMessage", after=True)
        await ana.says("/film list")
        await ana.uses("Save as film review", await ana.writes(REVIEW_OF, general))
        await until(lambda: any("Keep it as it is" in m.shown for m in ana.private), "the review is read")
        await ana.presses("Keep it as it is")
        await hold.came.wait()  # Slack's yes never reaches the bot
    hold.release()
    assert len(cards_in(general)) == 1
    async with bot():
        await changes(ana, "Sweden")
        await until(lambda: held(general, "Sweden") == 1, "the card changes")
        assert len(cards_in(general)) == 1


async def test_when_slack_asks_to_wait_nothing_is_lost_and_nothing_is_asked_meanwhile(
    slack: SlackServer, general: Channel, ana: Person, bot: Bot
) -> None:
    async with bot():
        await keeps_a_review(ana, general)
        slack.faults.limits("chat.postMessage", seconds=1)
        await ana.says("/review show Harbour Lights")
        await ana.says("/review question Harbour Lights")
        await until(lambda: held(general, QUESTION) == 1, "all stands")
        limited = [a for a in slack.asked("chat.postMessage") if a.status == 429]
        after = [a for a in slack.asked("chat.postMessage") if a.at > limited[0].at]
        assert len(limited) == 1 and after and after[0].at - limited[0].at >= 0.99
        assert len(cards_in(general)) == 3


async def test_messages_of_a_channel_are_a_second_apart(
    slack: SlackServer, general: Channel, ana: Person, bot: Bot
) -> None:
    slack.pace.channel_seconds = 1.0
    async with bot(every=1.0):
        await keeps_a_review(ana, general)
        for _ in range(3):
            await ana.says("/review show Harbour Lights")
        await until(lambda: len(cards_in(general)) == 4, "all stand")
        assert not [a for a in slack.asked("chat.postMessage") if a.status == 429]


async def test_many_changes_of_a_live_post_are_few_edits_and_the_last_wins(
    slack: SlackServer, general: Channel, ana: Person, bot: Bot
) -> None:
    async with bot(every=0.3):
        await keeps_a_review(ana, general)
        first = slack.faults.holds("chat.update")
        await changes(ana, "Sweden")
        await first.came.wait()
        for n in range(30):
            await changes(ana, f"Land{n}")
        first.release()
        await until(lambda: held(general, "Land29") == 1, "the last state stands")
        assert len(slack.asked("chat.update")) <= 6
        assert not any("Land29" in said for said in cards_in(general)[0].before), "nothing older came after it"


async def test_an_edit_that_slack_refuses_for_its_age_is_posted_anew(
    slack: SlackServer, general: Channel, ana: Person, bot: Bot, time: Time
) -> None:
    async with bot():
        first = await keeps_a_review(ana, general)
        slack.faults.edit_window = 60
        time.passes(minutes=5)
        await changes(ana, "Sweden")
        await until(lambda: held(general, "Sweden") == 1 and first.removed, "it stands anew")
        assert len(cards_in(general)) == 1


async def test_a_message_that_somebody_deleted_comes_back_when_it_changes(
    general: Channel, ana: Person, bot: Bot
) -> None:
    async with bot():
        (await keeps_a_review(ana, general)).removed = True
        await changes(ana, "Sweden")
        await until(lambda: held(general, "Sweden") == 1, "it stands again")


async def held_posts_are(app: App, number: int) -> bool:
    return sum(p.state == "held" for p in await posts_of(app)) == number


async def test_a_channel_that_the_bot_is_not_in_is_told_of_once_and_catches_up(
    slack: SlackServer, general: Channel, ana: Person, ben: Person, bot: Bot
) -> None:
    async with bot() as app:
        await keeps_a_review(ana, general)
        slack.faults.removes_bot(general)
        await ana.says("/review show Harbour Lights")
        await until(lambda: held_posts_are(app, 1), "it is held")
        await ana.says("/review show Harbour Lights")
        await until(lambda: held_posts_are(app, 2), "so is the next")
        await until(lambda: ana.direct, "Ana is told")
        assert "I cannot write in #general" in ana.direct[0].shown and "/invite" in ana.direct[0].shown
        assert not [m for m in ben.direct if m.by_app]
        await ana.invites(general)
        await until(lambda: len(cards_in(general)) == 3, "it catches up")
        assert len([m for m in ana.direct if m.by_app]) == 1


async def test_an_archived_channel_keeps_its_posts(slack: SlackServer, general: Channel, ana: Person, bot: Bot) -> None:
    async with bot() as app:
        await keeps_a_review(ana, general)
        slack.faults.archives(general)
        await changes(ana, "Sweden", "reviews")
        await until(lambda: held_posts_are(app, 1), "it is held")
        await until(lambda: ana.direct, "Ana is told")
        assert "archived" in ana.direct[0].shown


@pytest.mark.parametrize("how", ["revokes", "uninstalls"])
async def test_a_token_that_is_gone_is_told_once_where_its_owner_is_too(
    how: str, slack: SlackServer, kino: Team, general: Channel, ana: Person, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    async with bot() as app:
        await keeps_a_review(ana, general)
        await ana.says("/club owner Ana")

        async def owns_elsewhere() -> tuple[int, int]:
            here = await STORE.clubs.arrive("slack", kino.id, ana.id, None)
            assert here is not None and here.member is not None
            server = await STORE.clubs.add_space(here.club.id, "discord", "77", "Kino’s server", 0)
            assert server is not None
            await STORE.clubs.add_place(server, "78", "lobby", True)
            await STORE.members.identify(here.member.id, server, "79")
            return here.club.id, (await STORE.clubs.places(server))[0].id

        club, lobby = await app.database.write(owns_elsewhere)
        getattr(slack.faults, how)(kino)
        await until(lambda: gone(app), "the club is kept for a while")
        told = slack.courier.all[-1 if how == "revokes" else -2 :]
        await until(lambda: all(each.acknowledged for each in told), "everything is heard")
        told_of = [p for p in await app.database.read(lambda: STORE.posts.of(club)) if "any more" in (p.card or "")]
        assert [p.place for p in told_of] == [lobby] and told_of[0].reader is not None
        assert caplog.text.count("install the app there once more") == 1 and slack.bot_token not in caplog.text


async def gone(app: App) -> bool:
    spaces = await app.database.read(lambda: STORE.clubs.spaces("slack"))
    return await app.database.read(lambda: STORE.clubs.gone_since(spaces[0].id)) is not None


async def test_pictures_are_brought_with_their_words_and_stand_for_themselves(
    slack: SlackServer, general: Channel, ana: Person, bot: Bot
) -> None:
    async with bot():
        await ana.uses("Save as film review", await ana.writes(REVIEW_OF + "\n4/5\n", general))
        await until(lambda: any("Keep it as it is" in m.shown for m in ana.private), "the review is read")
        await ana.presses("Keep it as it is")
        await until(lambda: cards_in(general), "the card stands")
        shown = cards_in(general)[0]
        assert [b["type"] for b in shown.blocks].count("image") == 1 and "4/5" in shown.shown
        assert slack.asked("files.getUploadURLExternal")[0].args["alt_txt"] in shown.shown
