"""Lines: from what somebody typed to a command and the words said for each of its parameters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz, process

from commands.call import Raw
from commands.card import LINE_MAX
from commands.command import RESERVED, Command, Group
from commands.kinds import LongText
from commands.message import msg
from commands.refusal import Refusal

QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "‟": "”", "「": "」", "『": "』"}
"""Opening quotation marks and what closes each; apostrophes are left alone, they stand in titles."""

LINE_LONGEST = 250_000
LATEST_MOST = 1_024
KEY_MAX = 40
_BEGIN, _WORD, _PLAIN = re.compile(r"\S"), re.compile(r"\S*"), re.compile(r"\S+")
_LOOKS = re.compile(r"[a-z]{2,40}")
"""What a key that nobody knows looks like; titles begin with a capital."""

_MARKS = re.compile(f"[:{''.join(QUOTES)}]")
"""A line without any of these holds neither a key nor a quotation."""
QUOTED_MAX = 2_000


class Misunderstood(Refusal):
    """That line was not understood."""


class Unknown(Misunderstood):
    """There is no such command. `near` holds the paths that look most like it."""

    def __init__(self, said: str, near: tuple[str, ...]) -> None:
        self.near = near
        super().__init__(
            msg("There is no “{said}”.", said=said[:60]) if said else msg("After the slash comes what you want to say.")
        )


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a line: characters `start` to `end` of it, without its quotation marks."""

    text: str
    start: int
    end: int
    quoted: bool
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A command and what was said for it, still unread. `spoken` are the words that stood in the line itself."""

    command: Command
    values: Mapping[str, Raw]
    spoken: Mapping[str, str]
    draft: int | None = None
    step: str | None = None
    opened: str | None = None
    """Short hashes of the values that its form was opened with, field by field."""


def words(line: str, keys: Iterable[str] = ()) -> list[Word]:
    """The words of a line. Of quotation marks those count that open at a word's beginning; an unclosed one is text.

    `key:` before a word counts for the given keys only, so that titles keep their colons.
    """
    known = keys if isinstance(keys, frozenset) else frozenset(key.casefold() for key in keys)
    if not _MARKS.search(line):
        return [Word(seen[0], seen.start(), seen.end(), False) for seen in _PLAIN.finditer(line)]
    found: list[Word] = []
    at = 0
    while seen := _BEGIN.search(line, at):
        at = start = seen.start()
        key = None
        colon = line.find(":", start, start + KEY_MAX)
        if colon > start and (said := line[start:colon].casefold()) in known:
            key, at = said, colon + 1
        closing = _closing(line, at) if line[at : at + 1] in QUOTES else None
        if closing is None:
            end = _ending(line, at)
            found.append(Word(line[at:end], start, end, False, key))
            at = end
        else:
            found.append(Word(line[at + 1 : closing], start, closing + 1, True, key))
            at = closing + 1
    return found


def _ending(line: str, at: int) -> int:
    """Where a word ends; looked for only where there is one, for a line may be one long row of quotation marks."""
    seen = _WORD.match(line, at)
    return at if seen is None else seen.end()


def _closing(line: str, at: int) -> int | None:
    closers = QUOTES[line[at]]
    places = [line.find(closer, at + 1, at + QUOTED_MAX) for closer in closers]
    ends = [p for p in places if p > 0 and (p + 1 == len(line) or not line[p + 1].isalnum())]
    return min(ends, default=None)


class Book:
    """The groups there are, and how a line finds its command."""

    def __init__(self, groups: tuple[Group, ...]) -> None:
        self.groups = {group.name: group for group in groups}
        self.commands = {c.path: c for group in groups for c in group.commands.values()}
        self._names = {c.path: {p.name.casefold(): p.name for p in c.params} for c in self.commands.values()}
        self._all = frozenset(name for names in self._names.values() for name in names)
        self._keys = {path: frozenset((*names, *RESERVED)) for path, names in self._names.items()}
        self._latest: dict[str, Said] = {}
        """What short lines of late were understood as: those of buttons are said again and again."""

    def find(self, line: str) -> tuple[Command, str]:
        """The command a line begins with, and the rest of the line. Raises Unknown."""
        head, _, rest = line.strip().removeprefix("/").partition(" ")
        head = head.casefold()
        if command := self.commands.get(head):
            return command, rest.strip()
        second, _, after = rest.strip().partition(" ")
        if command := self.commands.get(f"{head} {second.casefold()}"):
            return command, after.strip()
        raise Unknown(f"{head} {second}".strip(), self.near(f"{head} {second}".strip()))

    def nameless(self, line: str) -> bool:
        """Whether nothing may be kept of such a line."""
        try:
            return self.find(line)[0].nameless
        except Unknown:
            return False

    def near(self, said: str) -> tuple[str, ...]:
        """The commands most like what was said, best first; of a group that exists, its own come first."""
        head = said.split(" ", maxsplit=1)[0]
        paths = [p for p in self.commands if p.split(" ")[0] == head] or list(self.commands)
        if " " not in said and head in self.groups:
            return tuple(paths[:6])
        found = process.extract(said.casefold(), paths, scorer=fuzz.QRatio, limit=3, score_cutoff=50)
        return tuple(path for path, _, _ in found)

    def understand(self, line: str, arguments: Mapping[str, Raw]) -> Said:
        """The command of a line and the words for its parameters; `arguments` come from forms and options."""
        known = None if arguments else self._latest.get(line)
        if known is not None:
            return known
        said = self._understood(line, arguments)
        if not arguments and len(line) <= LINE_MAX:
            if len(self._latest) >= LATEST_MOST:
                self._latest.clear()
            self._latest[line] = said
        return said

    def _understood(self, line: str, arguments: Mapping[str, Raw]) -> Said:
        if len(line) > LINE_LONGEST:
            raise Misunderstood(msg("That line is too long. Hand a long text in as a file, or paste it into the form."))
        command, rest = self.find(line)
        names = self._names[command.path]
        spoken = self._spoken(command, rest, names)
        for name in arguments:
            if name not in names.values() and name not in RESERVED:
                raise Misunderstood(msg("“{command}” knows no “{name}”.", command=command.path, name=name[:60]))
        draft, step = spoken.pop("draft", arguments.get("draft")), spoken.pop("step", None)
        opened = spoken.pop("opened", None)
        said: dict[str, Raw] = {**spoken, **{k: v for k, v in arguments.items() if k not in RESERVED}}
        number = int(draft) if isinstance(draft, str) and draft.isdecimal() and len(draft) < 19 else None
        return Said(command, said, spoken, number, step, opened)

    def _spoken(self, command: Command, rest: str, names: Mapping[str, str]) -> dict[str, str]:
        """The words that stood in the line, by the names of their parameters."""
        spoken: dict[str, str] = {}
        if len(command.positional) == 1 and command.positional[0].kind.rest and not _MARKS.search(rest):
            if rest:  # most lines: all that was said is the one thing to say
                spoken[command.positional[0].name] = rest
            return spoken
        free: list[Word] = []
        for word in self._words(command, rest):
            if word.key is None:
                free.append(word)
            else:
                spoken[names.get(word.key, word.key)] = word.text
        self._place(command, rest, free, spoken)
        return spoken

    def _words(self, command: Command, rest: str) -> list[Word]:
        """The words after a command's name; once a long text has begun, all that follows is text."""
        found = words(rest, self._keys[command.path])
        if command.positional and isinstance(command.positional[-1].kind, LongText):
            begins = next((i for i, word in enumerate(found) if word.key is None or not word.text), len(found))
            return found[:begins] + [replace(w, key=None, text=rest[w.start : w.end]) for w in found[begins:]]
        for word in found:
            if word.key is None and not word.quoted:
                self._check(command, word.text)
        return found

    def _check(self, command: Command, word: str) -> None:
        """Refuse a word that looks like a key and is none of this command: it would be eaten as text.

        So looks what another command knows, and small letters before a colon with something right behind it. A title
        such as Mission:Impossible has its capital; one that has not is kept by quotation marks.
        """
        key, colon, value = word.partition(":")
        known = self._keys[command.path]
        if not colon or not value or key.casefold() in known:
            return
        if key.casefold() not in self._all and not (_LOOKS.fullmatch(key) and not value.startswith("/")):
            return
        near = self._nearest(command, key.casefold(), value)
        if near is None:
            said = msg("“{command}” knows no “{name}:”. If it belongs to a title, put the title in quotation marks.",
                       command=command.path, name=key)  # fmt: skip
        else:
            said = msg("“{command}” knows no “{name}:”. Did you mean “{near}”? If it belongs to a title, put the title in quotation marks.",
                       command=command.path, name=key, near=f"{near}:{value}"[:60])  # fmt: skip
        raise Misunderstood(said)

    def _nearest(self, command: Command, key: str, value: str) -> str | None:
        """The key of a command that was meant by another: one that has this choice, or one that is written alike."""
        wanted = value.casefold()
        chosen = (p.name for p in command.params if any(o.value.casefold() == wanted for o in p.kind.options))
        alike = process.extractOne(key, [p.name for p in command.params], scorer=fuzz.QRatio, score_cutoff=60)
        return next(chosen, None) or (None if alike is None else str(alike[0]))

    def _place(self, command: Command, rest: str, free: list[Word], spoken: dict[str, str]) -> None:
        """Give the words without a key to the parameters said by place; the last takes the rest if it can."""
        open_ = [p for p in command.positional if p.name not in spoken]
        if len(open_) > 1 and open_[0].kind.rest and (pattern := open_[1].kind.pattern):
            parting = _parting(free, pattern)
            if parting is not None:
                spoken[open_[0].name] = _together(rest, free[:parting])
                del free[:parting], open_[0]
            elif free:
                spoken[open_[0].name] = _together(rest, free)
                return
        for index, param in enumerate(open_):
            if not free:
                return
            last = index == len(open_) - 1
            if last and param.kind.rest:
                spoken[param.name] = _together(rest, free)
                free.clear()
            else:
                spoken[param.name] = free.pop(0).text
        if free:
            raise Misunderstood(
                msg("“{word}” is one word too many for “{command}”.", word=free[0].text[:60], command=command.path)
            )


