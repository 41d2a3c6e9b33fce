from __future__ import annotations

from collections.abc import Callable

from commands.reviews.hypertext import is_hypertext, read_hypertext
from commands.reviews.reading import Reading


def test_only_the_article_is_read(sample: Callable[[str], Reading]) -> None:
    text = sample("arrival").text
    assert "Twelve dark shells" in text
    for furniture in ("Most read", "spiders everywhere", "Share this", "©", "Mira Holt"):
        assert furniture not in text


def test_a_fragment_and_a_markdown_file_are_told_apart() -> None:
    assert is_hypertext("<h1>Ran</h1><p>One.</p>")
    assert not is_hypertext("_Ran_ is like <span data-x='1'>_Kagemusha_</span>.")


def test_entities_and_marked_spoilers() -> None:
    page = read_hypertext(
        "<div><p>It&#8217;s long &amp; good, says the harbour master to the pilot.</p><p "
        "class='spoiler'>He sinks.</p></div>"
    )
    assert "It’s long & good" in page.text
    assert [page.of(mark) for mark in page.marked("spoiler")] == ["He sinks."]


def test_all_values_of_a_listed_label_and_who_signs_are_read() -> None:
    page = read_hypertext(
        '<h1>Narrow</h1><p class="byline">By <a rel="author" href="/nora">Nora Quinn</a></p>'
        "<dl><dt>Director</dt><dd>Eva Sand</dd><dt>Cast</dt><dd>Carl Munk</dd><dd>Ida Ek</dd></dl>"
        "<p>It is long and good, says the harbour master to the pilot, and the pilot nods.</p>"
    )
    assert "Cast: Carl Munk, Ida Ek\n" in page.text
    assert page.fields["author"] == "Nora Quinn"


def test_two_who_sign_are_nobody() -> None:
    page = read_hypertext('<h1>Narrow</h1><p><a rel="author">Nora Quinn</a>, <a rel="author">Bo Ek</a></p>')
    assert "author" not in page.fields
