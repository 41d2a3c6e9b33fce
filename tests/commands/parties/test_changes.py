"""What becomes of a plan: moved, another film, cancelled, few who come; everybody who answered is told once."""

from __future__ import annotations

from commands import codec
from storage.store import STORE
from tests.club import Club, read
from tests.commands.parties.evening import drawn, letters, planned, standing, strikes
from tests.commands.votes.evening import one_person
from tests.reviews import TITLED

GIVEN_AWAY = TITLED.replace(
    "It leaves", "Spoiler: in the last scene the captain drowns, and her daughter takes the wheel.\nIt leaves"
)


async def test_everybody_who_answered_is_told_once(club: Club) -> None:
    ana, ben, cem, dee = (club.person(name) for name in ("Ana", "Ben", "Cem", "Dee"))
    await planned(ana)
    await ben.says("party going 1")
    await cem.says("party cant 1")
    await dee.says("me show")
    assert "Only its host" in await ben.says("party move 1 2026-03-14 20:00")
    assert "Move Ran (1985)?" in await ana.says("party move 1 2026-03-14 20:00")
    assert "2026-03-13 20:00" in await drawn(club), "nothing is public before it is shown back"
    await ana.presses("Move it")
    assert "is moved" in ana.answer and "2026-03-14 20:00" in await drawn(club)
    told = await letters(club, "party 1 told")
    assert len(told) == 2 and "It was to begin 2026-03-13 20:00" in read(codec.loads(told[0].card or ""))
    await ana.says("party move 1 2026-03-14 20:00 sure:yes")
    assert len(await letters(club, "party 1 told")) == 2
    club.now.pass_(days=7, hours=12)
    await strikes(club)
    assert not await letters(club, "remind"), "the old time reminds nobody"
    club.now.pass_(hours=13)
    await strikes(club)
    assert "under way" not in await drawn(club), "nor does it begin the party"
    await ana.says("film add Heat minutes:170")
    assert "Now it is Heat" in await ana.says("party film 1 Heat then:Ran")
    assert "Double bill\nHeat + Ran (1985)" in await drawn(club) and "Running time: 5 h 47 min" in await drawn(club)
    await ana.says("party cancel 1")
    await ana.presses("Cancel it")
    assert len(await letters(club, "party 1 told")) == 6 and "is cancelled" in await drawn(club)
    assert "is over, or was cancelled" in await ben.says("party going 1")
    club.now.pass_(days=3)
    await strikes(club)
    assert "is cancelled" in await drawn(club)
    assert {p.key.split()[3] for p in await letters(club, "remind")} == {"1440"}, "what is cancelled reminds nobody"


