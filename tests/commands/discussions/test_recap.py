"""Recaps: what the talk left, first for who asked, then for everybody, with what authors allow and no more."""

from __future__ import annotations

from storage.records import Post
from tests.club import Club, Person, read, shown
from tests.commands.discussions.talk import CLOSING, keeps, posts_about, stands
from tests.commands.votes.evening import one_person


async def a_talk(club: Club) -> tuple[Person, Person, Person]:
    """Ana asks what a review closes on; Ben and Cem are there."""
    ana, ben, cem = club.person("Ana"), club.person("Ben"), club.person("Cem")
    await keeps(ana)
    await ana.says("discuss ask")
    for person in (ben, cem):
        await person.says("me show")
    return ana, ben, cem


async def private(club: Club) -> list[Post]:
    """What only one person sees."""
    return [p for p in await club.posts() if p.reader is not None]


async def test_after_five_days_who_asked_sees_it_alone_and_posts_it(club: Club) -> None:
    ana, ben, cem = await a_talk(club)
    assert "It may stand in the recap" in await ben.says('discuss answer 1 "We owe them a berth." readers:all')
    assert "only counted" in await cem.says("discuss answer 1 Nothing at all.")
    club.now.pass_(days=4, hours=23)
    assert not await club.jobs.run() and not await private(club)
    club.now.pass_(hours=1)
    assert [await club.jobs.run() for _ in range(3)] == [True, True, False], (
        "it is gathered, and who wrote is looked up"
    )
    [post] = await private(club)
    assert post.subject == "recapping 1" and post.reader == 1
    card = await club.card(post)
    drawn = read(card)
    assert card and CLOSING in drawn and "We owe them a berth." in drawn and "Nothing at all" not in drawn
    assert "2 people answered under their names." in drawn and "[Post it]" in drawn
    assert not await posts_about(club, "recap")
    assert "not there yet" in await ben.says("discuss recap 1") and "Only who asked" in await ben.says(
        "discuss publish 1"
    )
    assert "It is posted" in await ana.presses("Post it", card)
    public = await stands(club, "recap 1")
    assert "We owe them a berth.” Ben" in read(public) and "Nothing at all" not in read(public)
    assert "Everybody who is quoted here allowed it" in read(public)
    assert "stands already" in await ana.says("discuss publish 1")
    assert "[The recap]" in read(await stands(club, "question 1")) and "[Answer]" not in read(
        await stands(club, "question 1")
    )
    assert "is closed" in await cem.says("discuss answer 1 Too late.")


async def test_an_author_takes_words_out_of_a_recap_that_stands(club: Club) -> None:
    ana, ben, cem = await a_talk(club)
    await ben.says('discuss answer 1 "The captain burns the ship." readers:seen')
    await cem.says('discuss answer 1 "Mine." readers:all')
    await ana.says("discuss close 1")
    await ana.presses("Post it")
    public = await stands(club, "recap 1")
    assert "burns" not in read(public) and "Mine." in read(public)
    assert "The captain burns the ship.” Ben" in await cem.presses("I’ve seen it", public)
    assert "not an answer of yours" in await ana.says("discuss back 1")
    await cem.says("discuss mine")
    await cem.presses("Change it")
    assert "only counted" in await cem.presses("Only count it")
    assert "Mine." not in read(await stands(club, "recap 1")) and "2 people answered" in read(
        await stands(club, "recap 1")
    )
    assert "taken back" in await cem.presses("Take it back")
    assert "1 person answered" in read(await stands(club, "recap 1"))
    changed = [p for p in await club.posts() if p.subject == "recap 1"]
    assert changed[0].wanted >= 3, "the post that stands is drawn anew"


async def test_a_message_is_quoted_by_its_author_alone(club: Club) -> None:
    ana, ben, cem = await a_talk(club)
    said = "I thought of my father, who sold tickets."
    assert "Only who wrote" in await cem.says("discuss quote", words=said, author="Ben")
    assert "Only who wrote" in await cem.says("discuss quote", words=said)
    told = await ben.says("discuss quote", words=said, author="Ben")
    assert "Quoted in the recap" in told and CLOSING in told and "It may stand in the recap" in told
    await ben.says("discuss quote", words=said, author="Ben")
    await ben.says("discuss quote", words="And of the sea.", author="Ben")
    closed = await ana.says("discuss close 1")
    assert closed.count(said) == 1 and "And of the sea." in closed and "1 person answered" in closed
    assert "asked nothing just now" in await ben.says("discuss quote", words=said, author="Ben")


