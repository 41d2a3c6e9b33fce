"""Tree: a page cut into its elements, whatever state they are in."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from html import unescape

from commands.reviews.languages import words_of

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,20})((?:[^<>\"']|\"[^\"<]{0,4000}\"|'[^'<]{0,4000}')*+)>")
ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]{0,40})\s{0,4}=\s{0,4}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
RAW = {tag: re.compile(f"</{tag}", re.I) for tag in ("script", "style")}
VOID = words_of("br img hr meta link input source area base col embed wbr")
HEADS = words_of("h2 h3 h4 h5 h6")
DEPTH = 120
PROSE = 1_500
"""Letters in a form that nobody is to fill in."""

ROW = 4
"""So many elements of one kind beside each other, each a picture or headline that leads elsewhere, are teasers."""
TEASER = 500
"""Letters of a teaser, at most."""


@dataclass(slots=True)
class Node:
    """An element of the page: its children are other nodes or stretches of text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    score: float = 0.0


def tree_of(raw: str, fields: dict[str, str]) -> Node:
    """The page as a tree, linear in its length; what its head declares goes into `fields`."""
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


def open_forms(root: Node) -> None:
    """A form around a whole page, as some sites have it, is no furniture."""
    nodes = [root]
    for node in nodes:
        if node.tag == "form" and letters_in(node) > PROSE:
            node.tag = "div"
            return
        nodes.extend(child for child in node.children if isinstance(child, Node) and node.tag != "form")


def letters_in(node: Node) -> int:
    """How many letters an element holds, white space around them left out."""
    nodes, letters = [node], 0
    for one in nodes:
        letters += sum(len(child.strip()) for child in one.children if isinstance(child, str))
        nodes.extend(child for child in one.children if isinstance(child, Node) and child.tag not in ("select", "nav"))
    return letters


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


def drop_teasers(root: Node) -> None:
    """Take rows of teasers for other pages out of a tree: no article is made of headlines that are links."""
    nodes = [root]
    for node in nodes:
        rows: defaultdict[tuple[str, str], list[Node]] = defaultdict(list)
        for child in node.children:
            if isinstance(child, Node):
                rows[child.tag, child.attributes.get("class", "")].append(child)
        for (tag, _), row in rows.items():
            if tag in ("div", "li", "article", "section", "a") and len(row) >= ROW and all(map(_leads_elsewhere, row)):
                gone = set(map(id, row))
                node.children = [child for child in node.children if id(child) not in gone]
        nodes.extend(child for child in node.children if isinstance(child, Node))


def _leads_elsewhere(node: Node) -> bool:
    """Whether it is short, and its headline or picture is a link."""
    letters, linked = 0, False
    nodes = [(node, node.tag == "a", False)]
    for one, in_link, in_head in nodes:
        linked = linked or (in_link and (in_head or one.tag == "img"))
        for child in one.children:
            if isinstance(child, str):
                letters += len(child.strip())
            else:
                nodes.append((child, in_link or child.tag == "a", in_head or child.tag in HEADS))
        if letters > TEASER or len(nodes) > 100:
            return False
    return linked and letters > 0
