from __future__ import annotations

from collections.abc import Callable

import pytest

from commands.reviews.reading import Reading, read

OPENING = (
    "The film is a fine drama about a nurse on a ship, and I liked the quiet "
    "direction very much indeed, from the first scene to the last.\n\n"
)


def closing(text: str) -> list[str]:
    return [question.text for question in read(OPENING + text).questions if question.closing]


def test_a_long_lead_in_is_left_beside_the_closing_question() -> None:
    (question,) = read(
        OPENING + "It leaves you with the one thing that no doctor answers: Who nurses the nurse?"
    ).questions
    assert question.text == "Who nurses the nurse?"
    assert question.sentence.startswith("It leaves you")


def test_a_pair_stays_a_pair_and_a_sign_off_may_follow() -> None:
    assert closing("A good film. Who nurses the nurse? And who pays her?\n\nSee you next week!") == [
        "Who nurses the nurse?",
        "And who pays her?",
    ]


def test_footnotes_links_and_speech_do_not_close() -> None:
    assert closing("It is good.\n\n[^1]: Was it 1961 or 1962?") == []
    assert closing("It is good.\n\n[Review: Who goes there?](/x)") == []
    assert closing('It is good. “Who goes there?” he asks. "Why me?"') == []
    assert closing("It is good. <!-- why not? -->") == []


@pytest.mark.parametrize("name", ["arrival", "babettes", "cleo", "fresas", "ikiru", "la-grande", "oslo", "uzak"])
def test_samples_close_with_their_question(name: str, sample: Callable[[str], Reading]) -> None:
    reading = sample(name)
    if name == "fresas":
        assert not any(question.asked_by == "critic" and question.spoiler for question in reading.questions)
    else:
        assert any(question.closing and question.asked_by == "critic" for question in reading.questions)


def test_when_nobody_asks_the_bot_does_from_a_passage(sample: Callable[[str], Reading]) -> None:
    reading = sample("fucking")
    assert 1 <= len(reading.questions) <= 3
    for question in reading.questions:
        assert question.asked_by == "bot"
        assert question.sentence == reading.text[question.start : question.end]
        assert question.text.endswith("?")


@pytest.mark.parametrize(
    "plea",
    [
        "What did you think of it? Let me know in the comments!",
        "Did you like this article?",
        "Habt ihr ihn schon gesehen? Schreibt es in die Kommentare!",
        "Cosa ne pensate? Condividete la vostra opinione nei commenti!",
        "¿Qué os ha parecido? Dejad vuestra opinión en los comentarios.",
        "Qu'en avez-vous pensé ? Dites-le-nous en commentaire !",
        "Hvad synes du? Skriv gerne i kommentarfeltet!",
    ],
)
def test_a_plea_for_comments_is_the_pages_question(plea: str) -> None:
    assert not [one for one in read(OPENING + plea).questions if one.asked_by == "critic"]


def test_a_tag_at_the_end_does_not_close() -> None:
    assert closing("A good film, and the sea plays itself. I know, right?") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The music by the harbour choir is wonderful. The film tells of a nurse on a ship, and I liked it.", "music"),
        ("Die Musik des Hafenchors ist wunderbar. Der Film erzählt von einer Ärztin, und ich mochte ihn.", "Musik"),
        ("La musique du port est magnifique. Le film raconte une infirmière en mer, et je l'ai aimé.", "musique"),
        ("La música del puerto es magnífica. La película cuenta un viaje por el mar, y me ha gustado.", "música"),
        ("La musica del porto è bellissima. Il film racconta di una nave e mi è piaciuto molto davvero.", "musica"),
        (
            "Musikken fra havnen er vidunderlig og flot. Filmen fortæller om en sygeplejerske, og jeg kan lide den.",
            "musik",
        ),
        ("Musiken från hamnen är utmärkt. Filmen berättar om en sjuksköterska, och jag tyckte mycket om den.", "musik"),
        (
            "Filmin limanda çalan müzikleri gerçekten harika. Film bir hemşirenin hikâyesini anlatıyor ve bence çok başarılı bir iş.",
            "müzik",
        ),
    ],
)
def test_the_bot_names_what_its_passage_speaks_of(text: str, said: str) -> None:
    asked = [one for one in read(f"{text}\n\n{text}").questions if said in one.text]
    assert asked and all(one.asked_by == "bot" and not one.closing for one in asked)
    assert all(one.text.rstrip().endswith("?") for one in asked)


def test_the_bot_never_says_that_a_telling_of_the_plot_is_a_verdict() -> None:
    plot = "Mara signs on as a nurse. The ship leaves the harbour at night. A storm comes up. They turn back to port."
    for one in read("The film is about a ship.\n\n" + plot + " I liked it, it is a good film.").questions:
        assert one.sentence not in plot or "sum" not in one.text


def test_lines_of_a_dialogue_are_not_the_critic_s_questions() -> None:
    (asked,) = read(OPENING + "It is good. Who nurses the nurse?\n\n— Will you come back?\n— Would you wait?").questions
    assert asked.text == "Who nurses the nurse?" and asked.asked_by == "critic"


def test_one_that_opens_a_review_of_one_paragraph_does_not_close_it() -> None:
    text = "Who nurses the nurse? " + OPENING.replace("\n\n", " ") + "The sea is grey and the cook is kind."
    (asked,) = read(text).questions
    assert asked.text == "Who nurses the nurse?" and not asked.closing


@pytest.mark.parametrize(
    ("asked", "spoils"),
    [
        ("Why does the captain drown in the end?", True),
        ("And who killed her?", True),
        ("Would you kill for love?", False),
        ("How do we want to die?", False),
    ],
)
def test_a_question_that_takes_a_fate_for_known_is_marked(asked: str, spoils: bool) -> None:
    (question,) = read(OPENING + "It is good. " + asked).questions
    assert question.spoiler == spoils


@pytest.mark.parametrize(
    "tail",
    [
        "Nora Quinn lives in Leeds. She writes on film for a paper and teaches at the university.",
        "Nora Quinn has written about film since 1998.",
        "Karla Brandt lebt in Kiel und schreibt über Kino.",
        "About the author\n\nNora has two cats, and a ferry of her own.",
        "* Is this the longest take since Narrow?",
        "Read also: Who is Karen Holt?",
    ],
)
def test_what_follows_the_review_neither_closes_it_nor_hides_what_does(tail: str) -> None:
    assert closing(f"It is good.\n\nWho nurses the nurse?\n\n{tail}\n") == ["Who nurses the nurse?"]


def test_somebody_of_the_story_who_lives_somewhere_is_not_its_writer() -> None:
    story = "Nora Quinn mends nets.\n\nNora Quinn lives in Leeds now, and the film is good. Who nurses the nurse?"
    assert closing(story) == ["Who nurses the nurse?"]


def test_a_title_that_asks_is_no_question() -> None:
    for head in ("Who Rows the Boat? (1966)", "# Who Rows the Boat?"):
        text = f"{head}\n\nBo Lind films four people and a ferry. Karen Holt is magnificent in Who Rows the Boat? I liked it."
        reading = read(text)
        assert reading.facts.title == "Who Rows the Boat?"
        assert [one.text for one in reading.questions if one.asked_by == "critic"] == []


def test_a_list_of_points_is_no_footnote() -> None:
    assert closing("It is good.\n\n* The sea\n* Who nurses the nurse?\n") == ["Who nurses the nurse?"]