async def test_a_quotation_goes_to_the_question_it_answers(club: Club) -> None:
    ana, ben, _ = await a_talk(club)
    await club.make_owner(ana)
    await ana.says("discuss add Whose winter was it?")
    club.now.pass_(minutes=1)
    await ana.says("discuss ask")
    told = await ben.says("discuss quote", words="Hers.", author="Ben")
    assert "Whose winter was it?" in told
    [label] = [shown(a.label) for a in ben.heard.card.actions if "It answers" in shown(a.label)]  # type: ignore[union-attr]
    assert CLOSING in await ben.presses(label)
    assert "Hers." not in await ana.says("discuss close 2") and "Hers." in await ana.says("discuss close 1")


async def test_nobody_answered_and_nothing_is_posted(club: Club) -> None:
    ana, _, _ = await a_talk(club)
    club.now.pass_(days=5)
    await club.jobs.run()
    [post] = await private(club)
    assert "Nobody has answered here" in read(await club.card(post)) and "[Post it]" not in read(await club.card(post))
    assert "nothing to post" in await ana.says("discuss publish 1")


async def test_of_a_question_that_spoils_the_recap_says_only_how_many(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await club.make_owner(ana)
    await ana.says("film add Ran year:1985")
    await ana.says("discuss add Why does the son die? film:Ran spoils:yes")
    await ana.says("discuss ask")
    await ben.says('discuss answer 1 "Because of his father." readers:all')
    await ana.says("discuss close 1")
    assert "father" not in ana.answer
    await ana.presses("Post it")
    public = await stands(club, "recap 1")
    assert "1 person answered" in read(public) and "father" not in read(public) and "the son" not in read(public)
    assert "[Remove]" in await ana.presses("I’ve seen it", public) and "Because of his father." in ana.answer
    seen = await ben.presses("I’ve seen it", public)
    assert "[Remove]" not in seen
    assert "Why does the son die?" in seen and "Because of his father.” Ben" in seen


async def test_two_members_of_one_person_answer_once_and_the_latest_stands(club: Club) -> None:
    ana, ben, _ = await a_talk(club)
    also = club.person("Benny")
    await ben.says('discuss answer 1 "First." readers:all')
    await also.says('discuss answer 1 "Second." readers:all')
    await one_person(club, ben, also)
    closed = await ana.says("discuss close 1")
    assert "Second." in closed and "First." not in closed and "1 person answered" in closed


async def test_a_redelivered_older_answer_is_passed_over(club: Club) -> None:
    _, ben, _ = await a_talk(club)
    early = club.now()
    club.now.pass_(seconds=5)
    await ben.says("discuss answer 1 Later.")
    assert "later stands" in await ben.says("discuss answer 1 Earlier.", moment=early)
    assert "Later." in await ben.says("discuss mine")


async def test_who_organises_removes_an_answer_under_a_name(club: Club) -> None:
    ana, ben, _ = await a_talk(club)
    await club.make_owner(ana)
    await ben.says('discuss answer 1 "Rude." readers:all')
    await ana.says("discuss close 1")
    assert "removed" in await ana.presses("Remove") and "Rude." not in await ana.presses("What is left")


async def test_a_review_that_is_of_another_film_takes_its_talk_along(club: Club) -> None:
    ana, ben, _ = await a_talk(club)
    await ana.says("film add Ran year:1985")
    await ben.says('discuss answer 1 "Everything." readers:all')
    await ana.says("discuss close 1")
    await ana.presses("Post it")
    wanted = {p.subject: p.wanted for p in await club.posts()}
    await ana.says("review move 1 Ran")
    for subject in ("question 1", "recap 1"):
        assert "Ran (1985)" in read(await stands(club, subject))
    assert all(p.wanted > wanted[p.subject] for p in await club.posts() if p.subject in ("question 1", "recap 1"))
    await ana.says("film edit Ran year:1986")
    assert "Ran (1986)" in read(await stands(club, "recap 1"))


async def test_taking_back_forgets_what_the_same_person_said_elsewhere(club: Club) -> None:
    ana, ben, _ = await a_talk(club)
    also = club.person("Benny")
    await ben.says('discuss answer 1 "First." readers:all')
    await also.says('discuss answer 1 "Second." readers:all')
    await one_person(club, ben, also)
    await ben.says("discuss back 2")
    closed = await ana.says("discuss close 1")
    assert "First." not in closed and "Second." not in closed and "Nobody has answered" in closed
