"""`aftercredits digest`: one review, read and printed, nothing kept."""

from __future__ import annotations

import errno
import json
import sys
import textwrap
from pathlib import Path

from commands.decoding import NotText, decoded
from commands.kinds import clean
from commands.render import text
from commands.reviews.reading import NoReview, Reading, as_json, read


def digest(file: str, shape: str) -> int:
    """Print a review's card, its JSON or its extracted text; the exit code."""
    try:
        if file == "-" and sys.stdin is None:
            raise OSError(errno.EBADF, "standard input is closed")
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        reading = read(decoded(raw), name=None if file == "-" else Path(file).name)
    except OSError as error:
        print(f"aftercredits: cannot read {file}: {error.strerror}", file=sys.stderr)
        return 2
    except NotText:
        print(f"aftercredits: {file} is no text: save it as plain text, Markdown or HTML", file=sys.stderr)
        return 2
    except NoReview as refusal:
        print(f"aftercredits: {text(refusal.message, 'en')}", file=sys.stderr)
        return 1
    if shape == "json":
        print(json.dumps(as_json(reading), ensure_ascii=not _unicode(), indent=2))
    elif shape == "text":
        print(reading.text)
    else:
        print(clean(card(reading)))  # what a terminal would obey is no part of a card
    return 0


def _unicode() -> bool:
    """Whether whoever reads our output takes every letter."""
    return sys.stdout is None or sys.stdout.encoding.casefold().replace("-", "") in ("utf8", "utf16", "utf32")


def card(reading: Reading) -> str:
    """A reading for a terminal."""
    facts = reading.facts
    rows = [
        ("Director", ", ".join(facts.directors)),
        ("With", ", ".join(facts.cast)),
        ("Running time", f"{facts.minutes} min" if facts.minutes else ""),
        ("Rating", facts.rating.raw if facts.rating else ""),
        ("Won", ", ".join(facts.awards)),
        ("For fans of", ", ".join(facts.liked)),
        ("By", ", ".join(x for x in (facts.critic, facts.site) if x)),
    ]
    lines = [f"{facts.title or '(no title found)'}{f' ({facts.year})' if facts.year else ''}", ""]
    if reading.why is not None:
        lines += [f"Not a review of one film, it seems: {text(reading.why, 'en')}", ""]
    for passage in reading.passages:
        lines += [textwrap.fill(f"“{passage.text}”", 88, subsequent_indent=" "), ""]
    lines += [f"{label + ':':14} {value}" for label, value in rows if value]
    closing = [q.text for q in reading.questions if q.closing and not q.spoiler]
    if closing:
        lines += [
            "",
            "It closes on:",
            *(textwrap.fill(q, 88, initial_indent="  ", subsequent_indent="  ") for q in closing),
        ]
    if reading.flagged:
        lines += ["", f"{len(reading.flagged)} sentences give something away and stay off the card."]
    return "\n".join(lines)
