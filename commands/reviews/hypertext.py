"""Hypertext: the main text of a raw HTML page or fragment, and what its head says of it.

Which lines of a whole page are its text trafilatura says; they are drawn from a tree of our own, with the marks that it
would drop. The page is cut into tags by one possessive pattern rather than by html.parser, whose time grows with the
square of the input on unclosed tags.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import Literal

from commands.reviews.article import Sheet, cut_to, found_in, lines_of
from commands.reviews.declared import declared, scripts_of
from commands.reviews.labels import FIELD_OF
from commands.reviews.languages import words_of
from commands.reviews.manuscript import Manuscript, Mark, Writer
from commands.reviews.markup import with_covers, without_comments
from commands.reviews.people import plausible
from commands.reviews.tree import Node, drop_teasers, letters_in, open_forms, tree_of

PAGE = re.compile(r"<!doctype html|<html[\s>]|<(?:p|div|article|body|h1|br|li|section)(?:\s[^<>]{0,300})?/?>", re.I)
SILENT = words_of("script style noscript template iframe svg form button select nav footer aside figcaption title head")
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
LEAVES = words_of("p span li h2 h3 h4 h5 h6 blockquote em strong b i a")
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
"""A style that keeps words from the reader; what holds a whole page is often shown again by a script."""
DECLARATION = re.compile(r"<[!?][^<>]{0,1000}>")
PIECE = re.compile(r"(?:article|story)[-_]{1,2}(?:body|content|text)", re.I)
TAGS_MOST = 100_000
WHOLE_PAGE = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]|<head[\s>]", re.I)


def is_hypertext(raw: str) -> bool:
    """Whether a text is HTML: it opens as a page, or two block tags stand near its start; front matter is never a page's."""
    if raw.lstrip("\ufeff \t\n")[:4] in ("---\n", "+++\n"):
        return False
    found = [match[0].lower() for match, _ in zip(PAGE.finditer(raw, 0, 50_000), range(3), strict=False)]
    return any(tag.startswith(("<!doctype", "<html")) for tag in found) or len(found) > 1


def read_hypertext(raw: str) -> Manuscript:
    """Read the main text of a page, its head's declarations and the kinds of its links.

    Of a page with more than a hundred thousand tags the beginning is read.
    """
    raw = "<".join(raw.split("<", TAGS_MOST)[:TAGS_MOST])
    remark = re.search(r"<!--\s*(https?://[^\s<>\"]{4,500})\s*-->", raw[:2000])
    bare = DECLARATION.sub("", without_comments(with_covers(raw)))
    fields: dict[str, str] = {}
    root = tree_of(bare, fields)
    fields |= declared(scripts_of(raw))
    open_forms(root)
    drop_teasers(root)
    if signed := _signed(root):
        fields.setdefault("author", signed)
    link = fields.get("canonical") or fields.get("og:url") or (remark[1] if remark else None)
    main = _main(root)
    article = found_in(raw) if WHOLE_PAGE.search(raw, 0, 5000) else None
    if article and (cut := _article(root, main, article)) is not None:
        return Manuscript(cut.text, fields, cut.marks, link)
    writer = Writer()
    heading = _first(root, "h1")
    if heading is not None and not _contains(main, heading):
        _draw(writer, heading)
        writer.paragraph()
    _draw(writer, main)
    return Manuscript(writer.text(), fields, _sorted(writer), link)


def _article(root: Node, main: Node, article: list[str]) -> Manuscript | None:
    """The lines of the page that are its article, under the nearest heading before them."""
    pieces = _pieces(root)
    writer = Sketch(main, pieces)
    _draw(writer, root)
    drawn = Manuscript(writer.text(), marks=_sorted(writer))
    inner = [place for places in writer.places.values() for place in places]
    cut_up = [place for piece in pieces for place in writer.places[id(piece)]]
    kept = lines_of(Sheet.of(drawn, inner, cut_up, writer.outer), article)
    if not kept:
        return None
    heads = [
        m for m in drawn.marked("heading") if m.target == "#" and m.end <= kept[0][0] + 1 and m.end - m.start < 300
    ]
    if heads and not any(m.target == "#" and kept[0][0] <= m.start < kept[-1][1] for m in drawn.marked("heading")):
        kept.insert(0, (heads[-1].start, heads[-1].end))
    return cut_to(drawn, kept)


