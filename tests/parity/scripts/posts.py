"""Scripts about `/post`."""

from __future__ import annotations

from tests.parity.script import script
from tests.parity.stage import Stage
from tests.reviews import TITLED


@script("post about", "post read")
async def a_post_is_asked_about_and_read_whole(stage: Stage) -> None:
    await stage.ana.saves(TITLED, "Save as film review")
    await stage.ana.hears("Harbour Lights")
    await stage.ana.presses("Keep it as it is")
    await stage.ana.sees("Harbour Lights (2019)")
    await stage.ben.says("post about 1")
    await stage.ben.hears("Post 1", "About this message")
    await stage.ben.presses("Read it whole")
    await stage.ben.hears("Harbour Lights (2019)", "nobody’s words were changed")
    await stage.ben.says("post read 1")
    await stage.ben.hears("Harbour Lights (2019)", "nobody’s words were changed")
