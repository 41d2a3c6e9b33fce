"""`/vote`: every command of the group, gathered."""

from __future__ import annotations

from commands.votes import ballots, opening, running, shelf, turning
from commands.votes.group import votes

__all__ = ["ballots", "opening", "running", "shelf", "turning", "votes"]
