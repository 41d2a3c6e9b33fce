"""A bot of bare discord.py that answers a constant, for the comparison: python -P discord_twin.py API LINE TOKEN CONNECTIONS."""

import sys

import aiohttp
import discord
import yarl
from discord import app_commands, gateway, http

api, line, token, connections = sys.argv[1:]
http.Route.BASE, gateway.DiscordWebSocket.DEFAULT_GATEWAY = api, yarl.URL(line)


class Twin(discord.AutoShardedClient):
    async def setup_hook(self):
        await tree.sync()

    async def before_identify_hook(self, shard_id, *, initial=False):
        pass

    async def login(self, token):
        if int(connections):
            self.http.connector = aiohttp.TCPConnector(limit=int(connections))
        await super().login(token)


bot = Twin(intents=discord.Intents(guilds=True), allowed_mentions=discord.AllowedMentions.none())
tree = app_commands.CommandTree(bot)
film = app_commands.Group(name="film", description="Films")
tree.add_command(film)


@film.command(name="add", description="Add")
async def add(interaction: discord.Interaction, title: str):
    await interaction.response.send_message("ok", ephemeral=True)


@film.command(name="list", description="List")
async def list_(interaction: discord.Interaction):
    await interaction.response.send_message("ok", ephemeral=True)


bot.run(token, log_handler=None)
