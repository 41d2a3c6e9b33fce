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
