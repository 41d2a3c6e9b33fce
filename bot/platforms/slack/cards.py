"""Cards as Slack draws them: Block Kit, within every limit it documents.

A card is a header over sections. Each list entry has its button beside it, pictures stand where they belong and carry
their words; what no block can carry any more becomes text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.platforms.slack.marks import bold, escape, letters, marked, pieces, plain, size
from commands.card import (
    Action,
    Attachment,
    Block,
    Button,
    Card,
    Entry,
    Fact,
    Facts,
    Menu,
    Note,
    Occasion,
    Paragraph,
    Picture,
    Quote,
    as_words,
)  # fmt: skip
from commands.message import Words, msg
from commands.render import text

Json = dict[str, Any]

BLOCKS_MAX, TEXT_MAX, FIELD_MAX, FIELDS_MAX, HEADER_MAX = 50, 3_000, 2_000, 10, 150
LABEL_MAX, OPTION_MAX, VALUE_MAX, PLACEHOLDER_MAX, ALT_MAX = 75, 75, 150, 150, 2_000
ROW, OPTIONS_MAX = 25, 100
TITLE_MAX, EYEBROW_MAX = 256, 200
MESSAGE_MAX = 12_000
"""Characters of all blocks together: Slack takes some more, and documents no number."""

BLOCK_COSTS = 125
"""Characters that a block counts for beside its text."""

BUTTONS, MENUS, PICTURES = 24, 5, 10
"""How many of each a card draws as elements; more become text."""

ALT_TEXT_MAX, ABOUT = 250, "⋯"
STYLES = {"primary": "primary", "danger": "danger"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card as blocks, and what stands for it in notifications: its title, which never holds a spoiler."""

    blocks: list[Json]
    text: str

    @property
    def message(self) -> Json:
        """What a message of it is made of."""
        return {"text": self.text, "blocks": self.blocks, "unfurl_links": False, "unfurl_media": False}


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a card: text, perhaps small, with a button beside it, as fields, or a picture."""

    text: str
    small: bool = False
    button: Button | None = None
    fields: tuple[str, ...] = ()
    picture: Picture | None = None


def pictures_of(card: Card) -> list[Picture]:
    """The pictures that are drawn as such."""
    return [block for block in card.blocks if isinstance(block, Picture)][:PICTURES]


def card(
    card: Card, language: str, post: int | None = None, files: Mapping[str, str] | None = None,
    handed: Collection[str] = (),
) -> Drawn:  # fmt: skip
    """Draw a card. `post` is the post it stands for; `files` are the ids of uploaded pictures by their SVG.

    `handed` are the names of files that its reader has in a direct message: Slack shows one person a file nowhere else.
    """
    return _Drawing(language, files or {}, handed).card(card, post)


class _Drawing:
    def __init__(self, language: str, files: Mapping[str, str], handed: Collection[str]) -> None:
        self._language, self._files, self._handed = language, files, handed
        self._number = 0

    def card(self, card: Card, post: int | None) -> Drawn:
        rows, left_over = self._actions(card.actions, post)
        parts = [*self._head(card), *(p for block in card.blocks for p in self._parts(block))]
        parts += [_Part(said, small=True) for said in left_over]
        head = self._title(card)
        room = BLOCKS_MAX - len(head) - len(rows)
        body = self._fitting(parts, room)
        return Drawn(self._shortened([*head, *body, *rows]), escape(plain(card.title, self._language, HEADER_MAX)))

    def _title(self, card: Card) -> list[Json]:
        said = " ".join(text(card.title, self._language).split())
        shown: Json
        if size(said) <= HEADER_MAX:
            shown = {"type": "header", "text": {"type": "plain_text", "text": said or "…", "emoji": False}}
        else:
            shown = _section(bold(escape(plain(card.title, self._language, TITLE_MAX))))
        return [shown]

    def _head(self, card: Card) -> list[_Part]:
        if card.eyebrow is None:
            return []
        return [_Part(escape(plain(card.eyebrow, self._language, EYEBROW_MAX)), small=True)]

    def _words(self, words: Words) -> str:
        return marked(words, self._language).strip()

    def _one_line(self, words: Words) -> str:
        return " ".join(self._words(words).split())

    def _label(self, words: Words) -> str:
        return escape(plain(words, self._language, LABEL_MAX))

    def _parts(self, block: Block) -> list[_Part]:
        """A block as stretches of markup."""
        if isinstance(block, Paragraph):
            return [_Part(self._words(block.text))]
        if isinstance(block, Note):
            return [_Part(self._words(block.text), small=True)]
        if isinstance(block, Quote):
            said = "\n".join(line for line in escape(block.text.strip()).split("\n") if line.strip()) or "…"
            said = bold(said) if block.role == "question" and "\n" not in said else said
            by = "" if block.by is None else f"\n— {self._one_line(block.by)}"
            return [_Part("\n".join(f">{line}" for line in f"{said}{by}".split("\n")))]
        if isinstance(block, Facts):
            return self._facts(block.items)
        if isinstance(block, Picture):
            return [_Part("", picture=block)]
        if isinstance(block, Occasion):
            return [part for one in as_words(block) for part in self._parts(one)]
        if isinstance(block, Attachment):
            return [_Part(self._file(block))]
        return self._entries(block.items)

    def _file(self, file: Attachment) -> str:
        said = f"{bold(escape(file.name))}\n{escape(plain(file.label, self._language, ALT_TEXT_MAX))}"
        where = (
            msg("It is in your direct messages with me.")
            if file.name in self._handed
            else msg("It could not be put into your direct messages with me. Ask for it once more.")
        )
        return f"{said}\n{escape(plain(where, self._language, ALT_TEXT_MAX))}"

    def _facts(self, facts: Sequence[Fact]) -> list[_Part]:
        said = [f"{bold(self._label(f.label))}\n{self._one_line(f.value) or '…'}" for f in facts]
        if any(size(one) > FIELD_MAX for one in said):
            return [_Part(one) for one in said]
        rows = [tuple(said[i : i + FIELDS_MAX]) for i in range(0, len(said), FIELDS_MAX)]
        return [_Part("\n".join(row), fields=row) for row in rows]

    def _entries(self, entries: Sequence[Entry]) -> list[_Part]:
        found: list[_Part] = []
        for entry in entries:
            title = bold(self._one_line(entry.title))
            said = title if entry.detail is None else f"{title}\n{self._one_line(entry.detail)}"
            found.append(_Part(said, button=entry.button))
        return found

    # blocks

    def _fitting(self, parts: Sequence[_Part], room: int) -> list[Json]:
        """Every part a block of its own if there is room; else texts together, and fewer buttons beside entries."""
        beside = sum(1 for p in parts if p.button is not None)
        drawn = self._composed(parts, beside, apart=True)
        while len(drawn) > room and beside >= 0:
            drawn = self._composed(parts, beside, apart=False)
            beside -= 1
        return drawn[:room]

    def _composed(self, parts: Sequence[_Part], most: int, apart: bool) -> list[Json]:
        drawn: list[Json] = []
        texts: list[str] = []
        pictures = 0

        def flush() -> None:
            if texts:
                drawn.extend(_section(piece) for piece in pieces("\n\n".join(texts), TEXT_MAX))
                texts.clear()

        for part in parts:
            if part.picture is not None:
                flush()
                file = self._files.get(part.picture.svg)
                if file is None or pictures >= PICTURES:
                    texts.append(escape(plain(part.picture.alt, self._language, ALT_TEXT_MAX)))
                else:
                    pictures += 1
                    alt = plain(part.picture.alt, self._language, ALT_MAX)
                    drawn.append({"type": "image", "slack_file": {"id": file}, "alt_text": alt})
            elif part.button is not None and most > 0:
                most -= 1
                flush()
                drawn += self._beside(part.text, part.button)
            elif part.fields and apart:
                flush()
                drawn.append({"type": "section", "fields": [_mrkdwn(field) for field in part.fields]})
            elif part.small and apart:
                flush()
                drawn += [{"type": "context", "elements": [_mrkdwn(p)]} for p in pieces(part.text, TEXT_MAX)]
            else:
                texts.append(part.text if part.button is None else f"{part.text}\n{self._typed(part.button)}")
                if apart:
                    flush()
        flush()
        return drawn

    def _beside(self, said: str, button: Button) -> Iterator[Json]:
        first, *others = list(pieces(said, TEXT_MAX)) or ["…"]
        yield {**_section(first), "accessory": self._button(button)}
        yield from (_section(other) for other in others)

    def _typed(self, action: Button) -> str:
        return f"{escape(plain(action.label, self._language, LABEL_MAX))}: /{escape(action.line)}"

    # buttons and menus

    def _actions(self, actions: Sequence[Action], post: int | None) -> tuple[list[Json], list[str]]:
        """Rows of buttons and menus, and as text what is too much."""
        buttons: list[Json] = []
        menus: list[Json] = []
        left_over: list[str] = []
        for action in actions:
            if isinstance(action, Menu):
                if len(menus) < MENUS:
                    menus.append(self._menu(action))
                else:
                    left_over += [self._typed(Button(o.label, f"{action.line} {o.value}")) for o in action.options]
            elif len(buttons) < BUTTONS:
                buttons.append(self._button(action))
            else:
                left_over.append(self._typed(action))
        if post is not None:
            buttons.append(self._button(Button(ABOUT, f"post about {post}")))
        rows = [menus, *(buttons[i : i + ROW] for i in range(0, len(buttons), ROW))]
        return [{"type": "actions", "elements": row} for row in rows if row], left_over

    def _action_id(self) -> str:
        self._number += 1
        return f"say {self._number}"

    def _button(self, button: Button) -> Json:
        drawn: Json = {
            "type": "button", "action_id": self._action_id(), "value": button.line,
            "text": _plain(plain(button.label, self._language, LABEL_MAX)),
        }  # fmt: skip
        if button.style in STYLES:
            drawn["style"] = STYLES[button.style]
        return drawn

    def _menu(self, menu: Menu) -> Json:
        options: dict[str, Json] = {}
        for option in menu.options:
            line = f"{menu.line} {option.value}"
            drawn: Json = {"text": _plain(plain(option.label, self._language, OPTION_MAX)), "value": line}
            if option.detail is not None and text(option.detail, self._language).strip():
                drawn["description"] = _plain(plain(option.detail, self._language, OPTION_MAX))
            options.setdefault(line, drawn)
        return {
            "type": "static_select", "action_id": self._action_id(), "options": list(options.values())[:OPTIONS_MAX],
            "placeholder": _plain(plain(menu.label, self._language, PLACEHOLDER_MAX)),
        }  # fmt: skip

    # the last resort: what is still too long is cut

    def _shortened(self, blocks: list[Json]) -> list[Json]:
        """Cut at a sentence what goes beyond a message's characters; what follows is left out, and it says so."""
        if _cost(blocks) <= MESSAGE_MAX:
            return blocks
        more = {"type": "context", "elements": [
            _mrkdwn(escape(plain(msg("There is more than a message holds."), self._language, LABEL_MAX * 2)))]}  # fmt: skip
        head, rows = blocks[:1], [b for b in blocks[1:] if b["type"] == "actions"]
        body = [b for b in blocks[1:] if b["type"] != "actions"]
        for row in reversed(rows):
            while _cost([*head, more, *rows]) > MESSAGE_MAX and row["elements"]:
                row["elements"].pop()
        rows = [row for row in rows if row["elements"]]
        kept: list[Json] = []
        for block in body:
            left = MESSAGE_MAX - _cost([*head, *kept, more, *rows])
            if _cost([block]) > left:
                if block["type"] == "section" and "text" in block and left > 2 * BLOCK_COSTS:
                    most = left - BLOCK_COSTS - letters(block.get("accessory"))
                    if most > BLOCK_COSTS:
                        said = next(pieces(block["text"]["text"], min(most, TEXT_MAX)), "…")
                        kept.append({**block, "text": _mrkdwn(said)})
                break
            kept.append(block)
        return [*head, *kept[: BLOCKS_MAX - 2 - len(rows)], more, *rows]


def _plain(said: str) -> Json:
    return {"type": "plain_text", "text": said, "emoji": False}


def _mrkdwn(said: str) -> Json:
    return {"type": "mrkdwn", "text": said or "…", "verbatim": True}


def _section(said: str) -> Json:
    return {"type": "section", "text": _mrkdwn(said), "expand": True}


def _cost(blocks: Sequence[Json]) -> int:
    return sum(letters(block) + BLOCK_COSTS for block in blocks)
