"""Reviews with their passages and questions."""

from __future__ import annotations

from storage.records import Passage, Question
from storage.reviews import fingerprint
from storage.store import STORE, Database
from tests.storage.house import NOW, House, add_film, at_once, build

TEXT = "Slow at first. Who is mad here? The son dies."


async def draft(house: House, text: str = TEXT, by: int | None = None) -> int:
    return await STORE.reviews.draft(house.club, "critic", text, '{"by": "ø"}', by or house.ana, NOW)


def test_a_text_is_the_same_whatever_its_white_space() -> None:
    assert fingerprint(" A\u00a0film\n\n of ") == fingerprint("A film of") != fingerprint("a film of")


async def test_a_draft_is_its_adders_until_it_is_kept(database: Database, house: House) -> None:
    review = await database.write(lambda: draft(house))
    film = await database.write(lambda: add_film(house.club, "Ran"))
    assert [r.id for r in await database.read(lambda: STORE.reviews.drafts(house.ana))] == [review]
    assert await database.read(lambda: STORE.reviews.drafts(house.ben)) == []
    assert await database.read(lambda: STORE.reviews.same(house.club, TEXT)) is None
    await database.write(lambda: STORE.reviews.save_facts(review, "{}"))
    assert await database.write(lambda: STORE.reviews.keep(review, film.id, NOW))
    assert not await database.write(lambda: STORE.reviews.keep(review, film.id, NOW))
    same = await database.read(lambda: STORE.reviews.same(house.club, TEXT.replace(" ", "\n")))
    assert same is not None and (same.id, same.film, same.state, same.facts) == (review, film.id, "kept", "{}")
    assert [r.id for r in await database.read(lambda: STORE.reviews.of_film(film.id))] == [review]
    assert await database.read(lambda: STORE.reviews.drafts(house.ana)) == []


async def test_reviews_are_paged_newest_first(database: Database, house: House) -> None:
    async def work() -> list[int]:
        film = await add_film(house.club, "Ran")
        made = [await draft(house, text) for text in ("one", "two", "three")]
        for review in made:
            await STORE.reviews.keep(review, film.id, NOW)
        return made

    one, two, three = await database.write(work)
    assert await database.read(lambda: STORE.reviews.count(house.club)) == 3
    first = await database.read(lambda: STORE.reviews.page(house.club, 0, 2))
    assert [(r.id, f.title, m.name) for r, f, m in first] == [(three, "Ran", "Ana"), (two, "Ran", "Ana")]
    assert [r.id for r, _, _ in await database.read(lambda: STORE.reviews.page(house.club, 2, 2))] == [one]


async def test_passages_are_cut_from_the_text_and_questions_come_in_order(database: Database, house: House) -> None:
    who, why = (15, 31), (0, 14)

    async def work() -> tuple[int, list[int]]:
        review = await draft(house)
        for start, stop, spoiler in ((32, 45, True), (0, 14, False), (0, 14, False)):
            await STORE.reviews.add_passage(review, Passage(start, stop, "", spoiler, not spoiler))
        asked = [
            Question(0, review, "Bot?", *why, "Slow.", False, False, "bot", None),
            Question(0, review, "Who?", *who, "Who?", False, True, "critic", None),
            Question(0, review, "End?", *who, "End?", True, False, "critic", None),
        ]
        return review, [await STORE.reviews.add_question(review, question) for question in asked]

    id, questions = await database.write(work)
    review = await database.read(lambda: STORE.reviews.get(house.club, id))
    assert review is not None
    passages = await database.read(lambda: STORE.reviews.passages(review))
    assert [(p.text, p.spoiler, p.digest) for p in passages] == [
        ("Slow at first.", False, True), ("The son dies.", True, False),
    ]  # fmt: skip
    listed = await database.read(lambda: STORE.reviews.questions([id]))
    assert [(q.text, q.spoiler) for q in listed] == [("End?", False), ("Who?", True), ("Bot?", False)]
    await database.write(lambda: STORE.reviews.ask(questions[0], NOW))
    asked = await database.read(lambda: STORE.reviews.question(house.club, questions[0]))
    assert asked is not None and asked.asked is not None


async def test_a_removed_review_keeps_no_text(database: Database, house: House) -> None:
    async def work() -> int:
        review = await draft(house)
        await STORE.reviews.add_passage(review, Passage(0, 14, "", False, True))
        await STORE.reviews.keep(review, (await add_film(house.club, "Ran")).id, NOW)
        await STORE.reviews.remove(review, house.ben, NOW)
        return review

    id = await database.write(work)
    assert await database.read(lambda: STORE.reviews.get(house.club, id)) is None
    assert await database.read(lambda: STORE.reviews.same(house.club, TEXT)) is None
    assert await database.read(lambda: STORE.reviews.count(house.club)) == 0
    assert await database.write(lambda: draft(house)) != id, "the text may be added anew"


async def test_reviews_and_questions_of_another_club_are_unknown(database: Database, house: House) -> None:
    other = await database.write(lambda: build("other"))
    id = await database.write(lambda: draft(house))
    asked = Question(0, id, "Who?", 0, 14, "Who?", False, False, "critic", None)
    question = await database.write(lambda: STORE.reviews.add_question(id, asked))
    assert await database.read(lambda: STORE.reviews.get(other.club, id)) is None
    assert await database.read(lambda: STORE.reviews.question(other.club, question)) is None


async def test_the_same_text_kept_at_once_is_kept_once(database: Database, house: House) -> None:
    film = await database.write(lambda: add_film(house.club, "Ran"))
    drafts = [await database.write(lambda: draft(house)) for _ in range(6)]

    async def keep(review: int) -> bool:
        if await STORE.reviews.same(house.club, TEXT) is not None:
            return False
        return await STORE.reviews.keep(review, film.id, NOW)

    kept = await at_once(database, *[lambda r=r: keep(r) for r in drafts])
    assert sorted(kept) == [False] * 5 + [True]  # type: ignore[type-var]
