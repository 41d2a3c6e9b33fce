"""Scripts about `/club link` and `/me link`: codes, and what comes of them."""

from __future__ import annotations

from tests.parity.script import script
from tests.parity.stage import Stage


@script("club link")
async def a_code_for_another_space_is_given_and_a_wrong_one_is_declined(stage: Stage) -> None:
    await stage.ana.says("club link")
    await stage.ana.hears("A code for another space", "Good once")
    await stage.ana.says("club link AAAA-BBBB-CCCC")
    await stage.ana.hears("That code is not good here.")


@script("club unlink")
async def a_space_that_joined_nothing_has_nothing_to_part(stage: Stage) -> None:
    await stage.ana.says("club unlink")
    await stage.ana.hears("there is nothing to part")


@script("me link")
async def a_code_for_oneself_is_given_and_a_wrong_one_is_declined(stage: Stage) -> None:
    await stage.ben.says("me link")
    await stage.ben.hears("Your code", "Good once")
    await stage.ben.says("me link AAAA-BBBB-CCCC")
    await stage.ben.hears("That code is not good here.")


@script("me unlink")
async def somebody_alone_has_nobody_to_part_from(stage: Stage) -> None:
    await stage.ben.says("me unlink")
    await stage.ben.hears("there is nothing to part")