async def test_nobody_goes_to_what_is_cancelled_or_over(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await planned(ana)
    await ben.says("party going 1")
    assert "You go." in await ben.says("party show 1")
    await ana.says("party cancel 1 sure:yes")
    assert "was cancelled" in await ana.says("party edit 1")
    for person in (ana, ben):
        assert "is cancelled" in await person.says("party show 1") and "You go" not in person.answer


async def test_a_time_in_quotation_marks_is_the_time(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("film add Ran")
    said = await ana.says('party plan Ran "friday 20:00" where:"The shed"')
    assert said.splitlines()[1] == "Ran" and "2026-03-06 20:00" in said and "Where: The shed" in said
    assert "2026-03-08 20:00" in await ana.says('party move 1 "sunday 20:00"')
    assert "2026-03-07 20:00" in await ana.says('party plan "Ran" "saturday 20:00"')
    assert "Find a time" not in await ana.says('party times Ran "friday 20:00; saturday 18:00"')


async def test_a_plan_is_changed_and_every_answer_stays(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await planned(ana)
    await ben.says("party going 1")
    assert "Only its host" in await ben.says("party edit 1 where:Mine")
    assert "every answer stays" in await ana.says("party edit 1 least:2")
    assert "every answer stays" in await ana.says("party edit 1 host:Ben")
    assert "every answer stays" in await ben.says("party edit 1 host:Ana")
    assert "Only its host" in await ben.says("party edit 1"), "before a form is filled for nothing"
    await ana.says("party edit 1")
    await ana.fills(where="The shed", capacity="9", link="https://example.org/ran", address="Elm 4", cut="Restored")
    await ana.presses("Go on")
    await ana.fills(spoken="Japanese", subtitles="Danish")
    card = await drawn(club)
    for words in (
        "Where: The shed",
        "2 of 9 seats",
        "Watch it at: example.org",
        "Language: Japanese",
        "Subtitles: Danish",
    ):
        assert words in card, card
    assert "Elm" not in card and "Link: A link begins" in await ana.says("party edit 1 link:javascript:alert(1)")


async def test_warnings_and_the_review_stand_on_the_card(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await planned(ana, "party plan Harbour Lights 2026-03-13 20:00", "film add Harbour Lights year:2019")
    [post] = await club.posts()
    await ben.says('vote warn Harbour Lights words:"Cold water"')
    assert "Content warnings, by members: Cold water" in await drawn(club)
    await ana.says("review add", via="form", text=GIVEN_AWAY, film="Harbour Lights")
    await ana.presses("Keep it as it is")
    [(review, _, _)] = await club.database.read(lambda: STORE.reviews.page(1, 0, 9))
    passages = await club.database.read(lambda: STORE.reviews.passages(review))
    card = read(await club.card(post))
    quoted = [p.text for p in passages if p.digest and not p.spoiler][:2]
    assert quoted and all(f"“{text}”" in card for text in quoted), card
    assert any(p.spoiler for p in passages) and not any(p.text in card for p in passages if p.spoiler)
    kept = (await club.posts())[0]
    assert kept.wanted == post.wanted + 2, "what stands is drawn anew with the warning and with the review"
    await ana.says(f"review remove {review.id} sure:yes")
    bare = read(await club.card(post))
    assert not any(text in bare for text in quoted)
    assert (await club.posts())[0].wanted == kept.wanted + 1


async def test_too_few_ask_the_host(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await planned(ana)
    await planned(ana, "party plan Heat 2026-03-13 20:30", "film add Heat")
    await ben.says("party going 2")
    club.now.pass_(days=7, hours=19, minutes=30)
    await strikes(club)
    [letter] = await letters(club, "party 1 few")
    card = codec.loads(letter.card or "")
    assert "Few come to Ran (1985)" in read(card) and "1 goes so far" in read(card)
    assert "Ran (1985) stays" in await ana.presses("Go on", card)
    assert "Move a party" in await ana.presses("Postpone it", card)
    assert "is cancelled" in await ana.presses("Cancel it", card)
    assert not await letters(club, "party 2 few")


async def test_members_choose_their_reminders(club: Club) -> None:
    ana, ben, cem = club.person("Ana", manages=True), club.person("Ben"), club.person("Cem")
    await planned(ana)
    for person in (ben, cem):
        await person.says("party going")
    assert "no reminders" in await ben.says("party reminders none")
    assert "3 hours before" in await cem.says("party reminders 3 hours")
    assert "1 day, 1 hour, 15 minutes" in await ana.says("party reminders club")
    club.now.pass_(days=8, minutes=59)
    await strikes(club)
    found = await letters(club, "remind")
    members = {m.id: m.name for m in await club.database.read(lambda: STORE.members.of(1))}
    assert sorted(members[p.reader or 0] for p in found) == ["Ana", "Cem"]


async def test_a_reminder_that_the_call_would_forestall_is_refused(club: Club) -> None:
    ana = club.person("Ana")
    for said in ("2 minutes, 1 minute", "1 day, 2 minutes"):
        assert "2 minutes before, everybody is called" in await ana.says(f'party reminders "{said}"')
    assert "3 minutes before" in await ana.says("party reminders 3 minutes")
    await planned(ana)
    club.now.pass_(days=8, minutes=57)
    await strikes(club)
    assert len(await letters(club, "remind")) == 1


async def test_a_party_that_is_moved_half_an_hour_ahead_reminds_once(club: Club) -> None:
    ana = club.person("Ana")
    await planned(ana)
    await ana.says("party move 1 2026-03-13 19:30 sure:yes")
    for minutes in (8 * 24 * 60 - 35, 10, 20, 10):
        club.now.pass_(minutes=minutes)
        await strikes(club)
    keys = [p.key.split() for p in await letters(club, "remind")]
    assert [key[3] for key in keys] == ["1440", "60"] and len({key[2] for key in keys}) == 1


async def test_the_club_says_what_it_wants(club: Club) -> None:
    ana, ben = club.person("Ana", manages=True), club.person("Ben")
    assert "Only an owner" in await ben.says("party rules planners:organisers")
    said = await ana.says('party rules reminders:"2 hours" least:0 planners:organisers')
    assert "Reminders: 2 hours" in said and "Too few: never" in said and "organisers only" in said
    await ana.says("film add Ran")
    assert "organisers plan" in await ben.says("party plan Ran friday 20:00")
    assert "organisers plan" in await ben.says("party every friday 20:00")
    await planned(ana)
    club.now.pass_(days=7, hours=22, minutes=50)
    await strikes(club)
    assert not await letters(club, "remind") and not await letters(club, "party 1 few")
    assert "Reminders" in await ana.says("party rules") or "reminders=2 hours" in ana.answer


async def test_two_members_of_one_person_answer_once(club: Club) -> None:
    ana, ben, also = club.person("Ana"), club.person("Ben"), club.person("Benny")
    await planned(ana)
    await ben.says("party going 1")
    await also.says("party maybe 1")
    await one_person(club, ben, also)
    assert "Maybe: 1 · Benny" in await drawn(club) and "Going: 1 · Ana" in await drawn(club)
    await ben.says("party going 1")
    assert "Going: 2 · Ana, Ben" in await drawn(club) and "Maybe" not in read(await standing(club)).split("[")[0]


async def test_interest_is_an_answer_only_where_none_was_given(club: Club) -> None:
    ana, ben, cem = club.person("Ana"), club.person("Ben"), club.person("Cem")
    await planned(ana)
    await ben.says("party cant 1")
    await ben.says("party interest 1 yes")
    await cem.says("party interest 1 yes")
    assert "Going: 2 · Ana, Cem" in await drawn(club) and "Can’t: 1 · Ben" in await drawn(club)
    await ben.says("party interest 1 no")
    await cem.says("party interest 1 no")
    assert "Going: 1 · Ana" in await drawn(club) and "Can’t: 1 · Ben" in await drawn(club)
    await cem.says("party going 1")
    await cem.says("party interest 1 no")
    assert "Going: 2 · Ana, Cem" in await drawn(club)


async def test_an_older_answer_that_comes_late_is_passed_over(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await planned(ana)
    early = club.now()
    club.now.pass_(seconds=5)
    await ben.says("party cant 1")
    assert "You can’t come" in await ben.says("party going 1", moment=early)


async def test_a_winner_is_planned_with_one_press(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("film add Ran")
    await ana.says('vote open Friday? options:"Ran; Heat"')
    await ana.says("vote cast 1 Ran")
    await ana.says("vote close 1")
    await ana.presses("Plan a party", await standing(club, "result"))
    await ana.fills(when="2026-03-13 20:00")
    await ana.presses("That is all")
    assert "not announced yet" in ana.answer and "2026-03-13 20:00" in ana.answer


async def test_ids_of_another_club_are_unknown(club: Club) -> None:
    ana = club.person("Ana")
    await planned(ana)
    await ana.says("party every friday 20:00")
    await ana.presses("Begin it")
    zed = club.person("Zed", platform="discord", space="99", manages=True)
    for line in (
        "show 1",
        "going 1",
        "cancel 1",
        "where 1",
        "move 1 tomorrow 20:00",
        "pause 1",
        "over 1",
        "came 1 yes",
    ):
        assert "no such party" in await zed.says(f"party {line}"), line
    assert "no such series" in await zed.says("party series 1 end")
    assert "No parties yet" in await zed.says("party list")
