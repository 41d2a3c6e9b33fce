"""Scripts: what people do and see, written once for every platform, and which commands each is about."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.parity import scripts
from tests.parity.stage import PLATFORMS, Stage

Play = Callable[[Stage], Awaitable[None]]
EVERYWHERE = tuple(PLATFORMS)


@dataclass(frozen=True, slots=True)
class Script:
    """What is played: on every platform, though its commands may be had `only` on some of them."""

    name: str
    room: str
    """The module it stands in."""
    commands: tuple[str, ...]
    only: tuple[str, ...]
    play: Play


_known: dict[str, Script] = {}


def script(*commands: str, only: tuple[str, ...] = EVERYWHERE) -> Callable[[Play], Play]:
    """Make a script of a function; its traffic fills the cells of these commands.

    On platforms that are not among `only` it must be told why not: a named reason stands in those cells.
    """

    def made(play: Play) -> Play:
        name = play.__name__
        if name in _known:
            raise ValueError(f"two scripts are called {name}")
        _known[name] = Script(name, play.__module__.rpartition(".")[2], commands, only, play)
        return play

    return made


def all_scripts() -> dict[str, Script]:
    """Every script of tests/parity/scripts, by name."""
    for module in pkgutil.iter_modules(scripts.__path__):
        importlib.import_module(f"{scripts.__name__}.{module.name}")
    return dict(_known)
