"""The Home tab, and what is pressed on it."""

from __future__ import annotations

from tests.bot.platforms.slack.club import cards_in, keeps_a_review, sees
from tests.quick import Bot
from tests.servers.slack import Channel, Person, SlackServer
from tests.waiting import until

RAN = """# Ran (1985)

Ran is a superb film about an old lord who divides his lands and cannot live with what he began.
Tatsuya Nakadai is magnificent in the lead, and the battle without a sound is the best scene of the decade.
The film is slow where it must be, and I would see it again tomorrow.
"""


async def test_home_shows_the_club_what_waits_and_what_to_do(
    slack: SlackServer, general: Channel, ana: Person, ben: Person, bot: Bot
) -> None:
    async with bot():
        await keeps_a_review(ana, general)
        await ben.uses("Save as film review", await ben.writes(RAN, general))
        await until(lambda: sees(ben, "Ran"), "it is read")
        await ana.opens_home()
        await until(lambda: ana.home, "it is drawn")
        await ben.opens_home()
        await until(lambda: ben.home, "it is drawn")
        assert ana.home is not None and ben.home is not None
        assert "Harbour Lights (2019)" in ana.home.shown and "waits for you" not in ana.home.shown
        assert "What waits for you" in ben.home.shown and "[Go on]" in ben.home.shown
        await ana.presses("Show it", on=ana.home)
        assert ana.modal is not None and "Harbour Lights" in ana.modal.shown
        await ana.closes()
        await ana.presses("Add a film", on=ana.home)
        await ana.fills({"Title": "Kagemusha"})
        await until(lambda: any("Kagemusha" in m.shown for m in ana.direct), "the answer comes to her")
        await ana.opens_home()
        await until(lambda: ana.home is not None and "Kagemusha" in ana.home.shown, "and it is on the list")
        assert len(cards_in(general)) == 1
    assert [(a.method, a.answer) for a in slack.sent if a.error] == []


async def test_home_says_how_the_club_is_set_up_and_who_manages_changes_it_there(
    ana: Person, ben: Person, bot: Bot
) -> None:
    async with bot():
        await ana.says("/film add Ran")
        await ben.opens_home()
        await until(lambda: ben.home, "it is drawn")
        assert ben.home is not None and "#general" in ben.home.shown and "[Name the club]" not in ben.home.shown
        moved = await ben.says("/club here", "reviews")
        assert moved is not None and "can do that" in moved.shown
        moved = await ana.says("/club here", "reviews")
        assert moved is not None and "#reviews" in moved.shown
        await ana.opens_home()
        await until(lambda: ana.home, "it is drawn")
        assert ana.home is not None and "#reviews" in ana.home.shown and "#general" not in ana.home.shown
        await ana.presses("Set its time zone", on=ana.home)
        assert ana.modal is not None
        await ana.closes()
        await ana.presses("Name the club", on=ana.home)
        await ana.fills({"Name": "Late shift"})
        await ana.opens_home()
        await until(lambda: ana.home is not None and "Late shift" in ana.home.shown, "it is called that")


async def test_home_has_every_setting_with_what_changes_it(ana: Person, ben: Person, bot: Bot) -> None:
    async with bot():
        await ana.says("/film add Ran")
        for who in (ana, ben):
            await who.opens_home()
        await until(lambda: ana.home and ben.home, "both are drawn")
        assert ana.home is not None and ben.home is not None
        assert "from 0.5 to 5" in ana.home.shown and "Your own time zone" in ben.home.shown
        assert "[Set how it rates]" in ana.home.shown and "[Set how it rates]" not in ben.home.shown
        await ana.presses("Set how it rates", on=ana.home)
        assert ana.modal is not None
        await ana.fills({"Scale": "1 to 10"})
        await ana.opens_home()
        await until(lambda: ana.home is not None and "from 1 to 10" in ana.home.shown, "it rates so")
        await ben.presses("Set my time zone", on=ben.home)
        await ben.fills({"Time zone": "Asia/Tokyo"})
        await ben.opens_home()
        await until(lambda: ben.home is not None and "Asia/Tokyo" in ben.home.shown, "hers is kept")
        assert ana.home is not None and "Asia/Tokyo" not in ana.home.shown
