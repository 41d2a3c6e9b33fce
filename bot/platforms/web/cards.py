"""Cards and forms as the page draws them: JSON of plain words, moments and links. Nothing in it is markup."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from commands.card import (
    Action,
    Attachment,
    Block,
    Button,
    Card,
    Entries,
    Facts,
    Form,
    Menu,
    Note,
    Occasion,
    Option,
    Paragraph,
    Picture,
    Quote,
    as_words,
)  # fmt: skip
from commands.message import Link, Moment, Words
from commands.render import runs, text
from storage.store import STORE

Json = dict[str, Any]
_Drawn = Paragraph | Note | Quote | Facts | Entries | Picture | Attachment


class Drawing:
    """Draws for one reader's language, and keeps the pictures it meets until they are stored."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.pictures: dict[str, str] = {}

    async def keep_pictures(self, now: int) -> None:
        """Store the pictures, in the transaction that this is awaited in, so that their addresses answer."""
        for name, svg in self.pictures.items():
            await STORE.page.keep_picture(name, svg, now)

    def words(self, words: Words) -> str | list[str | Json]:
        """Words as a string, or as runs where a moment or a link is among them."""
        drawn: list[str | Json] = []
        for run in runs(words, self.language):
            if isinstance(run, Moment):
                drawn.append({"at": run.at.isoformat().replace("+00:00", "Z"), "style": run.style})
            elif isinstance(run, Link):
                drawn.append({"url": run.url, "text": run.text})
            else:
                drawn.append(run)
        return "".join(r for r in drawn if isinstance(r, str)) if all(isinstance(r, str) for r in drawn) else drawn

    def plain(self, words: Words) -> str:
        """Words where only text can stand."""
        return text(words, self.language)

    def maybe(self, words: Words | None) -> str | list[str | Json] | None:
        """Words, if there are any."""
        return None if words is None else self.words(words)

    def card(self, card: Card) -> Json:
        """A card with every part of it."""
        return {
            "eyebrow": None if card.eyebrow is None else self.plain(card.eyebrow),
            "title": self.plain(card.title),
            "tone": card.tone,
            "blocks": [self.block(block) for block in _drawable(card.blocks)],
            "actions": [self.action(action) for action in card.actions],
        }

    def block(self, block: _Drawn) -> Json:
        """One block."""
        if isinstance(block, (Paragraph, Note)):
            return {"type": "text" if isinstance(block, Paragraph) else "note", "text": self.words(block.text)}
        if isinstance(block, Quote):
            return {"type": "quote", "text": block.text, "by": self.maybe(block.by), "role": block.role}
        if isinstance(block, Facts):
            items = [{"label": self.plain(f.label), "value": self.words(f.value)} for f in block.items]
            return {"type": "facts", "items": items}
        if isinstance(block, Entries):
            entries = [
                {
                    "title": self.words(e.title),
                    "detail": self.maybe(e.detail),
                    "button": None if e.button is None else self.button(e.button),
                }
                for e in block.items
            ]
            return {"type": "entries", "items": entries}
        if isinstance(block, Attachment):
            return {
                "type": "file", "name": block.name, "media": block.media, "label": self.plain(block.label),
                "size": len(block.data), "data": base64.b64encode(block.data).decode("ascii"),
            }  # fmt: skip
        return self.picture(block)

    def picture(self, picture: Picture) -> Json:
        """A picture by its address; its SVG is kept to be stored."""
        name = hashlib.sha256(picture.svg.encode()).hexdigest()[:32]
        self.pictures[name] = picture.svg
        return {
            "type": "picture", "src": f"/pictures/{name}.svg", "alt": self.plain(picture.alt),
            "width": picture.width, "height": picture.height,
        }  # fmt: skip

    def action(self, action: Action) -> Json:
        """A button or a menu."""
        if isinstance(action, Menu):
            return {
                "type": "menu", "label": self.plain(action.label), "line": action.line,
                "options": [self.option(option) for option in action.options],
            }  # fmt: skip
        return {"type": "button", **self.button(action)}

    def button(self, button: Button) -> Json:
        """A button with its line."""
        return {"label": self.plain(button.label), "line": button.line, "style": button.style}

    def option(self, option: Option) -> Json:
        """One choice."""
        detail = None if option.detail is None else self.plain(option.detail)
        return {"label": self.plain(option.label), "value": option.value, "detail": detail}

    def form(self, form: Form) -> Json:
        """A form with what is in it already."""
        return {
            "title": self.plain(form.title),
            "intro": self.maybe(form.intro),
            "line": form.line,
            "submit": self.plain(form.submit),
            "arguments": dict(form.arguments),
            "step": form.step,
            "steps": form.steps,
            "fields": [
                {
                    "name": f.name, "label": self.plain(f.label), "help": self.plain(f.help), "type": f.type,
                    "required": f.required, "value": f.value, "min": f.least, "max": f.most,
                    "options": [self.option(option) for option in f.options], "suggest": f.suggests,
                    "problem": None if f.problem is None else self.plain(f.problem),
                }
                for f in form.fields
            ],
        }  # fmt: skip


def _drawable(blocks: Iterable[Block]) -> Iterator[_Drawn]:
    """The blocks, with an occasion's words in its place."""
    for block in blocks:
        if isinstance(block, Occasion):
            yield from _drawable(as_words(block))
        else:
            yield block
