from __future__ import annotations

from collections.abc import Callable

import pytest

from commands.reviews.digest import CANDIDATES, digest_of
from commands.reviews.reading import Reading, read
from commands.reviews.sentences import Sentence
from commands.reviews.stances import of_another


@pytest.mark.parametrize(
    "name",
    ["arrival", "babettes", "cleo", "der-himmel", "fresas", "fucking", "ikiru", "la-grande", "oslo", "uzak"],
)
def test_the_digest_is_short_ordered_and_safe(name: str, sample: Callable[[str], Reading]) -> None:
    reading = sample(name)
    passages = reading.passages
    assert 1 <= len(passages) <= 5
    assert [one.start for one in passages] == sorted(one.start for one in passages)
    assert not any(one.spoiler or one.text.endswith("?") for one in passages)
    assert len(passages) <= 2 or sum(len(one.text) for one in passages) <= len(reading.text) / 4


def test_furniture_never_reaches_the_digest() -> None:
    texts = [
        "Share this brilliant film review with friends today.",
        "The film follows a nurse who finds a letter at sea.",
    ]
    roles = ("furniture", "prose")
    told = [Sentence(text, 0, len(text), at, role) for at, (text, role) in enumerate(zip(texts, roles, strict=True))]  # type: ignore[arg-type]
    assert [one.text for one in digest_of(told, [0.0, 0.0], 1000, [])] == [texts[1]]


def test_a_huge_review_is_ranked_on_a_sample() -> None:
    told = [Sentence(f"The film has a good scene number {n} in it.", 0, 40, n, "prose") for n in range(20 * CANDIDATES)]
    assert len(digest_of(told, [0.0] * len(told), 100_000, [])) <= 5


FILLER = "The ferry comes at four."
STORY = "In Harbour Lights a widow (Ida Holm) opens a letter that was sent to somebody else. She reads it every night."


def told(text: str) -> list[str]:
    return [passage.text for passage in read(text).passages]


@pytest.mark.parametrize(
    "verdict",
    [
        "It is one of the finest films of the year.",
        "This is a film that you will not forget.",
        "Not one shot is wasted.",
        "Skip it.  Go and see the harbour instead, it is worth the time.",
    ],
)
def test_a_short_review_still_tells_its_verdict(verdict: str) -> None:
    middle = "Holm plays her with a brilliant calm. The camera stays at the window. The letters smell of tar."
    assert any(
        sentence in verdict
        for sentence in told(f"{STORY}\n\n{middle}\n\n{verdict} The score of the film is a good one.")
    )


def test_the_verdict_stands_under_its_heading() -> None:
    middle = "The film has a fine score. The cast is good. The camera is good. The script is a good one. " * 3
    text = f"# Harbour Lights\n\n{STORY}\n\n{middle}\n\n## Verdict\n\nA calm and generous harbour film.\n\n## About\n\n{middle}"
    assert "A calm and generous harbour film." in told(text)


@pytest.mark.parametrize(
    "notice",
    [
        "Subscribe to my newsletter for more great film reviews.",
        "Let me know in the comments what the best film of the year is.",
        "This great review was first published in a fine magazine.",
        "Dites-moi en commentaire si ce film est un chef-d’œuvre.",
        "All the best films are at https://example.org/best-films today.",
        "Der Film ist ein Meisterwerk, das man nicht mit dem Buch vergleichen sollte, und er ist sehr schön.",
    ],
)
def test_a_notice_or_a_stranger_is_never_quoted(notice: str) -> None:
    middle = (
        "Holm plays her with a brilliant calm. The camera of this drama stays at the window, and the score is lovely."
    )
    found = told(f"{STORY}\n\n{middle}\n\nThe film is a good one, and I liked the direction.\n\n{notice}")
    assert found and notice not in found


def test_what_hangs_on_its_neighbour_gives_way_to_what_stands_alone() -> None:
    alone = "Ida Holm walks through the rooms with a calm of her own, and it is brilliant."
    hangs = "She also walks through the rooms with a patience of her own, and it is brilliant."
    found = told(f"{STORY}\n\nThe score is good.\n\n{alone}\n\n{hangs}")
    assert alone in found and hangs not in found


@pytest.mark.parametrize(
    "ending",
    [
        "Towards the end the film turns into a brilliant courtroom drama.",
        "Zum Schluss des Films wird aus dem Drama ein schöner Krimi.",
        "最後、この映画の二人は港で会えて、素晴らしい場面になる。",
        "Verso la fine il film diventa un bel giallo.",
    ],
)
def test_what_speaks_of_the_ending_is_not_quoted(ending: str) -> None:
    middle = (
        "Holm plays her with a brilliant calm. The camera of this drama stays at the window, and the score is lovely."
    )
    assert ending not in told(f"{STORY}\n\n{middle}\n\n{ending}\n\nThe film is a good one, and I liked the direction.")


