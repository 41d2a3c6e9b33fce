"""Two browsers are two members: what each sees of the other, live, and what neither may."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

from playwright.async_api import Browser, expect

from bot.app import App, running
from bot.settings import Settings
from tests.bot.platforms.web.conftest import together
from tests.browser import Visitor, visitor
from tests.reviews import OWN

SPOILER = "shot dead on his horse"


@together
async def ana(bot: App, chrome: Browser) -> AsyncIterator[Visitor]:
    made = await visitor(chrome, "Ana")
    assert bot.owner_link is not None
    await made.comes_in(bot.owner_link)
    yield made
    assert made.complaints == []


@together
async def ben(bot: App, ana: Visitor, chrome: Browser) -> AsyncIterator[Visitor]:
    made = await visitor(chrome, "Ben")
    await made.comes_in(bot.settings.page_url)
    yield made
    assert made.complaints == []


async def test_two_members_talk_and_see_who_is_here(ana: Visitor, ben: Visitor) -> None:
    await ana.says("Seen anything good?")
    await ben.sees("Seen anything good?")
    await ben.says("Ran. On a Tuesday, of all days.")
    await ana.sees("Ran. On a Tuesday")
    for person in (ana, ben):
        talk = await person.log.locator(".turn").all_inner_texts()
        assert len(talk) == 2 and "Ana" in talk[0] and "Ben" in talk[1]
        await expect(person.page.get_by_text("2 are here")).to_be_visible()
    await ben.page.get_by_role("button", name="Leave").click()
    await expect(ben.page.get_by_label("Your name")).to_be_visible()
    await expect(ana.page.get_by_text("1 is here")).to_be_visible()


async def test_what_one_has_not_seen_is_counted_until_one_looks(ana: Visitor, ben: Visitor) -> None:
    await ana.goes_to("talk")
    await ana.says("First.")
    await ana.says("Second.")
    row = ben.page.get_by_role("link", name="talk")
    await expect(row).to_have_accessible_name(re.compile("^talk ?, 2 new messages$"))
    await expect(ben.page).to_have_title(re.compile(r"^\(2\) lobby"))
    await ben.goes_to("talk")
    await ben.sees("Second.")
    await expect(ben.log.locator(".fresh")).to_have_count(1)
    await expect(row).to_have_accessible_name("talk")
    await expect(ben.page).to_have_title(re.compile(r"^talk"))
    await expect(ana.page).to_have_title(re.compile(r"^talk"))


async def test_the_sample_club_comes_and_goes_before_everybodys_eyes(ana: Visitor, ben: Visitor) -> None:
    await ana.presses("Look at a sample club")
    await expect(ana.page.get_by_role("heading", name="lobby", level=1)).to_be_visible()
    await ana.sees("Far away is me. Istanbul says hello")
    rooms = [person.page.get_by_role("list", name="The Last Row") for person in (ana, ben)]
    for room in rooms:
        await expect(room.get_by_role("link")).to_have_count(3)
    await ben.says("I stay here.")
    await rooms[1].get_by_role("link", name="reviews").click()
    await ben.sees("Paterson (2016)")
    await ana.says("/club sample show:away")
    for person, room in zip((ana, ben), rooms, strict=True):
        await expect(room).to_have_count(0)
        await person.sees("I stay here.")
    await ana.sees("The sample club is put away.")


async def test_a_spoiler_is_shown_to_the_one_who_has_seen_the_film_alone(ana: Visitor, ben: Visitor) -> None:
    await ana.presses("Look at a sample club")
    for person in (ana, ben):
        await person.page.get_by_role("list", name="The Last Row").get_by_role("link", name="reviews").click()
        await person.sees("Ran (1985)")
        assert SPOILER not in "".join(person.frames) + await person.page.content()
    ran = ana.log.locator("article", has_text="Ran (1985)")
    await ran.get_by_role("button", name="I’ve seen it").click()
    await ana.sees(SPOILER)
    told = ana.log.locator(".turn.private", has_text=SPOILER)
    await expect(told).to_contain_text("Only you can see this")
    await ana.says("I know now.")
    await ben.sees("I know now.")
    await ben.page.reload()
    await ben.sees("I know now.")
    assert SPOILER not in "".join(ben.frames) + await ben.page.content()
    await ana.page.reload()
    await ana.sees("I know now.")
    assert SPOILER not in await ana.page.content(), "it is not kept either"


async def test_a_long_message_is_saved_as_a_review_and_its_author_may_remove_it(ana: Visitor, ben: Visitor) -> None:
    await ben.says("Seen anything good?")
    await ben.says(" ".join(OWN.split()))
    await ana.sees("the warmest film about work")
    await expect(ana.page.get_by_role("button", name="Save as film review")).to_have_count(1)
    await ana.presses("Save as film review")
    await ana.presses("Keep it as it is")
    await ben.sees("A review, in its own words")
    await ben.says("/review remove 1")
    await ben.presses("Remove it")
    await ana.sees("A review stood here")


async def test_a_restart_while_one_types_loses_and_doubles_nothing(settings: Settings, chrome: Browser) -> None:
    life = AsyncExitStack()
    await life.enter_async_context(running(settings))
    ana, ben = await visitor(chrome, "Ana"), await visitor(chrome, "Ben")
    for person in (ana, ben):
        await person.comes_in(settings.page_url)
    await ana.says("Before.")
    await ben.sees("Before.")
    await ana.composer.fill("While nobody")
    await life.aclose()
    await expect(ana.page.get_by_text("Reconnecting…")).to_be_visible()
    await expect(ana.composer).to_have_value("While nobody")
    await ana.composer.press_sequentially(" listens.")
    await ana.composer.press("Enter")
    waiting = ana.log.locator(".waiting")
    await expect(waiting).to_contain_text("While nobody listens.")
    async with running(settings):
        for person in (ana, ben):
            await person.sees("While nobody listens.")
            await expect(person.page.get_by_text("Reconnecting…")).to_be_hidden()
        await expect(waiting).to_have_count(0)
        await ben.says("After.")
        await ana.sees("After.")
        for person in (ana, ben):
            said = await person.log.locator(".talk").all_inner_texts()
            assert said == ["Before.", "While nobody listens.", "After."]


async def test_the_page_waits_at_the_door_when_the_session_has_ended(bot: App, ana: Visitor) -> None:
    second = await ana.page.context.new_page()
    await second.goto(bot.settings.page_url)
    await expect(second.get_by_role("log")).to_be_visible()
    await ana.page.get_by_role("button", name="Leave").click()
    await expect(second.get_by_text("You have left.")).to_be_visible()
    await expect(second.get_by_label("Your name")).to_be_visible()


async def test_a_first_run_says_where_to_begin_and_how_others_join(ana: Visitor) -> None:
    welcome = ana.page.get_by_role("region", name="Welcome")
    await expect(welcome.get_by_role("button", name="Look at a sample club")).to_be_visible()
    await expect(welcome.get_by_text(re.compile("Discord .* Slack"))).to_be_visible()
    (said,) = {json.loads(f)["connect"] for f in ana.frames if '"welcome"' in f}
    assert "\n" not in said and len(said) < 200
