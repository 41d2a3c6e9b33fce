"""Somebody in a test of parity: says, presses, picks, fills in; and is answered, on whichever platform."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.parity.ledger import Came, Ledger, Said
from tests.waiting import PATIENCE, until


class NotOffered(Exception):
    """The platform's own client has no such thing to say."""


@dataclass(frozen=True, slots=True)
class Open:
    """A form as it stands open: its title, and what is in each field, by the field's label."""

    title: str
    fields: Mapping[str, str]


@dataclass
class Person(ABC):
    """What everybody can do everywhere. A platform says how, below; it reports what went over its wire."""

    name: str
    ledger: Ledger
    said: Said | None = None
    _private: dict[str, str] = field(default_factory=dict)
    _posts: dict[str, str] = field(default_factory=dict)

    # what somebody does

    async def says(self, line: str) -> None:
        """Say a line such as `film add Ran year:1985`; on a platform with slash commands, as one of those."""
        await self._does(self._say(line))

    async def presses(self, label: str, on: str = "") -> None:
        """Press a button, once it is there; `on` are words of the message it stands on, else the newest has it."""
        await until(lambda: self._has(label, on), f"{self.name} sees a button “{label}”", PATIENCE)
        await self._does(self._press(label, on))

    async def picks(self, option: str, menu: str, on: str = "") -> None:
        """Pick an option of a menu, once it is there."""
        await until(lambda: self._offers(menu, option, on), f"{self.name} sees “{option}” in “{menu}”", PATIENCE)
        await self._does(self._pick(menu, option, on))

    async def fills(self, values: Mapping[str, str]) -> None:
        """Fill in the open form by the labels of its fields, and send it; what is not named stays as it is."""
        await self.is_asked(*values)
        await self._does(self._fill(values))

    async def hands_in(self, label: str, name: str, text: str) -> None:
        """Put a file into a field of the open form, and send it."""
        await self.is_asked(label)
        await self._does(self._fill({label: self._file(name, text)}))

    async def saves(self, text: str, name: str) -> None:
        """Write a message, and do with it what is called so in its own menu, or on it."""
        await self._does(self._save(text, name))

    # what somebody sees

    async def hears(self, *words: str) -> str:
        """A private answer to what was said last, with all of these words; the answer."""
        found = await self._wait(lambda: self._new(words), f"hears {words}")
        self._came("answer")
        return found

    async def gets_file(self, name: str) -> bytes:
        """The bytes of a file that was handed to this person alone, by its name."""
        await until(lambda: name in self.files(), f"{self.name} gets {name}, not {list(self.files())}", PATIENCE)
        return self.files()[name]

    async def is_asked(self, *labels: str) -> Open:
        """The form that is open, with fields of these labels."""

        def asked() -> Open | None:
            form = self._form()
            return form if form is not None and set(labels) <= set(form.fields) else None

        await until(asked, f"{self.name} is asked for {labels}, not for {self._form()}", PATIENCE)
        self._came("form")
        form = asked()
        assert form is not None
        return form

    async def sees(self, *words: str) -> str:
        """A post for everybody with all of these words; for who has said something, one that came or changed since."""
        found = await self._wait(lambda: self._latest(words), f"sees {words}")
        if self.said is not None:
            changed = any(_all(words, text) and id in self._posts for id, text in self._news().items())
            self._came("change" if changed else "post")
        return found

    async def sees_no_more(self, *words: str) -> None:
        """No post has these words any more."""

        def gone() -> bool:
            return not any(_all(words, text) for text in self.posts().values())

        await until(gone, f"{self.name} sees no more {words}", PATIENCE)
        if any(_all(words, text) for text in self._posts.values()):
            self._came("change")

    def above(self, words: str) -> str:
        """What the message says in whose thread the newest post with these words stands."""
        posts = self.posts()
        id = next(id for id, text in reversed(posts.items()) if words in text)
        return posts.get(self._above(id) or "", "")

    async def is_told_why_not(self, line: str, reason: str) -> None:
        """Say a line that cannot be had here, and be told so in these words."""
        try:
            await self.says(line)
        except NotOffered:
            self.said = Said(line, "typed", reason="the platform offers no such command")
            self.ledger.lines.append(self.said)
            return
        heard = await self.hears(reason)
        assert self.said is not None
        self.said.came.clear()
        self.said.reason = next(row for row in heard.splitlines() if reason in row).lstrip("# ")

    # what a platform says

    @abstractmethod
    async def _say(self, line: str) -> Said: ...

    @abstractmethod
    async def _press(self, label: str, on: str) -> Said: ...

    @abstractmethod
    async def _pick(self, menu: str, option: str, on: str) -> Said: ...

    @abstractmethod
    async def _fill(self, values: Mapping[str, Any]) -> Said: ...

    @abstractmethod
    def _file(self, name: str, text: str) -> object:
        """A file as the platform's own forms take it."""

    @abstractmethod
    async def _save(self, text: str, name: str) -> Said: ...

    @abstractmethod
    def _has(self, label: str, on: str) -> bool: ...

    @abstractmethod
    def _offers(self, menu: str, option: str, on: str) -> bool: ...

    @abstractmethod
    def _form(self) -> Open | None: ...

    @abstractmethod
    def private(self) -> dict[str, str]:
        """What only this person sees of the bot, oldest first, by the platform's own ids."""

    @abstractmethod
    def files(self) -> dict[str, bytes]:
        """The files that only this person can save, by their names; of several the newest."""

    @abstractmethod
    def posts(self) -> dict[str, str]:
        """What everybody sees of the bot here, oldest first, by the platform's own ids."""

    @abstractmethod
    def _above(self, id: str) -> str | None:
        """The id of the message in whose thread a post stands, if it stands in one."""

    # the ledger

    async def _does(self, doing: Awaitable[Said]) -> None:
        private, posts = self.private(), self.posts()
        said = await doing
        self._private, self._posts, self.said = private, posts, said
        self.ledger.lines.append(said)

    def _new(self, words: tuple[str, ...]) -> str | None:
        found = self.private().items()
        return next((t for id, t in reversed(found) if self._private.get(id) != t and _all(words, t)), None)

    def _news(self) -> dict[str, str]:
        """The posts that came or changed since this person's last line; all, for who has said nothing."""
        return {id: text for id, text in self.posts().items() if self.said is None or self._posts.get(id) != text}

    def _latest(self, words: tuple[str, ...]) -> str | None:
        return next((text for text in reversed(self._news().values()) if _all(words, text)), None)

    def _came(self, what: Came) -> None:
        if self.said is not None:
            self.said.came.add(what)

    async def _wait(self, found: Callable[[], str | None], what: str) -> str:
        try:
            await until(found, f"{self.name} {what}", PATIENCE)
        except AssertionError as error:
            there = [*self.private().values(), "—", *self.posts().values()]
            raise AssertionError("\n".join([str(error), "but:", *there])) from None
        text = found()
        assert text is not None
        return text


def _all(words: tuple[str, ...], text: str) -> bool:
    return all(word in text for word in words)
