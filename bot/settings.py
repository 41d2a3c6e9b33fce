"""The settings: read from the environment and from a .env file, once, here and nowhere else."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from dotenv.parser import parse_stream

from commands.render import languages

PREFIX = "AFTERCREDITS_"
HERE = ("127.0.0.1", "::1", "localhost")
LEVELS = ("debug", "info", "warning", "error")
SECRET_LEAST = 16
SECRETS = (
    "secret", "discord_token", "slack_bot_token", "slack_app_token", "slack_signing_secret", "slack_client_secret",
)  # fmt: skip


class BadSetting(Exception):
    """A setting that cannot be used, in one line for whoever runs the bot."""


class Secret:
    """A token or key that prints as `***`."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The value itself, for the one place that needs it."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "***"

    __str__ = __repr__


@dataclass(frozen=True, slots=True)
class Settings:
    """All there is to set. Every field is one variable of .env.example."""

    database: str = field(default="aftercredits.db", metadata={"env": f"{PREFIX}DATABASE"})
    web: str = field(default="127.0.0.1:8321", metadata={"env": f"{PREFIX}WEB"})
    web_url: str = field(default="", metadata={"env": f"{PREFIX}WEB_URL"})
    secret: Secret = field(default=Secret(""), metadata={"env": f"{PREFIX}SECRET"})
    club: str = field(default="Film club", metadata={"env": f"{PREFIX}CLUB"})
    language: str = field(default="en", metadata={"env": f"{PREFIX}LANGUAGE"})
    links: str = field(default="on", metadata={"env": f"{PREFIX}LINKS"})
    log: str = field(default="info", metadata={"env": f"{PREFIX}LOG"})
    discord_token: Secret = field(default=Secret(""), metadata={"env": "DISCORD_TOKEN"})
    discord_server: str = field(default="", metadata={"env": f"{PREFIX}DISCORD_SERVER"})
    discord_api: str = field(default="https://discord.com/api/v10", metadata={"env": f"{PREFIX}DISCORD_API"})
    slack_bot_token: Secret = field(default=Secret(""), metadata={"env": "SLACK_BOT_TOKEN"})
    slack_app_token: Secret = field(default=Secret(""), metadata={"env": "SLACK_APP_TOKEN"})
    slack_signing_secret: Secret = field(default=Secret(""), metadata={"env": "SLACK_SIGNING_SECRET"})
    slack_client_id: str = field(default="", metadata={"env": "SLACK_CLIENT_ID"})
    slack_client_secret: Secret = field(default=Secret(""), metadata={"env": "SLACK_CLIENT_SECRET"})
    slack_api: str = field(default="https://slack.com/api", metadata={"env": f"{PREFIX}SLACK_API"})
    keep_days: str = field(default="30", metadata={"env": f"{PREFIX}KEEP_DAYS"})

    backups: str = field(default="", metadata={"env": f"{PREFIX}BACKUPS"})
    backups_kept: str = field(default="7", metadata={"env": f"{PREFIX}BACKUPS_KEPT"})

    @property
    def web_address(self) -> tuple[str, int] | None:
        """Host and port of the page; None when it is off."""
        if self.web == "off":
            return None
        found = re.fullmatch(r"(?:\[([0-9a-fA-F:]+)\]|([^:\s]+)):(\d{1,5})", self.web)
        if not found or int(found[3]) > 65535:
            raise BadSetting(f"{PREFIX}WEB is {self.web!r}; it takes host:port, such as 127.0.0.1:8321, or off")
        return found[1] or found[2], int(found[3])

    @property
    def keep(self) -> timedelta:
        """How long a space that let go of the bot is kept."""
        return timedelta(days=int(self.keep_days))

    @property
    def slack(self) -> bool:
        """Whether there is a workspace to join, or an app that workspaces install."""
        return bool(self.slack_bot_token or self.slack_client_id)

    @property
    def page_url(self) -> str:
        """The address people type, without a slash at its end."""
        if self.web_url:
            return self.web_url.rstrip("/")
        host, port = self.web_address or ("127.0.0.1", 0)
        return f"http://{f'[{host}]' if ':' in host else host}:{port}"

    @property
    def local_only(self) -> bool:
        """Whether only this machine reaches the page."""
        return self.web_address is None or (self.web_address[0] in HERE and not self.web_url)


def variables() -> dict[str, str]:
    """Every environment variable the bot reads, with its default."""
    return {f.metadata["env"]: "" if isinstance(f.default, Secret) else str(f.default) for f in fields(Settings)}


_NAMES = [name.removeprefix(PREFIX) for name in variables()]


def load(environment: Mapping[str, str] | None = None, env_file: Path | None = None) -> Settings:
    """The settings of this process: the environment first, then .env. Raises BadSetting."""
    values = _written(env_file or Path(".env")) | dict(os.environ if environment is None else environment)
    known = {f.metadata["env"]: f.name for f in fields(Settings)}
    for name in values:
        if name.startswith(PREFIX) and name not in known:
            meant = [PREFIX + near for near in get_close_matches(name[len(PREFIX) :], _NAMES, 1, 0.7)]
            raise BadSetting(
                f"there is no setting {name}; "
                + (f"did you mean {meant[0]}?" if meant else ".env.example lists those there are")
            )
    said: dict[str, str | Secret] = {}
    for env, name in known.items():
        value = values.get(env, "").strip()
        if value:
            said[name] = Secret(value) if name in SECRETS else value
    settings = Settings(**said)  # type: ignore[arg-type]
    _check(settings)
    return settings


