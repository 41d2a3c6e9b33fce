"""Messages into a reader's language, at the last moment, as runs of text and of what a platform draws itself."""

from __future__ import annotations

import gettext
import io
import re
from functools import lru_cache
from importlib.resources import files

from commands.message import Arg, Link, Message, Moment, Words

PSEUDO = "qps"
"""A language for tests: every sentence of ours comes out in brackets and accents, and people's words do not."""

Run = str | Moment | Link
_LOCALE = files("commands").joinpath("locale")
_PLACES = re.compile(r"\{(\w+)\}")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ACCENTS = str.maketrans("aceginorsuyACEGINORSUY", "áçéğíñóřšúýÁÇÉĞÍÑÓŘŠÚÝ")


def runs(words: Words, language: str) -> list[Run]:
    """The runs of some words; neighbouring texts are one run."""
    if isinstance(words, str):
        said = straight(words)
        return [said] if said else []
    values = dict(words.args)
    found: list[Run] = []
    for index, piece in enumerate(_template(words.id, words.plural, words.n, language)):
        for run in _of(values.get(piece, piece), language) if index % 2 else ([piece] if piece else []):
            if found and isinstance(run, str) and isinstance(found[-1], str):
                found[-1] += run
            else:
                found.append(run)
    return found


def straight(said: str) -> str:
    """Somebody's words without the marks that turn what stands beside them around; right to left is right as it is."""
    return said if said.isascii() else _TURNING.sub("", said)


def text(words: Words, language: str) -> str:
    """The words as plain text: a link as its text, a moment in UTC."""
    return "".join(_plain(run) for run in runs(words, language))


def _plain(run: Run) -> str:
    if isinstance(run, Moment):
        return f"{run.at:%Y-%m-%d %H:%M} UTC"
    return run.text if isinstance(run, Link) else run


def _of(value: Arg, language: str) -> list[Run]:
    if isinstance(value, Message):
        return runs(value, language)
    if isinstance(value, Link):
        return [Link(value.url, straight(value.text))]
    return [value if isinstance(value, Moment) else straight(str(value))]


@lru_cache(maxsize=4096)
def _template(id: str, plural: str | None, n: int, language: str) -> tuple[str, ...]:
    """A sentence of ours in a language: what stands before, between and after its places, and their names between these."""
    return tuple(_PLACES.split(_translated(id, plural, n, language)))


def _translated(id: str, plural: str | None, n: int, language: str) -> str:
    if language == PSEUDO:
        return pseudo(id if plural is None or n == 1 else plural)
    catalog = translations(language)
    return catalog.gettext(id) if plural is None else catalog.ngettext(id, plural, n)


def pseudo(id: str) -> str:
    """A message id as the pseudo-language has it; its places stay."""
    pieces = _PLACES.split(id)
    return "⟦" + "".join(f"{{{p}}}" if i % 2 else p.translate(_ACCENTS) for i, p in enumerate(pieces)) + "⟧"


def languages() -> tuple[str, ...]:
    """The languages there are: English, one a catalog, and the pseudo-language."""
    catalogs = sorted(f.name.removesuffix(".po") for f in _LOCALE.iterdir() if f.name.endswith(".po"))
    return ("en", *catalogs, PSEUDO)


def autonym(language: str) -> str:
    """What a language calls itself, as its catalog's header says."""
    if language in ("en", PSEUDO):
        return "English" if language == "en" else pseudo("English")
    return str(translations(language).info().get("x-name", language))


@lru_cache(maxsize=32)
def translations(language: str) -> gettext.NullTranslations:
    """The catalog of a language, read once; a language without one speaks English."""
    file = _LOCALE.joinpath(f"{language}.po")
    if not re.fullmatch(r"[a-z]{2,3}(?:_[A-Z]{2})?", language) or not file.is_file():
        return gettext.NullTranslations()
    import polib  # costs nothing where English is spoken

    return gettext.GNUTranslations(io.BytesIO(polib.pofile(file.read_text("utf-8")).to_binary()))
