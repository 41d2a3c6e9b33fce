"""Who may take a review away, and what stays of it."""

from __future__ import annotations

from storage.query import query
from storage.store import STORE
from tests.club import Club, Person, read
from tests.reviews import OWN


async def keep(who: Person, **more: str) -> None:
    """Read and keep our own sample."""
    await who.says("review add", via="form", text=OWN, **more)
    await who.presses("Keep it as it is")


async def test_who_wrote_a_review_in_the_club_may_remove_it_though_another_added_it(club: Club) -> None:
    ana, ben, cleo = club.person("Ana"), club.person("Ben"), club.person("Cleo")
    for who in (ana, ben, cleo):
        await who.says("me show")
    await keep(ana, author="Ben")
    assert "Only who added" in await cleo.says("review remove 1 sure:yes")
    assert "Only who added" in await ben.says("review facts 1 year:1999"), "writing it gives no right over its facts"
    assert "Remove this review" in await ben.says("review remove 1")
    assert "gone" in await ben.presses("Remove it")
    assert "No reviews yet" in await ana.says("review list")


async def test_a_draft_stays_its_adders_alone_also_for_who_wrote_it(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await ben.says("me show")
    await ana.says("review add", via="form", text=OWN, author="Ben")
    assert "no such review" in await ben.says("review remove 1 sure:yes")


async def test_a_removed_review_leaves_its_trace_with_the_film(club: Club) -> None:
    ana = club.person("Ana")
    await keep(ana)
    await ana.says("review remove 1 sure:yes")
    told = await ana.says("film show Harbour Lights")
    assert "A review was removed" in told and "by Ana" in told and "for good" not in told
    await keep(ana)
    assert "The club has 1 review" in await ana.says("film show Harbour Lights")


async def test_a_draft_that_is_thrown_away_leaves_no_trace(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("film add Harbour Lights")
    await ana.says("review add", via="form", text=OWN)
    await ana.presses("Throw away")
    assert "removed" not in await ana.says("film show Harbour Lights")


async def test_what_a_critic_wants_gone_is_gone_for_good_and_the_film_stays(club: Club) -> None:
    ana, cleo = club.person("Ana"), club.person("Cleo")
    await keep(ana)
    await ana.says("review question Harbour Lights")
    assert "critic wants" not in await ana.says("review remove 1")
    assert "Only an owner" in await ana.says("review remove 1 sure:critic")
    await club.make_owner(cleo)
    await cleo.says("review remove 1")
    assert "gone for good" in await cleo.presses("Its critic wants it gone")
    told = await ana.says("film show Harbour Lights")
    assert "removed for good, as its critic wished" in told and "by Cleo" in told
    for again in (OWN, f"  {OWN}\n"):
        assert "removed for good" in await ana.says("review add", via="form", text=again)
    assert await club.database.read(lambda: STORE.reviews.drafts(1)) == []
    for post in await club.posts():
        assert "ferry" not in read(await club.card(post))

    async def everything() -> str:
        rows = [*await query("SELECT body, facts FROM reviews"), *await query("SELECT answer, id FROM seen")]
        rows += [*await query("SELECT words, sentence FROM questions"), *await query("SELECT card, key FROM posts")]
        return "\n".join(str(value) for row in rows for value in tuple(row))

    left = await club.database.read(everything)
    assert "ferry" not in left and "carried us" not in left


async def test_another_text_about_that_film_is_still_welcome(club: Club) -> None:
    ana = club.person("Ana")
    await club.make_owner(ana)
    await keep(ana)
    await ana.says("review remove 1 sure:critic")
    await ana.says("review add", via="form", text=OWN.replace("magnificent", "wonderful"))
    assert "Kept" in await ana.presses("Keep it as it is")


async def test_what_others_had_read_of_it_and_not_kept_goes_too(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await ben.says("review add", via="form", text=OWN)
    await club.make_owner(ana)
    await keep(ana)
    await ana.says("review remove 2 sure:critic")
    assert "no such review" in await ben.says("review keep 1")
    assert "No reviews yet" in await ben.says("review list")

    async def left() -> list[str]:
        rows = [*await query("SELECT body AS words FROM reviews"), *await query("SELECT answer AS words FROM seen")]
        return [row["words"] for row in rows if "ferry" in (row["words"] or "")]

    assert await club.database.read(left) == []


async def test_what_is_only_removed_leaves_the_reading_of_others(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await ben.says("review add", via="form", text=OWN)
    await keep(ana)
    await ana.says("review remove 2 sure:yes")
    assert "Kept" in await ben.says("review keep 1")
