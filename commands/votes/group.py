"""The group that everything about votes stands in."""

from __future__ import annotations

from commands.command import Group
from commands.message import msg

votes = Group("vote", msg("Votes: choosing the next film, and whose turn it is."))
