"""Registration: Discord is told which commands there are, when they are not the ones it was told of last."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from typing import Any

import discord

from bot.platforms.discord.gateway import Client
from bot.platforms.discord.replies import DOUBTFUL
from storage.errors import StoreError
from storage.store import STORE, Database

log = logging.getLogger(__name__)

EVERYWHERE = "everywhere"
TRIES = 6


async def register(client: Client, database: Database, server: str) -> bool:
    """Register the commands, in one server or everywhere; False when Discord was up to date.

    What was registered elsewhere before is taken back, so that nothing is offered twice.
    """
    tree, guild = client.tree, discord.Object(int(server)) if server else None
    declared = await declarations(tree)
    digest = hashlib.sha256(json.dumps(declared, sort_keys=True).encode()).hexdigest()
    before = f"discord commands {client.application_id} "
    scope = server or EVERYWHERE
    known = await database.read(lambda: STORE.keys.get(before + scope))
    there = {(command.name, command.type.value) for command in await tree.fetch_commands(guild=guild)}
    changed = known != digest or there != {(command["name"], command["type"]) for command in declared}
    if changed:
        if guild is not None:
            tree.copy_global_to(guild=guild)
        await tree.sync(guild=guild)
        await database.write(lambda: STORE.keys.put(before + scope, digest))
        log.info("Discord: %d commands registered %s", len(declared), f"in server {server}" if server else scope)
    for name in await database.read(lambda: STORE.keys.like(before)):
        if name != before + scope:
            await _take_back(client, name.removeprefix(before))
            await database.write(lambda name=name: STORE.keys.forget(name))  # type: ignore[misc]
    return changed


async def declarations(tree: discord.app_commands.CommandTree[Client]) -> list[dict[str, Any]]:
    """What Discord is to be told, in every language."""
    translator = tree.translator
    every: list[dict[str, Any]] = []
    for command in tree.get_commands(type=None):
        told = command.to_dict(tree) if translator is None else await command.get_translated_payload(tree, translator)
        every.append(dict(told))
    return every


async def _take_back(client: Client, scope: str) -> None:
    application = client.application_id or 0
    try:
        if scope == EVERYWHERE:
            await client.http.bulk_upsert_global_commands(application, payload=[])
        else:
            await client.http.bulk_upsert_guild_commands(application, int(scope), payload=[])
    except (discord.Forbidden, discord.NotFound):
        log.info("Discord: the commands of server %s went with it", scope)


async def register_at_last(client: Client, database: Database, server: str) -> None:
    """Register, and try again while Discord or the database does not answer."""
    for attempt in range(TRIES):
        try:
            await register(client, database, server)
            return
        except (discord.Forbidden, discord.NotFound):
            log.error("Discord: commands cannot be registered in server %s; let the bot in by the link that "
                      "`aftercredits doctor` prints", server)  # fmt: skip
            return
        except discord.app_commands.CommandSyncFailure as error:
            log.error("Discord: the commands were not taken: %s", error)
            return
        except (discord.HTTPException, StoreError, *DOUBTFUL) as error:
            log.warning("Discord: the commands are not registered yet (%s)", type(error).__name__)
            await asyncio.sleep(min(2.0**attempt, 60.0))
    log.error("Discord: the commands could not be registered; the next start tries again")
