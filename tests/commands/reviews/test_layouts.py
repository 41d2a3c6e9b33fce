"""Pages laid out otherwise: headlines, credits without colons, the page's own last lines, what other films are for."""

from __future__ import annotations

import pytest

from commands.reviews.awards import awards_of
from commands.reviews.people import names_in, plausible
from commands.reviews.reading import Reading, as_json, read
from commands.reviews.sentences import Sentence

BODY = """Ada, a night nurse, finds a letter in a coat that is not hers. The film is patient and lovely.

Bo Berg is wonderful as the ward's only patient. The camera hardly moves, and the score is a whisper.

I was moved by it, and I would gladly see the film again.
"""


def review(head: str, body: str = BODY) -> Reading:
    return read(f"{head}\n\n{body}")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("---\ntitle: What is so good about Winterlight?\nrating: 4/5\n---", "Winterlight"),
        ("---\ntitle: 'A nurse alone with the night: Winterlight'\nrating: 4/5\n---", "Winterlight"),
        ("WINTERLIGHT by Anna Lind\nStarring: Bo Berg\nRunning time: 98 min", "WINTERLIGHT"),
        ("WINTERLIGHT, THE NURSE WHO WOULD NOT SLEEP\n\nDirector: Anna Lind\nCast: Bo Berg", "WINTERLIGHT"),
        ("🎬 Winterlight (2011)\nDirector: Anna Lind\nCast: Bo Berg", "Winterlight"),
    ],
)
def test_a_headline_yields_the_title_and_nothing_around_it(head: str, title: str) -> None:
    assert review(head, BODY.replace("The film is", "*Winterlight* is")).facts.title == title


def test_a_maker_behind_a_title_in_capitals_directed_it() -> None:
    assert review("WINTERLIGHT de Anna Lind\nAvec Bo Berg, Ida Ek\n1h38\nNote : 8/10").facts.directors == ("Anna Lind",)


def test_a_turkish_year_of_making_stands_before_the_title() -> None:
    body = "Anna Lind'in 1997 yapımı Kışgecesi'ni dün izledim, çok güzel bir film. Oyunculuklar harika, kamera hiç durmuyor. "
    found = review("# Kışgecesi: Bir odada sabaha kadar", body * 2).facts
    assert (found.title, found.year, found.directors) == ("Kışgecesi", 1997, ("Anna Lind",))


def test_names_end_with_their_line_where_the_next_opens_with_a_label() -> None:
    found = review("Winterlight (2018)\nDirected by Lee Berg\nStarring Ida Ek, Bo Holm\nRunning time: 98 minutes").facts
    assert found.directors == ("Lee Berg",)
    assert set(found.cast) <= {"Ida Ek", "Bo Holm", "Bo Berg"}


def test_credits_parted_by_dots_name_the_players() -> None:
    found = review("# Winterlight (2018)\n\n**Dir.** Anna Lind · **With** Ida Ek, Bo Holm · 98 min").facts
    assert found.cast[:2] == ("Ida Ek", "Bo Holm")


def test_a_cast_ends_where_the_next_sentence_begins() -> None:
    assert names_in("Ida Ek, Bo Holm. Danmark 2012") == ["Ida Ek", "Bo Holm"]
    assert names_in("Robert Downey Jr., J. K. Simmons") == ["Robert Downey Jr", "J. K. Simmons"]


def test_oscar_is_a_given_name_and_a_prize() -> None:
    assert plausible("Oscar Holm")
    assert not plausible("Oscar Winner") and not plausible("Oscar")


def test_a_category_in_the_pages_own_line_is_no_film() -> None:
    text = BODY.replace("I was", "I thought of *Night Ward*. I was") + "\nPosted by Ann in **Drama** · 3 comments\n"
    assert "Drama" not in review("# Winterlight (2018)", text).facts.compared_with


def test_who_works_with_the_cinematographer_made_the_film() -> None:
    body = BODY + "\nAnna Lind likes snow. Lind and the cinematographer Ove Dahl look at it for an hour.\n"
    assert review("# Winterlight (2018)", body).facts.directors == ("Anna Lind",)


def test_a_page_of_a_shop_has_customers_and_no_critic() -> None:
    text = "# Winterlight (Blu-ray)\n\n24,99 €\n\nIn den Warenkorb\n\nAuf Lager, Lieferzeit 2 Tage\n\n4,8 von 5 Sternen (212 Bewertungen)\n\nEine Schwester findet in einem Mantel einen Brief und geht der Sache nach.\n"
    reading = read(text)
    assert reading.kind == "other" and as_json(reading)["rating"] is None


def test_prizes_handed_out_are_news() -> None:
    text = (
        "# Anna Lind wins Golden Bear\n\nThe director Anna Lind won the Golden Bear on Saturday for her drama Winterlight. "
        "The jury was chaired by Ove Dahl. Ida Ek was named best actress for The Pier. In her speech Lind thanked the city. "
        "The film will open in March. A distributor has bought the Nordic rights."
    )
    reading = read(text)
    assert reading.kind == "other" and reading.why is not None and "news" in reading.why.id


@pytest.mark.parametrize(
    ("text", "prize"),
    [
        ("The jury at Cannes gave it the Grand Prix in 2021.", "Grand Prix 2021"),
        ("I Cannes vann filmen priset Un Certain Regard 2018.", "Un Certain Regard 2018"),
        ("Couronné par le César du meilleur film en 2023, il reste sobre.", "César du meilleur film 2023"),
        ("Film Cannes'da Büyük Jüri Ödülü aldı.", "Büyük Jüri Ödülü"),
        ("Han vandt Sølvbjørnen for bedste skuespiller i 2012.", "Sølvbjørnen for bedste skuespiller 2012"),
        ("It was shown in Un Certain Regard in 2018 and won nothing.", None),
    ],
)
def test_prizes_have_their_whole_names(text: str, prize: str | None) -> None:
    assert awards_of([Sentence(text, 0, len(text), 0, "prose")], []) == ([prize] if prize else [])