def _parting(free: list[Word], pattern: re.Pattern[str]) -> int | None:
    """Which word parts those before it from those after it.

    A quotation at the end that holds such a word; the second if the first is quoted, the last, or the first so.
    """
    if len(free) > 1 and free[-1].quoted and any(map(pattern.fullmatch, free[-1].text.split())):
        return len(free) - 1
    like = [i for i, word in enumerate(free) if i and not word.quoted and pattern.fullmatch(word.text)]
    if free and free[0].quoted and 1 in like:
        return 1
    return None if not like else like[-1] if like[-1] == len(free) - 1 else like[0]


def _together(line: str, free: list[Word]) -> str:
    """What stands from the first free word to the last, without the keyed words between them; one alone without its quotes."""
    if len(free) == 1:
        return free[0].text
    pieces, at = [], free[0].start
    for word in _gaps(line, free):
        pieces.append(line[at : word[0]])
        at = word[1]
    pieces.append(line[at : free[-1].end])
    return "".join(pieces).strip()


def _gaps(line: str, free: list[Word]) -> list[tuple[int, int]]:
    """The stretches between free words that hold something other than white space."""
    gaps = []
    for one, two in pairwise(free):
        if line[one.end : two.start].strip():
            gaps.append((one.end, two.start - 1 if line[two.start - 1].isspace() else two.start))
    return gaps
