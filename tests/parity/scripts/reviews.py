"""Scripts about `/review`."""

from __future__ import annotations

from tests.parity.script import script
from tests.parity.stage import Stage
from tests.reviews import CREDITED, TITLED

ON_MESSAGE = "Save as film review"


@script("review add", "review facts", "review keep", "review question")
async def the_evening(stage: Stage) -> None:
    """A message becomes a review, its facts are checked, its card stands, and its closing question is asked under it."""
    ana, ben = stage.ana, stage.ben
    await ana.saves(CREDITED, ON_MESSAGE)
    await ana.hears("The Lighthouse Keeper", "Only you see this until you keep it.")
    await ana.presses("Check the facts")
    form = await ana.is_asked("Title", "Year", "Director", "With", "Running time")
    assert form.fields["Director"] == "Mira Holm" and form.fields["Running time"] == "104"
    await ana.fills({"Year": "2018"})
    await ana.hears("Step 1 of 3 is kept")
    await ana.presses("Go on", on="Step 1 of 3")
    await ana.fills({})
    await ana.hears("Step 2 of 3 is kept")
    await ana.presses("Go on", on="Step 2 of 3")
    await ana.fills({})
    await ana.hears("These are the facts of The Lighthouse Keeper", "2018")
    await ana.presses("Keep the review")
    await ana.sees("The Lighthouse Keeper (2018)", "nobody’s words were changed")
    await ben.sees("The Lighthouse Keeper (2018)")
    await ben.presses("Ask its closing question", on="nobody’s words were changed")
    await ben.sees("What would you keep alight if nobody ever passed?", "word for word")
    if stage.platform != "page":  # which has no threads
        assert "nobody’s words were changed" in ben.above("What would you keep alight")
    assert not [text for text in ben.private().values() if "Only you" in text]


@script("review add", "review list", "review show", "review question")
async def a_review_is_pasted_into_a_form_listed_and_shown_again(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.says("review add")
    await ana.fills({"The review": TITLED})
    await ana.hears("Harbour Lights", "Only you see this until you keep it.")
    await ana.presses("Keep it as it is")
    await ana.sees("Harbour Lights (2019)")
    await ben.says("review list")
    await ben.hears("1 review", "Harbour Lights (2019)", "added by Ana")
    await ben.presses("Show", on="1 review")
    await ben.sees("Harbour Lights (2019)", "nobody’s words were changed")
    await ben.says("review show Harbour Lights")
    await ben.sees("Harbour Lights (2019)", "nobody’s words were changed")
    await ben.says("review question Harbour Lights")
    await ben.sees("What do we owe to the people who carried us across?")


@script("review show")
async def of_reviews_side_by_side_one_is_picked(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.saves(CREDITED + "\nBy Ida Berg", ON_MESSAGE)
    await ana.hears("The Lighthouse Keeper")
    await ana.presses("Keep it as it is")
    await ana.sees("The Lighthouse Keeper (2019)")
    await ana.saves(CREDITED.replace("patient", "slow").replace("4/5", "2/5"), ON_MESSAGE)
    await ana.hears("The Lighthouse Keeper")
    await ana.presses("Keep it as it is", on="Only you see this")
    await ana.hears("Kept: The Lighthouse Keeper (2019)")
    await ben.says("review show The Lighthouse Keeper")
    await ben.sees("2 reviews, side by side")
    await ben.picks("Ida Berg", "Choose a review", on="side by side")
    await ben.sees("The Lighthouse Keeper (2019)", "Ida Berg")


@script("review move", "review keep")
async def a_review_under_the_wrong_film_is_moved(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.says("film add Harbour Lights year:1998")
    await ana.saves(TITLED, ON_MESSAGE)
    await ana.presses("Keep it as it is")
    await ana.sees("Harbour Lights (2019)")
    await ben.says("review move 1 Harbour Lights (1998)")
    await ben.hears("Only who added a review")
    await ana.presses("It is of another film", on="Kept: Harbour Lights")
    await ana.is_asked("Film")
    await ana.fills({"Film": "Harbour Lights (1998)"})
    await ana.hears("The review stands under Harbour Lights (1998) now.")
    await ben.sees("Harbour Lights (1998)", "nobody’s words were changed")


@script("review remove")
async def a_review_is_removed_and_its_card_with_it(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.saves(TITLED, ON_MESSAGE)
    await ana.hears("Harbour Lights")
    await ana.presses("Keep it as it is")
    await ana.sees("Harbour Lights (2019)")
    await ben.says("review remove 1")
    await ben.hears("Only who added a review")
    await ana.says("review remove 1")
    await ana.hears("Remove this review of Harbour Lights (2019)?")
    await ana.presses("Remove it")
    await ana.hears("The review is gone")
    await ana.sees_no_more("Harbour Lights (2019)")


@script("review spoilers")
async def what_gives_the_film_away_is_shown_to_who_asks_alone(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    await ana.saves(
        TITLED + "\nSpoilers ahead!\n\nThe captain drowns in the last scene, and the ferry burns.\n", ON_MESSAGE
    )
    await ana.hears("Harbour Lights")
    await ana.presses("Keep it as it is")
    await ana.sees("Harbour Lights (2019)")
    await ben.presses("I’ve seen it", on="nobody’s words were changed")
    await ben.hears("The captain drowns")
    await ben.says("review spoilers 1")
    await ben.hears("The captain drowns")
    assert not [text for text in ana.posts().values() if "drowns" in text]
