"""Parties: the group that its commands join."""

from __future__ import annotations

from commands.command import Group
from commands.message import msg

parties = Group("party", msg("Watch parties: plan one, say whether you come, start together."))
