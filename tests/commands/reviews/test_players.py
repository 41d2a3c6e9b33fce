from __future__ import annotations

import pytest

from commands.reviews.given import person_like
from commands.reviews.players import players


def named(text: str, language: str | None = None) -> list[str]:
    return list(dict.fromkeys(name for _, name in players(text, language=language)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Lind and Bo Berg play sisters who never speak.", ["Anna Lind", "Bo Berg"]),
        ("With Anna Lind, Bo Berg and Ida Holm in the leads, it cannot fail.", ["Anna Lind", "Bo Berg", "Ida Holm"]),
        ("The cast, led by the always reliable Anna Lind, is fine.", ["Anna Lind"]),
        ("The lead actors, Anna Lind and Bo Berg, are both great.", ["Anna Lind", "Bo Berg"]),
        ("Anna Lind’s career-best performance holds it together.", ["Anna Lind"]),
        ("The likes of Anna Lind and Bo Berg appear in supporting roles.", ["Anna Lind", "Bo Berg"]),
        ("Bo Berg brings unexpected pathos to the villain.", ["Bo Berg"]),
        ("Anna Lind spiller sygeplejersken.", ["Anna Lind"]),
        ("I hovedrollen ses Bo Berg, og Ida Holm er fremragende som hans søster.", ["Bo Berg", "Ida Holm"]),
        ("Roboten er mesterlig spilt av Oscar-vinner Bo Berg.", ["Bo Berg"]),
        ("Anna Lind, et kjent navn fra teatret, portretterer moren.", ["Anna Lind"]),
        ("Med Anna Lind och Bo Berg i huvudrollerna.", ["Anna Lind", "Bo Berg"]),
        ("Modern spelas av Ida Holm.", ["Ida Holm"]),
        ("Anna Petit incarne une infirmière épuisée.", ["Anna Petit"]),
        ("Le rôle du père est tenu par Paul Morel.", ["Paul Morel"]),
        ("Avec Anna Petit et Paul Morel dans les rôles principaux.", ["Anna Petit", "Paul Morel"]),
        ("Protagonizada por Ana Ruiz y Luis Vega, la película respira.", ["Ana Ruiz", "Luis Vega"]),
        ("El reparto, encabezado por Ana Ruiz, convence.", ["Ana Ruiz"]),
        ("La madre è interpretata da una bravissima Anna Conti.", ["Anna Conti"]),
        ("Nei panni del padre troviamo Marco Villa.", ["Marco Villa"]),
        ("Anna Conti offre un'interpretazione intensa.", ["Anna Conti"]),
        ("Ayşe Kaya’nın canlandırdığı hemşire susuyor.", ["Ayşe Kaya"]),
        ("Başrollerini Ayşe Kaya ile Mehmet Demir paylaşıyor.", ["Ayşe Kaya", "Mehmet Demir"]),
        ("看護師役の山田花子がいい。", ["山田花子"]),
        ("出演は山田花子。", ["山田花子"]),
        ("アンナ・リンドが演じる看護師。", ["アンナ・リンド"]),
    ],
)
def test_players_are_told_by_the_words_next_to_their_names(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In der Hauptrolle glänzt Anna Lind.", ["Anna Lind"]),
        ("Die Mutter wird von Anna Lind gespielt.", ["Anna Lind"]),
        ("Bösewicht Peter Berg als Weber ist eine Wucht.", ["Peter Berg"]),
        ("Große Leistung überzeugt. Das Dorf Leben spielt die Hauptrolle.", []),
    ],
)
def test_a_german_noun_is_no_name(text: str, names: list[str]) -> None:
    assert named(text, "de") == names


@pytest.mark.parametrize(
    "text",
    [
        "The score by Bo Berg is superb.",
        "Clark Moon is great at lying.",
        "Anna Lind is known as the queen of the genre.",
        "Long Night is deceptive as a film.",
        "Marco Villa's cinematography is superb.",
        "La fotografia di Marco Villa è splendida.",
        "Gaga offre una potente interpretazione di Vera Moon.",
        "役者同士の演技が光る。",
    ],
)
def test_who_writes_scores_or_is_only_a_part_is_no_player(text: str) -> None:
    assert named(text) == []


def test_a_surname_is_completed_and_a_film_in_brackets_is_no_player() -> None:
    assert named("They hired Bo Berg. Berg plays the sheriff.") == ["Bo Berg"]
    assert named("Anna Lind (Cold Harbour) stars as a nurse.") == ["Anna Lind"]
    assert players("Anna Lind stars.", frozenset({"Anna Lind"})) == []


def test_a_given_name_tells_a_person_from_a_title() -> None:
    assert person_like("Anna Lind") and person_like("J. Lind") and person_like("Leonardo di Lind")
    assert not person_like("Emily the Criminal") and not person_like("Deep Water") and not person_like("Anna")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jesper Lund er læreren Martin, der er gået i stå.", ["Jesper Lund"]),
        ("Bo Berg, Karl Holm og Nils Dahl er de tre andre.", ["Bo Berg", "Karl Holm", "Nils Dahl"]),
        ("Anna Lind är lysande, och Bo Berg stjäl skrattet.", ["Anna Lind", "Bo Berg"]),
        ("Anna Lind och Bo Berg bär filmen.", ["Anna Lind", "Bo Berg"]),
        ("Neben ihm Erik Stahl und Zoltan Berecz.", ["Erik Stahl", "Zoltan Berecz"]),
        ("Marta Riva lo interpreta con un filo di voce; Paolo Gini è la sorpresa.", ["Marta Riva", "Paolo Gini"]),
        ("Ana Gil y Luis Mora completan el reparto.", ["Ana Gil", "Luis Mora"]),
        ("Doktor rolünde Ahmet Demir, savcı rolünde Kemal Usta var.", ["Ahmet Demir", "Kemal Usta"]),
        ("2019 – 98 min – avec Anna Lind, Bo Berg, Per Holt", ["Anna Lind", "Bo Berg", "Per Holt"]),
        ("She walks home with Anna Lind and Bo Berg.", []),
        ("When Andy plays the record, they listen.", []),
    ],
)
def test_players_are_told_in_more_of_the_critics_own_words(text: str, names: list[str]) -> None:
    assert set(named(text, "de" if text.startswith("Neben") else None)) == set(names)


def test_a_japanese_name_ends_before_its_particle() -> None:
    assert named("母親役の山田サクラは静かだ。教師を演じる田中次郎もいい。", "ja") == ["田中次郎", "山田サクラ"]
