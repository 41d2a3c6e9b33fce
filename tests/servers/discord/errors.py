"""What Discord answers when it refuses: a status, its own code, a sentence, and for forms the paths that are wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]

SENTENCES: dict[int, tuple[int, str]] = {
    0: (401, "401: Unauthorized"),
    10002: (404, "Unknown Application"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10011: (404, "Unknown Role"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    10070: (404, "Unknown Guild Scheduled Event"),
    30032: (400, "Maximum number of application commands reached (100)"),
    30034: (400, "Max number of daily application command creates has been reached (200)"),
    30038: (400, "Maximum number of uncompleted guild scheduled events reached (100)"),
    30046: (429, "Maximum number of edits to messages older than 1 hour reached. Try again later."),
    40005: (413, "Request entity too large"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50008: (400, "Cannot send messages in a non-text channel"),
    50013: (403, "Missing Permissions"),
    50021: (403, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50035: (400, "Invalid Form Body"),
    50083: (400, "Thread is archived"),
    50109: (400, "The request body contains invalid JSON."),
    180000: (400, "Cannot update a finished event"),
    160004: (400, "A thread has already been created for this message"),
}


class Refused(Exception):
    """Discord would say no: `code` is Discord's, `errors` the nested paths of a form that is wrong."""

    def __init__(self, code: int, *, status: int | None = None, errors: dict[str, Any] | None = None) -> None:
        known, sentence = SENTENCES[code]
        super().__init__(f"{code} {sentence} {errors or ''}")
        self.code, self.status, self.sentence, self.errors = code, status or known, sentence, errors

    def body(self) -> dict[str, Any]:
        made: dict[str, Any] = {"message": self.sentence, "code": self.code}
        return made | ({"errors": self.errors} if self.errors else {})


class Unroutable(Exception):
    """The double has no such route; Discord may have it."""


@dataclass(slots=True)
class Wrongs:
    """The errors of one form, gathered by path."""

    found: list[tuple[Path, str, str]]

    @classmethod
    def none(cls) -> Wrongs:
        return cls([])

    def add(self, at: Path, code: str, message: str) -> None:
        self.found.append((at, code, message))

    def refuse(self) -> None:
        """Raise 50035 with everything that was found; nothing found raises nothing."""
        if not self.found:
            return
        tree: dict[str, Any] = {}
        for at, code, message in self.found:
            node = tree
            for step in at:
                node = node.setdefault(str(step), {})
            node.setdefault("_errors", []).append({"code": code, "message": message})
        raise Refused(50035, errors=tree)


def wrong(at: Path, code: str, message: str) -> Refused:
    """A form that is wrong in one place."""
    wrongs = Wrongs.none()
    wrongs.add(at, code, message)
    try:
        wrongs.refuse()
    except Refused as refused:
        return refused
    raise AssertionError("unreachable")
