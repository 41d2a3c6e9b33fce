"""Cards as Discord draws them: JSON of its components (version 2), within every limit it documents.

A card is one container. Each list entry has its button beside it, pictures stand where they belong and carry their
words; what no component can carry any more becomes text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.platforms.discord.marks import escape, marked, plain, shorter, size
from commands.card import (
    FILES_MAX,
    LINE_MAX,
    Action,
    Attachment,
    Block,
    Button,
    Card,
    Entry,
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

COMPONENTS_MAX = 40
TEXT_MAX = 4_000
LABEL_MAX, OPTION_MAX, PLACEHOLDER_MAX, ALT_MAX = 80, 100, 150, 1_024
ALT_TEXT_MAX = 250
"""Of a picture's words where they stand instead of it."""

BUTTONS, MENUS, PICTURES = 14, 3, 10
"""How many of each a card draws as components; more become text."""

ROW = 5
STYLES = {"primary": 1, "plain": 2, "danger": 4}
TONES = {"plain": 0x8A8177, "good": 0x3F7D58, "careful": 0xB5482E}
ABOUT = "⋯"
TEXT, SECTION, GALLERY, FILE, CONTAINER, ROWS, BUTTON, SELECT = 10, 9, 12, 13, 17, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card as components; `pictures` are attached as p0.png, p1.png … in this order, `files` under their names."""

    components: list[Json]
    pictures: tuple[Picture, ...] = ()
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a card: text, perhaps with a button beside it, or a picture, or a file."""

    text: str
    button: Button | None = None
    picture: Picture | None = None
    file: str = ""


def line_of(custom_id: str) -> str:
    """The line that a component carries."""
    return custom_id.rstrip(" ~")


def card(card: Card, language: str, post: int | None = None, pictures: bool = True) -> Drawn:
    """Draw a card. `post` is the post it stands for; without `pictures` their words are drawn instead."""
    return _Drawing(language, post).card(card, pictures)


