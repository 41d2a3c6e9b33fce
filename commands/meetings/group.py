"""When: the group in which people say when they can."""

from __future__ import annotations

from commands.command import Group
from commands.message import msg

when = Group("when", msg("When: say when you can, and settle on a time."))
