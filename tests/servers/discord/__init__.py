"""A Discord of our own for tests: REST and gateway over real sockets, and people who use it."""

from tests.servers.discord.errors import Refused
from tests.servers.discord.message import Attachment, Message
from tests.servers.discord.modals import CannotSay, Modal
from tests.servers.discord.people import Member
from tests.servers.discord.server import DiscordServer
from tests.servers.discord.shown import Failed, Shown

__all__ = ["Attachment", "CannotSay", "DiscordServer", "Failed", "Member", "Message", "Modal", "Refused", "Shown"]
