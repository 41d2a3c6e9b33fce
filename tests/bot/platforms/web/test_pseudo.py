"""The pseudo-language: no sentence of ours reaches the page untranslated."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, expect

from bot.app import running
from bot.platforms.web.cards import Drawing
from bot.settings import Settings
from commands.card import Card
from commands.command import Who
from commands.groups import GROUPS
from commands.refusal import Refusal
from commands.render import PSEUDO
from storage.store import Database
from tests.bot.platforms.web.conftest import together
from tests.browser import Visitor, visitor
from tests.club import Club, Person
from tests.page_client import member
from tests.pseudo import english
from tests.reviews import OWN

DATA = (
    "Film club", "Ana", "Aftercredits", "lobby", "reviews", "talk", "Ran", "Akira Kurosawa", "Harbour Lights", "Kurosawa",
    "Marta Lindqvist", "Ida Holm", "Silver Anchor Award", "Paterson", "Perfect Days", "Hello there", "noir-month", "one too many:x",
    "Europe/Istanbul", "Europe/Copenhagen", "Istanbul", "UTC", "English", "Dansk", "Türkçe",
    *OWN.splitlines(), "What do we owe to the people who carried us across?",
)  # fmt: skip

LINES = (
    "/help", "/nonsense", "/film", "/film add", "/film add Ran year:1985", "/film add Ran year:1985", "/film add Ran year:x",
    "/film list", "/film list page:0", "/film list page:9", "/film show", "/film show Ran", "/film show Rann", "/film show Zzz",
    "/film edit Ran", "/film edit Ran year:1986", "/film add Ran one too many:x year:1900 minutes:92", "/review add",
    "/review list", "/review show Ran", "/review question Ran", "/review question Harbour Lights",
    "/review question Harbour Lights", "/review question Harbour Lights", "/review show Harbour Lights",
    "/review spoilers 1", "/review facts 1", "/review facts 1 minutes:0", "/review keep 1", "/review keep 99", "/review remove 1", "/review remove 99",
    "/review list", "/film show Harbour Lights", "/club show", "/club name", "/club name Film club", "/club channel", "/club channel noir month",
    "/club channel noir month", "/club invite", "/club owner", "/club owner Nobody", "/club owner Ana", "/club sample away", "/club sample no",
    "/club link", "/club link x", "/club link 0000-0000-0000", "/club unlink", "/me link", "/me link 0000-0000-0000",
    "/me unlink",
    "/me show", "/me", "/me timezone", "/me timezone Istanbul", "/me timezone Istanbol", "/me timezone Atlantis", "/me show",
    "/club timezone", "/club timezone Europe/Copenhagen",
    "/rate open Ran", "/rate give Ran 4 Hello there", "/rate give Ran 9", "/rate show Ran", "/rate mine",
    "/rate reveal Ran", "/rate reveal Ran sure:yes", "/rate show Ran", "/rate top", "/rate twins", "/rate spoilers 1",
    "/rate give Ran 3", "/rate open Ran", "/rate again Ran expected:1", "/rate give Ran 5", "/rate moved 2", "/rate scale ten",
    "/discuss add Hello there", "/discuss add Hello there", "/discuss queue", "/discuss preview", "/discuss offer Ana",
    "/discuss suggestions", "/discuss decline 3", "/discuss accept 3", "/discuss ask", "/discuss answer 2 Hello there",
    "/discuss anonymous 2 Hello there", "/discuss anonymous 2 Hello there", "/discuss mine", "/discuss recap 2", "/discuss list",
    "/discuss drop 2", "/discuss close 2", "/discuss close 2", "/discuss publish 2", "/discuss publish 2", "/discuss recap 2",
    "/discuss quote Hello there", "/discuss quoted 1", "/discuss back 1", "/discuss remove 1", "/discuss skip 9", "/discuss move 9 1",
    "/discuss rules", "/discuss rules quiet:9", "/discuss rules quiet:22:00-08:00", "/discuss rhythm Ana", "/discuss rhythm off",
    "/discuss ask Ran", "/discuss ask", "/discuss queue", "/discuss preview", "/discuss answer 99 Ana",
)  # fmt: skip
"""Every command as it is answered, asked back and refused; in this order, for some find what others left."""


COMMANDS = [command for group in GROUPS for command in group.commands.values() if command.who is not Who.CLOCK]
TYPED = {param.name for command in COMMANDS for param in command.params}
"""Names of parameters stand in lines, which are the same in every language."""


def paths() -> Iterator[str]:
    yield from (command.path for command in COMMANDS)


def strings(drawn: Any, key: str = "") -> Iterator[str]:
    """Everything on a drawn card or form that is read."""
    if isinstance(drawn, str):
        if key not in ("type", "tone", "style", "line", "name", "role", "src", "at", "url", "insert", "media", "data"):
            yield drawn
    elif isinstance(drawn, dict):
        if "label" in drawn and "value" in drawn and "detail" in drawn:  # an option: its value is said, not read
            drawn = {"label": drawn["label"], "detail": drawn["detail"]}
        for name, value in drawn.items():
            if name == "arguments" or (name == "value" and "name" in drawn):  # what somebody filled in
                continue
            yield from strings(value, name)
    elif isinstance(drawn, list) and any(isinstance(one, str) for one in drawn):  # words with moments and links
        yield "".join(one for one in drawn if isinstance(one, str))
    elif isinstance(drawn, list):
        for one in drawn:
            yield from strings(one, key)


@together
async def club(tmp_path: Path) -> AsyncIterator[Person]:
    database = await Database.open(str(tmp_path / "club.db"))
    try:
        async with Club.on(database) as made:
            made.dispatch.language = PSEUDO
            ana = made.person("Ana")
            await made.make_owner(ana)
            yield ana
    finally:
        await database.close()


def plain(person: Person) -> list[str]:
    """English on the last answer."""
    drawing, heard = Drawing(PSEUDO), person.heard
    drawn: list[Any] = [
        heard.card and drawing.card(heard.card),
        heard.form and drawing.form(heard.form),
        heard.notice and drawing.plain(heard.notice),
    ]
    return [left for text in strings(drawn) if text not in TYPED and (left := english(text, DATA))]


async def test_every_answer_form_and_refusal_is_ours_or_somebodys(club: Person) -> None:
    found: dict[str, list[str]] = {}

    async def hears(line: str, **more: Any) -> None:
        await club.says(line, **more)
        if left := plain(club):
            found[line] = left
        if club.heard.form is not None and (form := club.heard.form).fields:
            await club.says(form.line, via="form", **{f.name: "?" * 300 for f in form.fields})
            if left := plain(club):
                found[f"{line}, filled with nonsense"] = left

    await hears("review add", via="form", text=OWN)
    await hears("review facts 1", via="form", title="Harbour Lights", year="", directors="", actors="", minutes="")
    await hears("review keep 1", via="button")
    for line in (
        *LINES,
        *(f"/help {path}" for path in paths()),
        *(f"/{path}" for path in paths()),
        *(f"/{path} x x x x:x" for path in paths()),
    ):
        await hears(line)
    guest = club.club.person("Ben")
    for path in paths():
        await guest.says(f"/{path} 1")
        if left := plain(guest):
            found[f"{path}, by a guest"] = left
    assert found == {}


async def test_every_post_is_ours_or_somebodys(club: Person) -> None:
    await club.says("review add", via="form", text=OWN)
    await club.says("review keep 1", via="button")
    await club.says("review question Harbour Lights")
    cards: list[Card] = [card for post in await club.club.posts() if (card := await club.club.card(post))]
    assert len(cards) >= 2
    await club.says("review remove 1 sure:yes")
    cards += [card for post in await club.club.posts() if (card := await club.club.card(post))]
    drawn = [Drawing(PSEUDO).card(card) for card in cards]
    assert [left for text in strings(drawn) if (left := english(text, DATA))] == []


def test_every_refusals_own_sentence_is_a_message() -> None:
    def below(kind: type[Refusal]) -> Iterator[type[Refusal]]:
        for one in kind.__subclasses__():
            yield one
            yield from below(one)

    for refusal in below(Refusal):
        assert refusal.__doc__ and refusal.__doc__.strip().endswith((".", "?")), refusal


async def test_suggestions_are_ours_or_somebodys(settings: Settings) -> None:
    pseudo = Settings(database=settings.database, web=settings.web, language=PSEUDO)
    async with running(pseudo) as bot, member(settings.page_url, "Ana", bot.owner_link) as ana:
        await ana.says("/film add Ran")
        for line in ("/", *(f"/{path}" for path in paths()), *(f"/{path} " for path in paths())):
            found = await ana.asks({"type": "suggest", "place": ana.place("lobby"), "line": line})
            for item in found["items"]:
                assert item["help"] == "" or english(item["help"], DATA) == "", (line, item)
        assert english(ana.welcome["connect"]) == ""
        async with ana.http.get(f"{ana.address}/words.json") as answer:
            assert answer.headers["Content-Language"] == PSEUDO
            words = await answer.json()
        assert [w for w in words.values() if english(w)] == []
        for place in (4711,):
            assert english((await ana.says("Hello", place))["notice"]) == ""
        assert english((await ana.says("x" * 5000))["notice"]) == ""
        for body in ({"name": ""}, {"name": "Eve", "invitation": "no"}, []):
            async with ana.http.post(f"{ana.address}/join", json=body, headers=ana.origin) as answer:
                assert english((await answer.json()).get("problem", "")) == ""


ANSWERED = ".turn:not(.waiting)"
READ = """() => {
  const said = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const above = walk.currentNode.parentElement;
    if (!above.closest('noscript, time, .avatar, .talk, .suggestion-label, .asked > :not(.unseen), blockquote')) said.push(walk.currentNode.data);
  }
  for (const node of document.querySelectorAll('*')) {
    for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-description']) {
      if (node.tagName !== 'TIME' && node.hasAttribute(name)) said.push(node.getAttribute(name));
    }
  }
  return said;
}"""


async def page_english(person: Visitor) -> set[str]:
    """English that can be seen or heard on the page."""
    lines = {
        word
        for line in (*LINES, *(f"help {c.path}" for c in COMMANDS))
        for word in (line.removeprefix("/"), *line.split())
    } | TYPED
    return {
        left for text in await person.page.evaluate(READ)
        if (left := english(str(text), DATA)) and str(text).strip().removeprefix("/") not in lines
    }  # fmt: skip


async def test_the_page_itself_speaks_no_english(settings: Settings, chrome: Browser) -> None:
    async with running(Settings(database=settings.database, web=settings.web, language=PSEUDO)) as bot:
        ana = await visitor(chrome, "Ana")
        assert bot.owner_link is not None
        await ana.page.goto(bot.owner_link)
        await expect(ana.page.locator("#name")).to_be_visible()
        assert await page_english(ana) == set(), "the door"
        await ana.page.locator(".door-card button").click()
        await expect(ana.page.locator(".field-problem")).to_be_visible()
        assert await page_english(ana) == set(), "the door with a problem"
        await ana.page.locator("#name").fill("Ana")
        await ana.page.locator(".door-card button").click()
        await expect(ana.page.locator(".welcome")).to_be_visible()
        assert await page_english(ana) == set(), "an empty channel"
        assert await ana.page.get_attribute("html", "lang") == PSEUDO
        await ana.says("Hello there")
        await ana.drops("main.house", "review.txt", OWN)
        await expect(ana.log.locator(".private article")).to_be_visible()
        await ana.log.locator("[data-line^='review keep']").click()
        await expect(ana.log.locator("[data-line^='review question']").last).to_be_visible()
        await ana.log.locator("[data-line^='review question']").last.click()
        await expect(ana.log.locator(".question")).to_be_visible()
        assert await page_english(ana) == set(), "a conversation"
        for line in ("/film add", "/review add", "/review facts 1", "/help film add", "/nonsense"):
            turns = await ana.log.locator(ANSWERED).count()
            await ana.says(line)
            await expect(ana.form.or_(ana.log.locator(ANSWERED).nth(turns)).first).to_be_visible()
            assert await page_english(ana) == set(), line
            if await ana.form.is_visible():
                await ana.form.locator("[data-kind=primary]").last.click()
                problem, done = ana.form.locator(".field-problem:visible"), ana.log.locator(ANSWERED).nth(turns)
                await expect(problem.or_(done).first).to_be_visible()
                assert await page_english(ana) == set(), f"{line}, handed in"
                await ana.page.keyboard.press("Escape")
                await expect(ana.form).to_be_hidden()
        await ana.composer.fill("/re")
        await expect(ana.page.get_by_role("option").first).to_be_visible()
        assert await page_english(ana) == set(), "completion"
        await ana.drops("main.house", "empty.txt", "")
        await expect(ana.log.get_by_text("empty.txt")).to_be_visible()
        left = {text for text in await page_english(ana) if "empty" not in text}
        assert left == set(), "a file that cannot be read"
        await ana.page.set_viewport_size({"width": 390, "height": 800})
        await ana.page.locator(".opener-places").click()
        assert await page_english(ana) == set(), "the channels on a phone"
    await expect(ana.page.locator(".bar")).to_be_visible()
    assert await page_english(ana) == set(), "reconnecting"
