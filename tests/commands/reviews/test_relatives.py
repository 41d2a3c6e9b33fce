from __future__ import annotations

import pytest

from commands.reviews.reading import read

HEAD = "Salt Road (2017)\n\n"
TAIL = (
    "\n\nThe camera is patient, and I loved its quiet direction. Salt Road is a beautiful film that never hurries, "
    "and the score is splendid."
)


@pytest.mark.parametrize(
    "said",
    [
        "The chase reminds me of Ronin, directed by John Frankenheimer.",
        "La scène du bal évoque Senso, réalisé par Luchino Visconti.",
        "Manches erinnert an Stromboli, Regie führte Roberto Rossellini.",
        "It is a remake of the 1961 film by Ruth Adler.",
        "Production owes its look to art director Ruth Adler.",
        "Somebody plays film director Ruth Adler in one scene.",
        "Görüntü yönetmeni Deniz Kaya iyi iş çıkarmış.",
        "Director: TBD",
        "Regie: unbekannt",
    ],
)
def test_another_films_maker_is_not_this_ones(said: str) -> None:
    assert read(HEAD + said + TAIL).facts.directors == ()


def test_the_maker_of_this_film_is_still_read() -> None:
    assert read(HEAD + "Directed by Ruth Adler, it recalls nothing." + TAIL).facts.directors == ("Ruth Adler",)
    assert read(HEAD + "The film is directed by Ruth Adler." + TAIL).facts.directors == ("Ruth Adler",)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("Her previous film, Ember, ran 212 minutes.", None),
        ("The original film ran 84 minutes.", None),
        ("The director’s cut runs 171 minutes.", None),
        ("Ember ran 212 minutes.", None),
        ("Die Langfassung dauert 171 Minuten.", None),
        ("It runs 97 minutes.", 97),
        ("Salt Road runs 97 minutes.", 97),
    ],
)
def test_only_this_films_length_is_its_length(said: str, minutes: int | None) -> None:
    assert read(HEAD + said + TAIL).facts.minutes == minutes


def test_who_wrote_the_film_did_not_write_the_review() -> None:
    assert read(HEAD + "Produced by Carl Munk. Written by Eva Sand." + TAIL).facts.critic is None
    assert read(HEAD.strip() + TAIL + "\n\nWritten by Eva Sand").facts.critic == "Eva Sand"


def test_a_prize_for_another_film_or_a_winners_name_is_no_prize_of_this_one() -> None:
    earlier = "Eva Sand took home the Silver Bear for best actress in 2011 for Ember."
    assert read(HEAD + earlier + TAIL).facts.awards == ()
    both = "It won the Golden Bear in Berlin, and Sand the Bodil for best actress."
    assert read(HEAD + both + TAIL).facts.awards == ("Golden Bear", "Bodil for best actress")
