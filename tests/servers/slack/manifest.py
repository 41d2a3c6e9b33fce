"""The installed app manifest: whether Slack would take it, and what it grants and declares."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.servers.slack.schema import invalid, load, specs

EVENT_SCOPES: dict[str, tuple[str, ...]] = {
    "app_mention": ("app_mentions:read",),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "message.mpim": ("mpim:history",),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "channel_archive": ("channels:read",),
    "channel_deleted": ("channels:read",),
    "channel_rename": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "channel_left": ("channels:read",),
    "group_left": ("groups:read",),
    "user_change": ("users:read",),
    "team_join": ("users:read",),
    "app_home_opened": (),
    "app_uninstalled": (),
    "tokens_revoked": (),
}
"""The scopes of which one is needed for an event."""


class ManifestRefused(ValueError):
    """The manifest is not valid; one line for each thing."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What a manifest declares."""

    name: str = "Bot"
    commands: dict[str, dict[str, Any]] = field(default_factory=dict)
    shortcuts: tuple[dict[str, Any], ...] = ()
    scopes: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    redirect_urls: tuple[str, ...] = ()
    socket_mode: bool = True
    interactive: bool = False
    home: bool = False
    messages_tab: bool = False
    interactivity_url: str = ""
    options_url: str = ""
    events_url: str = ""


def read(manifest: dict[str, Any]) -> Installed:
    """What a manifest declares; ManifestRefused when Slack would not take it."""
    if specs() is not None:
        schema = load("manifest.schema.json")
        version = 2 if manifest.get("_metadata", {}).get("major_version") == 2 else 1
        exact = load(f"manifest.schema.{version}.0.0.json")  # says what is wrong; the choice between both does not
        if wrong := list(invalid(manifest, exact, exact)) or list(invalid(manifest, schema, schema)):
            raise ManifestRefused("\n".join(wrong))
    features, settings = manifest.get("features", {}), manifest.get("settings", {})
    oauth = manifest.get("oauth_config", {})
    events = settings.get("event_subscriptions", {})
    interactivity = settings.get("interactivity", {})
    home = features.get("app_home", {})
    found = Installed(
        name=features.get("bot_user", {}).get("display_name") or manifest["display_information"]["name"],
        commands={c["command"]: c for c in features.get("slash_commands", [])},
        shortcuts=tuple(features.get("shortcuts", [])),
        scopes=frozenset(oauth.get("scopes", {}).get("bot", [])),
        events=frozenset(events.get("bot_events", [])),
        redirect_urls=tuple(oauth.get("redirect_urls", [])),
        socket_mode=settings.get("socket_mode_enabled", False),
        interactive=interactivity.get("is_enabled", False),
        home=home.get("home_tab_enabled", False),
        messages_tab=home.get("messages_tab_enabled", False) and not home.get("messages_tab_read_only_enabled", False),
        interactivity_url=interactivity.get("request_url", ""),
        options_url=interactivity.get("message_menu_options_url", ""),
        events_url=events.get("request_url", ""),
    )
    if wrong := list(_between(manifest, found)):
        raise ManifestRefused("\n".join(wrong))
    return found


def _between(manifest: dict[str, Any], found: Installed) -> list[str]:
    wrong = []
    if (found.commands or found.shortcuts) and "commands" not in found.scopes:
        wrong.append("slash commands and shortcuts need the scope commands")
    if found.scopes and "bot_user" not in manifest.get("features", {}):
        wrong.append("bot scopes need features.bot_user")
    if len(found.commands) != len(manifest.get("features", {}).get("slash_commands", [])):
        wrong.append("a slash command is declared twice")
    for event in sorted(found.events):
        needed = EVENT_SCOPES.get(event)
        if needed is None:
            wrong.append(f"event {event} is not known here")
        elif needed and not found.scopes & set(needed):
            wrong.append(f"event {event} needs the scope {' or '.join(needed)}")
    if not found.socket_mode:
        wrong += [
            f"{name} has no url, and socket mode is off" for name, c in found.commands.items() if not c.get("url")
        ]
        if found.interactive and not found.interactivity_url:
            wrong.append("interactivity has no request_url, and socket mode is off")
        if found.events and not found.events_url:
            wrong.append("event_subscriptions has no request_url, and socket mode is off")
    return wrong