def _written(file: Path) -> dict[str, str]:
    """What a .env file says, word for word: a dollar in a password is a dollar."""
    if not file.exists():
        return {}
    try:
        with file.open(encoding="utf-8-sig") as lines:
            found = list(parse_stream(lines))
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"{file} cannot be read as text in UTF-8 ({type(error).__name__})") from error
    for one in found:
        if one.error or (one.key is not None and one.value is None):
            raise BadSetting(f"{file}, line {one.original.line}: that is no NAME=value")
    return {one.key: one.value for one in found if one.key is not None and one.value is not None}


def _typed(address: str) -> bool:
    """Whether an address has a host, perhaps a port, and nothing else."""
    try:
        parts = urlsplit(address)
        return bool(re.fullmatch(r"https?://[^\s/?#@]+/?", address) and parts.hostname and parts.port != 0)
    except ValueError:  # a port that is none, half an IPv6 address
        return False


def _check(settings: Settings) -> None:
    address = settings.web_address  # raises when it cannot be read
    if address and address[1] == 0:
        raise BadSetting(f"{PREFIX}WEB is {settings.web!r}; the page needs a port that people can type, such as 8321")
    scheme, is_address, _ = settings.database.partition("://")
    if is_address and scheme not in ("postgres", "postgresql"):
        raise BadSetting(
            f"{PREFIX}DATABASE is an address of {scheme!r}; it takes the path of a SQLite file, or postgresql://…"
        )
    if settings.web_url and not _typed(settings.web_url):
        raise BadSetting(
            f"{PREFIX}WEB_URL takes an address with nothing but its host and port, such as https://club.example"
        )
    if settings.language not in languages():
        raise BadSetting(
            f"{PREFIX}LANGUAGE is {settings.language!r}; there is {', '.join(languages()[:-1])} in this release"
        )
    if settings.links not in ("on", "off"):
        raise BadSetting(f"{PREFIX}LINKS is {settings.links!r}; it takes on or off")
    if settings.log not in LEVELS:
        raise BadSetting(f"{PREFIX}LOG is {settings.log!r}; it takes {', '.join(LEVELS[:-1])} or {LEVELS[-1]}")
    if settings.secret and len(settings.secret.reveal()) < SECRET_LEAST:
        raise BadSetting(f"{PREFIX}SECRET is too short; make one of {SECRET_LEAST} characters or more")
    if not re.fullmatch(r"(?:[0-9]{15,20})?", settings.discord_server):
        raise BadSetting(
            f"{PREFIX}DISCORD_SERVER takes the number of one server, which Discord shows in developer mode"
        )
    if not re.fullmatch(r"https?://[^\s?#@]+", settings.discord_api):
        raise BadSetting(f"{PREFIX}DISCORD_API takes an address, such as https://discord.com/api/v10")
    _check_slack(settings)
    if not re.fullmatch(r"[0-9]{1,4}", settings.keep_days) or not int(settings.keep_days):
        raise BadSetting(f"{PREFIX}KEEP_DAYS is {settings.keep_days!r}; it takes a number of days, such as 30")
    if not re.fullmatch(r"[0-9]{1,3}", settings.backups_kept) or not int(settings.backups_kept):
        raise BadSetting(f"{PREFIX}BACKUPS_KEPT is {settings.backups_kept!r}; it takes a number of backups, such as 7")
    if not settings.local_only and not settings.secret:
        raise BadSetting(
            f"the page would be reachable from other machines ({settings.web_url or settings.web}); set "
            f"{PREFIX}SECRET to a long random text first, and people come in by invitation"
        )
    if address and not address[0].strip("0.:") and not settings.web_url:
        raise BadSetting(
            f"{settings.web} stands for every address of this machine, so the page cannot tell which name is its own; "
            f"set {PREFIX}WEB_URL to the address that people type, such as http://cinema.local:{address[1]}"
        )


def _check_slack(settings: Settings) -> None:
    if not re.fullmatch(r"https?://[^\s?#@]+", settings.slack_api):
        raise BadSetting(f"{PREFIX}SLACK_API takes an address, such as https://slack.com/api")
    if bool(settings.slack_client_id) != bool(settings.slack_client_secret):
        raise BadSetting("SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together; set both, or neither")
    for secret, name, mark in (
        (settings.slack_bot_token, "SLACK_BOT_TOKEN", "xoxb-"),
        (settings.slack_app_token, "SLACK_APP_TOKEN", "xapp-"),
    ):
        if secret and not secret.reveal().startswith(mark):
            raise BadSetting(f"{name} is no such token; Slack's begin with {mark}")
    if not settings.slack:
        return
    if not (settings.slack_app_token or settings.slack_signing_secret):
        raise BadSetting(
            "Slack needs a way to speak to the bot: set SLACK_APP_TOKEN (Socket Mode), or SLACK_SIGNING_SECRET (HTTP)"
        )
    over_http = not settings.slack_app_token or settings.slack_client_id
    if over_http and settings.web_address is None:
        raise BadSetting(f"Slack's requests come in at the page's address, and {PREFIX}WEB is off")
