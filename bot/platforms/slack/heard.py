"""What Slack tells of somebody, read once: a slash command, a press, a form handed in, a shortcut."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from bot.platforms.slack.marks import unescape
from commands.call import Via

Json = dict[str, Any]

UMBRELLA = "aftercredits"
DIRECT = "D"
_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|([^>]*))?>")
_GROUP = re.compile(r"<!subteam\^([A-Z0-9]+)(?:\|@?([^>]*))?>")
_CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)(?:\|([^>]*))?>")
_OTHER = re.compile(r"<([^<>@#!][^<>|]*)(?:\|[^<>]*)?>")

Kind = Literal["command", "press", "form", "shortcut"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a modal was opened from: it carries that along, for its answer goes back there."""

    channel: str = ""
    name: str = ""
    hook: str = ""
    replaces: bool = False
    arguments: tuple[tuple[str, str], ...] = ()

    def packed(self) -> str:
        """As a modal's private metadata."""
        return json.dumps([self.channel, self.name, self.hook, self.replaces, dict(self.arguments)])

    @classmethod
    def of(cls, packed: str) -> Origin:
        """Out of a modal's private metadata."""
        try:
            channel, name, hook, replaces, arguments = json.loads(packed)
        except ValueError:
            return cls()
        return cls(channel, name, hook, replaces, tuple(arguments.items()))


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that somebody did. `id` is the same when Slack tells of it again."""

    kind: Kind
    id: str
    team: str
    team_name: str
    user: str
    user_name: str
    line: str
    via: Via
    trigger: str
    origin: Origin
    private: bool = False
    """Whether what was pressed is seen by its presser alone, so that the answer may take its place."""
    view: Json | None = None
    message: Json | None = None
    moment: datetime | None = None
    picked: dict[str, tuple[str, str]] = field(default_factory=dict)
    """People, user groups and channels named in the line, by the word that stands for them: (id, name)."""

    @property
    def direct(self) -> bool:
        """Whether it was said where only the speaker and the bot are."""
        return self.origin.channel.startswith(DIRECT) or not self.origin.channel


def spoken(text: str) -> tuple[str, dict[str, tuple[str, str]]]:
    """What was typed after a command, out of what Slack made of it, and whom and what it names."""
    picked: dict[str, tuple[str, str]] = {}

    def name(found: re.Match[str], mark: str) -> str:
        said = f"{mark}{found[1]}"
        picked[said] = (found[1], found[2] or found[1])
        return said

    said = _PERSON.sub(lambda found: name(found, "@"), text)
    said = _GROUP.sub(lambda found: name(found, "@"), said)
    said = _CHANNEL.sub(lambda found: name(found, "#"), said)
    return unescape(_OTHER.sub(lambda found: found[1].removeprefix("mailto:"), said)).strip(), picked


def command(body: Json) -> Heard:
    """A slash command: its own group's, or the umbrella with a whole line."""
    text, picked = spoken(body.get("text") or "")
    name = body["command"].removeprefix("/")
    line = text if name == UMBRELLA else f"{name} {text}".strip()
    channel = body.get("channel_id", "")
    origin = Origin(channel, _named(channel, body.get("channel_name", "")), body.get("response_url", ""))
    return Heard(
        "command", body["trigger_id"], body["team_id"], body.get("team_domain", ""), body["user_id"],
        body.get("user_name", ""), line, "typed", body["trigger_id"], origin, picked=picked,
    )  # fmt: skip


def press(body: Json, action: Json) -> Heard:
    """A button, or an entry of a menu: its value is its line."""
    menu = "selected_option" in action
    line = (action["selected_option"] or {}).get("value", "") if menu else action.get("value", "")
    view, container = body.get("view"), body.get("container") or {}
    if view is not None:
        origin, private = Origin.of(view.get("private_metadata") or ""), False
    else:
        channel = (body.get("channel") or {}).get("id", container.get("channel_id", ""))
        private = bool(container.get("is_ephemeral")) or channel.startswith(DIRECT)
        name = _named(channel, (body.get("channel") or {}).get("name", ""))
        origin = Origin(channel, name, body.get("response_url", ""), private)
    return Heard(
        "press", body["trigger_id"], *_who(body), line, "menu" if menu else "button", body["trigger_id"], origin,
        private, view, body.get("message"), _moment(action.get("action_ts")),
    )  # fmt: skip


def form(body: Json) -> Heard:
    """A modal that was handed in: its callback id is its line."""
    view = body["view"]
    origin = Origin.of(view.get("private_metadata") or "")
    said = f"{view['id']} {view.get('hash', '')}"
    return Heard(
        "form", said, *_who(body), view.get("callback_id", ""), "form", body.get("trigger_id", ""), origin, view=view
    )  # fmt: skip


def shortcut(body: Json) -> Heard:
    """A shortcut on somebody's message: its callback id is its line."""
    channel = (body.get("channel") or {}).get("id", "")
    origin = Origin(channel, _named(channel, (body.get("channel") or {}).get("name", "")), body.get("response_url", ""))
    return Heard(
        "shortcut", body["trigger_id"], *_who(body), body["callback_id"], "typed", body["trigger_id"], origin,
        message=body.get("message"), moment=_moment(body.get("action_ts")),
    )  # fmt: skip


def _who(body: Json) -> tuple[str, str, str, str]:
    team, user = body.get("team") or {}, body["user"]
    name = user.get("name") or user.get("username") or ""
    return team.get("id") or user.get("team_id", ""), team.get("domain", ""), user["id"], name


def _named(channel: str, name: str) -> str:
    """A channel's name; Slack says of private ones only that they are."""
    return "" if name in ("directmessage", "privategroup") and channel else name


def _moment(said: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(said), UTC)
    except (TypeError, ValueError):
        return None
