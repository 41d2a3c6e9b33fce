"""A bot of bare HTTP requests, to send the Discord double what no library would."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from tests.servers.discord import DiscordServer
from tests.servers.discord.guilds import Channel, Guild
from tests.servers.discord.interactions import Interaction

NOTE = {"type": 1, "name": "note", "description": "Note"}


class StandingClock:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 5, 19, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def moves(self, **span: float) -> None:
        self.at += timedelta(**span)


class RawBot:
    """Sends one request at a time and reads the answer."""

    def __init__(self, server: DiscordServer, session: aiohttp.ClientSession) -> None:
        self.server, self.session = server, session
        self.headers: dict[str, str] = {}

    async def __call__(
        self, method: str, path: str, body: Any = None, *files: tuple[str, bytes], token: str | None = None
    ) -> tuple[int, Any]:
        """Status and body; the headers are kept in `headers`."""
        held = {"Authorization": f"Bot {self.server.token if token is None else token}"}
        data: Any = None
        if files:
            data = aiohttp.FormData(quote_fields=False)
            data.add_field("payload_json", json.dumps(body), content_type="application/json")
            for number, (name, content) in enumerate(files):
                data.add_field(f"files[{number}]", content, filename=name)
        elif body is not None:
            data, held["Content-Type"] = json.dumps(body), "application/json"
        async with self.session.request(method, self.server.api + path, data=data, headers=held) as response:
            self.headers = dict(response.headers)
            text = await response.text()
            return response.status, json.loads(text) if text else None

    async def code(self, method: str, path: str, body: Any = None, *files: tuple[str, bytes]) -> int:
        """Discord's code of a refusal, 0 for an answer."""
        status, answer = await self(method, path, body, *files)
        return int(answer["code"]) if status >= 400 else 0

    async def errors(self, method: str, path: str, body: Any) -> dict[str, str]:
        """The wrong paths of a form with what is wrong there; none for an answer."""
        status, answer = await self(method, path, body)
        if status < 400:
            return {}
        assert answer["code"] == 50035, answer
        return dict(_leaves(answer["errors"]))

    async def registers(self, *commands: dict[str, Any]) -> None:
        status, answer = await self("PUT", f"/applications/{self.server.bot.id}/commands", list(commands) or [NOTE])
        assert status == 200, answer

    async def answers(self, interaction: Interaction, kind: int, data: Any = None) -> tuple[int, Any]:
        """Answer an interaction for the first time."""
        return await self(
            "POST",
            f"/interactions/{interaction.id}/{interaction.token}/callback?with_response=1",
            {"type": kind} | ({"data": data} if data is not None else {}),
        )

    def hook(self, interaction: Interaction, end: str = "") -> str:
        return f"/webhooks/{self.server.bot.id}/{interaction.token}{end}"


def _leaves(errors: dict[str, Any], at: str = "") -> list[tuple[str, str]]:
    found = [(at.strip("."), each["code"]) for each in errors.get("_errors", ())]
    for key, inner in errors.items():
        if key != "_errors":
            found += _leaves(inner, f"{at}.{key}")
    return found


class Stage:
    """A double with one guild, one channel and a raw bot, at a clock that stands."""

    def __init__(self, server: DiscordServer, bot: RawBot, clock: StandingClock) -> None:
        self.server, self.bot, self.clock = server, bot, clock
        self.guild: Guild = server.guild("Kino", ("general", "reviews"))
        self.channel: Channel = self.guild.channel("general")
        self.posts = f"/channels/{self.channel.id}/messages"


@asynccontextmanager
async def stage() -> AsyncIterator[Stage]:
    clock = StandingClock()
    async with DiscordServer(clock) as server, aiohttp.ClientSession() as session:
        yield Stage(server, RawBot(server, session), clock)