def test_a_scale_declared_beside_a_note_is_its_scale() -> None:
    rating = review("---\nfilm: Winterlight\nnote: 4\nnote_max: 5\n---").facts.rating
    assert rating is not None and rating.normalised == 8


@pytest.mark.parametrize(
    "line",
    [
        "*À lire aussi : notre critique de Nuit.*",
        "Next screening: Night, Thursday at 8. Are you coming?",
        "Seen at the Odeon.",
    ],
)
def test_the_pages_own_last_line_closes_nothing(line: str) -> None:
    reading = review("# Winterlight (2018)", f"{BODY}\nWho would you have woken?\n\n{line}\n")
    assert [one.text for one in reading.questions if one.closing] == ["Who would you have woken?"]
    assert all(line not in one.text for one in reading.passages)


def test_a_question_that_is_answered_at_length_does_not_close() -> None:
    end = "And the songs? They come from another film altogether, and I would rather have listened to that one.\n\nSkip it.\n"
    assert not any(one.closing for one in review("# Winterlight (2018)", f"{BODY}\n{end}").questions)


def test_the_card_opens_with_the_film_and_not_with_the_critics_week() -> None:
    body = (
        "I spent the whole week in bed with a cold and a cat. Winterlight takes place in one night on a ward.\n\n"
        + BODY
    )
    texts = [one.text for one in review("# Winterlight (2018)", body).passages]
    assert not any(text.startswith("I spent") for text in texts)


def test_a_sentence_that_rules_on_the_film_by_its_title_is_the_verdict() -> None:
    body = (
        "Ada arbetar natt och hittar ett brev i en rock. Hon läser det inte. Bo Berg spelar hennes enda patient. "
        "Kameran rör sig knappt. Rummen är vita. Snön faller. Hon kokar kaffe. Klockan går.\n\nVinterljus är sträng, öm och alldeles egen.\n"
    )
    assert any(one.text.startswith("Vinterljus är") for one in review("# Vinterljus (2018)", body).passages)


@pytest.mark.parametrize(
    "told",
    [
        "In the end Ada refuses to give the letter back.",
        "The patient walks back to the ward in the last shot while another man opens the window.",
        "Ada goes back to prison for it.",
    ],
)
def test_an_end_told_by_name_is_hidden(told: str) -> None:
    reading = review("# Winterlight (2018)", f"{BODY}\n{told}\n\nIt is worth your evening.\n")
    assert told in [one.text for one in reading.flagged]


@pytest.mark.parametrize(
    ("fate", "language"),
    [
        ("Bekir o odada kafasına sıkar.", "Türkçe bir film ve çok güzel bir hikâye, ama biraz uzun. "),
        ("När det visar sig att hon är hans syster, tippar sagan över.", "Det är en fin film och jag tycker om den. "),
        ("Marco lo strangola con la catena.", "Il film è bello e la regia non sbaglia mai, ma è un po' lungo. "),
    ],
)
def test_fates_of_more_languages_are_hidden(fate: str, language: str) -> None:
    reading = read(f"# Winterlight (2018)\n\n{language * 6}\n\n{fate}\n\n{language}\n")
    assert any(fate in one.text for one in reading.flagged)


def test_what_turns_out_to_be_right_gives_nothing_away() -> None:
    reading = review(
        "# Winterlight (2018)", BODY + "\nThe grain turns out to be the right temperature for all that snow.\n"
    )
    assert not reading.flagged


def test_a_question_of_when_somebody_last_did_is_no_ending() -> None:
    body = "この映画は静かで、監督の演技指導がすばらしい。カメラはほとんど動かない。" * 4
    reading = read(f"『冬の光』\n\n{body}\n\nあなたが最後に手紙を書いたのはいつだろうか?\n")
    assert [one.spoiler for one in reading.questions if one.closing] == [False]


def test_a_headline_that_opens_with_the_title_yields_it() -> None:
    head = "---\ntitle: Winterlight and the long art of waiting\nrating: 4/5\n---"
    assert review(head, BODY.replace("The film is", "*Winterlight* is")).facts.title == "Winterlight"


def test_a_first_line_of_title_and_credits_is_no_sentence() -> None:
    head = "Kritik: Winterlicht (2015) – Regie: Anna Lind – mit Ida Ek, Bo Holm, Eva Dahl"
    body = "Eine Nacht auf einer Station. Die Kamera ist ruhig, der Film ist schön und nie langweilig. " * 3
    reading = read(f"{head}\nNote: 4/5\n\n{body}")
    assert (reading.facts.title, reading.facts.year) == ("Winterlicht", 2015)
    assert all("Regie" not in one.text for one in reading.passages)


def test_brothers_and_sisters_are_no_given_name() -> None:
    assert not plausible("Søstrene Ek") and not plausible("Fratelli Ek")


def test_two_may_direct_together() -> None:
    body = "Il film è bello, la fotografia è splendida e gli attori sono bravi, ma è un po' troppo lungo. " * 3
    found = read(f"Luce d'inverno – recensione\n\nRegia di Anna Lind e Bo Berg. Durata 98 minuti.\n\n{body}").facts
    assert found.directors == ("Anna Lind", "Bo Berg")
