"""`/party`: every command of the group, gathered."""

from __future__ import annotations

from commands.parties import again, calendar, coming, ending, looking, planning, reminding, starting
from commands.parties.group import parties

__all__ = ["again", "calendar", "coming", "ending", "looking", "parties", "planning", "reminding", "starting"]
