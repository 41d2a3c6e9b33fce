"""Scripts about `/discuss`."""

from __future__ import annotations

from datetime import timedelta

from tests.parity.script import script
from tests.parity.stage import Stage
from tests.reviews import CREDITED

ON_MESSAGE = "Save as film review"
QUOTE = "Quote in the recap"
ALIGHT = "What would you keep alight if nobody ever passed?"


async def a_question_stands(stage: Stage) -> None:
    """Ana keeps a review and asks what it closes on."""
    await stage.ana.saves(CREDITED, ON_MESSAGE)
    await stage.ana.hears("The Lighthouse Keeper")
    await stage.ana.presses("Keep it as it is")
    await stage.ana.sees("The Lighthouse Keeper (2019)")
    await stage.ana.says("discuss ask Lighthouse Keeper")
    await stage.ana.sees(ALIGHT, "word for word")


@script("discuss ask", "discuss answer", "discuss quote", "discuss quoted", "discuss mine", "discuss back", "discuss close",
        "discuss recap", "discuss publish", "discuss remove", "discuss list")  # fmt: skip
async def from_the_closing_question_to_the_recap(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await a_question_stands(stage)
    if stage.platform != "page":  # which has no threads
        assert "nobody’s words were changed" in ben.above(ALIGHT)
    await ben.presses("Answer", on=ALIGHT)
    await ben.fills({"Your answer": "A lamp for the cat."})
    await ben.hears("A lamp for the cat.", "It is only counted")
    await ben.presses("Let it be quoted", on="A lamp for the cat.")
    await ben.hears("It may stand in the recap, with your name.")
    await ana.saves("I would keep the kettle on.", QUOTE)
    await ana.hears("Quoted in the recap", "I would keep the kettle on.")
    await ana.says("discuss answer question:1 words:“Nothing.”")
    await ana.hears("It is only counted")
    await ana.says("discuss mine")
    await ana.hears("2 answers of yours", "I would keep the kettle on.")
    await ana.says("discuss back 3")
    await ana.hears("Your answer is taken back")
    await ben.says("discuss recap 1")
    await ben.hears("the recap is not there yet")
    await ana.says("discuss close 1")
    await ana.hears("A lamp for the cat.", "I would keep the kettle on.", "Only you see this until you post it.")
    await ana.presses("Post it", on="Only you see this until you post it.")
    await ana.hears("It is posted.")
    await ana.sees("What the talk left", "A lamp for the cat.", "I would keep the kettle on.")
    await ben.says("discuss recap 1")
    await ben.hears("What the talk left", "A lamp for the cat.")
    await ben.says("discuss list")
    await ben.hears("1 question", ALIGHT)
    await ben.says("discuss publish 1")
    await ben.hears("Only who asked this question")
    await ben.says("discuss remove 1")
    await ben.hears("Only an owner")


@script("discuss anonymous", "discuss drop")
async def an_answer_without_a_name(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await a_question_stands(stage)
    await ben.presses("Answer without a name", on=ALIGHT)
    await ben.fills({"Your answer": "I would have left the light off."})
    heard = await ben.hears("That was said without a name")
    assert "light off" not in heard
    await ben.says("discuss anonymous question:1 words:“Again.”")
    await ben.hears("You have answered that without a name already")
    await ana.presses("Not this one", on=ALIGHT)
    await ana.hears("Somebody has answered it already")
    for everybody in (ana, ben):
        assert not [text for text in everybody.posts().values() if "light off" in text]


@script("discuss add", "discuss offer", "discuss suggestions", "discuss accept", "discuss decline", "discuss queue",
        "discuss preview", "discuss skip", "discuss move", "discuss seen")  # fmt: skip
async def a_queue_that_is_looked_at_and_moved(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ben.says("discuss offer")
    await ben.fills({"Question": "Would you have stayed?"})
    await ben.hears("Your question is suggested")
    await ben.says("discuss offer words:“Who pays?”")
    await ben.hears("Your question is suggested")
    await ana.says("discuss suggestions")
    await ana.hears("2 suggestions", "Would you have stayed?", "a question of Ben’s")
    await ana.says("discuss accept 1")
    await ana.hears("It is in the queue", "Would you have stayed?")
    await ana.says("discuss decline 2")
    await ana.hears("It is not asked.", "Who pays?")
    await ana.says("discuss add words:“Why does the son die?” spoils:yes")
    await ana.hears("It is in the queue")
    await ana.says("discuss queue")
    await ana.hears("2 questions wait", "Would you have stayed?", "A question that gives something away")
    await ana.says("discuss move question:3 place:1")
    await ana.hears("2 questions wait", "A question that gives something away")
    await ana.says("discuss preview")
    await ana.hears("Next in the queue", "Why does the son die?")
    await ana.says("discuss skip 1")
    await ana.hears("It is not asked.")
    await ana.says("discuss preview")
    await ana.presses("Ask it now", on="Next in the queue")
    await ana.sees("A question for those who have seen it")
    assert not [text for text in ben.posts().values() if "son die" in text]
    await ben.presses("I’ve seen it", on="A question for those who have seen it")
    await ben.hears("Why does the son die?")


@script("discuss rhythm", "discuss rules")
async def the_club_is_asked_by_itself_and_left_alone_at_night(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.says("discuss add words:“Would you have stayed?”")
    await ana.hears("It is in the queue")
    await ana.says("discuss rules")
    begin, end = (stage.now() + timedelta(hours=hours) for hours in (10, 18))  # a day from now nobody sleeps
    await ana.fills({"Quiet hours": f"{begin:%H:%M}-{end:%H:%M}", "Days until the recap": "2"})
    await ana.hears("That is how the club talks now", "2 days")
    await ana.says("discuss rhythm daily at 12:00")
    await ana.hears("The club is asked daily at 12:00", "In the queue")
    stage.passes(days=1)
    await ben.sees("Would you have stayed?")
    await ana.hears("No question is left in the queue")


@script("discuss next", "discuss end", "discuss after", "discuss heard", only=())
async def nobody_says_for_the_clock_what_is_due(stage: Stage) -> None:
    for line in ("discuss next 1", "discuss end 1 1", "discuss after 1 1", "discuss heard 1"):
        await stage.ben.is_told_why_not(line, "Only the clock says that.")
