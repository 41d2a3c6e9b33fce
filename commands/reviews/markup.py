"""Markup: Markdown, wiki links, Liquid tags and front matter, read as a person sees them."""

from __future__ import annotations

import json
import re
from html import unescape

from commands.reviews.manuscript import Manuscript, MarkKind, Writer

INLINE = re.compile(
    r"(?P<image>!\[\[[^\[\]\n]{0,300}\]\]|!\[[^\[\]\n]{0,300}\]\([^()\n]{0,500}\))"
    r"|(?P<cover>\[/?(?:spoilers?|expand|hide)\b[^\[\]\n]{0,60}\](?!\()|</?(?:details|spoiler)\b[^<>\n]{0,100}>"
    r"|\{\{[<%]\s{0,4}/?\s{0,4}(?:spoilers?|details|expand|hide|collapse)\b[^{}\n]{0,200}\}\}"
    r"|\{%-?\s{0,4}(?:end)?(?:spoilers?|details|expand|hide|collapse)\b[^%\n]{0,200}%\})"
    r"|\[\[(?P<wiki>[^\[\]\n]{1,300})\]\]"
    r"|\[\^[^\[\]\s]{1,40}\]:?"
    r"|\[(?P<label>(?:[^\[\]\n]|\[\[[^\[\]\n]{1,200}\]\]){1,400})\]"
    r"\((?P<url>[^()\s]{0,1000}+(?:\([^()\s]{0,200}+\)[^()\s]{0,200}+)?)(?:\s\"[^\"\n]{0,200}\")?\)"
    r"|\[(?P<referred>[^\[\]\n]{1,300})\]\[[^\[\]\n]{0,100}\]"
    r"|\{%(?P<tag>[^%\n]{0,400})%\}"
    r"|\{\{[^{}\n]{0,400}\}\}"
    r"|>!(?P<hidden>[^\n<>]{1,2000})(?<=!)<|\|\|(?P<covered>[^\n|]{1,2000})\|\|"
    r"|^\s{0,3}(?P<veil>>!)(?=\s?\S)|\s?(?P<unveil>!<)(?![a-zA-Z/!])"
    r"|<(?P<end>/?)(?P<html>[a-zA-Z][a-zA-Z0-9]{0,15})(?P<attributes>\s[^<>\n]{0,1000})?/?>"
    r"|&(?P<sign>\#\d{2,6}|\#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,10});"
    r"|(?<![\w*])\*{1,3}(?=[^\s*])(?P<stars>[^*\n]{1,600})(?<=\S)\*{1,3}(?![\w*])"
    r"|(?<![\w_])_{1,3}(?=[^\s_])(?P<under>[^_\n]{1,600})(?<=\S)_{1,3}(?![\w_])"
    r"|~~(?P<struck>[^~\n]{1,300})~~"
    r"|(?<![\w#&/])\#(?=[^\W\d_])"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+.!<>|~-])"
    r"|`(?P<code>[^`\n]{1,200})`"
)
CLOSING = re.compile(r"[\[<{%\s-]{0,8}(/?)\s{0,4}(end)?")
NAMED = re.compile(r"""\b(?:name|title|film|movie|titre|titel)\s*=\s*(?:'([^'|]{1,200})|"([^"|]{1,200}))""")
HEADING = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(\S.*)$")
NOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\]:[ \t]*")
STARRED = re.compile(r"[ \t]{0,3}\*{1,2}[ \t]?(?=[^*\s])[^*\n]+$")
TAGS = re.compile(r"\s*(?:#\w+[ \t,]*){2,}$")
RULE = re.compile(r"[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$")
BULLET = re.compile(r"[ \t]*(?:[-*+•][ \t]+|(?:>(?!!)[ \t]?)+)")
FENCE = re.compile(
    r"\s*[<\[{(:%+]{0,3}\s*(/|end)?\s*(expand|spoilers?|details|hide"
    r"|collapse)\b[^\]})]{0,80}[>\]})%+:]{0,3}\s*$",
    re.I,
)
OPEN = re.compile(r"\s*(?:\[[^\]]*\]|</?details[^<>]*>|\{%.*%\}|:::.*|\+\+\+.*|%%.*)\s*$")
CALLOUT = re.compile(r"\s{0,3}(?:(>)\s?\[!|(?:\?\?\?\+?|!!!)\s)(?=[^\n]{0,100}(?:spoil|ネタバレ))", re.I)
REFERENCE = re.compile(r"\s{0,3}\[[^\[\]^\n]{1,60}\]:\s{1,4}<?(?:https?:|/|\.|\#|mailto:)\S+")
VEILED = re.compile(
    r"(?:class|id)\s{0,2}=\s{0,2}[\"']?(?:[^\"'>]*\s)?(?:[a-z]{1,8}[-_]{1,2})?spoilers?(?![-_]?(?:free|less))", re.I
)
FIELD = re.compile(r"([ \t]*)([^\W\d][\w .\-]{0,40}?)[ \t]*[:=](?:[ \t]+(.*)|[ \t]*)$")
KINDS: dict[str, MarkKind] = {
    "stars": "emphasis",
    "under": "emphasis",
    "hidden": "spoiler",
    "covered": "spoiler",
}


