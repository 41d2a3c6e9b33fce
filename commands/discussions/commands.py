"""`/discuss`: every command of the group, gathered."""

from __future__ import annotations

from commands.discussions import answering, asking, queue, quoting, recaps, rhythm, suggesting
from commands.discussions.group import discuss

__all__ = ["answering", "asking", "discuss", "queue", "quoting", "recaps", "rhythm", "suggesting"]
