"""`/film`, as members use it."""

from __future__ import annotations

import asyncio

from tests.club import Club, buttons, shown


async def test_a_film_is_added_listed_shown_and_corrected(club: Club) -> None:
    ana = club.person("Ana")
    assert "No films yet" in await ana.says("film list")
    assert "Ran (1985) is on the club’s list" in await ana.says("film add Ran year:1985 directors:“Akira Kurosawa”")
    assert "Director: Akira Kurosawa" in await ana.says("film show ran")
    await ana.says("film edit Ran")
    assert ana.form.steps == 2 and ana.form.fields[0].value == "Ran"
    assert "Step 1 of 2 is kept" in await ana.fills(minutes="2h 42m")
    await ana.presses("Go on")
    assert "Running time: 2 h 42 min" in await ana.fills(country="Japan")
    assert "Country: Japan" in await ana.says("film show RAN (1985)")


async def test_the_same_film_is_not_added_twice_but_a_namesake_is(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("film add Crash year:1996")
    assert "on the list already" in await ana.says("film add crash year:1996")
    assert "Crash (2004) is on" in await ana.says("film add Crash year:2004")
    assert "Which one?" in await ana.says("film show Crash")
    assert "Crash (2004)" in await ana.presses("Crash (2004)")


async def test_misspelt_titles_find_their_film(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("film add Portrait of a Lady on Fire")
    assert "Portrait of a Lady on Fire" in await ana.says("film show Portrat of a Ladi on Fire")
    assert "knows no “Alien” yet" in await ana.says("film show Alien")


async def test_a_film_without_words_asks_for_them_and_keeps_bad_values_in_the_form(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("film add")
    await ana.fills(title="Stalker", year="seventy-nine")
    problem = {f.name: f.problem for f in ana.form.fields}["year"]
    assert problem is not None and ana.form.fields[0].value == "Stalker"
    assert "Stalker (1979) is on" in await ana.fills(year="1979")


async def test_films_of_another_club_are_unknown(club: Club) -> None:
    ana, zoe = club.person("Ana"), club.person("Zoe", space="elsewhere")
    await ana.says("film add Ran")
    for line in ("film show #1", "film edit #1 year:1985", "review add film:#1 text:x", "film show Ran"):
        assert "knows no" in await zoe.says(line), line


async def test_an_empty_form_comes_back_and_says_what_is_needed(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("film add")
    await ana.fills(title="  ", year="1979")
    assert [f.name for f in ana.form.fields if f.problem] == ["title"]
    assert {f.name: f.value for f in ana.form.fields}["year"] == "1979"
    await ana.says("review add")
    await ana.fills()
    assert [f.name for f in ana.form.fields if f.problem] == ["text"]


async def test_a_form_that_asks_for_a_film_opens_the_one_about_it(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("film add Ran")
    await ana.says("film edit")
    assert [f.name for f in ana.form.fields] == ["film"]
    await ana.fills(film="")
    assert ana.form.fields[0].problem is not None
    await ana.fills(film="Ran")
    assert ana.form.fields[0].name == "title" and ana.form.fields[0].value == "Ran"
    await ana.fills(year="1985")
    assert "Ran (1985) is up to date" in await ana.presses("That is all")


async def test_two_who_edit_one_film_at_once_lose_nothing_of_each_other(club: Club) -> None:
    ana, ben = club.person("Ana"), club.person("Ben")
    await ana.says("film add Ran")
    await ana.says("film edit Ran")
    await ben.says("film edit Ran")
    await ana.fills(minutes="162")
    await ana.presses("That is all")
    await ben.fills(actors="Tatsuya Nakadai")
    both = await ben.presses("That is all")
    assert "2 h 42 min" in both and "Tatsuya Nakadai" in both
    await ben.says("film edit Ran")
    assert "With:" not in await ben.fills(actors="") + await ben.presses("That is all")


async def test_a_form_left_in_the_middle_waits_under_me(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("film add Ran")
    await ana.says("film edit Ran")
    await ana.fills(year="1985")
    assert "A form you have not finished" in await ana.says("me show")
    await ana.presses("Go on")
    assert "Ran (1985) is up to date" in await ana.fills(country="Japan")
    assert "not finished" not in await ana.says("me show")


async def test_one_form_handed_in_many_times_at_once_is_done_once(club: Club) -> None:
    ana = club.person("Ana")
    await ana.says("film add Ran")
    await ana.says("film edit Ran")
    await ana.fills(year="1985")
    end = next(b for b in buttons(ana.heard.card) if shown(b.label) == "That is all")  # type: ignore[arg-type]
    people = [club.person("Ana") for _ in range(5)]
    answers = await asyncio.gather(*(p.says(end.line, via="button") for p in people))
    assert sum("up to date" in answer for answer in answers) == 1


async def test_one_film_added_by_many_at_once_is_one(club: Club) -> None:
    people = [club.person(name) for name in ("Ana", "Ben", "Cleo", "Deniz")]
    for person in people:
        await person.says("me show")
    lines = ["film add Ikiru", "film add Ikiru year:1952"] * 2
    await asyncio.gather(*(p.says(line) for p, line in zip(people, lines, strict=True)))
    assert "1 film" in await people[0].says("film list")