REMARK = re.compile(
    r"<!--[ \t]{0,4}(?P<end>/[ \t]?|end[-_ ]?(?:of[ _-])?)?(?:(?:begin|start)[-_ ]?)?(?:of )?spoilers?(?P<tail>[-_ ](?:end|start|begin|alert|warning|ahead|section))?[ \t]{0,4}-->",
    re.I,
)
TEMPLATE = re.compile(
    r"\{\{[ \t]{0,3}(?P<end>/|end[- ]?(?:of )?)?(?:begin|start)?[- ]?spoilers?(?P<tail>[- ](?:end|start|begin))?[ \t]{0,3}"
    r"(?:\}\}|\|(?P<held>(?:[^{}\n]|\n(?!\n)){1,4000}+)\}\})",
    re.I,
)
FIRST = re.compile(r"(?:1|text|content|inhalt|texte|texto|testo)\s?=\s?", re.I)


def with_covers(raw: str) -> str:
    """Write what hides a spoiler in a remark or a wiki's template as a tag that hides it."""
    if "<!--" in raw:
        raw = REMARK.sub(lambda one: _cover(bool(one["end"] or (one["tail"] or "").lower().endswith("end"))), raw)
    return TEMPLATE.sub(_templated, raw) if "{{" in raw else raw


def _cover(closes: bool) -> str:
    return "</spoiler>" if closes else "<spoiler>"


def _templated(found: re.Match[str]) -> str:
    if found["held"] is None:
        return _cover(bool(found["end"] or (found["tail"] or "").lower().endswith("end")))
    return f"<spoiler>{FIRST.sub('', found['held'].rpartition('|')[2], count=1)}</spoiler>"


def without_comments(raw: str, opening: str = "<!--", closing: str = "-->") -> str:
    """Drop a text's hidden remarks; one that is never closed hides the rest, as in a browser."""
    kept: list[str] = []
    at = 0
    while (start := raw.find(opening, at)) >= 0:
        kept.append(raw[at:start])
        end = raw.find(closing, start + len(opening))
        if end < 0:
            return "".join(kept)
        at = end + len(closing)
    return "".join([*kept, raw[at:]])


def front_matter(raw: str) -> tuple[dict[str, str], str]:
    """Split off a leading block between --- or +++ lines: its fields, and the rest."""
    lead = raw.lstrip("\ufeff \t\n")
    if lead[:1] == "{":
        return _json(lead) or ({}, raw)
    fence = lead[:3]
    if fence not in ("---", "+++"):
        return {}, raw
    end = lead.find("\n" + fence, 3)
    if end < 0 or end > 20_000 or lead[3:4] != "\n":
        return {}, raw
    fields: dict[str, str] = {}
    parent = ""
    for line in lead[3:end].split("\n"):
        if parent and (item := re.match(r"\s*-\s+(.*)$", line)):
            fields[parent] = ", ".join(filter(None, [fields.get(parent, ""), unquoted(item[1])]))
        elif found := FIELD.match(line):
            key = found[2].strip().lower()
            if found[1] and parent:
                fields[f"{parent}.{key}"] = unquoted(found[3] or "")
            else:
                parent = key
                fields[key] = unquoted(found[3] or "")
    return {key: value for key, value in fields.items() if value}, lead[end + 4 :]


def _json(lead: str) -> tuple[dict[str, str], str] | None:
    try:
        found, end = json.JSONDecoder().raw_decode(lead[:20_000])
    except (ValueError, RecursionError):
        return None
    fields = {
        str(key).lower(): ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in found.items()
        if isinstance(value, str | int | float | list)
    }
    return {key: value for key, value in fields.items() if value}, lead[end:]


