"""Links: what a pasted text that is nothing but an address is, and which addresses are one page."""

from __future__ import annotations

import pytest

from commands.reviews.links import alone, host_of, same_page, tidy


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("https://films.example/ran", "https://films.example/ran"),
        ("  <HTTP://films.example/ran>\n", "HTTP://films.example/ran"),
        ("https://films.example/ran.", "https://films.example/ran"),
        ("https://films.example/ran?p=1&q=2#end", "https://films.example/ran?p=1&q=2#end"),
        ("https://films.example/ran is good", None),
        ("See https://films.example/ran", None),
        ("ftp://films.example/ran", None),
        ("https://films.example/a https://films.example/b", None),
    ],
)
def test_a_text_that_is_an_address(said: str, address: str | None) -> None:
    assert alone(said) == address


@pytest.mark.parametrize(
    ("address", "tidied"),
    [
        ("HTTPS://Films.Example:443/Ran?utm_source=x&id=7&fbclid=q#end", "https://films.example/Ran?id=7"),
        ("http://films.example", "http://films.example/"),
        ("http://films.example:8080/a", "http://films.example:8080/a"),
        ("https://films.example/?p=%C3%B8&x=a+b", "https://films.example/?p=%C3%B8&x=a+b"),
        ("https://[::1", "https://[::1"),
    ],
)
def test_what_was_hung_on_an_address_is_taken_off(address: str, tidied: str) -> None:
    assert tidy(address) == tidied


def test_one_page_has_many_addresses() -> None:
    first = same_page("https://www.films.example/ran/?utm_medium=mail")
    assert first == same_page("http://films.example/ran#top") == same_page("https://m.films.example/ran")
    assert first != same_page("https://films.example/ran?page=2")
    assert host_of("https://www.films.example/ran") == "films.example"
