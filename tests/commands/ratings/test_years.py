"""The club looks back on a year."""

from __future__ import annotations

from commands.call import File
from commands.card import Picture
from tests.club import Club, Person, read, shown

EVENINGS = {
    "Stalker": ("5", "4.5", "4"), "Brazil": ("4", "4", "3.5"), "Solaris": ("0.5", "5", "1"),
    "Playtime": ("3", "3", "2"), "Ran": ("4.5", "4.5", "4"), "Close-Up": ("4", "3.5", "2"),
}  # fmt: skip


async def a_year(club: Club, ana: Person) -> tuple[Person, Person]:
    ben, cem = club.person("Ben"), club.person("Cem")
    for title, (first, second, third) in EVENINGS.items():
        if title != "Ran":
            await ana.says(f"film add {title}")
        for person, score in ((ana, first), (ben, second), (cem, third)):
            if not (person is cem and title == "Brazil"):
                await person.says(f"rate give {title} {score}")
        await ana.says(f"rate reveal {title} sure:yes")
        club.now.pass_(days=31)
    return ben, cem


async def test_a_year_in_figures_and_one_picture(club: Club, ana: Person) -> None:
    await a_year(club, ana)
    told = await ana.says("rate year")
    for said in (
        "2026 in review", "Films rated: 6", "Ratings: 17 by 3 people", "Mean: 3.44/5",
        "The best: Stalker: 4.5/5 of 3 ratings", "Split the club: Solaris: ± 2.01 of 3 ratings",
        "Rated most: Ana, Ben: 6 films", "Closest twins: Ana and Ben: 0.92 apart on 6 films",
    ):  # fmt: skip
        assert said in told
    assert ana.heard.card is not None
    [picture] = [block for block in ana.heard.card.blocks if isinstance(block, Picture)]
    alt = shown(picture.alt)
    assert "3: 3, 4: 2, 5: 3, 6: 3, 7: 3, 8: 3" in alt and "Solaris split the club: 5/5 × 1, 1/5 × 1, 0.5/5 × 1" in alt
    assert "Stalker 4.5/5, Ran (1985) 4.33/5, Brazil 4/5" in alt


async def test_it_is_shown_to_the_club_when_somebody_asks_for_it(club: Club, ana: Person) -> None:
    await a_year(club, ana)
    await ana.says("rate year 2026")
    assert not [p for p in await club.posts() if (p.subject or "").startswith("year")]
    await ana.presses("Show it to the club")
    [post] = [p for p in await club.posts() if (p.subject or "").startswith("year")]
    card = await club.card(post)
    assert "2026 in review" in read(card) and "Show it to the club" not in read(card)


async def test_only_what_is_revealed_and_of_that_year_and_not_brought_along(club: Club, ana: Person) -> None:
    assert "Nothing that the club rated" in await ana.says("rate year")
    await ana.says("rate give Ran 4")
    assert "Nothing that the club rated" in await ana.says("rate year"), "it is sealed"
    await ana.says("rate import", file=File("a.csv", "Title,Rating\nStalker,5\n"))
    await ana.presses("Import it")
    assert "Nothing that the club rated" in await ana.says("rate year"), "it was not rated here"
    await ana.says("rate reveal Ran sure:yes")
    assert "Films rated: 1" in await ana.says("rate year") and "twins" not in ana.answer
    assert "Nothing that the club rated" in await ana.says("rate year 2025")
    club.now.pass_(days=365)
    assert "Nothing that the club rated" in await ana.says("rate year")
    assert "Films rated: 1" in await ana.says("rate year 2026")


async def test_a_title_that_the_type_lacks_has_its_number_told(club: Club, ana: Person) -> None:
    await ana.says("film add 生きる year:1952")
    await ana.says("rate give 生きる 5")
    await ana.says("rate reveal 生きる sure:yes")
    assert "In the picture: #2 生きる." in await ana.says("rate year")
