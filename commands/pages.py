"""Pages of a card: a long one, cut at sentences into cards that any platform draws whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from commands.card import (
    Attachment,
    Block,
    Button,
    Card,
    Entries,
    Facts,
    Note,
    Occasion,
    Paragraph,
    Picture,
    Quote,
    as_words,
    attachments,
)  # fmt: skip
from commands.message import Words, msg
from commands.render import text

PAGE = 2_600
"""How much of a page its blocks may take, in characters and what a platform's markup adds to them."""

BYLINE = 300
"""A label, a byline or a picture's words take no more than this."""

ENTRIES = 10
"""List entries on a page: a button stands beside each."""

_END = re.compile(r"""[.!?…]["”’»)\]]*(?=\s)|[。！？]|\n""")


def cut(said: str, most: int) -> tuple[str, str]:
    """A text's beginning of at most `most` characters, to the end of a sentence if there is one, and the rest."""
    if len(said) <= most:
        return said, ""
    ends = [found.end() for found in _END.finditer(said, 0, most) if found.end() >= most // 3]
    at = ends[-1] if ends else said.rfind(" ", most // 3, most)
    at = at if at > 0 else most
    return said[:at].rstrip(), said[at:].lstrip()


@dataclass(frozen=True, slots=True)
class _Piece:
    block: Block
    size: int
    entries: int = 0


def pages(card: Card, language: str) -> list[Card]:
    """The card in one or more parts; the first has its buttons, each its title."""
    if _short(card, language):
        return [card]
    found: list[list[Block]] = [[]]
    room, free = PAGE, ENTRIES
    for piece in (p for block in _files_first(card) for p in _pieces(block, language)):
        if found[-1] and (piece.size > room or piece.entries > free):
            found.append([])
            room, free = PAGE, ENTRIES
        _join(found[-1], piece.block)
        room, free = room - piece.size, free - piece.entries
    first = replace(card, blocks=tuple(found[0]))
    return [first, *(replace(card, blocks=tuple(blocks), actions=()) for blocks in found[1:])]


def _short(card: Card, language: str) -> bool:
    """Whether a card surely takes one page, by a look that is quick; most do."""
    room, free = PAGE, ENTRIES
    for block in card.blocks:
        if isinstance(block, (Paragraph, Note)):
            room -= _at_most(block.text, language)
        elif isinstance(block, Facts):
            room -= sum(_at_most(fact.label, language) + _at_most(fact.value, language) for fact in block.items)
        elif isinstance(block, Entries):
            free -= len(block.items)
            room -= sum(_at_most(entry.title, language) + _at_most(entry.detail, language) for entry in block.items)
        elif isinstance(block, Quote):
            by = _at_most(block.by, language)
            room -= _at_most(block.text, language) + by + (PAGE if by > BYLINE else 0)
        else:
            room -= BYLINE if isinstance(block, Picture) else PAGE + 1
        if room < 0 or free < 0:
            return False
    return True


def _at_most(words: Words | None, language: str) -> int:
    """No less than `_size`: every letter counted as one that takes two."""
    if words is None:
        return 0
    plain = text(words, language)
    return 2 * len(plain) + 12 + 4 * plain.count("\n")


def _files_first(card: Card) -> tuple[Block, ...]:
    """The blocks of a card that takes several pages: what it hands over is on the first."""
    files = attachments(card)
    return (*files, *(block for block in card.blocks if not isinstance(block, Attachment))) if files else card.blocks


def page_of(card: Card, number: int, line: str, language: str) -> Card:
    """Page `number` (from 1) of a card, with buttons to its neighbours; `line page:2` shows the second one."""
    all_ = pages(card, language)
    number = min(max(number, 1), len(all_))
    turns = []
    if number < len(all_):
        turns.append(Button(msg("Read on"), f"{line} page:{number + 1}"))
    if number > 1:
        turns.append(Button(msg("Back"), f"{line} page:{number - 1}"))
    shown = all_[number - 1]
    return replace(shown, actions=(*shown.actions, *turns)) if turns else shown


def _pieces(block: Block, language: str) -> Iterator[_Piece]:
    """A block in pieces that may stand on different pages."""
    if isinstance(block, (Paragraph, Note)):
        for words in _split(block.text, language):
            yield _Piece(replace(block, text=words), _size(words, language))
    elif isinstance(block, Quote):
        parts = list(_split(block.text, language))
        for number, words in enumerate(parts, 1):
            by = _brief(block.by, language) if number == len(parts) else None
            yield _Piece(Quote(str(words), by, block.role), _size(words, language) + _size(by, language))
    elif isinstance(block, Facts):
        for fact in block.items:
            for words in _split(fact.value, language):
                size = min(_size(fact.label, language), BYLINE) + _size(words, language)
                yield _Piece(Facts((replace(fact, value=words),)), size)
    elif isinstance(block, Entries):
        for entry in block.items:
            size = _size(entry.title, language) + _size(entry.detail, language)
            short = entry
            if size > PAGE:
                short = replace(entry, title=cut(text(entry.title, language), PAGE // 3)[0],
                                detail=None if entry.detail is None else cut(text(entry.detail, language), PAGE // 3)[0])  # fmt: skip
            yield _Piece(Entries((short,)), min(size, PAGE), 1)
    elif isinstance(block, Occasion):
        for part in as_words(block):
            yield from _pieces(part, language)
    else:
        yield _Piece(block, min(_size(block.alt if isinstance(block, Picture) else block.label, language), BYLINE))


def _split(words: Words, language: str) -> Iterator[Words]:
    if _size(words, language) <= PAGE:
        yield words
        return
    rest = text(words, language)
    while rest:
        most = PAGE
        head, after = cut(rest, most)
        while _size(head, language) > PAGE and most > 1:
            most = most * 3 // 4
            head, after = cut(rest, most)
        rest = after
        if head:
            yield head


def _brief(words: Words | None, language: str) -> Words | None:
    return words if words is None or _size(words, language) <= BYLINE else cut(text(words, language), BYLINE // 3)[0]


def _size(words: Words | None, language: str) -> int:
    """How much of a page some words take, generously: signs that a platform escapes, lines it marks, wide letters."""
    if words is None:
        return 0
    plain = text(words, language)
    wide = 0 if plain.isascii() else sum(1 for c in plain if ord(c) > 0xFFFF)
    return len(plain) + 12 + wide + sum(plain.count(c) for c in "*_~|`>#[]\\<@:") + 4 * plain.count("\n")


def _join(blocks: list[Block], block: Block) -> None:
    last: Block | None = blocks[-1] if blocks else None
    if isinstance(last, Facts) and isinstance(block, Facts):
        blocks[-1] = Facts((*last.items, *block.items))
    elif isinstance(last, Entries) and isinstance(block, Entries):
        blocks[-1] = Entries((*last.items, *block.items))
    else:
        blocks.append(block)
