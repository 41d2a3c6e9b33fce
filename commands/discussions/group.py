"""The group that everything about talk stands in."""

from __future__ import annotations

from commands.command import Group
from commands.message import msg

discuss = Group("discuss", msg("Talk: questions about a film, answers, and what the talk left."))
