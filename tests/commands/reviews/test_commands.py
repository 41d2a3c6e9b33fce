"""`/review`, as members use it, on our own sample."""

from __future__ import annotations

import asyncio

from commands.call import File
from commands.reviews.kept import facts_from_json
from storage.query import query
from storage.store import STORE
from tests.club import Club, Person, read
from tests.reviews import OWN


async def keep_own(ana: Person) -> None:
    """Read and keep our own sample."""
    await ana.says("review add", via="form", text=OWN)
    await ana.presses("Keep it as it is")


async def test_a_review_is_read_checked_and_kept(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    draft = await ana.says("review add", via="form", text=OWN)
    assert "Harbour Lights" in draft and "What do we owe" in draft and "Year" in draft
    assert await club.posts() == []
    assert "No reviews yet" in await ben.says("review list")
    await ana.presses("Check the facts")
    await ana.fills(year="2023")
    await ana.presses("That is all")
    assert "Kept: Harbour Lights (2023)" in await ana.presses("Keep the review")
    (post,) = await club.posts()
    card = read(await club.card(post))
    assert "Marta Lindqvist" in card and "1 h 37 min" in card and "Silver Anchor" in card and "nobody’s words" in card
    quotes = [line[1:].rsplit("”", 1)[0] for line in card.splitlines() if line.startswith("“")]
    assert 1 <= len(quotes) <= 5 and all(quote in OWN for quote in quotes)
    assert "Harbour Lights (2023)" in await ben.says("review list")


async def test_the_closing_question_comes_first_word_for_word_and_then_the_others(club: Club) -> None:
    ana = club.person("Ana")
    await keep_own(ana)
    assert await ana.says("review question harbour lights") == ""
    question = read(await club.card((await club.posts())[-1]))
    assert "What do we owe to the people who carried us across?”" in question
    assert "closes on, word for word" in question
    assert "Every question of this review has been asked" in await ana.says("review question Harbour Lights")
    await ana.presses("Post it once more")
    assert len(await club.posts()) == 3


async def test_the_same_text_is_not_kept_twice_and_senseless_text_is_refused(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await keep_own(ana)
    assert "has this review of Harbour Lights already" in await ben.says("review add", via="form", text=f"  {OWN}\n")
    for nonsense in ("asdf jkl qwer", "? ! … —", "milk, eggs, bread", "film " * 300):
        assert "no review" in await ben.says("review add", via="form", text=nonsense), nonsense
    await ben.says("review add", via="form", text="   ")
    assert ben.form.fields[0].name == "text"


async def test_a_text_file_is_read_and_a_binary_one_is_refused(club: Club) -> None:
    ana = club.person("Ana")
    assert "Harbour Lights" in await ana.says("review add", via="form", file=File("harbour.txt", OWN))
    await ana.says("review add", via="form", file=File("harbour.png", "\x89PNG\0\0\0"))
    assert {f.name: f.problem is not None for f in ana.form.fields}["file"]


async def test_only_its_adder_or_an_owner_removes_a_review_and_its_card_loses_its_words(club: Club) -> None:
    ana, ben, cleo = club.person("Ana"), club.person("Ben"), club.person("Cleo")
    await keep_own(ana)
    await ana.says("review question Harbour Lights")
    assert "Only who added" in await ben.says("review remove 1")
    await club.make_owner(cleo)
    assert "Remove this review of Harbour Lights?" in await cleo.says("review remove 1")
    assert "gone" in await cleo.presses("Remove it")
    for post in await club.posts():
        assert post.wanted == 2
        assert "removed" in read(await club.card(post)) and "ferry" not in read(await club.card(post))
    assert "no such review" in await ana.says("review remove 1")
    assert "No reviews yet" in await ana.says("review list")
    assert "Harbour Lights" in await ana.says("film list")


async def test_a_draft_is_its_adders_alone(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await ana.says("review add", via="form", text=OWN)
    for line in ("review facts 1", "review keep 1", "review remove 1", "review spoilers 1"):
        assert "no such review" in await ben.says(line), line
    assert "Thrown away" in await ana.presses("Throw away")
    assert "no such review" in await ana.says("review keep 1")


async def test_a_corrected_film_changes_the_cards_that_show_it(club: Club) -> None:
    ana = club.person("Ana")
    await keep_own(ana)
    (post,) = await club.posts()
    await ana.says("film edit Harbour Lights year:2024")
    (newer,) = await club.posts()
    assert newer.wanted == post.wanted + 1
    assert "Harbour Lights (2024)" in read(await club.card(newer))


async def test_reviews_of_another_club_are_unknown(club: Club) -> None:
    ana, zoe = club.person("Ana"), club.person("Zoe", space="elsewhere")
    await keep_own(ana)
    for line in ("review facts 1", "review keep 1", "review remove 1", "review spoilers 1", "review show Ran review:1"):
        heard = await zoe.says(line)
        assert "no such review" in heard or "knows no" in heard, line


async def test_a_review_is_kept_once_and_a_question_posted_once_however_many_press_at_once(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await ana.says("film add Harbour Lights")
    await ben.says("me show")
    await ana.says("review add", via="form", text=OWN)
    await asyncio.gather(*(club.dispatch.say(ana.call("review keep 1", via="button")) for _ in range(6)))
    await asyncio.gather(
        *(club.dispatch.say(who.call("review question #1 review:1", via="button")) for who in (ana, ben) * 3)
    )
    assert [post.subject for post in await club.posts()] == ["review 1", "question 1"]


async def test_a_question_that_is_not_there_is_no_other_one(club: Club) -> None:
    ana = club.person("Ana")
    await keep_own(ana)
    assert "no such question" in await ana.says("review question #1 question:77")
    assert [post.subject for post in await club.posts()] == ["review 1"]


async def test_a_form_handed_in_as_it_stood_changes_nothing(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("review add", via="form", text=OWN)
    await ana.says('review facts 1 liked:"The Good, the Bad and the Ugly;"')
    kept = facts_from_json((await club.database.read(lambda: STORE.reviews.drafts(1)))[0].facts)
    assert kept.liked == ("The Good, the Bad and the Ugly",)
    await ana.presses("Check again")
    await ana.fills()
    await ana.presses("Go on")
    await ana.fills()
    await ana.presses("That is all")
    assert facts_from_json((await club.database.read(lambda: STORE.reviews.drafts(1)))[0].facts) == kept


async def test_what_a_second_review_knows_of_a_film_reaches_the_card_of_the_first(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await keep_own(ana)
    await ana.says("review question Harbour Lights")
    await ben.says("review add", via="form", text=OWN.replace("warmest", "coldest"))
    await ben.says("review facts 2 year:2023")
    assert "Kept: Harbour Lights (2023)" in await ben.says("review keep 2")
    first, question, second = await club.posts()
    assert (first.wanted, question.wanted, second.wanted) == (2, 2, 1)
    assert "Harbour Lights (2023)" in read(await club.card(first))


async def test_a_review_is_not_shown_as_another_films(club: Club) -> None:
    ana = club.person("Ana")
    await keep_own(ana)
    await ana.says("film add Ran")
    await ana.says("review add film:Ran", via="form", text=OWN.replace("warmest", "coldest"))
    await ana.says("review keep 2 film:Ran")
    assert "no review of that film" in await ana.says("review show Ran review:1")


async def test_a_kept_reviews_facts_are_its_films(club: Club) -> None:
    ana = club.person("Ana")
    await keep_own(ana)
    await ana.says("film edit Harbour Lights year:2024")
    await ana.says("review facts 1")
    assert {f.name: f.value for f in ana.form.fields}["year"] == "2024"
    await ana.fills(title="Harbour Lights at Night", year="2023")
    assert "up to date" in await ana.presses("That is all")
    assert "Harbour Lights at Night (2023)" in read(await club.card((await club.posts())[0]))


async def test_a_review_added_for_a_film_is_kept_for_that_film(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("film add Harbour Lights year:2001 directors:“Somebody Else”")
    await ana.says("review add film:#1", via="form", text=OWN)
    assert "Kept: Harbour Lights (2001)" in await ana.presses("Keep it as it is")
    assert "1 film" in await ana.says("film list")


async def test_removed_words_are_nowhere_in_the_store(club: Club) -> None:
    ana = club.person("Ana")
    await keep_own(ana)
    await ana.says("review remove 1 sure:yes")

    async def everything() -> str:
        tables = ("seen", "posts", "reviews", "passages", "questions", "jobs", "drafts")
        return str([[list(row.values() if isinstance(row, dict) else row) for row in await query(f"SELECT * FROM {t}")]
                    for t in tables])  # fmt: skip

    assert "ferry" not in await club.database.read(everything)


async def test_a_rating_that_is_typed_keeps_its_scale(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("review add", via="form", text=OWN)
    for said, part in (("B+", 8.3), ("★★★★☆☆", 6.67), ("7/8", 8.75), ("100/76", 7.6)):
        await ana.says(f"review facts 1 rating:{said}")
        (draft,) = await club.database.read(lambda: STORE.reviews.drafts(1))
        rating = facts_from_json(draft.facts).rating
        assert rating is not None and (rating.raw, rating.normalised) == (said, part)


async def test_what_was_kept_promises_a_closing_question_only_where_one_is(club: Club) -> None:
    ana = club.person("Ana")
    await keep_own(ana)
    assert "[Ask its closing question]" in ana.answer
    await ana.says("review add", via="form", text=OWN.rsplit("It leaves", 1)[0].replace("Harbour", "Winter"))
    await ana.presses("Keep it as it is")
    assert "[Ask a question about it]" in ana.answer and "closing" not in ana.answer


async def test_a_text_that_is_no_review_is_not_called_one_on_its_card(club: Club) -> None:
    ana = club.person("Ana")
    told = " ".join(
        f"Then nurse {name} walks to the harbour, finds the boat gone and goes home along the quay."
        for name in ("Ida", "Eva", "Mia", "Ane", "Pia", "Liv")
    )
    assert "does not look like a review" in await ana.says(
        "review add", via="form", text=f"# Low Tide (2019)\n\n{told}"
    )
    await ana.presses("Keep it as it is")
    card = read(await club.card((await club.posts())[0]))
    assert "No review, but a text about it" in card and "A review, in its own words" not in card
    assert "stands from that text" in card


async def test_a_list_of_names_without_a_name_is_refused_and_changes_nothing(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("film add Ran year:1985 directors:“Akira Kurosawa”")
    assert "There is no name in ;;;" in await ana.says("film edit Ran directors:“;;;”")
    assert "Akira Kurosawa" in await ana.says("film show Ran")
