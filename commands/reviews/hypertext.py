"""Hypertext: the main text of a raw HTML page or fragment, and what its head says of it.

A stand-in for a page that came as a file. The page is cut into tags by one possessive pattern
rather than by html.parser, whose time grows with the square of the input on unclosed tags.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import unescape
from typing import Literal

from commands.reviews.languages import words_of
from commands.reviews.manuscript import Manuscript, Writer
from commands.reviews.markup import without_comments

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,20})((?:[^<>\"']|\"[^\"<]{0,4000}\"|'[^'<]{0,4000}')*+)>")
ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]{0,40})\s{0,4}=\s{0,4}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
PAGE = re.compile(r"<!doctype html|<html[\s>]|<(?:p|div|article|body|h1|br|li|section)(?:\s[^<>]{0,300})?/?>", re.I)
SILENT = words_of("script style noscript template iframe svg form button select nav footer aside figcaption title head")
RAW = {tag: re.compile(f"</{tag}", re.I) for tag in ("script", "style")}
VOID = words_of("br img hr meta link input source area base col embed wbr")
BLOCKS = words_of(
    "p div article section main body html ul ol li h1 h2 h3 h4 h5 h6 blockquote table tr td th dl dt "
    "dd figure header footer aside nav form center pre details summary"
)
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:share\w*|sharing|social|related\w*|comments?|sidebar|widget|footer|nav|navigation"
    r"|menu|breadcrumbs?"
    r"|newsletter|subscribe|cookies?|advert\w*|ads?|promo|tags|tagged|categories|byline|caption|jump"
    r"|likes?|respond)(?=$|[\s_-])",
    re.I,
)
CONTENT = re.compile(r"(?:^|[\s_-])(?:hentry|post|article|content|entry|story|body|main)(?=$|[\s_-])", re.I)
WHOLE = words_of("html body main article h1")
SPOILED = re.compile(
    r"(?:^|\s)(?:(?:js|is|has|bb|bbcode|su|md|c|o|text|post|comment)[-_]{1,2})?spoilers?(?=$|[\s_-])(?![-_]{1,2}(?:free|less))",
    re.I,
)
DECLARATION = re.compile(r"<[!?][^<>]{0,1000}>")
DEPTH = 120


@dataclass(slots=True)
class Node:
    """An element of the page: its children are other nodes or stretches of text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    score: float = 0.0


def is_hypertext(raw: str) -> bool:
    """Whether a text is HTML: it opens as a page, or two block tags stand near its start; front matter is never a page's."""
    if raw.lstrip("\ufeff \t\n")[:4] in ("---\n", "+++\n"):
        return False
    found = [match[0].lower() for match, _ in zip(PAGE.finditer(raw, 0, 50_000), range(3), strict=False)]
    return any(tag.startswith(("<!doctype", "<html")) for tag in found) or len(found) > 1


def read_hypertext(raw: str) -> Manuscript:
    """Read the main text of a page, its head's declarations and the kinds of its links."""
    fields: dict[str, str] = {}
    remark = re.search(r"<!--\s*(https?://[^\s<>\"]{4,500})\s*-->", raw[:2000])
    bare = DECLARATION.sub("", without_comments(raw))
    root = _tree(bare, fields)
    link = fields.get("canonical") or fields.get("og:url") or (remark[1] if remark else None)
    main = _main(root)
    writer = Writer()
    heading = _first(root, "h1")
    if heading is not None and not _contains(main, heading):
        _draw(writer, heading)
        writer.paragraph()
    _draw(writer, main)
    marks = tuple(sorted(writer.marks, key=lambda mark: (mark.start, mark.end)))
    return Manuscript(writer.text(), fields, marks, link)


def _tree(raw: str, fields: dict[str, str]) -> Node:
    root = Node("body")
    stack = [root]
    at = 0
    while found := TAG.search(raw, at):
        if text := raw[at : found.start()]:
            stack[-1].children.append(unescape(text))
        at = found.end()
        tag = found[2].lower()
        attributes = {} if found[1] else _attributes(found[3])
        if found[1]:
            _close(stack, tag)
        elif tag in RAW:
            closing = RAW[tag].search(raw, at)
            end = closing.start() if closing else len(raw)
            if "ld+json" in attributes.get("type", ""):
                _declared(raw[at:end], fields)
            at = end
        elif tag in VOID:
            _head(tag, attributes, fields)
            stack[-1].children.append(Node(tag, attributes))
        else:
            if tag in ("p", "li") and stack[-1].tag == tag:
                stack.pop()
            node = Node(tag, attributes)
            stack[-1].children.append(node)
            if len(stack) < DEPTH:
                stack.append(node)
    stack[-1].children.append(unescape(raw[at:]))
    return root


def _close(stack: list[Node], tag: str) -> None:
    for up in range(len(stack) - 1, 0, -1):
        if stack[up].tag == tag:
            del stack[up:]
            return


def _attributes(source: str) -> dict[str, str]:
    return {
        found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
        for found in ATTRIBUTE.finditer(source[:8000])
    }


