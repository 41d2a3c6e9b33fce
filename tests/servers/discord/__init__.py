"""A Discord of our own for tests: REST and gateway over real sockets, and people who use it.

    async with DiscordServer() as discord:          # discord.api, discord.token and discord.gateway_url for the bot
        guild = discord.guild("Kino", channels=("general", "reviews"))
        ana = guild.member("Ana", manages=True)
        shown = await ana.says("/film add", channel="general", title="Ran")
        shown = await ana.presses("Keep it")        # and picks, types, fills, uses, writes
        guild.channel("general").texts              # what stands there; ana.private, ana.modal, discord.sent

It refuses what Discord refuses, with Discord's codes. `discord.fails(...)`, `discord.lines`, `discord.buckets.on`,
`guild.denies(...)`, `guild.kicks()` and `channel.deletes()` let things go wrong; time is the `clock` it is given.
"""

from tests.servers.discord.errors import Refused
from tests.servers.discord.message import Attachment, Message
from tests.servers.discord.modals import CannotSay, Modal
from tests.servers.discord.people import Member
from tests.servers.discord.server import DiscordServer
from tests.servers.discord.shown import Failed, Shown

__all__ = ["Attachment", "CannotSay", "DiscordServer", "Failed", "Member", "Message", "Modal", "Refused", "Shown"]
