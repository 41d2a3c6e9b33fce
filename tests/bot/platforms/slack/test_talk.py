"""The club on Slack, from a command to what stands in a channel, over real sockets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.bot.platforms.slack.club import cards_in, keeps_a_review, sees
from tests.quick import Bot
from tests.reviews import CREDITED
from tests.servers.slack import Channel, Person, SlackServer, Team
from tests.waiting import until


async def test_a_film_is_added_and_shown(ana: Person, general: Channel, bot: Bot) -> None:
    async with bot():
        shown = await ana.says("/film add Ran year:1985")
        assert shown and "Ran (1985) is on the club’s list" in shown.shown and shown.only_for == ana.id
        shown = await ana.says("/aftercredits film show ran")
        assert shown and "Ran (1985)" in shown.shown
        assert not general.messages


async def test_a_message_becomes_a_review_its_card_stands_and_its_question_is_asked_in_a_thread(
    slack: SlackServer, general: Channel, ana: Person, bot: Bot
) -> None:
    async with bot():
        pasted = await ana.writes("", general, files=[("review.txt", CREDITED.encode())])
        await ana.uses("Save as film review", pasted)
        await until(lambda: sees(ana, "The Lighthouse Keeper"), "it is read")
        await ana.presses("Check the facts")
        assert ana.modal is not None
        await ana.fills({"Year": "2018"})
        for _ in range(2):
            await until(lambda: sees(ana, "Go on"), "the next step is offered")
            await ana.presses("Go on")
            await ana.submits()
        await until(lambda: sees(ana, "2018"), "the facts are corrected")
        await ana.presses("Keep the review")
        await until(lambda: cards_in(general), "the card stands")
        card = cards_in(general)[-1]
        assert "The Lighthouse Keeper (2018)" in card.shown and "4/5" in str(card.blocks)
        await ana.presses("Ask its closing question", on=card)
        await until(lambda: len(cards_in(general)) == 2, "the question stands")
        asked = cards_in(general)[-1]
        assert "What would you keep alight if nobody ever passed?" in asked.shown and asked.thread == card.ts
    assert not slack.pings and refused(slack) == []


async def test_the_one_who_wrote_a_message_is_the_author_of_its_review(
    general: Channel, ana: Person, ben: Person, bot: Bot
) -> None:
    async with bot():
        await ben.says("/film add Ran")
        await ana.uses("Save as film review", await ben.writes(CREDITED, general))
        await until(lambda: sees(ana, "Keep it as it is"), "it is read")
        await ana.presses("Keep it as it is")
        await until(lambda: cards_in(general), "the card stands")
        removed = await ben.says("/review remove 1")  # only who added or wrote it may
        assert removed and "Only who added" not in removed.shown, removed.shown


async def test_a_bare_group_opens_its_commands_and_one_of_them_its_form(
    slack: SlackServer, ana: Person, bot: Bot
) -> None:
    async with bot():
        assert await ana.says("/film") is None
        assert ana.modal is not None and "/film add <title>" in ana.modal.shown
        await ana.presses("Say it")
        assert len(ana.modals) == 2 and await ana.fills({"Title": "Ran"}) == {}
        await until(lambda: sees(ana, "Ran is on the club’s list"), "the answer is there")
        assert ana.modal is None
    assert refused(slack) == []


async def test_what_does_not_fit_is_said_in_the_form(ana: Person, bot: Bot) -> None:
    async with bot():
        await ana.says("/film add Ran")
        await ana.says("/film edit film:ran")
        assert ana.modal is not None
        wrong = await ana.fills({"Running time": "soon"})
        assert "Say the running time in minutes" in wrong["Running time"] and ana.modal is not None
        await ana.fills({"Running time": "2h 42m"})
        assert ana.modal is None
        await until(lambda: sees(ana, "That is all"), "the rest may be left out")
        await ana.presses("That is all")
        await until(lambda: sees(ana, "2 h 42 min"), "the film is corrected")


async def test_fields_suggest_what_the_club_knows_and_take_what_is_new(ana: Person, bot: Bot) -> None:
    async with bot():
        await ana.says("/film add Harbour Lights year:2019")
        await ana.says("/film show")
        assert await ana.types("Film", "harb") == ["Harbour Lights (2019)", "harb"]
        await ana.fills({"Film": "Harbour Lights (2019)"})
        await until(lambda: sum("Harbour Lights" in m.shown for m in ana.private) == 2, "the film is shown")


async def test_a_private_card_is_replaced_by_what_is_pressed_on_it(general: Channel, ana: Person, bot: Bot) -> None:
    async with bot():
        await keeps_a_review(ana, general)
        before = len(ana.private)
        await ana.presses("Ask its closing question", on=ana.private[-1])
        await until(lambda: len(cards_in(general)) == 2, "the question stands")
        assert len(ana.private) == before and "It comes to #general" in ana.private[-1].shown


async def test_names_in_a_line_are_who_was_meant(kino: Team, ana: Person, ben: Person, bot: Bot) -> None:
    async with bot():
        await ben.says("/film add Ran")
        shown = await ana.says("/aftercredits club owner @Ben")
        assert shown is not None and "Ben" in shown.shown, shown.shown


async def test_whoever_writes_to_the_bot_is_helped_once(slack: SlackServer, ana: Person, bot: Bot) -> None:
    async with bot():
        await ana.mentions("hello?")
        await until(lambda: sees(ana, "/film"), "help is there")
        count = len(ana.private)
        await slack.faults.redelivers()
        await ana.writes("help")
        await until(lambda: [m for m in ana.direct if m.by_app], "help is there")
        assert len(ana.private) == count


def refused(slack: SlackServer) -> list[tuple[str, str]]:
    """What Slack refused of the bot."""
    return [(asked.method, str(asked.answer)) for asked in slack.sent if asked.error]


async def test_who_names_no_user_group_as_a_role_is_told_to_and_an_owner_manages_without_one(
    ana: Person, ben: Person, bot: Bot
) -> None:
    async with bot():
        for line in ("/club role Keepers", "/club role @Ben"):
            shown = await ana.says(line)
            assert shown is not None and "Name a user group" in shown.shown
        await ben.says("/film list")
        await ana.says("/club owner @Ben")
        shown = await ben.says("/club name Late shift")
        assert shown is not None and "Late shift" in shown.shown


async def test_a_moment_is_picked_and_is_shown_to_each_in_their_own_time(
    slack: SlackServer, general: Channel, ana: Person, bot: Bot
) -> None:
    closes = (datetime.now(UTC) + timedelta(days=3)).replace(second=0, microsecond=0)
    async with bot():
        await ana.says("/vote open options:Ran;Paterson")
        await until(lambda: ana.modal, "the form opens")
        await ana.fills({"What is asked": "What do we watch?", "Closes": closes})
        await until(lambda: cards_in(general), "the poll stands")
        assert f"<!date^{int(closes.timestamp())}^" in str(cards_in(general)[-1].blocks)
    assert refused(slack) == []
