"""The settings: read from the environment and from a .env file, once, here and nowhere else."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from dotenv import dotenv_values

PREFIX = "AFTERCREDITS_"
HERE = ("127.0.0.1", "::1", "localhost")


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
    log: str = field(default="info", metadata={"env": f"{PREFIX}LOG"})

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


def load(environment: Mapping[str, str] | None = None, env_file: Path | None = None) -> Settings:
    """The settings of this process: the environment first, then .env. Raises BadSetting."""
    file = env_file or Path(".env")
    values: dict[str, str | None] = dict(dotenv_values(file)) if file.is_file() else {}
    values |= dict(os.environ if environment is None else environment)
    known = {f.metadata["env"]: f.name for f in fields(Settings)}
    for name in values:
        if name.startswith(PREFIX) and name not in known:
            raise BadSetting(f"there is no setting {name}; .env.example lists those there are")
    said: dict[str, str | Secret] = {}
    for env, name in known.items():
        value = (values.get(env) or "").strip()
        if value:
            said[name] = Secret(value) if name == "secret" else value
    settings = Settings(**said)  # type: ignore[arg-type]
    _check(settings)
    return settings


def _check(settings: Settings) -> None:
    settings.web_address  # noqa: B018  raises when it cannot be read
    if settings.web_url and not re.fullmatch(r"https?://[^\s/]+(/[^\s]*)?", settings.web_url):
        raise BadSetting(f"{PREFIX}WEB_URL is {settings.web_url!r}; it takes an address such as https://club.example")
    if settings.log not in ("debug", "info", "warning", "error"):
        raise BadSetting(f"{PREFIX}LOG is {settings.log!r}; it takes debug, info, warning or error")
    if settings.secret and len(settings.secret.reveal()) < 16:
        raise BadSetting(f"{PREFIX}SECRET is too short; make one of 16 characters or more")
    if not settings.local_only and not settings.secret:
        raise BadSetting(
            f"the page would be reachable from other machines ({settings.web}); set {PREFIX}SECRET to a long random "
            "text first, and people come in by invitation"
        )
