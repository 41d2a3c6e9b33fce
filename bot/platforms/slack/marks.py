"""Words in Slack's markup (mrkdwn): people's words escaped, times as its own tokens, links only as they were checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.platforms.fitting import plain, short, size
from commands.message import Link, Moment, Words
from commands.pages import cut
from commands.render import runs, text

__all__ = ["bold", "escape", "heard", "letters", "marked", "pieces", "plain", "short", "size", "unescape"]

APART = "\u200b"
"""Stands around a sign that would otherwise begin or end bold, italic, struck or code text: Slack has no escape for them."""

_SIGN = re.compile(r"(?<!\w)[*_~`]|[*_~`](?!\w)|(?<=:)(?=[a-z0-9_+-]+:)", re.IGNORECASE)
_QUOTED = re.compile(r"^(\s*)(?=&gt;)", re.MULTILINE)
_LINK = re.compile(r"https?://[^\s<>|\\`\"']{1,500}", re.IGNORECASE)
_STYLES = {"full": "{date_long} {time}", "date": "{date_long}", "time": "{time}", "relative": "{ago}"}
_HALF = re.compile(r"(?:<[^<>]*|&[a-z]{0,3})$")
_TOKEN = re.compile(r"<([^<>\n]+)>")


def escape(words: str) -> str:
    """Somebody's words so that they read as they were written: no markup, no mention, no link of their own."""
    safe = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _SIGN.sub(lambda found: f"{APART}{found[0]}{APART}" if found[0] else APART, safe)
    return _QUOTED.sub(rf"\1{APART}", safe)


def unescape(said: str) -> str:
    """What was typed, out of what Slack made of it."""
    return said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def heard(said: str) -> str:
    """Somebody's message as they wrote it: links as their addresses, channels and people by name, signs unescaped."""

    def token(found: re.Match[str]) -> str:
        target, _, label = found[1].partition("|")
        if target.startswith(("@", "#", "!")):
            return f"{target[0] if target[0] != '!' else '@'}{label or target[1:]}".replace("@@", "@")
        return target.removeprefix("mailto:")

    return unescape(_TOKEN.sub(token, said))


def marked(words: Words, language: str) -> str:
    """Words as markup."""
    return "".join(_run(run) for run in runs(words, language))


def bold(said: str) -> str:
    """Markup on one line, in bold."""
    return f"*{said.strip()}*" if said.strip() else "…"


def _run(run: str | Moment | Link) -> str:
    if isinstance(run, Moment):
        style = _STYLES.get(run.style, _STYLES["full"])
        return f"<!date^{int(run.at.timestamp())}^{style}|{run.at:%Y-%m-%d %H:%M} UTC>"
    if isinstance(run, Link):
        shown = " ".join(escape(run.text).replace("|", "¦").split()) or "…"
        return f"<{run.url.replace('&', '&amp;')}|{shown}>" if _LINK.fullmatch(run.url) else shown
    return escape(run)


def pieces(said: str, most: int) -> Iterator[str]:
    """Markup in pieces of at most `most` characters, cut at sentences and never within a token."""
    while size(said) > most:
        limit = most
        head, rest = cut(said, limit)
        while size(head) > most:
            limit = limit * 3 // 4
            head, rest = cut(said, limit)
        half = _HALF.search(head)
        if half and half.start() and rest:
            rest = said[half.start() :]
            head = head[: half.start()].rstrip()
        if not rest or not head.strip():
            break
        yield head
        said = rest
    if said.strip():
        yield said if size(said) <= most else short(text(said, "en"), most)


def letters(value: Any) -> int:
    """How many characters of text something drawn holds."""
    if isinstance(value, list):
        return sum(letters(each) for each in value)
    if not isinstance(value, dict):
        return 0
    return sum(size(v) if n in ("text", "value") and isinstance(v, str) else letters(v) for n, v in value.items())
