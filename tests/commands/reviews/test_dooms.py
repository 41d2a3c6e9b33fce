from __future__ import annotations

import pytest

from commands.reviews.dooms import disclosed, doubtful, framed, presupposes
from commands.reviews.reading import read

PRAISE = (
    "Ida Lund is wonderful as the clerk, and she never raises her voice. The camera stays at the window. "
    "The Salt Road is a fine film about patience."
)


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize(
    "sentence",
    [
        "After Mikkel has poisoned himself, the film finds its most beautiful images.",
        "The scene where Vera drowns the dog is a brilliant piece of editing.",
        "The funeral of Mikkel is the finest sequence that this director has shot.",
        "That his own brother killed him is a clever stroke of the script.",
        "Vera’s decision to leave is beautifully played.",
        "It was Mikkel who sold the farm.",
        "Vera is the old man’s real daughter, or rather Mikkel’s real sister is Vera: Vera is Mikkel’s real sister.",
    ],
)
def test_praise_for_a_fate_stays_off_the_card(sentence: str, place: int) -> None:
    parts = [PRAISE, PRAISE.replace("Ida Lund", "Bo Krogh")]
    parts.insert(place, sentence)
    reading = read("The Salt Road (2011)\n\n" + "\n\n".join(parts))
    assert sentence in [one.text for one in reading.flagged]
    assert not any(one.text in sentence for one in reading.passages)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Once Vera has been hanged, nothing in this drama is funny.", "en"),
        ("Nachdem Vera ertrunken ist, verliert der Film seinen Humor.", "de"),
        ("Après que Lucie s’est noyée, le film change de ton.", "fr"),
        ("Cuando Lucía se ahoga, la película cambia de tono.", "es"),
        ("Dopo che Lucia si è impiccata, il film cambia tono.", "it"),
        ("Efter at Vera har dræbt sin bror, bliver filmen stille.", "da"),
        ("Etter at Vera har drept broren sin, blir filmen stille.", "no"),
        ("Efter att Vera har dränkt sin bror blir filmen tyst.", "sv"),
        ("Elif’in ölümü filmin en güzel sahnesi.", "tr"),
        ("由美が溺れたあと、映画は静かになる。", "ja"),
    ],
)
def test_a_clause_tells_a_fate_in_each_language(sentence: str, language: str) -> None:
    assert framed(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Vera never wakes from the coma.", "en"),
        ("Vera ist in Wahrheit seine Schwester.", "de"),
        ("Lucie est en réalité sa sœur.", "fr"),
        ("Lucía nunca despierta del coma.", "es"),
        ("Lucia è in realtà sua sorella.", "it"),
        ("Vera er i virkeligheden hans søster.", "da"),
        ("Det var Vera som tente på.", "no"),
        ("Vera är egentligen hans syster.", "sv"),
        ("Elif aslında onun annesi.", "tr"),
        ("由美は彼の本当の母だ。", "ja"),
    ],
)
def test_a_plain_secret_is_one_in_each_language(sentence: str, language: str) -> None:
    assert disclosed(sentence, language)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Did Vera have to poison her uncle?", "en"),
        ("When did you know that Mikkel was the thief?", "en"),
        ("Warum hat Vera ihren Onkel erschossen?", "de"),
        ("Pourquoi Lucie a-t-elle tué son oncle ?", "fr"),
        ("¿Por qué mató Lucía a su tío?", "es"),
        ("Perché Lucia ha ucciso suo zio?", "it"),
        ("Hvorfor dræbte Vera sin onkel?", "da"),
        ("Hvorfor måtte Vera drepe onkelen?", "no"),
        ("Varför dödade Vera sin farbror?", "sv"),
        ("Elif amcasını neden öldürdü?", "tr"),
        ("由美はなぜ叔父を殺したのか？", "ja"),
    ],
)
def test_a_question_that_takes_a_fate_for_known_is_a_spoiler(question: str, language: str) -> None:
    assert presupposes(question, language)


def test_a_question_that_spoils_is_not_put_to_the_club() -> None:
    text = f"The Salt Road (2011)\n\n{PRAISE}\n\nWas Vera right to drown the dog?"
    assert [one.spoiler for one in read(text).questions] == [True]


@pytest.mark.parametrize(
    "question",
    ["What do we owe our neighbours?", "Who is this film for?", "How long can patience last?", "Why is it so slow?"],
)
def test_a_question_about_the_film_or_the_world_is_asked(question: str) -> None:
    assert not presupposes(question, "en")


@pytest.mark.parametrize(
    "sentence",
    ["The jokes never kill the mood.", "The pace is slow, and the score is lovely.", "Nobody would want it shorter."],
)
def test_a_judgement_with_no_fate_in_it_is_left_alone(sentence: str) -> None:
    assert not (framed(sentence, "en") or disclosed(sentence, "en") or doubtful(sentence, "en"))
