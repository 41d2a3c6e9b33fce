"""What a test can have go wrong: answers, sockets, tokens, channels."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tests.servers.slack.apps import revoke, uninstall

if TYPE_CHECKING:
    from tests.servers.slack.delivery import Delivery
    from tests.servers.slack.server import SlackServer
    from tests.servers.slack.state import Channel, Json
    from tests.servers.slack.team import Team


class Hold:
    """A request that waits until the test lets it go on."""

    def __init__(self) -> None:
        self.came = asyncio.Event()
        """Set when a request is held."""
        self._gone = asyncio.Event()

    def release(self) -> None:
        """Let it go on."""
        self._gone.set()

    async def wait(self) -> None:
        """Be held."""
        self.came.set()
        await self._gone.wait()


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next `times` requests of a method: before their effect, or `after` it."""

    kind: Literal["drop", "break", "limit", "refuse", "hold"]
    method: str
    after: bool
    times: int
    channel: str | None = None
    seconds: int = 0
    error: str = ""
    hold: Hold | None = None


@dataclass(slots=True)
class Faults:
    """The switches. Methods are named as in the Web API; `response_url` is one too, and `*` is any."""

    slack: SlackServer
    processing: float = 0.0
    """Seconds for which an uploaded file cannot be shown in a block yet."""
    edit_window: float | None = None
    """Seconds after which a message cannot be edited any more."""
    lost_acks: int = 0
    """How many of the next acknowledgements never arrive."""
    pending: list[Fault] = field(default_factory=list)

    def drops(self, method: str, *, after: bool = False, times: int = 1, channel: Channel | None = None) -> None:
        """Drop the connection, before or after the effect."""
        self._add("drop", method, after, times, channel)

    def breaks(self, method: str, *, after: bool = False, times: int = 1, channel: Channel | None = None) -> None:
        """Answer 503, before or after the effect."""
        self._add("break", method, after, times, channel)

    def limits(self, method: str, seconds: int = 30, *, times: int = 1, channel: Channel | None = None) -> None:
        """Answer 429 with Retry-After."""
        self._add("limit", method, False, times, channel).seconds = seconds

    def refuses(self, method: str, error: str, *, times: int = 1, channel: Channel | None = None) -> None:
        """Answer `ok: false` with an error, such as internal_error."""
        self._add("refuse", method, False, times, channel).error = error

    def holds(self, method: str, *, after: bool = False, times: int = 1, channel: Channel | None = None) -> Hold:
        """Keep requests waiting, before or after the effect, until the hold is released."""
        fault = self._add("hold", method, after, times, channel)
        fault.hold = Hold()
        return fault.hold

    def _add(self, kind: str, method: str, after: bool, times: int, channel: Channel | None) -> Fault:
        made = Fault(kind, method, after, times, channel.id if channel else None)  # type: ignore[arg-type]
        self.pending.append(made)
        return made

    def take(self, method: str, args: Json) -> Fault | None:
        """The fault that a request meets."""
        for fault in self.pending:
            fits = fault.method in (method, "*") and fault.channel in (None, args.get("channel"))
            if fault.times and fits:
                fault.times -= 1
                return fault
        return None

    async def redelivers(self, delivery: Delivery | None = None, *, same_envelope: bool = False) -> None:
        """Deliver the last thing (or an older one) again, acknowledged or not; return when it is acknowledged."""
        couriers = self.slack.courier
        await couriers.again(delivery or couriers.all[-1], same_envelope=same_envelope)

    def revokes(self, team: Team) -> None:
        """An admin revokes the bot token."""
        revoke(team)

    def uninstalls(self, team: Team) -> None:
        """An admin takes the app out of the workspace."""
        uninstall(team)

    def withdraws(self, team: Team, *scopes: str) -> None:
        """The token no longer has these scopes."""
        assert team.token is not None
        team.token.scopes -= set(scopes)

    def archives(self, channel: Channel) -> None:
        """Somebody archives a channel."""
        channel.archived = True
        self.slack.tells(channel.team, "channel_archive", channel=channel.id, user=channel.team.founder.id)

    def deletes(self, channel: Channel) -> None:
        """Somebody deletes a channel."""
        channel.deleted = True
        self.slack.tells(channel.team, "channel_deleted", channel=channel.id)

    def removes_bot(self, channel: Channel) -> None:
        """Somebody removes the bot from a channel."""
        team = channel.team
        channel.members.remove(team.bot_user)
        self.slack.tells(team, "channel_left", channel=channel.id, actor_id=team.founder.id)

    async def resets_sockets(self, most: int | None = None) -> None:
        """Reset the TCP connections of all sockets, or of so many."""
        for each in self.slack.sockets.open[:most]:
            await self.slack.sockets.reset(each)

    def silences_sockets(self, most: int | None = None) -> None:
        """Leave sockets open and say nothing on them any more, no pong either."""
        for each in self.slack.sockets.open[:most]:
            each.silent = True

    async def disconnects(
        self, reason: Literal["warning", "refresh_requested", "link_disabled"], most: int | None = None
    ) -> None:
        """Send `disconnect`; the socket ends 10 s later on a warning, else once nothing is in flight on it (10 s at most)."""
        await self.slack.sockets.disconnect(reason, most)
