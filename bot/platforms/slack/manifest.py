"""The app's manifest, made from the declarations: what is pasted into Slack to make the app, with the least scopes."""

from __future__ import annotations

from typing import Any

from bot.platforms.slack.heard import UMBRELLA
from bot.platforms.slack.marks import plain
from bot.platforms.slack.rights import SCOPES
from commands.command import Command, Group, Who
from commands.forms import usage
from commands.message import msg
from commands.parse import Book

Json = dict[str, Any]

NAME = "Aftercredits"
HELP_MAX, HINT_MAX, SHORTCUT_MAX = 2_000, 1_000, 24
EVENTS = (
    "app_home_opened", "app_mention", "app_uninstalled", "channel_unarchive", "member_joined_channel", "message.im",
    "tokens_revoked",
)  # fmt: skip
TAKEN = frozenset(
    "archive away active apps call canvas collapse dm dnd expand feedback feed help huddle invite join kick leave me msg"
    " mute open part pref prefs remind remove rename search shortcuts shrug star status topic unarchive who".split()
)
"""Names that Slack keeps for itself: these groups are said through the umbrella alone."""

EVENTS_PATH, INSTALL_PATH, REDIRECT_PATH = "/slack/events", "/slack/install", "/slack/oauth_redirect"


def manifest(book: Book, language: str, page: str, sockets: bool, several: bool) -> Json:
    """The manifest for a deployment: `page` is the address of its web page, `sockets` whether Slack uses sockets."""
    url = f"{page}{EVENTS_PATH}"
    groups = [group for group in book.groups.values() if _said(group) and group.name not in TAKEN]
    commands = [_command(group.name, plain(group.help, language, HELP_MAX), _hint(group)) for group in groups]
    umbrella = plain(msg("Everything the bot can do, when a shorter command is taken"), language, HELP_MAX)
    commands.append(_command(UMBRELLA, umbrella, "film add Ran"))
    shortcuts = [_shortcut(c, language) for g in book.groups.values() for c in _said(g) if c.of_message is not None]
    interactivity: Json = {"is_enabled": True}
    events: Json = {"bot_events": sorted(EVENTS)}
    if not sockets:
        for one in commands:
            one["url"] = url
        interactivity |= {"request_url": url, "message_menu_options_url": url}
        events["request_url"] = url
    oauth: Json = {"scopes": {"bot": sorted(SCOPES)}}
    if several:
        oauth["redirect_urls"] = [f"{page}{REDIRECT_PATH}"]
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": NAME,
            "description": "A film club: films, reviews in their own words, and talk about them.",
            "background_color": "#2b2320",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "shortcuts": shortcuts,
            "slash_commands": commands,
        },
        "oauth_config": oauth,
        "settings": {
            "event_subscriptions": events, "interactivity": interactivity, "org_deploy_enabled": False,
            "socket_mode_enabled": sockets, "token_rotation_enabled": False,
        },
    }  # fmt: skip


def _said(group: Group) -> list[Command]:
    return [command for command in group.commands.values() if command.who is not Who.CLOCK]


def _command(name: str, help: str, hint: str) -> Json:
    return {"command": f"/{name}", "description": help, "usage_hint": hint, "should_escape": True}


def _hint(group: Group) -> str:
    first = _said(group)[0]
    names = " | ".join(command.name for command in _said(group) if command.name)
    return (names or usage(first).partition(" ")[2] or "…")[:HINT_MAX]


def _shortcut(command: Command, language: str) -> Json:
    name = plain(command.of_message or command.help, language, SHORTCUT_MAX)
    return {"name": name, "type": "message", "callback_id": command.path,
            "description": plain(command.help, language, 150)}  # fmt: skip
