"""People of a workspace, and what they do: `await ana.says("/film add Ran")`, `await ana.presses("Keep it")`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tests.servers.slack import acting, installing
from tests.servers.slack.calls import Refused
from tests.servers.slack.delivery import Failed
from tests.servers.slack.finding import Surface
from tests.servers.slack.hooks import respond
from tests.servers.slack.inputs import uploaded
from tests.servers.slack.posting import store
from tests.servers.slack.state import Channel, Json, Message, View

if TYPE_CHECKING:
    from tests.servers.slack.team import Team


class Person:
    """A member. What she does waits until the app acknowledged it; Failed is what she sees when it did not."""

    def __init__(
        self, team: Team, id: str, name: str, *, admin: bool, owner: bool, tz: str, locale: str
    ) -> None:  # fmt: skip
        self.team, self.id, self.name, self.tz, self.locale = team, id, name, tz, locale
        self.admin, self.owner, self.deleted = admin, owner, False
        self.modals: list[View] = []
        """The stack of open modals; the last one is on top."""
        self.home: View | None = None
        self.suggested: dict[str, list[Json]] = {}
        """The options that were last suggested, by action id."""
        self.touched: dict[str, dict[str, Json]] = {}
        """What she put into inputs of messages, by message and block."""

    @property
    def modal(self) -> View | None:
        """The modal in front of her."""
        return self.modals[-1] if self.modals else None

    @property
    def visible(self) -> list[Message]:
        """Every message that she can see now, newest first."""
        inside = (c for c in self.team.channels.values() if self.id in c.members and not c.deleted)
        seen = (m for c in inside for m in c.all if not m.removed and m.only_for in (None, self.id))
        return sorted(seen, key=lambda m: m.ts, reverse=True)

    @property
    def private(self) -> list[Message]:
        """The messages that only she sees, oldest first."""
        return [m for m in self.team.said if m.only_for == self.id and not m.removed]

    @property
    def direct(self) -> list[Message]:
        """Her direct messages with the bot, oldest first."""
        return self.team.direct(self.id).messages

    async def says(
        self, line: str, channel: str | Channel = "general", *, thread: Message | None = None
    ) -> Message | None:
        """Type a slash command; what its acknowledgement showed, when it showed something."""
        name, _, text = line.partition(" ")
        slack = self.team.slack
        declared = slack.installed.commands.get(name)
        if declared is None or not self.team.present:
            raise Failed("not_a_command", f"{name} is not a valid command.")
        if thread is not None:
            raise Failed("not_in_threads", f"{name} is not supported in threads. Sorry!")
        place = self._place(channel)
        url, hook = slack.hooked(self, place)
        payload = {
            "token": slack.verification_token,
            "team_id": self.team.id,
            "team_domain": self.team.domain,
            "channel_id": place.id,
            "channel_name": place.called,
            "user_id": self.id,
            "user_name": self.name.lower(),
            "command": name,
            "text": self._escaped(text.strip(), links=declared.get("should_escape", False)),
            "api_app_id": slack.app_id,
            "is_enterprise_install": "false",
            "response_url": url,
            "trigger_id": slack.triggered(self),
        }
        answer = await slack.courier.deliver("slash_commands", payload, answers=True)
        if not answer:
            return None
        try:
            respond(hook, answer)
        except Refused as refused:
            raise Failed("invalid_command_response", str(refused)) from None
        return hook.original

    async def presses(self, label: str, on: Surface | None = None, *, confirms: bool = True) -> None:
        """Press a button; in a modal also its submit or close button."""
        await acting.press(self, label, on, confirms=confirms)

    async def picks(self, name: str, choice: Any, on: Surface | None = None) -> None:
        """Choose in a select, menu, picker or list of boxes; in an input of a modal nothing is sent until submitted."""
        await acting.pick(self, name, choice, on)

    async def types(self, name: str, words: str, on: Surface | None = None) -> list[str]:
        """Type into an external select; the options it then offers (none while the words are too few)."""
        return await acting.suggest(self, name, words, on)

    async def enters(self, values: dict[str, Any]) -> None:
        """Fill inputs of the open modal, by label, without submitting."""
        for name, value in values.items():
            await acting.enter(self, name, value)

    async def fills(self, values: dict[str, Any]) -> dict[str, str]:
        """Fill the open modal and submit it; what the app said against inputs, by label."""
        await self.enters(values)
        return await self.submits()

    async def submits(self) -> dict[str, str]:
        """Press the submit button; what the app said against inputs, by label."""
        return await acting.submit(self)

    async def closes(self) -> None:
        """Close the modal in front (Cancel); the app hears of it when it asked to."""
        await acting.close(self)

    async def uses(self, shortcut: str, message: Message | str | None = None) -> None:
        """Use a shortcut: of a message (or the newest with these words), or a global one."""
        await acting.shortcut(self, shortcut, message)

    async def mentions(self, words: str, channel: str | Channel = "general", thread: Message | None = None) -> Message:
        """Write to the bot by its name in a channel."""
        return await self.writes(f"<@{self.team.bot_user}> {words}", channel, thread=thread, raw=True)

    async def writes(
        self, words: str, channel: str | Channel | None = None, *, thread: Message | None = None,
        files: Iterable[tuple[str, bytes]] = (), raw: bool = False,
    ) -> Message:  # fmt: skip
        """Write a message; without a channel, to the bot directly. The app hears it if it subscribes."""
        slack = self.team.slack
        if channel is None and not slack.installed.messages_tab:
            raise Failed("messages_tab_disabled", "Sending messages to this app has been turned off.")
        place = self.team.direct(self.id) if channel is None else self._place(channel)
        text = words if raw else self._escaped(words, links=True)
        content: Json = {"text": text, "thread_ts": thread.ts if thread else None}
        message = store(slack, place, self.id, content, files=[uploaded(self, n, d) for n, d in files])
        event = {"user": self.id, "channel": place.id, "ts": message.ts, "event_ts": message.ts, "text": text}
        event |= {"team": self.team.id, "client_msg_id": slack.secret(), "blocks": _rich(text)}
        if thread:
            event["thread_ts"] = thread.ts
        if message.files:
            event |= {"files": [f.wire() for f in message.files], "subtype": "file_share"}
        sent = []
        if f"<@{self.team.bot_user}>" in text and place.kind != "im":
            sent.append(slack.tells(self.team, "app_mention", **event))
        if self.team.bot_user in place.members:
            kind = {"public": "channel", "private": "group", "im": "im"}[place.kind]
            subscription = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}[kind]
            sent.append(slack.tells(self.team, "message", subscription=subscription, channel_type=kind, **event))
        for delivery in filter(None, sent):
            await delivery.seen()
        return message

    async def opens_home(self) -> View | None:
        """Open the app's Home tab; what stands there when the app has acknowledged."""
        slack = self.team.slack
        if not slack.home_enabled:
            raise Failed("not_enabled", "the app has no Home tab")
        event: Json = {"user": self.id, "channel": self.team.direct(self.id).id, "tab": "home"}
        event["event_ts"] = slack.ts()
        if self.home is not None:
            event["view"] = self.home.wire()
        delivery = slack.tells(self.team, "app_home_opened", **event)
        if delivery is not None:
            await delivery.seen()
        return self.home

    async def invites(self, channel: str | Channel) -> None:
        """Invite the bot into a channel."""
        place = self._place(channel)
        place.members.append(self.team.bot_user)
        event = {"user": self.team.bot_user, "channel": place.id, "channel_type": "C", "inviter": self.id}
        delivery = self.team.slack.tells(self.team, "member_joined_channel", team=self.team.id, **event)
        if delivery is not None:
            await delivery.seen()

    async def installs(self, url: str, *, allows: bool = True) -> installing.Page:
        """Follow an app's install address, answer the authorize page, and come back to the app."""
        return await installing.install(self, url, allows=allows)

    def wire(self) -> Json:
        """The person as the Web API writes her."""
        zone = datetime.fromtimestamp(self.team.slack.now, ZoneInfo(self.tz))
        offset = zone.utcoffset()
        return {
            "id": self.id,
            "team_id": self.team.id,
            "name": self.name.lower(),
            "real_name": self.name,
            "deleted": self.deleted,
            "tz": self.tz,
            "tz_label": zone.tzname(),
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "profile": {"real_name": self.name, "display_name": self.name, "team": self.team.id},
            "is_admin": self.admin,
            "is_owner": self.owner,
            "is_primary_owner": self.owner,
            "is_restricted": False,
            "is_ultra_restricted": False,
            "is_bot": False,
            "is_app_user": False,
        }

    def _place(self, channel: str | Channel) -> Channel:
        return channel if isinstance(channel, Channel) else self.team.channel(channel)

    def _escaped(self, text: str, *, links: bool) -> str:
        text = html.escape(text, quote=False)
        if not links:
            return text
        people = {p.name.lower(): p.id for p in self.team.people.values()}
        channels = {c.name: c.id for c in self.team.channels.values() if c.kind != "im"}
        groups = {g.handle: g.id for g in self.team.groups.values()}
        text = re.sub(
            r"@([\w-]+)",
            lambda m: f"<!subteam^{groups[m[1].lower()]}|@{m[1].lower()}>" if m[1].lower() in groups else m[0],
            text,
        )
        text = re.sub(
            r"(?<!\|)@(\w+)", lambda m: f"<@{people[m[1].lower()]}>" if m[1].lower() in people else m[0], text
        )
        text = re.sub(r"#([\w-]+)", lambda m: f"<#{channels[m[1]]}|{m[1]}>" if m[1] in channels else m[0], text)
        return re.sub(r"(?<!<)(https?://[^\s>]+)", r"<\1>", text)


def _rich(text: str) -> list[Json]:
    part = {"type": "rich_text_section", "elements": [{"type": "text", "text": html.unescape(text)}]}
    return [{"type": "rich_text", "block_id": "said", "elements": [part]}]
