"""One review through the whole house: pasted in a browser, checked, kept, seen by another, and asked about."""

from __future__ import annotations

from playwright.async_api import Browser, expect

from bot.app import App
from tests.browser import visitor
from tests.reviews import first_review


async def test_a_pasted_review_becomes_a_card_that_another_browser_sees(bot: App, chrome: Browser) -> None:
    review = first_review()
    ana, ben = await visitor(chrome, "Ana"), await visitor(chrome, "Ben")
    assert bot.owner_link is not None
    await ana.comes_in(bot.owner_link)
    await ben.comes_in(bot.settings.page_url)

    await ana.presses("Add a review")
    await ana.field("The review").fill(review.text)
    await ana.form.get_by_role("button", name="Read it").click()
    await ana.sees("Only you see this until you keep it.")
    await ana.presses("Check the facts")
    fields = {
        label: await ana.field(label).input_value() for label in ("Title", "Year", "Director", "With", "Running time")
    }
    assert fields == {
        "Title": review.title, "Year": "", "Director": review.director, "With": review.lead,
        "Running time": review.minutes,
    }  # fmt: skip
    await ana.field("Year").fill("2025")
    await ana.form.get_by_role("button", name="Next").click()
    await ana.sees("Step 1 of 3 is kept")
    await ana.presses("Go on")
    assert review.award in await ana.field("Awards").input_value()
    await ana.form.get_by_role("button", name="Next").click()
    await ana.presses("That is all")
    await ana.sees(f"These are the facts of {review.title}")
    await ana.presses("Keep the review")

    for person in (ana, ben):
        await person.sees(f"{review.title} (2025)")
        await person.sees("nobody’s words were changed")
        card = person.log.locator("article", has_text="nobody’s words were changed").last
        quotes = [q.strip() for q in await card.locator("blockquote").all_inner_texts()]
        assert 1 <= len(quotes) <= 5
        assert all(" ".join(quote.split()) in " ".join(review.text.split()) for quote in quotes)
        positions = [" ".join(review.text.split()).index(" ".join(quote.split())) for quote in quotes]
        assert positions == sorted(positions)
        shown = await card.inner_text()
        assert review.director in shown and review.lead in shown and review.award in shown and "1 h 3" in shown
    assert "Only you" not in await ben.reads()

    await ben.presses("Ask its closing question")
    for person in (ana, ben):
        await expect(person.log.locator(".question, [data-role=question]").last).to_contain_text(review.closing)
        await person.sees("The question this review closes on, word for word.")
    assert ana.complaints == [] and ben.complaints == []
