from __future__ import annotations

from commands.reviews.markup import front_matter, read_markup


def test_plain_text_comes_back_unchanged() -> None:
    text = "A line.\n\n  Two * three, snake_case and 5 < 6 – “so”.\n"
    assert read_markup(text).text == text


def test_markup_leaves_no_trace_but_its_marks() -> None:
    manuscript = read_markup(
        "[[8 Punkte|8,7]]/10 #Film _Ran_ [a](http://x.org/y_(z)) {% include m name='Ran"
        "|1985' %} <!-- no --><b>c</b>[^1]"
    )
    assert manuscript.text == "8,7/10 Film Ran a Ran c"
    assert [manuscript.of(mark) for mark in manuscript.marked("title", "emphasis")] == ["Ran", "Ran"]


def test_front_matter_becomes_fields() -> None:
    fields, rest = front_matter(
        '---\ntitle: "Ran"\nauthor:\n  name: Kei\ntags: [a, b]\ncast:\n  - "[[A B]]"\n  - C D\n---\nBody'
    )
    assert fields == {"title": "Ran", "author.name": "Kei", "tags": "a, b", "cast": "A B, C D"}
    assert rest.strip() == "Body"