def _head(tag: str, attributes: dict[str, str], fields: dict[str, str]) -> None:
    if tag == "meta":
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        if name and attributes.get("content"):
            fields.setdefault(name.lower(), " ".join(attributes["content"].split()))
    elif tag == "link" and attributes.get("rel") == "canonical" and attributes.get("href"):
        fields.setdefault("canonical", attributes["href"])


def _declared(source: str, fields: dict[str, str]) -> None:
    """Keep a Review that the page declares in JSON-LD, under keys that start with "ld:"."""
    try:
        found = json.loads(source[:200_000])
    except (ValueError, RecursionError):
        return
    queue = [found]
    for item in queue:
        if isinstance(item, list):
            queue.extend(item[:50])
        elif isinstance(item, dict):
            queue.extend(item.get("@graph", []) if isinstance(item.get("@graph"), list) else [])
            if "Review" in str(item.get("@type")):
                _flat("ld:", item, fields)


def _flat(prefix: str, item: dict[object, object], fields: dict[str, str], depth: int = 0) -> None:
    for key, value in item.items():
        name = f"{prefix}{str(key).lower()}"
        if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            names = [str(one["name"]) for one in value if one.get("name")]
            fields.setdefault(f"{name}.name", ", ".join(names))
        elif isinstance(value, dict) and depth < 3:
            _flat(f"{name}.", value, fields, depth + 1)
        elif isinstance(value, str | int | float):
            fields.setdefault(name, str(value))


def _furniture(node: Node) -> bool:
    named = " ".join(node.attributes.get(key, "") for key in ("class", "id", "role"))
    if node.tag in SILENT or node.tag in ("body", "html", "main", "article"):
        return node.tag in SILENT
    return bool(FURNITURE.search(named[:400])) and (node.tag in ("p", "ul", "h3") or not CONTENT.search(named[:400]))


def _measure(node: Node, inherited: float = 0.0) -> tuple[int, int]:
    """Letters in a node and how many of them stand in links; scores grow on the parents of prose."""
    letters = linked = 0
    for child in node.children:
        if isinstance(child, str):
            letters += len(child.strip())
        elif not _furniture(child):
            inner, inner_linked = _measure(child)
            letters += inner
            linked += inner if child.tag == "a" else inner_linked
            prose = inner - 2 * inner_linked
            if child.tag in ("p", "li", "blockquote", "pre", "td") and prose > 40:
                node.score += prose
            elif child.tag not in ("a", "span", "em", "i", "b", "strong") and child.score:
                node.score += child.score * 0.6
    own = sum(len(child.strip()) for child in node.children if isinstance(child, str))
    if node.tag in ("div", "article", "section", "main", "body", "td") and own > 200:
        node.score += own
    return letters, linked


def _main(root: Node) -> Node:
    _measure(root)
    best, queue = root, [root]
    for node in queue:
        if node.score > best.score or (node.score == best.score and node.tag == "article"):
            best = node
        queue.extend(child for child in node.children if isinstance(child, Node) and not _furniture(child))
    return best


def _first(node: Node, tag: str) -> Node | None:
    queue = [node]
    for item in queue:
        if item.tag == tag:
            return item
        queue.extend(child for child in item.children if isinstance(child, Node))
    return None


def _contains(node: Node, wanted: Node) -> bool:
    queue = [node]
    for item in queue:
        if item is wanted:
            return True
        queue.extend(child for child in item.children if isinstance(child, Node))
    return False


def _draw(writer: Writer, node: Node) -> None:
    for child in node.children:
        if isinstance(child, str):
            _words(writer, child)
            continue
        if _furniture(child):
            continue
        if child.tag == "br":
            writer.line()
            continue
        block = child.tag in BLOCKS
        if block:
            writer.paragraph()
        start = writer.at
        _draw(writer, child)
        _mark(writer, child, start)
        if block:
            writer.paragraph()


def _words(writer: Writer, text: str) -> None:
    words = " ".join(text.split())
    if not words or text[0].isspace():
        writer.space()
    writer.write(words)
    if words and text[-1].isspace():
        writer.write(" ")


def _mark(writer: Writer, node: Node, start: int) -> None:
    href = node.attributes.get("href", "")
    kind: Literal["person", "title", "link"] = "link"
    if node.tag in ("em", "i", "cite", "strong", "b"):
        writer.mark("emphasis", start)
    elif node.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        writer.mark("heading", start, "#" * int(node.tag[1]))
    elif node.tag == "a" and href:
        declared = node.attributes.get("data-type", "")
        if declared == "person" or re.search(r"/(?:cast-and-crew|person|people|name|actors?|directors?)/", href):
            kind = "person"
        elif declared in ("review", "film", "movie") or re.search(
            r"/(?:reviews?|films?|movies?|title|kritik\w*|critique\w*)/[^/?]", href
        ):
            kind = "title"
        writer.mark(kind, start, href)
    if node.tag in ("details", "spoiler") or (
        node.tag not in WHOLE and SPOILED.search(node.attributes.get("class", ""))
    ):
        writer.mark("spoiler", start)
