"""What `doctor` finds out about Discord: whether the token is taken, which link lets the bot in, what a server lacks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import discord
from discord.http import Route

from bot.platforms.discord import rights
from bot.platforms.discord.platform import MALFORMED, REFUSED, well_formed
from bot.platforms.discord.replies import DOUBTFUL

MANY = 200


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that was looked at, and what mends it if it is not well."""

    what: str
    well: bool
    mend: str = ""


async def look(token: str, api: str) -> AsyncIterator[Look]:
    """Ask Discord, over its API alone, without opening a session."""
    if not well_formed(token):
        yield Look("Discord", False, MALFORMED)
        return
    Route.BASE = api.rstrip("/")
    async with discord.Client(intents=rights.intents()) as client:
        try:
            await client.login(token)
            yield Look(f"Discord takes the token of {client.user}", True)
            link = rights.invitation(client.application_id or 0)
            guilds = await client.http.get_guilds(MANY, with_counts=False)
        except discord.LoginFailure:
            yield Look("Discord", False, REFUSED)
            return
        except discord.NotFound:
            yield Look(
                "Discord", False, f"{api} is not Discord's API: take AFTERCREDITS_DISCORD_API out, or correct it"
            )
            return
        except discord.HTTPException as error:
            yield Look("Discord", False, f"it answers {error.status}; the bot tries again by itself")
            return
        except DOUBTFUL as error:
            yield Look(
                "Discord", False, f"{api} does not answer ({type(error).__name__}); the bot tries again by itself"
            )
            return
        yield Look(f"the link that lets the bot into a server: {link}", True)
        if not guilds:
            yield Look("the bot is in no server yet", True, "open that link")
        for guild in guilds:
            has = discord.Permissions(int(guild.get("permissions") or 0))
            missing = rights.lacking(has)
            mend = f"it lacks {', '.join(missing)}; open the link once more, or give its role these" if missing else ""
            yield Look(f"Discord server {guild['name']}", not missing, mend)
