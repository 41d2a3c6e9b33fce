"""People bring their films and ratings along from elsewhere."""

from __future__ import annotations

from commands.call import File
from storage.films import fold
from storage.store import STORE
from tests.club import Club, Person

HEAD = "Date,Name,Year,Letterboxd URI,Rating\n"


def sheet(*rows: str, head: str = HEAD) -> File:
    return File("ratings.csv", head + "".join(f"{row}\n" for row in rows))


def row(title: str, year: int | str, rating: float | str = "") -> str:
    return f"2024-01-02,{title},{year},https://boxd.example/x,{rating}"


async def brings(person: Person, *rows: str, button: str | None = "Import it") -> str:
    await person.says("rate import", file=sheet(*rows))
    return person.answer if button is None else await person.presses(button)


async def test_a_file_is_imported_after_a_look_at_what_it_would_do(club: Club, ana: Person) -> None:
    told = await ana.says(
        "rate import", file=sheet(row("Ran", 1985, 4.5), row("Stalker", 1979, 5), row("Brazil", 1985))
    )
    for said in ("Nothing is imported yet", "New films: 2", "Films the club has: 1", "Ratings to add: 2"):
        assert said in told
    assert "rated nothing" in await ana.says("rate mine"), "looking imports nothing"
    assert "no “Stalker”" in await ana.says("film show Stalker")
    await ana.says("rate import", file=sheet(row("Ran", 1985, 4.5), row("Stalker", 1979, 5), row("Brazil", 1985)))
    done = await ana.presses("Import it")
    assert "Imported" in done and "New films: 2" in done and "Your ratings: 2" in done
    mine = await ana.says("rate mine")
    assert "Ran (1985): 4.5/5" in mine and "Stalker (1979): 5/5" in mine and "Brazil" not in mine
    assert "Brazil (1985)" in await ana.says("film list")
    shown = await club.person("Ben").says("rate show Stalker")
    assert "Brought along by Ana" in shown and "5/5" in shown


async def test_only_films_the_club_has(club: Club, ana: Person) -> None:
    await brings(ana, row("Ran", 1985, 4), row("Stalker", 1979, 5), button="Only 1 rating of a film the club has")
    assert "Ran (1985): 4/5" in await ana.says("rate mine") and "Stalker" not in ana.answer
    assert "Stalker" not in await ana.says("film list")


async def test_thrown_away_or_pressed_twice_it_does_nothing_more(club: Club, ana: Person) -> None:
    await ana.says("rate import", file=sheet(row("Ran", 1985, 4)))
    waiting = ana.heard.card
    assert "Thrown away" in await ana.presses("Throw it away")
    assert "Go on" not in await ana.says("me show")
    assert "handed in or thrown away already" in await ana.presses("Import it", waiting)
    assert "rated nothing" in await ana.says("rate mine")
    await ana.says("rate import", file=sheet(row("Ran", 1985, 4)))
    waiting = ana.heard.card
    assert "Imported" in await ana.presses("Import it", waiting)
    assert "already" in await ana.presses("Import it", waiting)


async def test_a_file_that_waits_is_found_again(club: Club, ana: Person) -> None:
    await brings(ana, row("Stalker", 1979, 5), button=None)
    await brings(ana, row("Ran", 1985, 4), button=None)
    assert (await ana.says("me show")).count("Import your ratings") == 1, "one file waits at a time"
    assert "Nothing is imported yet" in await ana.presses("Go on")
    assert "Imported" in await ana.presses("Import it")
    assert "Ran (1985): 4/5" in await ana.says("rate mine") and "Stalker" not in ana.answer


async def test_nobody_else_presses_it(club: Club, ana: Person) -> None:
    await brings(ana, row("Ran", 1985, 4), button=None)
    ben = club.person("Ben")
    assert "already" in await ben.presses("Import it", ana.heard.card)
    assert "rated nothing" in await ben.says("rate mine")


async def test_what_stands_here_stays(club: Club, ana: Person) -> None:
    await ana.says("film add Stalker year:1979")
    for film, score in (("Ran", "3"), ("Stalker", "5")):
        await ana.says(f"rate give {film} {score}")
        await ana.says(f"rate reveal {film} sure:yes")
    told = await brings(ana, row("Ran", 1985, 4.5), row("Stalker", 1979, 5), button=None)
    assert "There is nothing to import" in told and "Rated here the same: 1" in told
    assert "1 rating differs from yours here, which stays: Ran (1985): 3/5, not 4.5/5." in told


