"""What a button, a menu and a file may carry."""

from __future__ import annotations

import pytest

from commands.card import FILE_MAX, Attachment, Button, Card, Menu, Option, Paragraph, attachments, shared
from commands.pages import pages
from commands.reply import Post
from tests.club import read


def test_a_button_refuses_a_line_that_no_platform_could_carry() -> None:
    Button("Fine", "x" * 100)
    for line in ("x" * 101, "", " film list", "film  list", "film list\n"):
        with pytest.raises(ValueError, match="single spaces"):
            Button("No", line)


def test_a_menu_has_one_to_twenty_five_options_that_fit_their_line() -> None:
    options = tuple(Option(str(n), str(n)) for n in range(26))
    Menu("Fine", "film show", options[:25])
    for wrong in ((), options):
        with pytest.raises(ValueError, match="options"):
            Menu("No", "film show", wrong)
    with pytest.raises(ValueError, match="characters"):
        Menu("No", "film show", (Option("long", "x" * 100),))


def test_a_file_refuses_a_name_a_type_and_a_size_that_a_platform_would_change_or_refuse() -> None:
    for name in ("films.csv", "all-of-it.tar.gz", "Film_night-7.ics"):
        Attachment(name, "text/csv", b"x" * 10, "films")
    for name in ("", "films", ".csv", "../films.csv", "my films.csv", "film’s.csv", "x" * 61 + ".csv", "films.csv\n"):
        with pytest.raises(ValueError, match="no platform carries"):
            Attachment(name, "text/csv", b"x", "films")
    with pytest.raises(ValueError, match="no platform carries"):
        Attachment("films.csv", "text", b"x", "films")
    for data in (b"", bytes(FILE_MAX + 1)):
        with pytest.raises(ValueError, match="bytes"):
            Attachment("films.csv", "text/csv", data, "films")


def test_a_file_is_handed_to_one_person_and_a_shared_place_is_told_of_it() -> None:
    card = Card("Here it is", (Attachment("films.csv", "text/csv", b"Ran", "the club’s films"),))
    Post(card, reader=3)
    with pytest.raises(ValueError, match="one person"):
        Post(card)
    assert not attachments(shared(card)) and "films.csv: the club’s films" in read(shared(card))


def test_a_file_is_on_the_first_page_of_a_long_card() -> None:
    file = Attachment("films.csv", "text/csv", b"Ran", "the club’s films")
    first, *others = pages(Card("Long", (*(Paragraph("A sentence. " * 100) for _ in range(9)), file)), "en")
    assert file in first.blocks and others and not any(file in other.blocks for other in others)
