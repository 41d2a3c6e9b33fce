from __future__ import annotations

import pytest

from commands.reviews.reading import read

TAIL = (
    " I liked its quiet direction very much, the camera is patient, and the story of a nurse "
    "on a ship is told with care."
)


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        ("# Review: Cold Harbour (2019)\n\nCold Harbour is slow." + TAIL, "Cold Harbour", 2019),
        ("---\nslug: cold-harbour-ii-2019\n---\n\nIt is slow." + TAIL, "Cold Harbour II", 2019),
        ("_Cold Harbour_ is slow, and _Cold Harbour_ is sad." + TAIL, "Cold Harbour", None),
        ("Der Film „Kalter Hafen“ (2019) ist schön und langsam." + TAIL, "Kalter Hafen", 2019),
        (
            "Cold Harbour stays with you. In 2019 I moved house. The film Cold Harbour is slow, for Cold "
            "Harbour holds you." + TAIL,
            "Cold Harbour",
            None,
        ),
        ("# Why I still go to the pictures\n\nIt is slow." + TAIL, None, None),
    ],
)
def test_the_title_is_found_or_left_empty(text: str, title: str | None, year: int | None) -> None:
    facts = read(text).facts
    assert (facts.title, facts.year) == (title, year)


def test_a_file_name_only_confirms_what_the_text_says() -> None:
    text = "So Cold Harbour begins, with fog." + TAIL
    assert read(text, name="17-some-other-film-en.txt").facts.title is None


def test_a_person_the_text_returns_to_is_not_the_title() -> None:
    text = "Rosa Lund is the reason to go. Rosa Lund left home at nine; Lund works, Lund sings, Rosa waits. "
    assert read(text + "Rosa Lund will not leave you." + TAIL).facts.title is None


@pytest.mark.parametrize(
    ("text", "title", "director"),
    [
        ("Cold Harbour, directed by Rosa Lund, is a slow film." + TAIL, "Cold Harbour", "Rosa Lund"),
        (
            "# Fog and other guests\n\n12 March 2019 – Releases\n\n_Cold Harbour_ (_Kald havn_), by Rosa Lund. Norway, 2019. "
            "98 minutes.\n\nIt is slow." + TAIL,
            "Cold Harbour",
            "Rosa Lund",
        ),
        (
            "*Puerto frío* (*Kald havn*), de Rosa Lund y Ida Holm. Noruega, 2019. 98 minutos.\n\nEs lenta." + TAIL,
            "Puerto frío",
            "Rosa Lund, Ida Holm",
        ),
        (
            "I saw [Cold Harbour](https://www.imdb.com/title/tt0000000/) and slept badly. Cold Harbour is sad." + TAIL,
            "Cold Harbour",
            "",
        ),
        ("La película *Puerto frío* es lenta. En *Puerto frío* llueve." + TAIL, "Puerto frío", ""),
        ("---\ntitle: '_Cold Harbour_'\nrating: 3\n---\n\nIt is slow." + TAIL, "Cold Harbour", ""),
    ],
)
def test_words_beside_a_name_prove_it_the_film(text: str, title: str, director: str) -> None:
    facts = read(text).facts
    assert (facts.title, ", ".join(facts.directors)) == (title, director)


@pytest.mark.parametrize(
    "text",
    [
        "## Story\n\nA nurse sails. Her story is long.\n\n## Verdict\n\nStory and fog." + TAIL,
        "*Rosa* is a nurse. *Rosa* sails, *Rosa* waits, and *Ida* waits with her." + TAIL,
        "It is slow, like [Winter](https://www.imdb.com/title/tt0000000/), only longer." + TAIL,
        "*USA (2001)\nRegie: Rosa Lund\nDarsteller: Ida Holm, Eva Berg*\n\nDer Film ist schön und langsam." + TAIL,
        "Cold Harbour stays with you. Nobody leaves Cold Harbour, for Cold Harbour holds you." + TAIL,
    ],
)
def test_a_section_a_character_a_place_or_a_compared_film_is_no_title(text: str) -> None:
    assert read(text).facts.title is None


def test_a_posted_title_gives_way_when_the_text_never_says_it() -> None:
    post = "---\ntitle: Fog and other guests\ndate: 2021-03-04\n---\n\n"
    body = "The film *Cold Harbour* (2019) is slow. Nobody in *Cold Harbour* hurries. " + TAIL * 9
    facts = read(post + body).facts
    assert (facts.title, facts.year) == ("Cold Harbour", 2019)


@pytest.mark.parametrize(
    "name", ["2022-11-19-cold-harbour-2019.md", "cold-harbour-review.md", "07-cold-harbour-en.txt"]
)
def test_a_dated_file_name_names_the_film_that_the_text_names(name: str) -> None:
    assert read("So Cold Harbour begins, with fog." + TAIL, name=name).facts.title == "Cold Harbour"


def test_the_director_of_a_book_or_of_another_film_is_left_out() -> None:
    book = "The stories of *Cold Harbour*, by Ida Berg, became the film *Cold Harbour*. It is slow." + TAIL
    other = (
        "The film *Cold Harbour* is slow. After *Winter*, director Eva Berg rested; *Cold Harbour* rests too." + TAIL
    )
    assert (read(book).facts.directors, read(other).facts.directors) == ((), ())


def test_siblings_who_share_a_surname_are_both_named_in_full() -> None:
    text = "# Cold Harbour (2019)\n\nDirector: Ida & Rosa Lund\n\nCold Harbour is slow." + TAIL
    assert read(text).facts.directors == ("Ida Lund", "Rosa Lund")
