"""Somebody on the page: a real WebSocket to it, and the frames that the page's own script would send."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.page_client import Client, Frame
from tests.parity.ledger import Door, Said
from tests.parity.person import Open, Person

Card = dict[str, Any]

OF_MESSAGE = {"Save as film review": ("review add", "text"), "Quote in the recap": ("discuss quote", "words")}
"""What the page's own script says of a message, by the button on it: a line, and the parameter for its words."""


@dataclass
class OnPage(Person):
    """A member on the page. What went over the wire is the frame with her line."""

    client: Client | None = None

    @property
    def here(self) -> Client:
        assert self.client is not None
        return self.client

    async def _say(self, line: str) -> Said:
        return await self._sends("typed", f"/{line}")

    async def _press(self, label: str, on: str) -> Said:
        line, place = next((b["line"], m["place"]) for m, b in self._buttons(on) if b["label"] == label)
        return await self._sends("button", line, place, via="button")

    async def _pick(self, menu: str, option: str, on: str) -> Said:
        line, place = next((line, m["place"]) for m, line in self._lines(menu, option, on))
        return await self._sends("menu", line, place, via="menu")

    async def _fill(self, values: Mapping[str, Any]) -> Said:
        form, place = self._open()
        given = {f["name"]: _value(f, values.get(f["label"], f["value"])) for f in form["fields"]}
        return await self._sends("form", form["line"], place, via="form", arguments={**form["arguments"], **given})

    def _file(self, name: str, text: str) -> object:
        return {"name": name, "text": text}

    async def _save(self, text: str, name: str) -> Said:
        await self.here.says(text)
        talk = await self.here.until(lambda: next((m for m in self._messages() if m["text"] == text.strip()), None))
        line, words = OF_MESSAGE[name]
        given = {words: talk["text"], "author": f"#{talk['author']['id']}"}
        return await self._sends("message", line, talk["place"], via="form", arguments=given)

    async def _sends(self, door: Door, line: str, place: int | None = None, **more: Any) -> Said:
        frame = self.here.line(line, place, **more)
        await self.here.asks(frame)
        return Said(frame["line"], door)

    def _messages(self) -> list[Frame]:
        return [m for _, m in sorted(self.here.messages.items()) if not m["removed"]]

    def _answers(self) -> list[Frame]:
        return [f for f in self.here.heard if f["type"] == "answer"]

    def _cards(self, on: str) -> Iterator[Frame]:
        """Messages and answers with a card, the newest first."""
        known = set(map(id, self._messages()))
        for frame in reversed(self.here.heard):
            mine = frame["type"] == "answer" or (frame["type"] == "message" and id(frame) in known)
            if mine and frame["card"] is not None and on in readable(frame["card"]):
                yield frame

    def _buttons(self, on: str) -> Iterator[tuple[Frame, Card]]:
        for frame in self._cards(on):
            for part in _parts(frame["card"]):
                if "line" in part and "options" not in part:
                    yield frame, part

    def _lines(self, menu: str, option: str, on: str) -> Iterator[tuple[Frame, str]]:
        for frame in self._cards(on):
            for part in _parts(frame["card"]):
                for each in part.get("options", ()):
                    if part.get("label") == menu and each["label"] == option:
                        yield frame, f"{part['line']} {each['value']}"

    def _has(self, label: str, on: str) -> bool:
        return any(button["label"] == label for _, button in self._buttons(on))

    def _offers(self, menu: str, option: str, on: str) -> bool:
        return any(True for _ in self._lines(menu, option, on))

    def _open(self) -> tuple[Card, int]:
        last = self._answers()[-1]
        return last["form"], last["place"]

    def _form(self) -> Open | None:
        answers = self._answers()
        form = answers[-1]["form"] if answers else None
        return None if form is None else Open(form["title"], {f["label"]: f["value"] for f in form["fields"]})

    def private(self) -> dict[str, str]:
        mine = {f["to"]: readable(f["card"]) or f["notice"] or "" for f in self._answers() if not f["form"]}
        return mine | {str(m["id"]): readable(m["card"]) for m in self._messages() if m["private"]}

    def files(self) -> dict[str, bytes]:
        cards = [f["card"] for f in (*self._messages(), *self._answers()) if f["card"] is not None]
        found = (block for card in cards for block in card["blocks"] if block["type"] == "file")
        return {block["name"]: b64decode(block["data"]) for block in found}

    def posts(self) -> dict[str, str]:
        return {str(m["id"]): readable(m["card"]) for m in self._messages() if m["card"] and not m["private"]}

    def _above(self, id: str) -> str | None:
        return None  # the page has no threads


def _value(field: Card, given: str) -> str:
    """What a field sends: of choices, the value behind the label."""
    return next((o["value"] for o in field["options"] if o["label"] == given), given)


def _parts(card: Card) -> Iterator[Card]:
    """Every object of a card that is named by a label."""
    entries = (e["button"] for b in card["blocks"] if b["type"] == "entries" for e in b["items"] if e["button"])
    yield from (*card["actions"], *entries)


def readable(card: Card | None) -> str:
    """Everything on a card that can be read, line by line."""
    return "" if card is None else "\n".join(_words(card))


def _words(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, each in part.items():
            if name in ("eyebrow", "title", "text", "alt", "by", "label", "value", "detail") and each:
                yield _run(each)
            elif isinstance(each, (list, dict)):
                yield from _words(each)
    elif isinstance(part, list):
        for each in part:
            yield from _words(each)


def _run(words: Any) -> str:
    """Words, or runs of words with moments and links among them."""
    if isinstance(words, list):
        return "".join(run if isinstance(run, str) else str(run.get("text") or run.get("at")) for run in words)
    return str(words)
