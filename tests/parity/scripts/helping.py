"""Scripts about `/help`."""

from __future__ import annotations

from tests.parity.script import script
from tests.parity.stage import Stage


@script("help")
async def what_one_can_say_is_shown_and_said(stage: Stage) -> None:
    ana = stage.ana
    await ana.says("help")
    await ana.hears("What you can say here", "film add")
    await ana.presses("How?", on="What you can say here")
    await ana.hears("Add a film to the club's list.", "title")
    await ana.presses("Say it", on="As it is on the poster you saw.")
    await ana.fills({"Title": "Ran"})
    await ana.hears("Ran is on the club’s list")
    await ana.says("help review show")
    await ana.hears("Show a review's card", "film")


@script("post more", only=("Discord", "Slack", "Slack over HTTP"))
async def a_long_answer_is_read_on(stage: Stage) -> None:
    if stage.platform == "page":  # which shows every answer whole
        await stage.ana.is_told_why_not("post more 1", "That is kept no longer.")
        return
    await stage.ana.says("help")
    await stage.ana.hears("What you can say here")
    await stage.ana.presses("Read on", on="What you can say here")
    await stage.ana.hears("Back")
