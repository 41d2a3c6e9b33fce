"""Kinds of parameters: each knows how to read, suggest and refuse what somebody says for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Literal

from commands.call import File, Picked, Raw
from commands.card import FieldType, Option
from commands.context import Context
from commands.message import Message, Words, msg
from commands.refusal import Refusal

SHORT_MAX = 200
LONG_MAX = 200_000
JOINERS = "\u200c\u200d"
"""Stand inside words and emoji."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that could be said: shown as `label`, said as `value`."""

    label: str
    value: str
    detail: Words | None = None


class Unfit(Refusal):
    """That does not fit there."""

    def __init__(self, message: Message, choices: tuple[Suggestion, ...] = ()) -> None:
        """`choices` are what may have been meant."""
        self.choices = choices
        super().__init__(message)


@dataclass(frozen=True)
class Kind:
    """A parameter's declaration. `asked`: a form asks for it although it may be left out."""

    label: Message
    help: Message
    asked: bool = False

    type: ClassVar[FieldType] = "text"
    rest: ClassVar[bool] = False
    """Whether it takes the rest of the line when it stands last."""
    suggests: ClassVar[bool] = False
    picks: ClassVar[Literal["member", "place", "role"] | None] = None
    """What of the platform's own it names, where a platform has a list of those to pick from."""

    pattern: ClassVar[re.Pattern[str] | None] = None
    """What a word of it looks like, where it parts the words before it from those after it."""

    @property
    def bounds(self) -> tuple[int, int]:
        """Least and most: of a number itself, of a text its length."""
        return 0, SHORT_MAX

    @property
    def options(self) -> tuple[Option, ...]:
        """What there is to choose from, if that is fixed."""
        return ()

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The value that was meant; raises Unfit."""
        raise NotImplementedError

    async def suggest(self, ctx: Context, typed: str) -> Sequence[Suggestion]:
        """What could be meant, best first."""
        return ()

    def spoken(self, value: object) -> str:
        """How a line of ours says this value."""
        return str(value)


def clean(raw: Raw) -> str:
    """Somebody's words as they are kept: composed, no NUL or other control characters, no lone surrogates."""
    text = raw.text if isinstance(raw, File) else raw.name if isinstance(raw, Picked) else raw
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "ignore").decode()
    return unicodedata.normalize("NFC", "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc"))


@lru_cache(4096)
def named(text: str) -> str:
    """A name on one line, without marks that turn or hide what stands beside them; "" when nothing of it is seen."""
    plain = text.isascii() and text.isprintable()
    said = text if plain else "".join(c for c in text if unicodedata.category(c) != "Cf" or c in JOINERS)
    said = " ".join(said.split())
    return said if any(unicodedata.category(c)[0] in "LNPS" for c in said) else ""


def check_length(text: str, most: int) -> None:
    """Raise Unfit for a text of more than `most` characters."""
    if len(text) > most:
        raise Unfit(msg("That is {length} characters long; {most} is the most.", length=len(text), most=most))


@dataclass(frozen=True)
class Text(Kind):
    """One line of words; `most` characters at most."""

    most: int = SHORT_MAX
    rest = True

    @property
    def bounds(self) -> tuple[int, int]:
        """Least and most characters."""
        return 0, self.most

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The words on one line."""
        text = " ".join(clean(raw).split())
        check_length(text, self.most)
        return text


@dataclass(frozen=True)
class Name(Text):
    """What somebody or something is called, so that others see it."""

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The name, without marks that turn or hide what stands beside it."""
        said = named(clean(raw))
        if not said:
            raise Unfit(msg("Nobody could see that name."))
        check_length(said, self.most)
        return said


