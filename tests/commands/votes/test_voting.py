"""Voting, from a press to a result, in the words of people."""

from __future__ import annotations

from storage.store import STORE
from tests.club import Club, menus, read, shown
from tests.commands.votes.evening import one_person, opened, standing, votes_for


async def test_a_press_is_a_vote_and_another_changes_it(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await ana.says("film add Ran year:1985")
    card = await opened(ana, 'vote open Friday? options:"Ran; Heat; Alien"')
    assert "Ran (1985)" in read(card) and "0 votes" in read(card)
    assert "Your vote counts: Heat" in await votes_for(ben, "Heat", card)
    assert "Heat · ▰▰▰▰▰▰▰▰▰▰ 1 vote · Ben" in read(await standing(club))
    poll = 1
    await ben.says(f"vote cast {poll} ran")
    drawn = read(await standing(club))
    assert "Heat · ▱▱▱▱▱▱▱▱▱▱ 0 votes" in drawn and "1 person has voted" in drawn
    assert "taken back" in await ben.presses("Take it back")
    assert "0 people have voted" in read(await standing(club))
    assert "taken back" in await ben.says("vote back 1")
    await ben.says("vote cast 1 Alien")
    assert "closed" in await ana.says("vote close 1")
    result = read(await standing(club, "result"))
    assert result.startswith("Vote\nAlien\n") and "Alien, with 1 vote" in result
    assert "closed" in await ben.says("vote cast 1 Ran")


async def test_a_ranked_ballot_is_kept_until_it_is_cast(club: Club) -> None:
    ana, ben, cem = club.person("Ana"), club.person("Ben"), club.person("Cem")
    card = await opened(ana, 'vote open Friday? options:"Ran; Heat; Alien" how:ranked')
    assert "[Vote]" not in read(card)
    await ben.presses("Vote …", card)
    assert "Your ballot" in ben.answer and "Anonymous" not in ben.answer
    await ben.says("vote mark 1 1 Heat")
    await ben.says("vote mark 1 2 Ran")
    assert "1. Heat · 2. Ran" in ben.answer
    await ben.presses("Higher")
    assert "1. Ran · 2. Heat" in ben.answer
    assert "0 people have voted" in read(await standing(club))
    assert "Your vote counts: 1. Ran · 2. Heat" in await ben.presses("Cast it")
    await ana.says("vote cast 1 Alien; Heat")
    await cem.says("vote cast 1 Heat; Ran")
    assert "Nothing is marked" in await club.person("Dee").says("vote cast 1 ballot")
    await ana.says("vote close 1")
    result = read(await standing(club, "result"))
    assert "Round 1 · " in result and "by lot among" in result and "SHA-256" in result and "3 people voted" in result


async def test_a_sealed_anonymous_poll_tells_nothing_before_its_close(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await opened(ana, 'vote open Friday? options:"Ran; Heat" secret:anonymous-sealed')
    await ben.says("vote cast 1 Heat")
    for said in (read(await standing(club)), await ana.says("vote show 1"), await ana.says("vote list")):
        assert "1 vote" not in said and "Ben" not in said and "▰" not in said
    assert "1 person has voted" in read(await standing(club)) and "Sealed" in read(await standing(club))
    assert "Your vote: Heat" in await ben.says("vote show 1")
    await ana.says("vote close 1")
    result = read(await standing(club, "result"))
    assert "Heat · 1 vote" in result and "Ben" not in result and "Anonymous: nobody in the club" in result


async def test_the_clock_opens_and_closes_a_poll_once(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    said = await ana.says('vote open Friday? options:"Ran; Heat" opens:"2 hours" closes:"2 days"')
    assert "Your poll waits" in said and not await club.posts()
    assert "opens" in await ben.says("vote cast 1 Ran")
    club.now.pass_(hours=2)
    assert await club.jobs.run() and not await club.jobs.run()
    await ben.says("vote cast 1 Ran")
    await ana.says('vote edit 1 closes:"3 days"')
    club.now.pass_(days=2)
    await club.jobs.run()
    assert "Your vote counts" in await ben.says("vote cast 1 Heat")
    club.now.pass_(days=30)
    assert "closed" in await ben.says("vote cast 1 Ran"), "its time is over, though the clock has not struck yet"
    await club.jobs.run()
    assert "Heat, with 1 vote" in read(await standing(club, "result"))
    assert len([p for p in await club.posts() if (p.subject or "").startswith("result")]) == 1


async def test_a_quorum_closes_a_poll(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await ana.says('vote open Friday? options:"Ran; Heat" quorum:2')
    await ana.says("vote cast 1 Ran")
    await ana.says("vote cast 1 Heat")
    assert "1 person has voted" in read(await standing(club))
    await ben.says("vote cast 1 Heat")
    assert "Closed when enough had voted" in read(await standing(club, "result"))


async def test_a_live_poll_is_changed_without_losing_votes(club: Club) -> None:
    ana, ben, cem = club.person("Ana"), club.person("Ben"), club.person("Cem")
    await ana.says('vote open Friday? options:"Ran; Heat; Alien" how:approval')
    await ben.says("vote cast 1 Heat; Alien")
    assert "Voters cannot add" in await ben.says("vote add 1 Brazil")
    assert "Only who opened" in await ben.says("vote remove 1 Heat")
    await ana.says("vote edit 1")
    assert "every vote stays" in await ana.fills(adding="yes", question="Saturday?")
    assert "Brazil is a choice now" in await ben.says("vote add 1 Brazil")
    assert "has that choice already" in await cem.says("vote add 1 brazil")
    await ana.says("vote remove 1 Heat")
    drawn = read(await standing(club))
    assert drawn.startswith("Vote\nSaturday?") and "Heat" not in drawn and "1 person has voted" in drawn
    await ana.says("vote add 1 Heat")
    assert "Heat · ▰▰▰▰▰▰▰▰▰▰ 1 vote" in read(await standing(club))


async def test_a_closed_poll_opens_again_with_its_votes(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await ana.says('vote open Friday? options:"Ran; Heat"')
    await ben.says("vote cast 1 Heat")
    await ana.says("vote close 1")
    assert "with the votes it had" in await ana.presses("Open it again")
    assert await club.card((await club.posts())[-1]) is None, "the result stands no more"
    await ben.says("vote cast 1 Ran")
    await ana.says("vote close 1")
    assert "Ran, with 1 vote" in read(await standing(club, "result"))


async def test_two_members_of_one_person_have_one_vote_and_the_latest_stands(club: Club) -> None:
    ana, ben, also = club.person("Ana"), club.person("Ben"), club.person("Benny")
    await ana.says('vote open Friday? options:"Ran; Heat"')
    await ben.says("vote cast 1 Heat")
    await also.says("vote cast 1 Ran")
    assert "2 people have voted" in read(await standing(club))
    await one_person(club, ben, also)
    drawn = read(await standing(club))
    assert "1 person has voted" in drawn and "Ran · ▰▰▰▰▰▰▰▰▰▰ 1 vote · Benny" in drawn
    await ben.says("vote back 1")
    assert "0 people have voted" in read(await standing(club))


async def test_a_redelivered_older_vote_is_passed_over(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await ana.says('vote open Friday? options:"Ran; Heat"')
    early = club.now()
    club.now.pass_(seconds=5)
    await ben.says("vote cast 1 Heat")
    assert "Your vote counts: Heat" in await ben.says("vote cast 1 Ran", moment=early)
    assert "Heat · ▰▰▰▰▰▰▰▰▰▰ 1 vote" in read(await standing(club))
    await ben.says("vote back 1", id="a tap")
    await ben.says("vote cast 1 Ran")
    assert "taken back" in await ben.says("vote back 1", id="a tap"), "the same tap delivered twice"
    assert "Ran · ▰▰▰▰▰▰▰▰▰▰ 1 vote" in read(await standing(club))


async def test_a_hundred_choices_have_menus_and_pages(club: Club) -> None:
    ana = club.person("Ana")
    names = "; ".join(f"Film number {n}" for n in range(1, 101))
    card = await opened(ana, f'vote open Which? options:"{names}"')
    assert "… and 90 more choices." in read(card) and "[Vote …]" in read(card)
    await ana.presses("Vote …", card)
    assert "page 1 of 10" in ana.answer and len(menus(ana.heard.card or card)) == 3
    assert "Your vote counts: Film number 60" in await ana.picks("Film number 60")
    assert "A hundred choices are the most" in await ana.says("vote add 1 One more")
    assert "A poll needs two choices" in await ana.says("vote open None? options:Ran")
    few = await opened(ana, f'vote open Fewer? options:"{names[: names.index("; Film number 13")]}"')
    assert len(menus(few)) == 1 and "Vote …" not in read(few)


async def test_a_poll_of_last_month_answers_after_a_restart(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    card = await opened(ana, 'vote open Friday? options:"Ran; Heat"')
    club.now.pass_(days=31)
    async with Club.on(club.database) as anew:
        anew.now.at = club.now.at
        late = anew.person("Ben")
        assert "Your vote counts: Ran" in await votes_for(late, "Ran", card)
        assert "taken back" in await late.presses("Take it back")
    assert shown(card.title) == "Friday?" and "Open until" in await ben.says("vote show 1")


async def test_a_poll_lasts_from_a_minute_to_months(club: Club) -> None:
    ana = club.person("Ana")
    for lasts, days in (("1 minute", 0), ("3 weeks", 21), ("3 months", 92)):
        await ana.says(f'vote open Long? options:"Ran; Heat" closes:"{lasts}"')
        [poll, *_] = await club.database.read(lambda: STORE.polls.of(1, 0, 1))
        assert poll.closes is not None and (poll.closes - club.now()).days == days, lasts


async def test_several_polls_at_once_keep_apart(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await ana.says('vote open Friday? options:"Ran; Heat"')
    await ana.says('vote open Saturday? options:"Ran; Alien"')
    await ben.says("vote cast Saturday? Alien")
    assert "2 polls" in await ben.says("vote list")
    assert "1 person" in await ben.says("vote show 2") and "0 people" in await ben.says("vote show 1")
    assert "no such choice" in await ben.says("vote cast 1 3")
    stranger = club.person("Zed", platform="discord", space="99")
    assert "no such poll" in await stranger.says("vote cast 1 1") and "no such poll" in await stranger.says(
        "vote show 1"
    )
