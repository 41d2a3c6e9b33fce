"""Events: help for whoever writes to the bot, its Home tab, and what happens to its channels and its token."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Any

from bot.platforms.port import Closed, Later, Unsure
from bot.platforms.slack import home
from bot.platforms.slack.cards import card as drawn
from bot.platforms.slack.rights import People
from bot.platforms.slack.store import Store
from bot.platforms.slack.troubles import Refused
from bot.platforms.slack.workspaces import Workspaces
from commands.call import Call, Caller, Whereabouts
from commands.card import Card
from commands.departures import departed, returned
from commands.dispatch import Dispatch
from storage.errors import StoreError
from storage.records import micros
from storage.store import STORE

log = logging.getLogger(__name__)

NAME = "slack"
Json = dict[str, Any]
_NOBODY = Caller("", "")
TROUBLES = (Refused, Later, Unsure, Closed)


class Events:
    """Hears of events. Each is done once, however often Slack tells of it."""

    def __init__(
        self, dispatch: Dispatch, workspaces: Workspaces, people: People, store: Store, keep: timedelta
    ) -> None:
        self._dispatch, self._workspaces, self._people = dispatch, workspaces, people
        self._store, self._keep = store, keep
        self._under_way: set[asyncio.Task[None]] = set()

    async def happened(self, team: str, id: str, event: Json) -> None:
        """An event; it is acknowledged when this returns. Raises StoreError: Slack then tells of it again."""
        kind = event.get("type", "")
        if kind == "app_mention" or (kind == "message" and event.get("channel_type") == "im"):
            if not event.get("bot_id") and event.get("subtype") in (None, "file_share") and await self._first(id):
                self._later(self._help(team, id, event))
        elif kind == "app_home_opened":
            if event.get("tab") == "home":
                self._later(self._home(team, event.get("user", "")))
        elif kind in ("channel_unarchive", "member_joined_channel", "channel_rename"):
            await self._is_here(team, event)
        elif kind == "user_change":
            self._people.forget(team, (event.get("user") or {}).get("id", ""))
        elif kind in ("app_uninstalled", "tokens_revoked"):
            await self._gone(team, kind, event)

    def _later(self, work: Any) -> None:
        task = asyncio.create_task(work, name="slack event")
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _first(self, id: str) -> bool:
        """Mark an event as heard; False when it was before."""
        call = Call(id, Whereabouts(NAME, "", "", None), _NOBODY, "")
        now = micros(self._dispatch.now())
        return await self._dispatch.database.write(lambda: STORE.seen.mark(call.mark, None, now))

    async def _help(self, team: str, id: str, event: Json) -> None:
        user, channel = event.get("user", ""), event.get("channel", "")
        direct = event.get("channel_type") == "im"
        try:
            caller = await self._people.caller(team, user, "", channel, False)
            workspace = await self._workspaces.there(team)
            at = Whereabouts(NAME, team, workspace.name, None)
            answer = await self._dispatch.say(Call(f"help {id}", at, caller, "help"))
            message = drawn(answer.card or Card("…"), answer.language).message
            if direct:
                await self._workspaces.ask(team, "chat.postMessage", channel=channel, **message)
            else:
                private = {n: v for n, v in message.items() if not n.startswith("unfurl")}
                thread = event.get("thread_ts")
                await self._workspaces.ask(
                    team, "chat.postEphemeral", channel=channel, user=user, thread_ts=thread, **private
                )
        except TROUBLES as error:
            log.warning("help could not be given: %s", error)
        except Exception:
            self._dispatch.fault("help")

    async def _home(self, team: str, user: str) -> None:
        """Draw somebody's Home tab as things stand now."""
        try:
            caller = await self._people.caller(team, user, "", "", False)
            workspace = await self._workspaces.there(team)
            call = Call("", Whereabouts(NAME, team, workspace.name, None), caller, home.LINE)
            answer = await self._dispatch.say(call)
            shown = home.view(answer.card or Card("…"), answer.language)
            await self._workspaces.ask(team, "views.publish", user_id=user, view=shown)
        except TROUBLES as error:
            log.warning("a Home tab could not be drawn: %s", error)

    async def _is_here(self, team: str, event: Json) -> None:
        """A channel may let the bot write again."""
        workspace = await self._workspaces.of(team)
        if event["type"] == "member_joined_channel" and (workspace is None or event.get("user") != workspace.bot_user):
            return
        await self._kept(returned(self._dispatch, NAME, team))

    async def _gone(self, team: str, kind: str, event: Json) -> None:
        """The workspace took the app out, or its token: what the club has there is kept for a while."""
        if kind == "tokens_revoked" and not (event.get("tokens") or {}).get("bot"):
            return
        workspace = await self._workspaces.of(team)
        self._workspaces.forget(team)
        await self._kept(self._depart(team, workspace.name if workspace else team, kind))
        await self._kept(self._store.async_delete_all(enterprise_id=None, team_id=team))

    async def _depart(self, team: str, name: str, kind: str) -> None:
        """Note that it is gone, with one line in the log: Slack tells of an uninstall by two events."""
        if await departed(self._dispatch, NAME, team, self._keep):
            did = "taken the app out" if kind == "app_uninstalled" else "revoked its token"
            log.error("Slack: %s (%s) has %s; install the app there once more, with its new token", name, team, did)

    async def _kept(self, work: Any) -> None:
        try:
            await work
        except StoreError as error:
            log.error("what Slack said of a workspace could not be kept: %s", error)
