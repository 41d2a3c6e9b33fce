from __future__ import annotations

from commands.reviews.awards import awards_of
from commands.reviews.sentences import Sentence


def sentences(*texts: str) -> list[Sentence]:
    return [Sentence(text, 0, len(text), 0, "prose") for text in texts]


def test_a_prize_goes_to_the_one_last_named() -> None:
    told = sentences("Anna Lind plays the nurse.", "The part earned her the 2019 Harbour Prize.")
    assert awards_of(told, ["Anna Lind"]) == ["Harbour Prize 2019 (Anna Lind)"]


def test_prizes_of_others_and_nominations_are_not_won() -> None:
    assert awards_of(sentences("The Oscar winners for “Old Song” return."), []) == []
    assert awards_of(sentences("It was nominated and never won the Harbour Prize."), []) == []
    assert awards_of(sentences("A prize fight fills the middle."), []) == []


def test_a_prize_that_another_film_took_is_not_this_one_s() -> None:
    assert awards_of(sentences("It went home with nothing; the Golden Bear went to “Old Song”."), []) == []
    assert awards_of(sentences("After Old Song won the Palme d’Or she made this."), [], ["Old Song"]) == []
    assert awards_of(sentences("Oso de Oro en Berlín."), []) == ["Oso de Oro"]


def test_prizes_are_known_by_their_names_in_many_languages() -> None:
    assert awards_of(sentences("Der Film gewann die Goldene Palme."), []) == ["Goldene Palme"]
    assert awards_of(sentences("Filmen vant Amandaprisen."), []) == ["Amandaprisen"]
    assert awards_of(sentences("Film Altın Palmiye kazandı."), []) == ["Altın Palmiye"]
    assert awards_of(sentences("Ha vinto il David di Donatello."), []) == ["David di Donatello"]
    assert awards_of(sentences("Lind won Best Actress at Cannes."), ["Anna Lind"]) == [
        "Best Actress at Cannes (Anna Lind)"
    ]


def test_what_the_maker_won_before_or_a_book_won_is_not_the_film_s() -> None:
    assert awards_of(sentences("His first film won the Golden Lion."), []) == []
    assert awards_of(sentences("The novel won the Pulitzer Prize."), []) == []


def test_a_prize_for_a_part_or_a_work_elsewhere_is_not_this_film_s() -> None:
    cast, makers = ["Per Holt"], ["Karl Lund"]
    for text in (
        "Per Holt won a BAFTA for his role in Salt.",
        "The Boat is by Karl Lund, winner of the Golden Bear for Salt.",
        "Karl Lund's previous film Salt won the Palme d'Or.",
        "It deserved the Oscar, and won hearts.",
        "Per Holt, the Oscar winner of Salt, is fine.",
    ):
        assert awards_of(sentences(text), cast, [], makers, "The Boat") == [], text


def test_a_prize_for_this_film_its_people_or_a_craft_is() -> None:
    cast, makers = ["Per Holt"], ["Karl Lund"]
    for text, prize in (
        ("Per Holt won a BAFTA for his role in The Boat.", "BAFTA (Per Holt)"),
        ("Karl Lund won the Golden Bear for The Boat.", "Golden Bear"),
        ("The film won the Golden Lion for Karl Lund.", "Golden Lion"),
        ("It won the Oscar for Best Sound.", "Oscar for Best Sound"),
    ):
        assert awards_of(sentences(text), cast, [], makers, "The Boat") == [prize], text


def test_a_prize_that_somebody_else_won_or_nobody_is_none() -> None:
    for text in (
        "Anna Lind fue candidata al Oscar, que ganó Marta Riva.",
        "Filmen fik ikke en Oscar.",
        "Le film n’a jamais reçu la Palme d’Or.",
        "It was nominated for the Golden Bear and won it nothing.",
    ):
        assert awards_of(sentences(text), ["Anna Lind"]) == [], text


def test_a_year_belongs_to_the_prize_it_stands_with() -> None:
    told = sentences("It won the Palme d’Or in 2019 and, a few months later, the Oscar.")
    assert awards_of(told, []) == ["Palme d’Or 2019", "Oscar"]


def test_what_a_whole_cast_won_is_nobodys_alone() -> None:
    told = sentences("Ana Gil y Eva Mora completan un reparto que se llevó entero el premio a la mejor actriz.")
    assert awards_of(told, ["Ana Gil", "Eva Mora"]) == ["premio a la mejor actriz"]


def test_a_prize_that_was_deserved_was_won() -> None:
    assert awards_of(sentences("Der Silberne Bär 2016 war hochverdient."), []) == ["Silberne Bär 2016"]
    assert awards_of(sentences("La Palme d’or 2023 n’a pas été volée."), []) == ["Palme d’or 2023"]


def test_a_ceremony_is_not_the_prize_that_was_won_there() -> None:
    told = sentences("En los Goya de 2023 ganó el premio a la mejor película.")
    assert awards_of(told, []) == ["premio a la mejor película 2023"]


def test_a_prize_keeps_what_it_was_given_for_and_where_that_alone_says_which() -> None:
    for text, prize in (
        (
            "At Venice, Lind took the Volpi Cup for best actress; she deserved it.",
            "Volpi Cup for best actress (Anna Lind)",
        ),
        ("It won the Oscar for best foreign language film in 2007.", "Oscar for best foreign language film 2007"),
        ("Lind won the Best Actress prize at Cannes in 2019.", "Best Actress prize at Cannes 2019 (Anna Lind)"),
        ("Le film a reçu six César en 2019, dont celui du meilleur film.", "César du meilleur film 2019"),
        ("Il a remporté l'Oscar du meilleur film étranger.", "Oscar du meilleur film étranger"),
        (
            "Ganó el Óscar a la mejor película de habla no inglesa en 2010.",
            "Óscar a la mejor película de habla no inglesa 2010",
        ),
        ("Ha vinto l'Oscar come miglior film straniero nel 1999.", "Oscar come miglior film straniero 1999"),
        (
            "Der Film gewann 2007 den Oscar als bester fremdsprachiger Film.",
            "Oscar als bester fremdsprachiger Film 2007",
        ),
        (
            "In Cannes hat Lind 2019 den Preis als beste Darstellerin gewonnen.",
            "Cannes: Preis als beste Darstellerin 2019 (Anna Lind)",
        ),
        ("Filmen vandt en Oscar for bedste udenlandske film i 2011.", "Oscar for bedste udenlandske film 2011"),
        (
            "Lind vant prisen for beste kvinnelige skuespiller i Cannes.",
            "prisen for beste kvinnelige skuespiller i Cannes (Anna Lind)",
        ),
        ("Filmen fick Guldbaggen för bästa foto 2019.", "Guldbaggen för bästa foto 2019"),
        ("Film, En İyi Görüntü dalında Altın Portakal kazandı.", "En İyi Görüntü dalında Altın Portakal"),
    ):
        assert awards_of(sentences(text), ["Anna Lind"]) == [prize], text
    told = sentences("カンヌでは脚本賞、そしてアカデミー賞では国際長編映画賞を受賞。")
    assert awards_of(told, []) == ["カンヌ 脚本賞", "アカデミー賞 国際長編映画賞"]


def test_what_only_follows_a_prize_is_no_part_of_its_name() -> None:
    for text, prize in (
        ("It won the Golden Bear for its patience.", "Golden Bear"),
        ("The film won the Palme d'Or at Cannes and the best reviews of the year.", "Palme d'Or"),
        ("Filmen vandt en Bodil for nylig.", "Bodil"),
        ("Le film a reçu le César du public.", "César"),
    ):
        assert awards_of(sentences(text), []) == [prize], text