class _Drawing:
    def __init__(self, language: str, post: int | None) -> None:
        self._language, self._post = language, post
        self._taken: set[str] = set()
        self._files: list[Attachment] = []

    def card(self, card: Card, pictures: bool) -> Drawn:
        rows, left_over = self._actions(card.actions)
        parts = [_Part(self._head(card)), *(p for block in card.blocks for p in self._parts(block))]
        parts += [_Part(said) for said in left_over]
        drawn, kept = self._pictures(parts, pictures)
        room = COMPONENTS_MAX - 1 - sum(1 + len(row["components"]) for row in rows)
        body = self._fitting(drawn, room)
        self._shorten(body)
        if self._post is None and not rows and not body:
            body = [{"type": TEXT, "content": "…"}]
        container = {"type": CONTAINER, "accent_color": TONES[card.tone], "components": [*body, *rows]}
        return Drawn([container], kept, tuple(self._files))

    def _head(self, card: Card) -> str:
        title = f"### {escape(plain(card.title, self._language, 256))}"
        return title if card.eyebrow is None else f"-# {escape(plain(card.eyebrow, self._language, 200))}\n{title}"

    def _words(self, words: Words) -> str:
        return marked(words, self._language).strip()

    def _parts(self, block: Block) -> list[_Part]:
        """A block as stretches of markup."""
        if isinstance(block, Paragraph):
            return [_Part(self._words(block.text))]
        if isinstance(block, Note):
            return [_Part(_prefixed("-# ", self._words(block.text)))]
        if isinstance(block, Quote):
            said = escape(block.text.strip())
            quote = _prefixed("> ", f"**{said}**" if block.role == "question" and "\n" not in said else said)
            return [_Part(quote if block.by is None else f"{quote}\n> — {self._one_line(block.by)}")]
        if isinstance(block, Facts):
            lines = [f"**{self._label(f.label)}:** {self._one_line(f.value)}" for f in block.items]
            return [_Part("\n".join(lines))]
        if isinstance(block, Picture):
            return [_Part("", picture=block)]
        if isinstance(block, Occasion):
            return [part for one in as_words(block) for part in self._parts(one)]
        if isinstance(block, Attachment):
            return self._file(block)
        return [self._entry(entry) for entry in block.items]

    def _one_line(self, words: Words) -> str:
        return " ".join(self._words(words).split())

    def _alt(self, picture: Picture) -> str:
        return escape(plain(picture.alt, self._language, ALT_TEXT_MAX))

    def _file(self, file: Attachment) -> list[_Part]:
        """A file under its label, by a name that nothing else on the card has; one too many is only told of."""
        if len(self._files) >= FILES_MAX:
            told = msg("{file} ({what}) is one file too many here; ask for it alone.", file=file.name, what=file.label)
            return [_Part(f"-# {self._one_line(told)}")]
        stem, ending = file.name.split(".", 1)
        taken = {f"p{number}.png" for number in range(PICTURES)} | {other.name for other in self._files}
        names = (f"{stem[:50]}-{number}.{ending}" for number in range(2, 2 + len(taken)))
        name = next(name for name in (file.name, *names) if name not in taken)
        self._files.append(replace(file, name=name))
        return [_Part(escape(plain(file.label, self._language, ALT_TEXT_MAX))), _Part("", file=name)]

    def _label(self, words: Words) -> str:
        return escape(plain(words, self._language, LABEL_MAX))

    def _entry(self, entry: Entry) -> _Part:
        title = f"**{self._one_line(entry.title)}**"
        said = title if entry.detail is None else f"{title}\n{self._one_line(entry.detail)}"
        return _Part(said, entry.button)

    def _pictures(self, parts: Sequence[_Part], wanted: bool) -> tuple[list[_Part], tuple[Picture, ...]]:
        """The parts, with a picture's words where it cannot stand itself."""
        found: list[_Part] = []
        kept: list[Picture] = []
        for part in parts:
            if part.picture is not None and (not wanted or len(kept) >= PICTURES):
                found.append(_Part(self._alt(part.picture)))
                continue
            if part.picture is not None:
                kept.append(part.picture)
            found.append(part)
        return [p for p in found if p.picture or p.file or p.text.strip() or p.button], tuple(kept)

    def _fitting(self, parts: Sequence[_Part], room: int) -> list[Json]:
        """As many buttons beside their entries as there are components for; the others as lines to type."""
        beside = sum(1 for p in parts if p.button is not None)
        taken = set(self._taken)
        for most in range(min(beside, COMPONENTS_MAX // 3), -1, -1):
            self._taken = set(taken)
            drawn = self._composed(parts, most)
            if count(drawn) <= room:
                return drawn
        said = {"type": TEXT, "content": "\n\n".join(filter(None, (self._said(p) for p in parts)))}
        return [said, *(_attached(p.file) for p in parts if p.file)]

    def _composed(self, parts: Sequence[_Part], most: int) -> list[Json]:
        drawn: list[Json] = []
        texts: list[str] = []
        number = 0

        def flush() -> None:
            if texts:
                drawn.append({"type": TEXT, "content": "\n\n".join(texts)})
                texts.clear()

        for part in parts:
            button = None
            if part.button is not None and most > 0:
                button, most = self._button(part.button), most - 1
            if button is not None:
                flush()
                said = {"type": TEXT, "content": part.text or "…"}
                drawn.append({"type": SECTION, "components": [said], "accessory": button})
            elif part.picture is not None:
                flush()
                alt = plain(part.picture.alt, self._language, ALT_MAX)
                item = {"media": {"url": f"attachment://p{number}.png"}, "description": alt}
                drawn.append({"type": GALLERY, "items": [item]})
                number += 1
            elif part.file:
                flush()
                drawn.append(_attached(part.file))
            else:
                texts.append(self._said(part))
        flush()
        return drawn

    def _said(self, part: _Part) -> str:
        """A part as text alone."""
        if part.picture is not None:
            return self._alt(part.picture)
        return part.text if part.button is None else f"{part.text}\n{self._typed(part.button)}"

    def _typed(self, action: Button) -> str:
        return f"-# {escape(plain(action.label, self._language, LABEL_MAX))}: `/{action.line}`"

    # buttons and menus

    def _actions(self, actions: Sequence[Action]) -> tuple[list[Json], list[str]]:
        """Rows of buttons, each menu in a row of its own, and as text what is too much."""
        buttons: list[Json] = []
        menus: list[Json] = []
        left_over: list[str] = []
        for action in actions:
            if isinstance(action, Menu):
                if len(menus) < MENUS and (menu := self._menu(action)) is not None:
                    menus.append({"type": ROWS, "components": [menu]})
                else:
                    left_over += [self._typed(Button(o.label, f"{action.line} {o.value}")) for o in action.options]
            elif len(buttons) < BUTTONS and (button := self._button(action)) is not None:
                buttons.append(button)
            else:
                left_over.append(self._typed(action))
        if self._post is not None:
            about = Button(ABOUT, f"post about {self._post}")
            buttons.append(self._button(about) or {})
        rows = [{"type": ROWS, "components": buttons[i : i + ROW]} for i in range(0, len(buttons), ROW)]
        return [*menus, *rows], left_over

    def _id(self, line: str) -> str | None:
        """The line as a custom id that no other component of the message has."""
        for number in range(COMPONENTS_MAX):
            custom_id = line if not number else f"{line} {'~' * number}"
            if size(custom_id) > LINE_MAX:
                return None
            if custom_id not in self._taken:
                self._taken.add(custom_id)
                return custom_id
        return None

    def _button(self, button: Button) -> Json | None:
        custom_id = self._id(button.line)
        if custom_id is None:
            return None
        label = plain(button.label, self._language, LABEL_MAX)
        return {"type": BUTTON, "style": STYLES[button.style], "label": label, "custom_id": custom_id}

    def _menu(self, menu: Menu) -> Json | None:
        options: dict[str, Json] = {}
        for option in menu.options:
            drawn: Json = {"label": plain(option.label, self._language, OPTION_MAX), "value": option.value}
            if option.detail is not None and text(option.detail, self._language).strip():
                drawn["description"] = plain(option.detail, self._language, OPTION_MAX)
            options.setdefault(option.value, drawn)
        custom_id = self._id(menu.line)
        if custom_id is None or any(not 1 <= size(value) <= OPTION_MAX for value in options):
            return None
        placeholder = plain(menu.label, self._language, PLACEHOLDER_MAX)
        return {"type": SELECT, "custom_id": custom_id, "placeholder": placeholder, "options": list(options.values())}

    # the last resort: what is still too long is cut

    def _shorten(self, body: list[Json]) -> None:
        """Cut at a sentence what goes beyond the characters of a message; what follows is left out, and it says so."""
        more = f"-# {plain(msg('There is more than a message holds.'), self._language, 100)}"
        texts = [t for c in body for t in (c["components"] if c["type"] == SECTION else [c]) if t["type"] == TEXT]
        if sum(size(t["content"]) for t in texts) <= TEXT_MAX:
            return
        left = TEXT_MAX - size(more) - 2 - 2 * len(texts)
        for drawn in texts:
            fits = size(drawn["content"]) <= left
            drawn["content"] = shorter(drawn["content"], left) if left > 2 else "…"
            left = left - size(drawn["content"]) if fits else 0
        last = texts[-1]
        last["content"] = f"{last['content']}\n{more}"


def count(components: Sequence[Json]) -> int:
    """How many components there are, those within others counted too."""
    return sum(
        1 + count(c.get("components", ())) + (count([c["accessory"]]) if "accessory" in c else 0) for c in components
    )


def _attached(name: str) -> Json:
    return {"type": FILE, "file": {"url": f"attachment://{name}"}}


def _prefixed(mark: str, said: str) -> str:
    return "\n".join(f"{mark}{line}" for line in said.split("\n") if line.strip()) or "…"
