"""Replies: what one act of somebody is answered, once, whatever the network and Slack make of it."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from bot.platforms.port import Closed, Later, Unsure
from bot.platforms.slack import modals
from bot.platforms.slack.api import Api
from bot.platforms.slack.cards import Drawn
from bot.platforms.slack.heard import Heard
from bot.platforms.slack.troubles import Refused
from bot.platforms.slack.workspaces import Workspaces
from commands.card import Card

log = logging.getLogger(__name__)

Json = dict[str, Any]

HOOK_LIVES = 1_750.0
"""Seconds for which a response_url is tried; Slack takes its answers for half an hour."""

TRIGGER_LIVES = 2.7
"""Seconds for which a form can be opened; Slack allows three."""

TROUBLES = (Refused, Later, Unsure, Closed)


class Reply:
    """The reply to one act, for its speaker alone.

    A press on a private card replaces that card, one in a modal changes the modal; everything else is answered by a
    message that only they see.
    """

    def __init__(self, api: Api, workspaces: Workspaces, heard: Heard) -> None:
        self._api, self._workspaces, self._heard = api, workspaces, heard
        self._since = time.monotonic()
        self.acknowledged = asyncio.Event()
        self.body: Json | None = None
        """What the acknowledgement carries."""
        self.answered = False

    @property
    def in_modal(self) -> bool:
        """Whether it was a press in a modal."""
        return self._heard.kind == "press" and (self._heard.view or {}).get("type") == "modal"

    @property
    def at_home(self) -> bool:
        """Whether it was a press on the Home tab."""
        return self._heard.kind == "press" and (self._heard.view or {}).get("type") == "home"

    def acknowledge(self, body: Json | None = None) -> bool:
        """Tell Slack that it was heard, with an answer if there is one; False when Slack was told before."""
        if self.acknowledged.is_set():
            return False
        self.body = body
        self.acknowledged.set()
        return True

    async def show(self, card: Card, drawn: Drawn, language: str) -> bool:
        """Show a card; False when it surely did not reach its reader."""
        self.answered = True
        heard = self._heard
        if self.in_modal or self.at_home:
            self.acknowledge()
            return await self._in_view(card, drawn, language)
        private = {**drawn.message, "response_type": "ephemeral"}
        if heard.kind == "command" and self.acknowledge(private):
            return True
        self.acknowledge({"response_action": "clear"} if heard.kind == "form" else None)
        return await self._by_hook(private) or await self._by_chat(drawn)

    async def open(self, view: Json) -> bool:
        """Open a form; False when it surely did not open."""
        heard = self._heard
        if heard.kind == "form":
            return self.acknowledge({"response_action": "update", "view": view})
        if time.monotonic() - self._since > TRIGGER_LIVES:
            return False
        method = "views.push" if self.in_modal else "views.open"
        try:
            await self._workspaces.ask(heard.team, method, trigger_id=heard.trigger, view=view)
        except Refused as error:
            if error.error == "exchanged_trigger_id":  # by an attempt of ours whose answer was lost
                return True
            log.warning("a form was not taken: %s", error.error)
            return False
        except Unsure:
            return True
        except (Later, Closed):
            return False
        finally:
            self.acknowledge()
        return True

    def mark(self, problems: dict[str, str]) -> bool:
        """Say in the open form what does not fit; False when it is too late for that."""
        return bool(problems) and self.acknowledge({"response_action": "errors", "errors": problems})

    # ways to the reader

    async def _in_view(self, card: Card, drawn: Drawn, language: str) -> bool:
        heard, view = self._heard, self._heard.view or {}
        shown = modals.card_modal(card.title, drawn.blocks, language, heard.origin)
        try:
            if self.at_home:
                await self._workspaces.ask(heard.team, "views.open", trigger_id=heard.trigger, view=shown)
            else:
                await self._workspaces.ask(heard.team, "views.update", view_id=view["id"], view=shown)
        except Unsure:
            return True
        except TROUBLES:
            return await self._by_chat(drawn)
        return True

    async def _by_hook(self, private: Json) -> bool:
        origin = self._heard.origin
        if not origin.hook or time.monotonic() - self._since > HOOK_LIVES:
            return False
        replaces = origin.replaces
        for _ in range(2):
            taken = await self._api.respond(origin.hook, {**private, "replace_original": replaces})
            if taken is not None:
                return taken
            replaces = True  # in doubt: what may stand already is replaced, so that there is one
        return False

    async def _by_chat(self, drawn: Drawn) -> bool:
        """Where a response_url is none, too old or used up."""
        heard = self._heard
        try:
            if heard.direct:
                await self._workspaces.ask(heard.team, "chat.postMessage", channel=heard.user, **drawn.message)
            else:
                channel = heard.origin.channel
                message = {n: v for n, v in drawn.message.items() if not n.startswith("unfurl")}
                await self._workspaces.ask(
                    heard.team, "chat.postEphemeral", channel=channel, user=heard.user, **message
                )
        except Unsure:
            return True
        except TROUBLES as error:
            log.warning("an answer was not taken: %s", error)
            return False
        return True