def test_however_long_the_review_no_more_than_so_many_sentences_are_weighed_against_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from commands.reviews import digest

    weighed: list[int] = []
    rank = digest.central
    monkeypatch.setattr(digest, "central", lambda vectors: weighed.append(len(vectors)) or rank(vectors))
    story = [
        Sentence(f"The film has a good scene number {n} in it.", 0, 40, n, "prose") for n in range(50 * CANDIDATES)
    ]
    digest_of(story, [0.0] * len(story), 100_000, [])
    assert weighed == [CANDIDATES]


@pytest.mark.parametrize(
    "told",
    [
        "Ultimately, Mr Cole hands himself in.",
        "In the end, John Cole sends Mary her own ring.",
        "Finally Mary goes home.",
        "Finalmente Pedro acaba en la cárcel.",
    ],
)
def test_a_verdict_s_opening_words_alone_are_no_critic_s_voice(told: str) -> None:
    texts = ["The film follows a teacher who loses a pupil on a trip.", "The tension is real and holds.", told, told]
    lines = [Sentence(text, 100 * at, 100 * at + len(text), at, "prose") for at, text in enumerate(texts)]
    assert told not in [one.text for one in digest_of(lines, [0.0] * 4, 1000, ["Glass Bay"])]


def test_a_verdict_that_opens_so_may_stand() -> None:
    texts = [
        "The film follows a teacher who loses a pupil on a trip.",
        "They drive on.",
        "Ultimately, it is a moving film.",
    ]
    lines = [Sentence(text, 100 * at, 100 * at + len(text), at, "prose") for at, text in enumerate(texts)]
    assert texts[2] in [one.text for one in digest_of(lines, [0.0] * 3, 1000, ["Glass Bay"])]


def test_a_sign_off_is_no_verdict() -> None:
    reading = read(STORY + " The sea is splendid. Nobody hurries there.\n\nSee you at the movies!\n")
    assert all("See you" not in one.text for one in reading.passages)


@pytest.mark.parametrize(
    ("complaint", "turn"),
    [
        ("The score is overlong and predictable.", "Still, few films of the year know so well what a rope weighs."),
        ("Nicht alles gelingt: Der Mittelteil zieht sich.", "Trotzdem ist das ein kluger, zärtlicher Film."),
        ("Midtpartiet er kjedelig, og noen replikker er dårlige.", "Likevel er dette en klok og øm film."),
        ("Midten er kedelig, og musikken er svag.", "Alligevel er det en klog og varm film."),
        ("Mitten är tråkig, och musiken är svag.", "Ändå är det här en klok och varm film."),
        ("La musique est trop présente.", "Pourtant, le film touche juste et reste une réussite."),
        ("La música es floja y sobra un cuarto de hora.", "Aun así, la película es de una honestidad admirable."),
        ("La parte centrale è debole e noiosa.", "Eppure il film resta un piccolo gioiello di pazienza."),
        ("Ortası biraz sıkıcı ve müziği zayıf.", "Yine de film son yılların en iyi yapımlarından biri."),
    ],
)
def test_the_verdict_is_where_the_critic_turns_from_a_complaint(complaint: str, turn: str) -> None:
    lines = [
        "Glass Bay follows a nurse who returns to her island.",
        "She finds a boat there.",
        *([FILLER] * 3),
        complaint,
        turn,
    ]
    sentences = [Sentence(text, 100 * at, 100 * at + len(text), at, "prose") for at, text in enumerate(lines)]
    found = [one.text for one in digest_of(sentences, [0.0] * len(lines), 1200, ["Glass Bay"])]
    assert found[-1] == turn


@pytest.mark.parametrize(
    "other",
    [
        "Titanic is a terrible, stupid film, the worst of its decade.",
        "Le Grand Port est un film affreux.",
        "The Long Field is a terrible film.",
    ],
)
def test_what_is_said_of_another_film_is_no_verdict_on_this_one(other: str) -> None:
    text = "Glass Bay (2019)\n\nBo Lind’s film follows a woman who returns to her island. Karen Holt is magnificent."
    assert all(one.text != other for one in read(f"{text} {other} Glass Bay is patient.").passages)


def test_a_sentence_that_an_adverb_opens_speaks_of_this_film() -> None:
    for text in (
        "Sicuramente è un bel film.", "Di certo è un film riuscito.", "Seldom is a film so quiet.",
        "Das Ergebnis ist ein schöner Film.", "Bo Lind’s Narrow is a great film.", "This is a great film.",
    ):  # fmt: skip
        assert not of_another(text, ["Glass Bay", "Bo Lind"]), text


def test_where_the_film_can_be_seen_is_no_praise() -> None:
    for text in (
        "Glass Bay is streaming on Harbour Plus, and it is a great film.",
        "This excellent film is out on DVD.",
    ):
        assert all(one.text != text for one in read(f"{STORY} {text}").passages), text
