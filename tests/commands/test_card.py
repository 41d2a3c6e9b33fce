"""What a button may carry."""

from __future__ import annotations

import pytest

from commands.card import Button, Menu, Option


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