async def test_a_film_under_seal_is_left_out_and_nothing_of_it_is_told(club: Club, ana: Person) -> None:
    ben = club.person("Ben")
    await brings(ben, row("Ran", 1985, 1.5))
    assert "Ran" in await ana.says("rate top")
    await ana.says("rate give Ran 4")
    told = await brings(ana, row("Ran", 1985, 2), button=None)
    assert "1 film is being rated under seal and is left out: Ran (1985)." in told
    for line in ("rate top", "rate stats", "rate stats Ben", "rate show Ran"):
        assert "1.5" not in (await ana.says(line)).replace("[1.5]", ""), "what Ben brought along would give Ben away"
    await ana.says("rate reveal Ran sure:yes")
    assert "mean 2.75 of 2 ratings" in await ana.says("rate top")


async def test_what_is_rated_in_the_club_counts_before_what_was_brought(club: Club, ana: Person) -> None:
    ben = club.person("Ben")
    await ana.says("rate give Ran 4")
    await ana.says("rate reveal Ran sure:yes")
    await brings(ben, row("Ran", 1985, 1.5))
    top = await ana.says("rate top")
    assert "mean 2.75 of 2 ratings, 1 brought along" in top and "1 rating was brought along from elsewhere" in top
    for line in ("rate stats", "rate stats Ben"):
        assert "1 rating was brought along from elsewhere" in await ana.says(line)
    assert "brought along" not in await ana.says("rate stats Ana")
    assert "1.5" not in await ana.says("rate show Ran"), "the evening's own picture stays as it was"
    await ben.says("rate give Ran 3")
    assert "mean 3.5 of 2 ratings" in await ana.says("rate top") and "brought along" not in ana.answer
    assert "brought along" not in await ana.says("rate stats")


async def test_it_can_be_taken_back_and_imported_again(club: Club, ana: Person) -> None:
    await brings(ana, row("Ran", 1985, 4))
    assert "nothing any more" in await ana.says("rate back Ran")
    assert "no rating yet" in await ana.says("rate top")
    await brings(ana, row("Ran", 1985, 3))
    assert "Ran (1985): 3/5" in await ana.says("rate mine")


async def test_reviews_come_along_and_lines_that_cannot_be_read_are_told(club: Club, ana: Person) -> None:
    head = "Title,Year,Directors,Rating,Rating10,WatchedDate,Review\n"
    told = await ana.says("rate import", file=sheet(
        "Ran,1985,Akira Kurosawa,,9,2024-01-02,The castle burns.", "Stalker,79,,,,,", f"Brazil,1985,,4,,,{'a' * 1001}",
        "Brazil,1985,,3,,,", "Solaris,1972,,3.7,,,", head=head,
    ))  # fmt: skip
    assert "2 lines cannot be read:" in told and "Line 3: “79” is no year." in told
    assert "Line 6: the club has no score 3.7: it rates from 0.5 to 5." in told
    assert "Lines about a film told twice: 1" in told and "Comments too long to bring: 1" in told
    await ana.presses("Import it")
    mine = await ana.says("rate mine")
    assert "Ran (1985): 4.5/5" in mine and "Brazil (1985): 3/5" in mine
    ben = club.person("Ben")
    assert "The castle burns." not in await ben.says("rate show Ran")
    assert "The castle burns." in await ben.presses("I’ve seen it")


async def test_a_film_is_known_by_its_year_and_its_directors(club: Club, ana: Person) -> None:
    await ana.says("film add Solaris year:1972")
    await ana.says("film add Solaris year:2002")
    told = await ana.says("rate import", file=sheet(
        "Solaris,2002,,4", "SOLARIS,,,3", "Ran,1986,,2", '"The Ran",,"Ida Berg",1', head="Title,Year,Directors,Rating\n",
    ))  # fmt: skip
    assert "Line 3: the club has several films called “SOLARIS”." in told and "New films: 1" in told
    await ana.presses("Import it")
    mine = await ana.says("rate mine")
    assert "Solaris (2002): 4/5" in mine and "Ran (1986): 2/5" in mine


async def test_what_is_no_sheet_is_declined(club: Club, ana: Person) -> None:
    assert "no column of titles" in await ana.says("rate import", file=File("a.txt", "A quiet film."))
    assert "more than 5,000 lines" in await ana.says("rate import", file=File("a.csv", "Title\n" + "Ran\n" * 5001))
    assert "two megabytes" in await ana.says("rate import", file=File("a.csv", "Title\n" + "a" * 2_000_000))
    assert "file=" in await ana.says("rate import"), "without a file it asks for one"


async def test_five_thousand_lines_are_one_import(club: Club, ana: Person) -> None:
    rows = [row(f"Film {number}", 1950 + number % 70, 4) for number in range(5000)]
    assert "Your ratings: 5000" in await brings(ana, *rows)
    found = await club.database.read(lambda: STORE.films.titles(1))
    assert len({folded for *_, folded in found}) == 5001 and fold("Film 4999") in {folded for *_, folded in found}
