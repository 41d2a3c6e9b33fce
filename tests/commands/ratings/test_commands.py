"""An evening of ratings, in the words of people: given sealed, revealed together, given again after the talk."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from commands.card import Card, Picture
from storage.records import Post
from tests.club import Club, Person, read, shown


async def posted(club: Club, kind: str) -> Card:
    """The newest post of a kind, as it would be drawn now."""
    post = [p for p in await club.posts() if (p.subject or "").startswith(f"{kind} ")][-1]
    card = await club.card(post)
    assert card is not None
    return card


async def rated(club: Club, **scores: str) -> None:
    for name, score in scores.items():
        await club.person(name).says(f"rate give Ran {score}")


async def revealed(club: Club, ana: Person) -> Card:
    await ana.says("rate reveal Ran")
    await ana.presses("Reveal it")
    return await posted(club, "reveal")


async def test_a_rating_is_sealed_until_it_is_revealed_in_one_picture(club: Club, ana: Person) -> None:
    await ana.says("rate open Ran")
    await ana.presses("4", await posted(club, "rating"))
    assert "You give Ran (1985) 4/5" in ana.answer and "sealed" in ana.answer
    await rated(club, Ben="4", Cem="3.5", Ida="1")
    sealed = read(await posted(club, "rating"))
    assert "4 have rated: Ana, Ben, Cem, Ida" in sealed
    assert not [p for p in await club.posts() if (p.subject or "").startswith("reveal")]
    assert "Ben" in await club.person("Ben").says("rate show Ran") and "Mean" not in club.person("Ben").answer
    card = await revealed(club, ana)
    text = read(card)
    assert "Mean: 3.13/5" in text and "Ratings: 4" in text and "Spread: ± 1.24, from 1 to 4/5" in text
    assert "Agreed: Ana 4/5, Ben 4/5" in text and "Stood alone: Ida 1/5" in text
    [picture] = [block for block in card.blocks if isinstance(block, Picture)]
    alt = shown(picture.alt)
    for told in ("4 ratings, mean 3.13/5", "4/5 × 2, 3.5/5 × 1, 1/5 × 1", "Cem 3.5/5"):
        assert told in alt
    assert "Revealed: 4 ratings." in read(await posted(club, "rating"))


async def test_rating_again_changes_it_and_taking_it_back_leaves_nothing(club: Club, ana: Person) -> None:
    await ana.says("rate give Ran 3 a slow start")
    assert "“a slow start” for those who have seen the film" in ana.answer
    assert "4.5/5" in await ana.says("rate give Ran 4.5") and "a slow start" in ana.answer, "the comment stays"
    await ana.presses("Ask the club to rate")
    await ana.says("rate give Ran 4.5")
    await ana.presses("Take it back")
    assert "Nobody has rated yet" in read(await posted(club, "rating"))
    assert "nothing to reveal" in await ana.says("rate reveal Ran")
    assert "rated nothing" in await ana.says("rate mine")


async def test_scores_are_said_in_many_ways_and_titles_hold_numbers(club: Club, ana: Person) -> None:
    for title in ("Apollo 13", "Ocean's 11", "The Third Man"):
        await ana.says("film add", via="form", title=title)
    for line, heard in (
        ("The Third Man 4", "The Third Man 4/5"),
        ("The Third Man 8/10", "The Third Man 4/5"),
        ("The Third Man 3,5", "The Third Man 3.5/5"),
        ("The Third Man ★★½", "The Third Man 2.5/5"),
        ("Apollo 13 5", "Apollo 13 5/5"),
        ('"Ocean\'s 11" 2 not 12 of 12', "Ocean's 11 2/5"),
        ("The Third Man 4 that zither", "The Third Man 4/5"),
        ("Ran 80%", "Ran (1985) 4/5"),
    ):
        assert f"You give {heard}" in await ana.says(f"rate give {line}"), line
    await ana.says("rate say The Third Man")
    assert ana.form.fields[0].value == "that zither"
    for line in ("Ran 6", "Ran 0", "Ran 3.3", "Ran 7/10 "):
        answer = await ana.says(f"rate give {line}")
        assert ("half steps" in answer) == (line != "Ran 7/10 "), line
    await ana.says("rate give The Third Man")
    assert [f.name for f in ana.form.fields] == ["score", "comment", "readers"]
    await ana.fills(score="9", comment="Lime!")
    wrong = {f.name: f for f in ana.form.fields}
    assert "half steps" in shown(wrong["score"].problem) and wrong["comment"].value == "Lime!"
    assert "3/5" in await ana.fills(score="3", comment="Lime!", readers="all")


async def test_only_comments_that_people_allow_are_shown_and_spoilers_to_those_who_ask(club: Club, ana: Person) -> None:
    await ana.says("rate give Ran 4", comment="What colours!", readers="all")
    await club.person("Ben").says("rate give Ran 4 the castle burns")
    await club.person("Cem").says("rate give Ran 2", comment="I slept", readers="me")
    card = await revealed(club, ana)
    text = read(card)
    assert "“What colours!” Ana, 4/5" in text and "1 more comment is for those who have seen the film" in text
    assert "castle" not in text and "slept" not in text
    dan = club.person("Dan")
    assert "the castle burns" in await dan.presses("I’ve seen it", card) and "slept" not in dan.answer
    ben = club.person("Ben")
    await ben.says("rate say Ran")
    assert ben.form.fields[0].value == "the castle burns"
    await ben.fills(readers="me")
    assert "castle" not in await dan.says("rate spoilers 1")


async def test_a_name_that_the_picture_cannot_show_is_told_beside_it(club: Club, ana: Person) -> None:
    await rated(club, Ana="4", 山田花子="5")
    text = read(await revealed(club, ana))
    assert "In the picture: #2 山田花子." in text and "山田花子 5/5" in text


async def test_it_is_revealed_when_all_who_were_expected_have_rated(club: Club, ana: Person) -> None:
    await ana.says("rate open Ran expected:3")
    assert "Revealed at 3 ratings." in read(await posted(club, "rating"))
    await rated(club, Ana="3", Ben="4")
    await rated(club, Ben="5")
    assert len(await club.posts()) == 1
    await rated(club, Cem="4")
    assert "Mean: 4/5" in read(await posted(club, "reveal"))


async def test_it_is_revealed_at_its_time_and_once(club: Club, ana: Person) -> None:
    await ana.says('rate open Ran reveals:"2 days"')
    await rated(club, Ana="3", Ben="4")
    club.now.pass_(days=1, hours=23)
    assert not await club.jobs.run()
    club.now.pass_(hours=1, seconds=1)
    assert await club.jobs.run()
    assert "Mean: 3.5/5" in read(await posted(club, "reveal"))
    assert "only the clock" in (await ana.says("rate unseal 1 1")).casefold()
    reveals = [p for p in await club.posts() if (p.subject or "").startswith("reveal")]
    assert len(reveals) == 1 and isinstance(reveals[0], Post)


async def test_another_time_takes_the_place_of_the_first(club: Club, ana: Person) -> None:
    await ana.says('rate open Ran reveals:"1 day"')
    await ana.says('rate open Ran reveals:"3 days"')
    await rated(club, Ana="3")
    club.now.pass_(days=2)
    while await club.jobs.run():
        pass
    assert "Nobody" not in read(await posted(club, "rating")) and "Revealed at" in read(await posted(club, "rating"))
    club.now.pass_(days=2)
    assert await club.jobs.run()
    assert "Ratings: 1" in read(await posted(club, "reveal"))


async def test_late_watchers_stand_apart_and_what_was_revealed_stays(club: Club, ana: Person) -> None:
    await ana.says("rate open Ran")
    await rated(club, Ana="4", Ben="3")
    await revealed(club, ana)
    assert "What was revealed stays" in await ana.says("rate give Ran 1")
    assert "What was revealed stays" in await ana.says("rate back Ran")
    zoe = club.person("Zoe")
    assert "stands apart" in await zoe.says("rate give Ran 1")
    text = read(await posted(club, "reveal"))
    assert "Mean: 3.5/5" in text and "Ratings: 2" in text and "Came later: Zoe 1/5" in text
    assert "Later: Zoe 1/5" in text
    assert "2/5" in await zoe.says("rate give Ran 2"), "who came late may change it"
    assert "Came later: Zoe 2/5" in read(await posted(club, "reveal"))
    await zoe.says("rate back Ran")
    assert "Zoe" not in read(await posted(club, "reveal"))


async def test_after_the_talk_only_those_who_rated_both_times_count(club: Club, ana: Person) -> None:
    assert "not revealed yet" in await ana.says("rate again Ran")
    await ana.says("rate open Ran")
    await rated(club, Ana="4", Ben="3", Cem="2")
    await revealed(club, ana)
    await rated(club, Zoe="1")
    assert "rated and revealed before" in await ana.says("rate open Ran")
    await ana.presses("Rate again after the talk")
    assert "Rate Ran (1985) again" in read(await posted(club, "rating"))
    await rated(club, Ana="5", Ben="2.5", Zoe="5", Yan="5")
    assert "2 have rated: Ana, Ben" in read(await posted(club, "rating")), "who came late is no pair"
    card = await revealed(club, ana)
    text = read(card)
    assert "Before: 3.5/5" in text and "After: 3.75/5" in text
    assert "Went up: 1" in text and "Went down: 1" in text and "Stayed: 0" in text
    assert "2 people who rated both times" in text and "Ana 4 → 5/5, Ben 3 → 2.5/5" in text
    assert "Zoe" not in text and "Cem" not in text
    await ana.says("rate show Ran")
    assert "Mean: 3/5" in ana.answer, "the first look stays as it was"
    assert "3.75/5" in await ana.presses("How the talk moved the room")


async def test_another_viewing_is_a_round_of_its_own(club: Club, ana: Person) -> None:
    await ana.says("rate open Ran")
    await rated(club, Ana="2")
    await revealed(club, ana)
    await ana.says("rate open Ran")
    await ana.presses("Another viewing")
    await rated(club, Ana="5", Ben="4")
    assert "Mean: 4.5/5" in read(await revealed(club, ana))
    assert "mean 4.5 of 2 ratings" in await ana.says("rate top"), "of each person the newest counts"


async def test_only_who_opened_it_or_an_owner_reveals(club: Club, ana: Person) -> None:
    await club.person("Ben").says("rate open Ran")
    await rated(club, Ana="4")
    assert "Who opened a rating" in await ana.says("rate reveal Ran sure:yes")
    await club.make_owner(ana)
    assert "Reveal Ran (1985) now?" in await ana.says("rate reveal Ran")
    await ana.presses("Reveal it")
    assert "No rating of that film is under way" in await ana.says("rate reveal Ran")


async def test_a_club_rates_on_its_own_scale_and_keeps_what_was_given(club: Club, ana: Person) -> None:
    assert "owner" in await ana.says("rate scale ten")
    await club.make_owner(ana)
    await ana.says("rate open Ran")
    await rated(club, Ana="3.5", Ben="5")
    assert "from 1 to 10" in await ana.says("rate scale ten")
    assert "Ran (1985): 7/10 · sealed" in await ana.says("rate mine")
    await ana.presses("9", await posted(club, "rating"))
    assert "9/10" in ana.answer
    assert "from 0 to 100" in await ana.says("rate scale hundred")
    card = await posted(club, "rating")
    assert "85/100" in await ana.picks("85", card)
    assert "73/100" in await ana.says("rate give Ran 73")
    text = read(await revealed(club, ana))
    assert "Mean: 86.5/100" in text and "Agreed" not in text


async def test_favourites_are_weighed_and_one_rating_makes_none(club: Club, ana: Person) -> None:
    assert "revealed no rating yet" in await ana.says("rate top")
    await ana.says("film add Alien")
    await ana.says("rate open Ran")
    await rated(club, Ana="4", Ben="4", Cem="4.5", Dan="4.5")
    await revealed(club, ana)
    await ana.says("rate give Alien 5")
    assert "Alien" not in await ana.says("rate top"), "what is sealed is in no list"
    await ana.says("rate reveal Alien sure:yes")
    top = await ana.says("rate top")
    assert top.index("1. Alien") < top.index("2. Ran")
    assert "4.5/5 · mean 5 of 1 rating" in top and "4.33/5 · mean 4.25 of 4 ratings" in top


async def test_twins_are_named_with_how_much_that_rests_on(club: Club, ana: Person) -> None:
    ben = club.person("Ben")
    for number in range(6):
        await ana.says(f"film add Film {number}x")
        film = f'"Film {number}x"'
        await ana.says(f"rate give {film} 4")
        await ben.says(f"rate give {film} 3.5")
        await ana.says(f"rate reveal {film} sure:yes")
        twins = await ana.says("rate twins")
        assert ("Ben · 0.5 apart on average, on" in twins) == (number >= 4), number
    assert "on 6 films" in twins and "below 5 films" in twins


async def test_a_moment_said_earlier_does_not_undo_what_was_said_later(club: Club, ana: Person) -> None:
    later, earlier = ana.call("rate give Ran 4"), ana.call("rate give Ran 1")
    now = club.now()
    await club.dispatch.say(replace(later, moment=now))
    await club.dispatch.say(replace(earlier, moment=now - timedelta(seconds=5)))
    assert "Ran (1985): 4/5" in await ana.says("rate mine")


async def test_the_club_and_a_member_in_figures_and_the_film_that_split_them(club: Club, ana: Person) -> None:
    await ana.says("film add Alien")
    await rated(club, Ana="5", Ben="1", Cem="3")
    await revealed(club, ana)
    for name, score in (("Ana", "4"), ("Ben", "4"), ("Cem", "3.5")):
        await club.person(name).says(f"rate give Alien {score}")
    assert "Films: 1" in await ana.says("rate stats"), "what is sealed is in no figure"
    await ana.says("rate reveal Alien sure:yes")
    await ana.says("rate stats")
    assert "Films: 2" in ana.answer and "Ratings: 6" in ana.answer and "People: 3" in ana.answer
    assert "Mean: 3.42/5" in ana.answer, "20.5 by 6"
    assert "Split the club: Ran (1985): ± 1.63 of 3 ratings" in ana.answer, "4, 4 and 0 are 8; the root of 8 by 3"
    await ana.says("rate stats member:Ben")
    assert "Mean: 2.5/5" in ana.answer and "The club’s, of the same films: 3.42/5" in ana.answer
    assert "Far below the club: Ran (1985): 1/5, the club 3/5" in ana.answer and "Far above" not in ana.answer
