"""Finding what a person means on what they see: buttons by their text, inputs by their label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.servers.slack.blocks import elements
from tests.servers.slack.shown import label, said
from tests.servers.slack.state import Json, Message, View

if TYPE_CHECKING:
    from tests.servers.slack.people import Person

Surface = Message | View


@dataclass(frozen=True, slots=True)
class Spot:
    """An element, and where it stands."""

    on: Surface
    block: Json
    element: Json

    @property
    def names(self) -> list[str]:
        """What a person may call it."""
        block = said(self.block.get("label")) or said(self.block.get("text"))
        found = [label(self.element), block, self.element["action_id"]]
        return [name for name in found if name]


def surfaces(person: Person, on: Surface | None) -> Iterator[Surface]:
    """What is in front of somebody: the open modal alone; else messages, newest first, then the home tab."""
    if on is not None:
        yield on
    elif person.modals:
        yield person.modals[-1]
    else:
        yield from person.visible
        if person.home is not None:
            yield person.home


def spots(surface: Surface) -> Iterator[Spot]:
    """Everything on it that can be used."""
    for block in surface.blocks:
        for element, _ in elements(block):
            if element["type"] != "image":
                yield Spot(surface, block, element)


def find(person: Person, name: str, on: Surface | None, *, button: bool) -> Spot:
    """The element of that name, on the nearest surface that has it."""
    seen: list[str] = []
    for exact in (True, False):
        for surface in surfaces(person, on):
            for spot in spots(surface):
                if (spot.element["type"] in ("button", "workflow_button")) is not button:
                    continue
                names = [label(spot.element)] if button else spot.names
                seen += names[:1]
                if name in names or (not exact and any(name in each for each in names)):
                    return spot
    raise LookupError(f"{person.name} sees no {name!r}; there is: {list(dict.fromkeys(seen))}")
