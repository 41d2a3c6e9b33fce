"""People take their ratings along, and the club's."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest

from commands.call import File
from commands.card import Attachment, attachments
from commands.ratings import exporting
from tests.club import Club, Person, shown


def rows(file: Attachment) -> list[dict[str, str]]:
    assert file.media == "text/csv"
    return list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"), newline="")))


def files(person: Person) -> dict[str, Attachment]:
    assert person.heard.card is not None
    return {file.name: file for file in attachments(person.heard.card)}


async def reveals(person: Person, film: str, score: str) -> None:
    await person.says(f"rate give {film} {score}")
    await person.says(f"rate reveal {film} sure:yes")


async def test_ones_own_ratings_are_a_table_that_letterboxd_imports(club: Club, ana: Person) -> None:
    assert "no rating that is revealed" in await ana.says("rate export")
    await ana.says('film add "=Evil" year:1999')
    await ana.says("rate give Ran 4.5", comment="The castle\nburns.", readers="seen")
    await ana.says("rate reveal Ran sure:yes")
    await ana.says("rate give =Evil 2", comment="I cried.", readers="me")
    await ana.says("rate reveal =Evil sure:yes")
    assert "2 ratings of yours" in await ana.says("rate export")
    ran, evil = rows(ana.file)
    assert ana.file.name == "my-ratings.csv"
    assert (ran["Title"], ran["Year"], ran["Rating"], ran["Rating10"]) == ("Ran", "1985", "4.5", "9")
    assert (ran["Review"], ran["Score"], ran["Rated"]) == ("The castle\nburns.", "4.5/5", "2026-03-05")
    assert evil["Title"] == "'=Evil" and (evil["Review"], evil["Private note"]) == ("", "I cried.")


async def test_a_score_between_half_stars_goes_to_the_nearest_and_comes_back_as_it_was(club: Club, ana: Person) -> None:
    await club.make_owner(ana)
    await ana.says("rate scale hundred")
    scores = {"Ran": "73", "Ikiru": "3", "Stalker": "75"}
    for film, score in scores.items():
        await ana.says(f"film add {film}")
        await reveals(ana, film, score)
    await ana.says("rate export")
    given = {row["Title"]: row for row in rows(ana.file)}
    assert [given[film]["Rating"] for film in scores] == ["3.5", "0.5", "4"]
    taken = File("my-ratings.csv", ana.file.data.decode("utf-8-sig"))
    cem = club.person("Cem")
    await cem.says("rate import", file=taken)
    await cem.presses("Import it")
    mine = await cem.says("rate mine")
    assert all(f"{score}/100" in mine for score in scores.values())


async def test_nothing_under_seal_is_in_a_file(club: Club, ana: Person) -> None:
    ben = club.person("Ben")
    await reveals(ana, "Ran", "4")
    await ana.says("film add Ikiru")
    await ben.says("rate import", file=File("r.csv", "Title,Rating\nIkiru,1.5\n"))
    await ben.presses("Import it")
    await ana.says("rate give Ikiru 2.5", comment="zither")
    said = await ana.says("rate export")
    assert "1 rating of yours is under seal" in said and b"Ikiru" not in ana.file.data
    assert "1 film is under seal" in await ana.says("rate export club")
    for file in files(ana).values():
        for telling in (b"2.5", b"1.5", b"zither"):
            assert telling not in file.data, file.name
    assert "Nothing to take along yet" in await ben.says("rate export") or not files(ben)
    await ana.says("rate reveal Ikiru sure:yes")
    await ana.says("rate export club")
    assert b"2.5/5" in files(ana)["club-ratings.csv"].data and b"1.5/5" in files(ana)["club-ratings.csv"].data


async def test_the_clubs_file_says_who_gave_what_how_and_only_what_everybody_may_read(club: Club, ana: Person) -> None:
    ben, cem = club.person("Ben"), club.person("Cem")
    assert "no films yet" in await club.person("Dan", space="elsewhere").says("rate export club")
    await ana.says("rate give Ran 4", comment="A storm.", readers="all")
    await ben.says("rate give Ran 3", comment="They all die.", readers="seen")
    await ana.says("rate reveal Ran sure:yes")
    await cem.says("rate give Ran 5")
    await ana.says("rate again Ran")
    await ben.says("rate give Ran 4")
    await ana.says("rate reveal Ran sure:yes")
    await cem.says("rate export club")
    given = rows(files(cem)["club-ratings.csv"])
    assert [(r["Member"], r["Score"], r["Given"]) for r in given] == [
        ("Ana", "4/5", "first"), ("Ben", "3/5", "first"), ("Cem", "5/5", "late"), ("Ben", "4/5", "again"),
    ]  # fmt: skip
    assert [r["Comment"] for r in given] == ["A storm.", "", "", ""]
    [film] = rows(files(cem)["club-films.csv"])
    assert (film["Film"], film["Title"], film["Ratings"], film["Mean"]) == ("#1", "Ran", "3", "4.33/5")


async def test_what_is_larger_than_any_platform_takes_is_packed(
    club: Club, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "FILE_MAX", 100)
    await reveals(ana, "Ran", "4")
    await ana.says("rate export")
    assert (ana.file.name, ana.file.media, shown(ana.file.label)) == (
        "my-ratings.zip", "application/zip", "1 rating of yours, as a table",
    )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(ana.file.data)) as archive:
        assert b"Ran,1985" in archive.read("my-ratings.csv")
