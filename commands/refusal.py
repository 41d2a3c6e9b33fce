"""Refusal: understood and declined, tell the person. Anything else that is raised is a fault."""

from __future__ import annotations

import inspect

from commands.message import Message


class Refusal(Exception):
    """That cannot be done."""

    def __init__(self, message: Message | None = None) -> None:
        """`message` is shown to the person; without one the class's docstring is."""
        self.message = message or Message(inspect.cleandoc(type(self).__doc__ or "").split("\n")[0])
        super().__init__(self.message)  # what pickle makes it from again, when another process declines

    def __str__(self) -> str:
        return self.message.id
