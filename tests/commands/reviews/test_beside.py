"""Several reviews of one film, side by side."""

from __future__ import annotations

import pytest

from commands.card import Card, Picture
from storage.query import query
from tests.club import Club, Person, menus, read
from tests.reviews import OWN


async def keep(who: Person, critic: str, rating: str, text: str = OWN) -> None:
    """Read and keep a review of our own sample's film by another critic."""
    await who.says(
        "review add", via="form", text=f"By {critic}\n\n{text.replace('warmest', critic.casefold())}\n{rating}"
    )
    await who.presses("Keep it as it is")


async def newest(club: Club) -> Card:
    """The card that was posted last, as it stands."""
    card = await club.card((await club.posts())[-1])
    assert card is not None
    return card


async def beside(club: Club, ana: Person) -> Card:
    """What `review show` posts when there are several."""
    assert await ana.says("review show Harbour Lights") == ""
    return await newest(club)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("4/5", "8/10", "They agree: all 2 give it 8 of 10."),
        ("4/5", "7.5/10", "They agree: 7.5 to 8 of 10."),
        ("★★★★★", "8/10", "They are close: from 8 of 10 (Clara Winther) to 10 (Jon Aske)."),
        ("2/5", "9/10", "They differ: Jon Aske gives it 4 of 10, Clara Winther 9."),
        ("4/5", "", "Only Jon Aske gives a rating: 8 of 10."),
    ],
)
async def test_reviews_stand_side_by_side_with_where_their_ratings_agree_and_differ(
    club: Club, one: str, other: str, said: str
) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await keep(ana, "Jon Aske", one)
    await keep(ben, "Clara Winther", other)
    card = await beside(club, ana)
    shown = read(card)
    assert "2 reviews, side by side" in shown and said in shown
    assert "Jon Aske" in shown and "Clara Winther" in shown
    quotes = [line[1:].rsplit("”", 1)[0] for line in shown.splitlines() if line.startswith("“")]
    assert len(quotes) == 2
    assert all(any(q in OWN.replace("warmest", by) for by in ("jon aske", "clara winther")) for q in quotes)
    drawn = [b for b in card.blocks if isinstance(b, Picture)]
    assert len(drawn) == (1 if other else 0) and all(said in read(Card("", (d,))) for d in drawn)


async def test_without_ratings_they_still_stand_side_by_side(club: Club) -> None:
    ana = club.person("Ana")
    await keep(ana, "Jon Aske", "")
    await keep(ana, "Clara Winther", "")
    shown = read(await beside(club, ana))
    assert "side by side" in shown and "of 10" not in shown and "rating" not in shown


async def test_one_of_them_is_picked_from_the_card(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await keep(ana, "Jon Aske", "4/5")
    await keep(ben, "Clara Winther", "2/5")
    card = await beside(club, ana)
    await ben.picks("Clara Winther", card)
    assert [p.subject for p in await club.posts()] == ["review 1", "review 2", "reviews 1", "review 2"]


async def test_what_stands_side_by_side_follows_what_the_club_keeps(club: Club) -> None:
    ana = club.person("Ana")
    await keep(ana, "Jon Aske", "4/5")
    await keep(ana, "Clara Winther", "2/5")
    await beside(club, ana)
    (post,) = [p for p in await club.posts() if p.subject == "reviews 1"]
    await keep(ana, "Mina Dahl", "5/5")
    (newer,) = [p for p in await club.posts() if p.subject == "reviews 1"]
    assert newer.wanted > post.wanted and "3 reviews" in read(await club.card(newer))
    await ana.says("review facts 3 rating:1/5")
    (corrected,) = [p for p in await club.posts() if p.subject == "reviews 1"]
    assert corrected.wanted > newer.wanted and "Mina Dahl gives it 2" in read(await club.card(corrected))
    await ana.says("review remove 3 sure:yes")
    await ana.says("review remove 2 sure:yes")
    alone = read(await club.card(corrected))
    assert "side by side" not in alone and "Jon Aske" in alone and "Mina" not in alone
    await ana.says("review remove 1 sure:yes")
    assert "removed" in read(await club.card(corrected))


async def test_of_very_many_the_card_shows_some_and_the_list_has_all(club: Club) -> None:
    ana = club.person("Ana")
    await keep(ana, "Jon Aske", "4/5")

    async def many() -> None:
        for number in range(30):
            await query(
                "INSERT INTO reviews (club, film, state, kind, body, fingerprint, facts, added_by, created, kept)"
                " SELECT club, film, state, kind, body, :mark, facts, added_by, created, kept FROM reviews WHERE id = 1",
                mark=str(number),
            )

    await club.database.write(many)
    card = await beside(club, ana)
    assert "31 reviews, side by side" in read(card) and len(menus(card)[0].options) == 25
    assert "31 reviews" in await ana.presses("All of them", card)
    assert "[More]" in ana.answer
    assert "[Back]" in await ana.presses("More")
    assert "No reviews yet" in await ana.says("review list") or "31 reviews" in ana.answer


async def test_a_list_can_be_of_one_film(club: Club) -> None:
    ana = club.person("Ana")
    await keep(ana, "Jon Aske", "4/5")
    await ana.says("film add Ran")
    assert "No reviews yet" in await ana.says("review list film:Ran")
    assert "1 review" in await ana.says('review list film:"Harbour Lights"')
