"""Decoding: from the bytes of a file or page to its text, whatever it was saved in."""

from __future__ import annotations

import codecs
import re

from commands.refusal import Refusal

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "shift_jis": "cp932", "gb2312": "gb18030",
    "gbk": "gb18030", "utf-16": "utf-16-le", "tis-620": "cp874", "euc_kr": "cp949",
}  # fmt: skip
"""What a declared name means on the web, where it means more than it says."""
SAID = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?\b(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"{\\rtf", b"\xd0\xcf\x11\xe0")
KANA = re.compile(r"[\u3041-\u30fe\u3001\u3002]")
KANJI = re.compile(r"[\u4e00-\u9fff]")
ODD = re.compile(r"[\uff61-\uff9f\ue000-\uf8ff\u0400-\u04ff\u2500-\u257f]")
TURKISH = re.compile(rb"[\xd0\xdd\xde\xf0\xfd\xfe]")
ABOVE = re.compile(rb"[\x80-\xff]")
CONTROL = "".join(map(chr, [*range(1, 9), *range(14, 27), 127]))
LOOK = 200_000
"""Bytes that a guess looks at."""


class NotText(Refusal):
    """That is no text: a picture, a PDF or another kind of file. Nothing was kept: paste the review’s words, or save them as plain text."""


def decoded(raw: bytes, declared: str | None = None) -> str:
    """The text of some bytes, in UTF-8 or whatever else they are; `declared` is what their sender calls it.

    Linear. A mark at the beginning counts most, then what can only be UTF-8, then what is declared, within
    the bytes too, and then what the bytes look like. Raises NotText for what is no text.
    """
    if raw.startswith(PICTURES):
        raise NotText
    text = _text(raw, declared).removeprefix("\ufeff")
    if "\0" in text or sum(map(text.count, CONTROL)) > len(text) // 500:
        raise NotText
    return text


def _text(raw: bytes, declared: str | None) -> str:
    for mark, name in BOMS:
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    names = [name for name in (declared, _said(raw)) if name]
    if not raw.isascii():
        if (text := _strictly(raw, "utf-8")) is not None:
            return text
    elif b"\0" not in raw and not any(_known(name) == "iso2022_jp" for name in names):
        return raw.decode("ascii")
    if b"\0" in raw[:LOOK]:
        return raw.decode(_wide(raw), "replace")
    for name in names:
        known = _known(name)
        if known is not None and (text := _nearly(raw, known)) is not None:
            return text
    return raw.decode(_guess(raw), "replace")


def _said(raw: bytes) -> str | None:
    found = SAID.search(raw, 0, 4096)
    return found[1].decode("ascii") if found else None


def _known(name: str) -> str | None:
    """Python's name for an encoding of text; None for what is none."""
    try:
        found = codecs.lookup(name.strip().strip("\"'"))
        "".encode(found.name)
    except (LookupError, ValueError, TypeError):
        return None
    wider = WIDER.get(found.name, found.name)
    return None if wider in ("utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape") else wider


def _strictly(raw: bytes, name: str) -> str | None:
    try:
        return raw.decode(name)
    except UnicodeDecodeError:
        return None


def _nearly(raw: bytes, name: str) -> str | None:
    """The text in this encoding, if no more than one in two hundred of its letters is broken."""
    text = raw.decode(name, "replace")
    return text if text.count("\ufffd") * 200 <= len(text) else None


def _wide(raw: bytes) -> str:
    """Which way round two-byte letters lie: the empty half of most is the high one."""
    part = raw[:LOOK]
    even, odd = part[::2].count(0), part[1::2].count(0)
    if max(even, odd) * 10 < len(part) // 2 * 6:
        raise NotText
    return "utf-16-le" if odd > even else "utf-16-be"


def _guess(raw: bytes) -> str:
    first = ABOVE.search(raw)
    begins = first.start() if first else 0
    part = raw[begins : begins + LOOK]
    if begins + LOOK < len(raw):  # whole letters: none is cut at the end of a line
        part = part.rpartition(b"\n")[0] or part
    if _nearly(part, "utf-8") is not None and _strays(part):
        return "utf-8"
    japanese = [
        (_japanese(text), name)
        for name in ("euc_jp", "cp932")
        if (text := _strictly(part, name) or _nearly(part, name)) is not None
    ]
    likely = max(japanese, default=(0.0, ""))
    if likely[0] > 0.5:
        return likely[1]
    return "cp1254" if TURKISH.search(part) else "cp1252"


def _strays(part: bytes) -> bool:
    """Whether most bytes above ASCII belong to UTF-8: a few strays do not make a page something else."""
    above = len(part) - len(part.translate(None, bytes(range(128, 256))))
    return part.decode("utf-8", "replace").count("\ufffd") * 10 < above


def _japanese(text: str) -> float:
    """How much of what is above ASCII is Japanese, from 0 to 1; without kana it is none."""
    above = len(text) - len(text.encode("ascii", "ignore"))
    kana = len(KANA.findall(text))
    if not above or kana * 4 < above:
        return 0.0
    return (kana + len(KANJI.findall(text)) - 2 * len(ODD.findall(text))) / above
