"""The page's modules and its table of words agree, and nothing in them turns text into markup."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import bot.platforms.web
from bot.platforms.web.words import WORDS

PAGE = Path(bot.platforms.web.__file__).parent / "page"
MODULES = sorted(PAGE.glob("*.js"))
STRING = r'"((?:[^"\\]|\\.)*)"'

FORBIDDEN = {
    "markup": r"(?:inner|outer)HTML|insertAdjacentHTML|createContextualFragment|DOMParser|document\.write",
    "code from text": r"\beval\b|\bnew Function\b|set(?:Timeout|Interval)\(\s*[\"'`]",
    "inline style": r"\.style\.\w+\s*=|cssText|[\"']style[\"']|\bstyle:\s*[\"'`]",
    "an address of another house": r"https?://(?!www\.w3\.org)[\w.]+",
}


def said(source: str) -> set[str]:
    singles = re.findall(rf"\bt\(\s*{STRING}", source)
    pairs = re.findall(rf"\bplural\(\s*{STRING},\s*{STRING}", source)
    return {*singles, *(one for pair in pairs for one in pair)}


def known() -> set[str]:
    return {id for message in WORDS for id in (message.id, message.plural) if id}


def modules() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in MODULES}


def test_the_page_has_modules() -> None:
    assert {"main.js", "socket.js", "conversation.js", "card.js", "form.js"} <= modules().keys()


def test_every_sentence_of_the_modules_is_in_the_table() -> None:
    assert set().union(*map(said, modules().values())) - known() == set()


def test_every_sentence_of_the_table_is_said() -> None:
    assert known() - set().union(*map(said, modules().values())) == set()


def test_no_sentence_stands_twice_in_the_table() -> None:
    ids = [message.id for message in WORDS]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_sentence_is_always_written_out_where_it_is_said(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    computed = re.findall(r"(?<!function )\b(?:t|plural)\((?!\s*\")[^)]*", source)
    assert computed == []


@pytest.mark.parametrize("what", FORBIDDEN)
@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_nothing_turns_words_into_markup_code_or_style(path: Path, what: str) -> None:
    assert re.findall(FORBIDDEN[what], path.read_text(encoding="utf-8")) == []


def test_style_sheets_fetch_only_from_this_page() -> None:
    addresses = [
        found for path in PAGE.glob("*.css") for found in re.findall(r"url\(([^)]+)\)", path.read_text("utf-8"))
    ]
    assert addresses
    for address in addresses:
        assert (PAGE / address.strip("\"'").removeprefix("/page/")).is_file(), address


class Opening(HTMLParser):
    """Collects what the document itself says and does before any module runs."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.addresses: list[str] = []
        self.inline: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside.append(tag)
        given = dict(attrs)
        self.addresses += [value for name, value in attrs if name in {"src", "href"} and value]
        self.inline += [name for name in given if name == "style" or name.startswith("on")]

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append(f"{self.inside[-1] if self.inside else ''}: {data.strip()}")

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass


def test_the_document_holds_no_words_and_nothing_inline() -> None:
    opening = Opening()
    opening.feed((PAGE / "index.html").read_text(encoding="utf-8"))
    assert opening.words == ["title: Aftercredits", "p: Aftercredits needs JavaScript."]
    assert opening.inline == []
    for address in opening.addresses:
        assert (PAGE / address.removeprefix("/page/")).is_file(), address


def test_modules_stay_short() -> None:
    assert {name: len(text.splitlines()) for name, text in modules().items() if text.count("\n") > 300} == {}
