"""`/discuss ask` and the queue: in which order the club is asked, and never twice."""

from __future__ import annotations

import asyncio

from storage.store import STORE
from tests.club import Club, read
from tests.commands.discussions.talk import ALIGHT, CLOSING, everything_public, keeps, posts_about, stands, two_reviews
from tests.reviews import OWN


async def test_the_closing_question_comes_first_and_then_the_clubs_own(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await club.make_owner(ana)
    await keeps(ana)
    assert "It is in the queue" in await ana.says(
        'discuss add "Which door would you have opened?" film:"Harbour Lights"'
    )
    assert await ben.says("discuss ask Harbour Lights") == ""
    card = read(await stands(club, "question 1"))
    assert CLOSING in card and "closes on, word for word" in card and "[Answer without a name]" in card
    await ben.presses("Another question", await stands(club, "question 1"))
    own = read(await stands(club, "question 2"))
    assert "Which door would you have opened?” Ana" in own and "A question of the club’s own" in own
    assert "Nothing about that film waits" in await ben.says("discuss ask Harbour Lights")
    assert "Nothing waits" in await ben.says("discuss ask")


async def test_a_review_and_the_queue_ask_nothing_twice(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await two_reviews(ana)
    await ana.says("review question Harbour Lights")
    await ben.says("discuss ask")
    assert await posts_about(club, "question") == ["question 1", "question 2"]
    assert ALIGHT in read(await stands(club, "question 2"))
    await asyncio.gather(*(club.dispatch.say(who.call("discuss ask", via="button")) for who in (ana, ben) * 3))
    assert await posts_about(club, "question") == ["question 1", "question 2"]
    assert "asked already" in await ana.says("discuss ask question:1")
    assert "Every question of this review" in await ana.says("review question Harbour Lights")


async def test_many_who_ask_at_once_each_get_another_question(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await club.make_owner(ana)
    for number in range(4):
        await ana.says(f"discuss add Number {number}, what then?")
    await ben.says("me show")
    await asyncio.gather(*(club.dispatch.say(who.call("discuss ask", via="button")) for who in (ana, ben) * 3))
    assert sorted(await posts_about(club, "question")) == [f"question {n}" for n in range(1, 5)]


async def test_a_question_that_spoils_is_shown_only_to_who_has_seen_the_film(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await club.make_owner(ana)
    await ana.says("film add Ran year:1985")
    await ana.says("discuss add Why does the son die? film:Ran spoils:yes")
    await ana.says("discuss ask Ran")
    card = await stands(club, "question 1")
    assert "the son" not in await everything_public(club) and "[Answer" not in read(card)
    assert "Ran (1985)" in read(card) and "[I’ve seen it]" in read(card)
    assert "son" not in await ana.says("discuss list") and "son" not in await ana.says("discuss queue")
    assert "Why does the son die?" in await ben.presses("I’ve seen it", card)
    assert "[Answer]" in ben.answer and "[Answer without a name]" in ben.answer


async def test_not_this_one_takes_a_question_back_for_good(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await two_reviews(ana)
    await ana.says("discuss ask Harbour Lights")
    card = await stands(club, "question 1")
    assert "Only who asked" in await ben.presses("Not this one", card)
    assert "not asked again" in await ana.presses("Not this one", card)
    assert await club.card([p for p in await club.posts() if p.subject == "question 1"][-1]) is None
    await ana.presses("Another question")
    assert "not asked that" in await ana.says("discuss answer 1 words")
    await ana.says("discuss ask")
    assert await posts_about(club, "question") == ["question 1", "question 2"]


async def test_a_question_that_was_answered_is_not_taken_back(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await keeps(ana)
    await ana.says("discuss ask")
    await ben.says("discuss answer 1 A debt.")
    assert "has answered it already" in await ana.says("discuss drop 1")


async def test_who_organises_looks_moves_and_skips(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await club.make_owner(ana)
    await two_reviews(ana)
    await ana.says("discuss add Whose winter was it?")
    assert "Only an owner" in await ben.says("discuss queue")
    queue = await ana.says("discuss queue")
    assert queue.index(CLOSING) < queue.index(ALIGHT) < queue.index("Whose winter")
    moved = await ana.says("discuss move 3 1")
    assert moved.index("Whose winter") < moved.index(CLOSING) < moved.index(ALIGHT)
    preview = await ana.says("discuss preview")
    assert "Whose winter was it?" in preview and "Nobody is asked by itself" in preview
    assert "It is not asked" in await ana.presses("Not this one")
    assert CLOSING in await ana.presses("Look at the next")
    await ana.says("discuss skip 3 back:yes")
    assert "Whose winter" in await ana.says("discuss preview")
    await ana.presses("Ask it now")
    assert await posts_about(club, "question") == ["question 3"]
    assert "not in the queue" in await ana.says("discuss skip 3")
    assert "not in the queue" in await ana.says("discuss skip 3 back:yes")


async def test_what_members_suggest_is_asked_when_somebody_takes_it(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await club.make_owner(ana)
    assert "suggested" in await ben.says("discuss offer Would you have stayed?")
    assert "has that question already" in await ana.says("discuss add would you have  stayed?")
    await ben.says("discuss offer Is this asked?")
    assert "Nothing waits" in await ben.says("discuss ask") and "Only an owner" in await ben.says("discuss accept 1")
    listed = await ana.says("discuss suggestions")
    assert "Would you have stayed?" in listed and "a question of Ben’s" in listed
    await ana.presses("Take it")
    assert "not asked" in await ana.says("discuss decline 2")
    assert "decided before" in await ana.says("discuss accept 2")
    await ben.says("discuss ask")
    assert "Would you have stayed?” Ben" in read(await stands(club, "question 1"))
    assert "Nothing waits" in await ben.says("discuss ask")


async def test_the_same_words_are_one_question_whoever_asks_them(club: Club) -> None:
    ana = club.person("Ana")
    await keeps(ana)
    await keeps(ana, OWN.replace("warmest", "coldest"))
    await club.make_owner(ana)
    assert "1 question waits" in await ana.says("discuss queue")
    await ana.says("review question Harbour Lights")
    assert "The queue is empty" in await ana.says("discuss queue"), "the second review closes on the same words"
    assert "Nothing waits" in await ana.says("discuss ask")
    assert "Every question of this review" in await ana.says("review question Harbour Lights")
    assert await posts_about(club, "question") == ["question 1"]


async def test_questions_of_another_club_are_unknown(club: Club) -> None:
    ana, zoe = club.person("Ana"), club.person("Zoe", space="elsewhere", manages=True)
    await keeps(ana)
    await ana.says("discuss ask")
    await ana.says("discuss offer Whose is it?")
    await ana.says("discuss answer 1 Mine.")
    await zoe.says("me show")
    for line in (
        "discuss answer 1 Theirs.", "discuss anonymous 1 Theirs.", "discuss drop 1", "discuss seen 1", "discuss close 1",
        "discuss recap 1", "discuss publish 1", "discuss ask question:1", "discuss skip 1", "discuss move 1 1",
        "discuss accept 2", "discuss decline 2", "discuss remove 1", "discuss back 1", "discuss quoted 1",
        "discuss quoted 1 question:1",
    ):  # fmt: skip
        heard = await zoe.says(line)
        assert heard and CLOSING not in heard and "Mine" not in heard and "Whose" not in heard, (line, heard)
        assert any(said in heard for said in ("not asked that", "already", "not in the queue", "Nobody suggests",
                                              "no such answer", "not an answer of yours")), (line, heard)  # fmt: skip


async def test_a_removed_review_takes_its_question_out_of_the_talk(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await keeps(ana)
    await ana.says("discuss ask")
    await ben.says("discuss answer 1 A debt. readers:all")
    await ana.says("review remove 1 sure:yes")
    assert CLOSING not in await everything_public(club)
    assert "of a review that is gone" in await ben.says("discuss list")
    assert "A debt." in await ana.says("discuss close 1") and CLOSING not in ana.answer


async def test_a_question_without_a_review_brings_a_thread_where_there_are_threads(club: Club) -> None:
    ana = club.person("Ana", platform="discord", space="1", manages=True)
    await ana.says("discuss add Would you have stayed?")
    await ana.says("discuss ask")
    arrival = await club.database.read(lambda: STORE.clubs.arrive("discord", "1", None, None))
    assert arrival is not None
    found = await club.database.read(lambda: STORE.posts.of(arrival.club.id))
    assert [(p.subject, p.under) for p in found] == [("question 1", None), (None, "question 1")]
