"""Words in Discord's markup: people's words escaped, times as its own tokens, links only as they were checked."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime

from bot.platforms.fitting import plain, short, shorter, size
from commands.message import Link, Moment, Words
from commands.render import runs, straight

__all__ = ["escape", "marked", "plain", "short", "shorter", "size"]

_EVERYWHERE = re.compile(r"[\\*_~|`\[\]<]|(?<=[a-z])(?=://)|@(?=everyone|here)", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*)(#{1,3}|-#|>|[-+•](?=\s)|\d+(?=[.)]\s))", re.MULTILINE)
_LINK = re.compile(r"https?://[^\s<>()\[\]\\`\"']{1,500}", re.IGNORECASE)
_STYLES = {"full": "F", "date": "D", "time": "t", "relative": "R"}


def escape(words: str) -> str:
    """Somebody's words so that they read as they were written: no markup, no mention, no link of their own."""

    def mark(found: re.Match[str]) -> str:
        return "@\u200b" if found[0] == "@" else f"\\{found[0]}"

    escaped = _EVERYWHERE.sub(mark, straight(words))
    return _LINE_START.sub(_at_line_start, escaped)


def _at_line_start(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}\u200b" if found[2].isdecimal() else f"{found[1]}\\{found[2]}"


def marked(words: Words, language: str) -> str:
    """Words as markup."""
    found = runs(words, language)
    told = {run.at for run in found if isinstance(run, Moment) and run.style == "relative"}
    return "".join(_run(run, told) for run in found)


def _run(run: str | Moment | Link, told: Collection[datetime]) -> str:
    """A run as markup; `told` are the instants of which it is said already how long until then."""
    if isinstance(run, Moment):
        at = int(run.at.timestamp())
        token = f"<t:{at}:{_STYLES.get(run.style, 'F')}>"
        return f"{token} (<t:{at}:R>)" if run.style == "full" and run.at not in told else token
    if isinstance(run, Link):
        shown = " ".join(escape(run.text).split()) or "…"
        url = run.url.replace("(", "%28").replace(")", "%29")
        if not _LINK.fullmatch(url):
            return shown
        return f"<{url}>" if run.text == run.url else f"[{shown}](<{url}>)"
    return escape(run)
