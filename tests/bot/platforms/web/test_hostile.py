"""Words that want to be more than words: nothing in a name, title, review, talk or address ever runs."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from bot.app import App
from commands import codec
from commands.card import Button, Card, Entries, Entry, Fact, Facts, Note, Paragraph, Quote
from commands.message import Link, msg
from storage.records import micros
from storage.store import STORE
from tests.browser import Visitor, visitor
from tests.page_client import Client
from tests.reviews import OWN

EVIL = "<img src=x onerror=pwned=1><script>pwned=1</script>"
SHORT = "<svg/onload=pwned=1>\"'`${pwned=1}{{pwned=1}}"
BAD_LINKS = ("javascript:pwned=1", "JaVaScRiPt:pwned=1", " javascript:pwned=1", "data:text/html,<script>pwned=1</script>", "vbscript:x", "//evil.example", "file:///etc/passwd")  # fmt: skip


async def ran(person: Visitor) -> bool:
    """Whether anything of theirs became more than words."""
    return bool(
        await person.page.evaluate(
            "() => 'pwned' in window || document.querySelector('img[src=\"x\"], svg, iframe, object, embed, base, form[action]')"
            " || [...document.scripts].some((script) => !script.src.endsWith('/page/main.js'))"
            " || [...document.querySelectorAll('*')].some((node) => [...node.attributes].some((a) => a.name.startsWith('on')))"
        )
    )


async def test_script_in_names_titles_reviews_and_talk_is_only_read(bot: App, chrome: Browser) -> None:
    ana, ben = await visitor(chrome, SHORT), await visitor(chrome, "Ben")
    assert bot.owner_link is not None
    await ana.comes_in(bot.owner_link)
    await ben.comes_in(bot.settings.page_url)
    await ana.says(EVIL)
    await ana.says(f"/club name {SHORT}")
    await ana.says(f"/club channel {SHORT[:30]}")
    await ana.says(f"/film add {EVIL}")
    await ana.sees(f"{EVIL} is on the club’s list")
    await ana.says("/film list")
    await ana.drops("main.house", f"{SHORT}.txt", OWN.replace("Harbour Lights", SHORT).replace("ferry", EVIL))
    await ana.sees("Only you see this until you keep it.")
    await ana.presses("Check the facts")
    await ana.field("Title").fill(EVIL)
    await ana.form.get_by_role("button", name="Next").click()
    await ana.presses("That is all")
    await ana.presses("Keep the review")
    for person in (ana, ben):
        await person.sees("nobody’s words were changed")
        await person.sees(EVIL)
        await expect(person.page.locator(".space-name")).to_contain_text(SHORT)
    await ana.composer.fill("/film show <")
    await ana.composer.press("End")
    await ana.page.keyboard.type("im")
    await expect(ana.page.get_by_role("option").filter(has_text=EVIL)).to_be_visible()
    await ana.says(f"/{EVIL}")
    await ana.sees("There is no “")
    for person in (ana, ben):
        assert not await ran(person)
        assert person.complaints == [], "not even the policy had anything to stop"


async def test_dead_links_are_only_words(bot: App, ana: Client, chrome: Browser) -> None:
    link = [Paragraph(msg("{link}", link=Link(url, f"bad {n}"))) for n, url in enumerate(BAD_LINKS)]
    good = Paragraph(msg("{link}", link=Link("https://example.org/review", "good")))
    card = Card(EVIL, (*link, good, Quote(EVIL, EVIL), Note(EVIL), Facts((Fact(msg("With"), EVIL),)),
                       Entries((Entry(EVIL, EVIL, Button(EVIL, "help")),))), (Button(EVIL, "help"),), eyebrow=EVIL)  # fmt: skip

    async def work() -> None:
        place = (await STORE.clubs.home(1))[0].id
        await STORE.posts.want("hostile", place, None, None, codec.dumps(card), micros(bot.dispatch.now()))

    await bot.database.write(work)
    bot.dispatch.tell()
    for url in BAD_LINKS:
        await ana.says(f"Look: {url} and https://example.org/{url}")
    ben = await visitor(chrome, "Ben")
    await ben.comes_in(bot.settings.page_url)
    await ben.sees("bad 0")
    for anchor in await ben.log.locator("a").all():
        assert str(await anchor.get_attribute("href")).startswith("https://example.org/")
        assert await anchor.get_attribute("rel") == "noopener noreferrer nofollow"
        assert await anchor.get_attribute("target") == "_blank"
    await expect(ben.log.get_by_role("link", name="good")).to_have_count(1)
    await expect(ben.log.get_by_role("link", name="bad")).to_have_count(0)
    assert not await ran(ben) and ben.complaints == []


@pytest.mark.parametrize("hash", ["#place=javascript:1", "#place=%3Cimg%3E", "#invitation=<img src=x onerror=pwned=1>", "#place=__proto__"])  # fmt: skip
async def test_an_address_is_only_an_address(bot: App, chrome: Browser, hash: str) -> None:
    ben = await visitor(chrome, "Ben")
    await ben.page.goto(bot.settings.page_url + "/" + hash)
    await expect(ben.page.get_by_label("Your name")).to_be_visible()
    assert "invitation" not in ben.page.url
    await ben.page.get_by_label("Your name").fill("Ben")
    await ben.page.get_by_role("button", name="Take your seat").click()
    if "invitation" in hash:
        await expect(ben.page.get_by_text("That invitation is used up or out of date.")).to_be_visible()
        assert [c for c in ben.complaints if "403" not in c] == []
    else:
        await expect(ben.composer).to_be_visible()
        assert ben.complaints == []
    assert not await ran(ben)


async def test_the_policy_would_stop_what_slipped_through(bot: App, chrome: Browser) -> None:
    ben = await visitor(chrome, "Ben")
    await ben.page.goto(bot.settings.page_url)
    await ben.page.evaluate(
        "() => { const it = document.createElement('script'); it.textContent = 'window.pwned = 1'; document.body.append(it);"
        " const img = document.createElement('img'); img.src = 'https://evil.example/x.png'; document.body.append(img); }"
    )
    assert not await ben.page.evaluate("'pwned' in window")
    assert any("Content Security Policy" in c for c in ben.complaints)