def _sorted(writer: Writer) -> tuple[Mark, ...]:
    return tuple(sorted(writer.marks, key=lambda mark: (mark.start, mark.end)))


class Sketch(Writer):
    """A writer that takes a page with all its furniture, and remembers where that and the likely article stand."""

    def __init__(self, main: Node, pieces: list[Node]) -> None:
        super().__init__()
        self.places: dict[int, list[tuple[int, int]]] = {id(node): [] for node in (main, *pieces)}
        self.outer: list[tuple[int, int]] = []


def _pieces(root: Node) -> list[Node]:
    """An article that is cut up by what stands between: all its elements of one name."""
    found: defaultdict[str, list[Node]] = defaultdict(list)
    nodes = [root]
    for node in nodes:
        if node.tag == "div" and PIECE.search(node.attributes.get("class", "")[:400]):
            found[node.attributes["class"]].append(node)
        else:
            nodes.extend(child for child in node.children if isinstance(child, Node))
    articles = sum(1 for node in nodes if node.tag == "article")
    longest = max(found.values(), key=lambda group: sum(map(letters_in, group)), default=[])
    return longest if len(longest) > 1 and articles < 2 else []


def _furniture(node: Node) -> bool:
    named = " ".join(node.attributes.get(key, "") for key in ("class", "id", "role"))
    if node.tag in LEAVES and HIDDEN.search(node.attributes.get("style", "")[:400]) and not SPOILED.search(named[:400]):
        return True
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


def _signed(root: Node) -> str | None:
    """Who wrote the page, by the links that say so; two people are nobody."""
    names: set[str] = set()
    queue = [root]
    for item in queue:
        inner = [child for child in item.children if isinstance(child, Node)]
        if item.tag == "a" and "author" in item.attributes.get("rel", "").lower().split() and not inner:
            names.add(" ".join("".join(map(str, item.children)).split()))
        queue.extend(inner)
    name = names.pop() if len(names) == 1 else ""
    return name if plausible(name) and " " in name else None


def _contains(node: Node, wanted: Node) -> bool:
    queue = [node]
    for item in queue:
        if item is wanted:
            return True
        queue.extend(child for child in item.children if isinstance(child, Node))
    return False


def _draw(writer: Writer, node: Node) -> None:
    label = valued = False
    nodes = [child for child in node.children if isinstance(child, Node)]
    following = {id(child): after.tag for child, after in pairwise(nodes)}
    for child in node.children:
        if isinstance(child, str):
            if child.strip() or not label:
                _words(writer, child)
            continue
        furniture = _furniture(child)
        if furniture and (child.tag in SILENT or not isinstance(writer, Sketch)):
            continue
        if child.tag == "br":
            writer.line()
            continue
        block = child.tag in BLOCKS
        valued = child.tag == "dd" and (label or valued)
        more = valued and following.get(id(child)) == "dd"
        if block and not valued and not (label and child.tag == "td"):
            writer.paragraph()
        start = writer.at
        _draw(writer, child)
        _mark(writer, child, start)
        if isinstance(writer, Sketch):
            if furniture:
                writer.outer.append((start, writer.at))
            elif id(child) in writer.places:
                writer.places[id(child)].append((start, writer.at))
        if label := _is_label(child):
            writer.write(" " if writer.ends_with(":") else ": ")
        elif more:
            writer.write(", ")
        elif block:
            writer.paragraph()


def _is_label(node: Node) -> bool:
    """Whether a cell of a table or list only names a fact of the film, which the next cell gives."""
    if node.tag not in ("dt", "th", "td"):
        return False
    inner = node.children
    while len(inner) == 1 and isinstance(only := inner[0], Node) and only.tag in ("b", "strong"):
        inner = only.children
    return all(isinstance(one, str) for one in inner) and _bare("".join(map(str, inner))) in FIELD_OF


def _bare(label: str) -> str:
    return label.strip(" \t\n\u00a0:：").lower()


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