def unquoted(value: str) -> str:
    """Turn a YAML or TOML value into plain words; a list becomes its items with commas."""
    value = value.strip()
    if value[:1] == "[" and value[-1:] == "]" and value[:2] != "[[":
        return ", ".join(unquoted(part) for part in value[1:-1].split(",") if part.strip())
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return re.sub(r"\[\[(?:[^\[\]|]{0,200}\|)?([^\[\]|]{1,200})\]\]", r"\1", value).strip()


def read_markup(raw: str) -> Manuscript:
    """Plain text, Markdown or wiki text as a manuscript; text without markup comes back unchanged."""
    fields, body = front_matter(raw)
    body = without_comments(with_covers(body))
    for tag in ("style", "script"):
        body = without_comments(body, f"<{tag}", f"</{tag}>")
    writer = Writer()
    called: str | None = None
    lines = body.split("\n")
    starred = _starred(lines)
    bars = sum(line.count("||") % 2 for line in lines) % 2 == 0
    for number, source in enumerate(lines):
        line, bare = source, source.strip()
        if number:
            writer.write("\n")
        if called and not line.lstrip().startswith(">") if called == ">" else called and line[:1].strip():
            writer.cover(False)
            called = None
        if not line:
            continue
        if callout := CALLOUT.match(line):
            writer.cover(True)
            called = callout[1] or " "
        uncovers = False
        if bars and line.count("||") % 2 and (bare[:2] == "||" or bare[-2:] == "||"):
            uncovers = bare[:2] != "||"
            writer.cover(True)
            line = bare.removeprefix("||").removesuffix("||")
        fence = FENCE.match(line) if len(line) < 200 and OPEN.match(line) else None
        if fence or bare == ":::":
            writer.cover(bool(fence and not fence[1]))
        elif number == starred:
            start = writer.at
            _inline(writer, line.lstrip("* \t"))
            writer.mark("note", start)
        elif not RULE.match(line[:200]) and not REFERENCE.match(line[:300]):
            _line(writer, line)
        if uncovers:
            writer.cover(False)
    writer.cover(False)
    marks = tuple(sorted(writer.marks, key=lambda mark: (mark.start, mark.end)))
    return Manuscript(writer.text(), fields, marks)


def _starred(lines: list[str]) -> int | None:
    """Find a footnote under a star of its own: the last line, the only one of its kind, and no point of a list."""
    stars = [number for number, line in enumerate(lines) if STARRED.match(line[:400])]
    last = next((number for number in range(len(lines) - 1, 0, -1) if lines[number].strip()), None)
    return last if len(stars) == 1 and stars == [last] else None


def _line(writer: Writer, line: str) -> None:
    start = writer.at
    if len(line) < 500 and (heading := HEADING.match(line)):
        _inline(writer, heading[2].rstrip("# \t"))
        writer.mark("heading", start, heading[1])
        return
    note = NOTE.match(line)
    if note or (len(line) < 500 and TAGS.match(line)):
        _inline(writer, line[note.end() :] if note else line)
        writer.mark("note", start)
        return
    if bullet := BULLET.match(line[:40]):
        line = line[bullet.end() :]
    _inline(writer, line)


def _inline(writer: Writer, line: str, depth: int = 0) -> None:
    at = 0
    for found in INLINE.finditer(line) if depth < 4 else ():
        writer.write(line[at : found.start()])
        at = found.end()
        start = writer.at
        kind = found.lastgroup
        if kind == "cover":
            closing = CLOSING.match(found["cover"])
            writer.cover(not (closing and (closing[1] or closing[2])))
        elif kind in ("veil", "unveil"):
            writer.cover(kind == "veil")
        elif kind == "referred":
            _inline(writer, found["referred"], depth + 1)
        elif kind in ("html", "attributes"):
            writer.tag(found["html"].lower(), not found["end"], bool(VEILED.search(found["attributes"] or "")))
        elif kind == "sign":
            writer.write(unescape(found[0]).replace("\xa0", " "))
        elif kind == "wiki":
            target, _, shown = found["wiki"].partition("|")
            writer.write((shown or target).strip())
            writer.mark("wiki", start, target)
        elif kind == "url":
            _inline(writer, found["label"], depth + 1)
            writer.mark("link", start, found["url"])
        elif kind == "tag":
            if named := NAMED.search(found["tag"]):
                writer.write((named[1] or named[2]).strip())
                writer.mark("title", start)
        elif kind in KINDS:
            _inline(writer, found[kind].removesuffix("!") if kind == "hidden" else found[kind], depth + 1)
            writer.mark(KINDS[kind], start)
        elif kind in ("struck", "escaped", "code"):
            writer.write(found[kind])
    writer.write(line[at:])
