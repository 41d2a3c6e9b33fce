"""Words cut to what a platform takes: counted as the platforms count, with a … where something was cut."""

from __future__ import annotations

from commands.message import Words
from commands.pages import cut
from commands.render import text


def size(text: str) -> int:
    """A text's length as a platform may count it: in units of UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(words: Words, language: str, most: int) -> str:
    """Words on one line where a platform takes no markup: `most` characters at most, and at least one."""
    return short(" ".join(text(words, language).split()), most) or "…"


def short(said: str, most: int) -> str:
    """A text of at most `most` characters, with a … where it was cut."""
    if size(said) <= most:
        return said
    kept = said[: most - 1]
    while size(kept) > most - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def shorter(said: str, most: int) -> str:
    """Markup of at most `most` characters, cut at the end of a sentence where there is one."""
    if size(said) <= most:
        return said
    kept, _ = cut(said, max(most - 2, 1))
    while kept and size(kept) > most - 2:
        kept = kept[:-1]
    return f"{kept.rstrip(chr(92))} …" if most > 2 else "…"
