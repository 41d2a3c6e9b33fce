"""Rate limits, all off until a test switches them on: methods by the minute, and one message a second a channel."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.servers.slack.state import Channel

TIERS = {1: 1, 2: 20, 3: 50, 4: 100}
"""Calls a minute of each documented tier."""
TIER = {
    "auth.revoke": 3, "apps.connections.open": 1, "apps.uninstall": 2, "bots.info": 3, "team.info": 3,
    "chat.update": 3, "chat.delete": 3, "chat.postEphemeral": 4, "conversations.info": 3, "conversations.list": 2,
    "conversations.history": 3, "conversations.replies": 3, "conversations.open": 3, "conversations.members": 4,
    "conversations.join": 3, "users.info": 4, "users.list": 2, "users.conversations": 3, "views.open": 4,
    "views.update": 4, "views.push": 4, "views.publish": 4, "files.getUploadURLExternal": 4,
    "files.completeUploadExternal": 4, "files.info": 4, "files.delete": 3, "oauth.v2.access": 4, "reactions.add": 3,
    "reactions.remove": 2, "usergroups.list": 2, "usergroups.users.list": 2,
}  # fmt: skip


class RateLimited(Exception):
    """429, with the whole seconds to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__("ratelimited")
        self.seconds = max(1, math.ceil(seconds))


@dataclass(slots=True)
class Pace:
    """What is limited, and what was counted so far. `now` gives epoch seconds."""

    now: Callable[[], float]
    channel_seconds: float = 0.0
    """Seconds between two messages in a channel; 0 is no limit."""
    history_most: int | None = None
    """How many messages a page of history carries at most, when history is rationed."""
    _rules: dict[str, tuple[int, float]] = field(default_factory=dict)
    _calls: dict[tuple[str, str], deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _posts: dict[str, float] = field(default_factory=dict)

    def allows(self, method: str, calls: int, per: float = 60.0) -> None:
        """Let a method be called so often in so many seconds, a workspace."""
        self._rules[method] = (calls, per)

    def rations(self) -> None:
        """Give history as apps outside the marketplace get it: once a minute, 15 messages."""
        self.history_most = 15
        self.allows("conversations.history", 1)
        self.allows("conversations.replies", 1)

    def documented(self) -> None:
        """Limit every method by its tier, and messages to one a second a channel."""
        for name, tier in TIER.items():
            self.allows(name, TIERS[tier])
        self.channel_seconds = 1.0

    def free(self) -> None:
        """No limits any more."""
        self._rules.clear()
        self.channel_seconds, self.history_most = 0.0, None

    def call(self, method: str, team: str) -> None:
        """Count a call; raise RateLimited when it is one too many."""
        if method not in self._rules:
            return
        most, per = self._rules[method]
        made, now = self._calls[method, team], self.now()
        while made and made[0] <= now - per:
            made.popleft()
        if len(made) >= most:
            raise RateLimited(made[0] + per - now)
        made.append(now)

    def post_in(self, place: Channel) -> None:
        """Count a message in a channel; raise RateLimited when the last one was too short ago."""
        if not self.channel_seconds:
            return
        now = self.now()
        free_at = self._posts.get(place.id, -math.inf) + self.channel_seconds
        if now < free_at:
            raise RateLimited(free_at - now)
        self._posts[place.id] = now