@dataclass(frozen=True)
class LongText(Kind):
    """A text of many lines, kept as it is."""

    most: int = LONG_MAX
    type = "long"
    rest = True

    @property
    def bounds(self) -> tuple[int, int]:
        """Least and most characters."""
        return 0, self.most

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The whole text."""
        text = clean(raw)
        check_length(text, self.most)
        return text


@dataclass(frozen=True)
class TextFile(Kind):
    """A file of text."""

    most: int = 2_000_000
    type = "file"

    @property
    def bounds(self) -> tuple[int, int]:
        """Least and most bytes."""
        return 0, self.most

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The file, its text cleaned."""
        file = raw if isinstance(raw, File) else File("", clean(raw))
        if len(file.text) > self.most:
            raise Unfit(msg("That file is too large; two megabytes is the most."))
        if "\0" in file.text[:4096]:
            raise Unfit(msg("That is no text file. Save it as plain text, or paste its words."))
        return File(" ".join(clean(file.name).split())[:SHORT_MAX], clean(file))


@dataclass(frozen=True)
class Names(Kind):
    """Several names or titles, with commas or semicolons between them; as a tuple."""

    most: int = 500
    rest = True

    @property
    def bounds(self) -> tuple[int, int]:
        """Least and most characters."""
        return 0, self.most

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The names without doubles; a semicolon anywhere means that commas belong to the names."""
        text = " ".join(clean(raw).split())
        check_length(text, self.most)
        parts = text.split(";") if ";" in text else text.split(",")
        names = tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
        if text and not names:
            raise Unfit(
                msg("There is no name in {text}. Leave the field empty to forget what stands there.", text=text)
            )
        return names

    def spoken(self, value: object) -> str:
        """The names with semicolons between them, and one after a single name that holds a comma of its own."""
        if not isinstance(value, tuple):
            return str(value)
        return f"{value[0]};" if len(value) == 1 and "," in value[0] else "; ".join(value)


@dataclass(frozen=True)
class Number(Kind):
    """A whole number from `least` to `most`."""

    least: int = 0
    most: int = 1_000_000
    type = "number"

    @property
    def bounds(self) -> tuple[int, int]:
        """Least and most."""
        return self.least, self.most

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The number."""
        text = clean(raw).strip()
        if not re.fullmatch(r"[+-]?[0-9]{1,12}", text) or not self.least <= int(text) <= self.most:
            raise Unfit(msg("This takes a whole number from {least} to {most}.", least=self.least, most=self.most))
        return int(text)


@dataclass(frozen=True)
class Minutes(Kind):
    """A running time, as "92", "92 min" or "1h 32m"; in minutes."""

    suggests = False

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The minutes."""
        text = clean(raw).strip().casefold().replace("′", "").replace("'", "")
        found = re.fullmatch(r"(?:(\d{1,2})\s*(?:h|hours?|:)\s*)?(?:(\d{1,4})\s*(?:m|min|mins|minutes?)?\.?)?", text)
        minutes = int(found[1] or 0) * 60 + int(found[2] or 0) if found else 0
        if not 1 <= minutes <= 1440:
            raise Unfit(msg("Say the running time in minutes, such as 92, or as 1h 32m."))
        return minutes


@dataclass(frozen=True)
class Choice(Kind):
    """One of a few words."""

    among: tuple[tuple[str, Message], ...] = ()
    type = "choice"

    @property
    def options(self) -> tuple[Option, ...]:
        """The choices."""
        return tuple(Option(label, value) for value, label in self.among)

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The chosen word."""
        said = clean(raw).strip().casefold()
        for value, _ in self.among:
            if said == value.casefold():
                return value
        raise Unfit(msg("Choose one of: {choices}.", choices=", ".join(value for value, _ in self.among)))

    async def suggest(self, ctx: Context, typed: str) -> Sequence[Suggestion]:
        """The choices that begin like this."""
        return [Suggestion(v, v, label) for v, label in self.among if v.startswith(typed.casefold())]


@dataclass(frozen=True)
class Id(Kind):
    """The number of something, as buttons say it."""

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The number."""
        text = clean(raw).strip()
        if not re.fullmatch(r"[0-9]{1,18}", text):
            raise Unfit(msg("This takes the number of one of the club's own things."))
        return int(text)
