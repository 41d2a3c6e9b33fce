"""Workspaces that installed the app by themselves, and installations under way."""

from __future__ import annotations

from dataclasses import dataclass

from storage.query import one, query


@dataclass(frozen=True, slots=True)
class Installation:
    """A workspace that has the app; `token` is as it was sealed."""

    team: str
    name: str
    token: str
    bot_user: str
    bot: str
    scopes: str


class Installations:
    """Queries about them."""

    async def keep(self, made: Installation, now: int) -> None:
        """Keep an installation; a later one of the same workspace takes its place."""
        await query(
            "INSERT INTO installations (team, name, token, bot_user, bot, scopes, installed)"
            " VALUES (:team, :name, :token, :bot_user, :bot, :scopes, :now) ON CONFLICT (team) DO UPDATE SET"
            " name = :name, token = :token, bot_user = :bot_user, bot = :bot, scopes = :scopes, installed = :now",
            team=made.team, name=made.name, token=made.token, bot_user=made.bot_user, bot=made.bot, scopes=made.scopes,
            now=now,
        )  # fmt: skip

    async def of(self, team: str) -> Installation | None:
        """A workspace's installation."""
        row = await one("SELECT * FROM installations WHERE team = :team", team=team)
        if row is None:
            return None
        return Installation(row["team"], row["name"], row["token"], row["bot_user"], row["bot"], row["scopes"])

    async def teams(self) -> list[str]:
        """The workspaces that have the app, oldest first."""
        return [row["team"] for row in await query("SELECT team FROM installations ORDER BY installed, team")]

    async def forget(self, team: str) -> None:
        """Erase an installation and its token."""
        await query("DELETE FROM installations WHERE team = :team", team=team)

    async def issue(self, state: str, until: int, now: int) -> None:
        """An installation begins, and must end before `until`."""
        await query("DELETE FROM install_states WHERE until < :now", now=now)
        await query("INSERT INTO install_states (state, until) VALUES (:state, :until)", state=state, until=until)

    async def consume(self, state: str, now: int) -> bool:
        """Whether an installation of this state is under way; it is good once."""
        row = await one("DELETE FROM install_states WHERE state = :state RETURNING until", state=state)
        return row is not None and row["until"] >= now
