"""Logs for a terminal: one line an event, and never a token."""

from __future__ import annotations

import logging
import re
import sys

_TOKENS = re.compile(r"(invitation=|xox[a-z]-|xapp-|Bot |/(?:interactions|webhooks)/\d+/|://[^:@/\s]+:)[^\s@&/\"']+")


class Redacting(logging.Formatter):
    """Takes out of every line whatever looks like a token or a password, also from tracebacks."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it may be shown."""
        return _TOKENS.sub(r"\1***", super().format(record))


WIRES = ("discord.gateway", "discord.http", "discord.webhook", "slack_bolt", "slack_sdk", "aiohttp")
"""What writes down, at its most talkative, whole messages as they come over the wire: who wrote what."""


def hush() -> None:
    """Let no library log what people write, not at debug either: some of it is said without a name."""
    for name in WIRES:
        logging.getLogger(name).setLevel(logging.INFO)


def begin(level: str) -> None:
    """Log to standard error from now on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacting("{asctime} {levelname:<7} {name}: {message}", "%H:%M:%S", "{"))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    hush()
    if level != "debug":
        logging.getLogger("discord").setLevel(logging.CRITICAL)  # what matters of it is said in a line of our own
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)
    logging.getLogger("asyncio").setLevel(logging.WARNING)
