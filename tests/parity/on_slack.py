"""Somebody on Slack: what they do is delivered to the unmodified slack-bolt, over its sockets or as signed HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.parity.ledger import Said
from tests.parity.person import Open, Person
from tests.servers import slack as servers
from tests.servers.slack.delivery import Delivery
from tests.servers.slack.finding import Spot, Surface, spots, surfaces
from tests.servers.slack.shown import label as text_on
from tests.servers.slack.shown import options, said
from tests.servers.slack.state import Channel

UMBRELLA = "/aftercredits"


@dataclass
class OnSlack(Person):
    """A member of a workspace. What went over the wire is the payload of what was last delivered to the bot."""

    person: servers.Person | None = None
    place: Channel | None = None

    @property
    def here(self) -> servers.Person:
        assert self.person is not None
        return self.person

    async def _say(self, line: str) -> Said:
        short, _, rest = line.partition(" ")
        known = f"/{short}" in self.here.team.slack.installed.commands
        at = self._delivered
        await self.here.says(f"/{short} {rest}".strip() if known else f"{UMBRELLA} {line}", self._place)
        return self._wire(at)

    async def _press(self, label: str, on: str) -> Said:
        spot = next(s for s in self._buttons(on) if text_on(s.element) == label)
        at = self._delivered
        await self.here.presses(label, spot.on)
        return self._wire(at)

    async def _pick(self, menu: str, option: str, on: str) -> Said:
        spot = next(s for s in self._menus(on) if menu in s.names and _offers(s, option))
        at = self._delivered
        await self.here.picks(menu, option, spot.on)
        return self._wire(at)

    async def _fill(self, values: Mapping[str, Any]) -> Said:
        at = self._delivered
        await self.here.fills(dict(values))
        return self._wire(at)

    def _file(self, name: str, text: str) -> object:
        return name, text.encode()

    async def _save(self, text: str, name: str) -> Said:
        written = await self.here.writes(text, self._place)
        at = self._delivered
        await self.here.uses(name, written)
        return self._wire(at)

    @property
    def _place(self) -> Channel:
        assert self.place is not None
        return self.place

    def _surfaces(self, on: str) -> Iterator[Surface]:
        for surface in surfaces(self.here, None):
            if on in surface.shown and getattr(surface, "by_app", True):
                yield surface

    def _buttons(self, on: str) -> Iterator[Spot]:
        return (s for surface in self._surfaces(on) for s in spots(surface) if s.element["type"] == "button")

    def _menus(self, on: str) -> Iterator[Spot]:
        return (s for surface in self._surfaces(on) for s in spots(surface) if s.element["type"] == "static_select")

    def _has(self, label: str, on: str) -> bool:
        return any(text_on(s.element) == label for s in self._buttons(on))

    def _offers(self, menu: str, option: str, on: str) -> bool:
        return any(menu in s.names and _offers(s, option) for s in self._menus(on))

    def _form(self) -> Open | None:
        modal = self.here.modal
        inputs = [] if modal is None else [s for s in spots(modal) if s.block["type"] == "input"]
        if modal is None or not inputs:
            return None
        return Open(modal.title, {said(s.block["label"]): _written(modal.values, s) for s in inputs})

    def private(self) -> dict[str, str]:
        found = [*self.here.private, *(m for m in self.here.direct if m.by_app)]
        shown = {m.ts: m.shown for m in sorted(found, key=lambda m: m.ts)}
        cards = (v for v in self.here.modals if not any(b["type"] == "input" for b in v.blocks))
        return shown | {view.id: view.shown for view in cards}

    def files(self) -> dict[str, bytes]:
        return {file.name: file.data or b"" for m in self.here.direct if m.by_app for file in m.files}

    def posts(self) -> dict[str, str]:
        mine = (c for c in self.here.team.channels.values() if self.here.id in c.members and c.kind != "im")
        found = [m for c in mine for m in c.messages if m.by_app]
        return {m.ts: m.shown for m in sorted(found, key=lambda m: m.ts)}

    def _above(self, id: str) -> str | None:
        return next((m.thread for m in self._place.messages if m.ts == id), None)

    @property
    def _delivered(self) -> int:
        return len(self.here.team.slack.courier.all)

    def _wire(self, since: int) -> Said:
        return next(said for one in self.here.team.slack.courier.all[since:] if (said := _said(one)) is not None)


def _said(delivery: Delivery) -> Said | None:
    """What was delivered to the bot, if it says a line."""
    told = delivery.payload
    if delivery.what == "slash_commands":
        short = "" if told["command"] == UMBRELLA else told["command"].removeprefix("/")
        return Said(f"{short} {told['text']}".strip(), "typed")
    if told["type"] == "view_submission":
        return Said(told["view"]["callback_id"], "form")
    if told["type"] == "message_action":
        return Said(told["callback_id"], "message")
    if told["type"] != "block_actions":  # what was typed into a field that suggests
        return None
    action = told["actions"][0]
    picked = action.get("selected_option")
    return Said(picked["value"], "menu") if picked else Said(action["value"], "button")


def _offers(spot: Spot, option: str) -> bool:
    return option in [said(one["text"]) for one in options(spot.element)]


def _written(values: dict[str, dict[str, Any]], spot: Spot) -> str:
    """What stands in an input."""
    state = values[spot.block["block_id"]][spot.element["action_id"]]
    chosen = state.get("selected_option")
    return said(chosen["text"]) if chosen else str(state.get("value") or "")
