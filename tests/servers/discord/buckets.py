"""Rate limits: a bucket for each route and its major id, and the global fifty a second."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.servers.discord.ids import Clock

if TYPE_CHECKING:
    from tests.servers.discord.rest import Sent

MAJOR = ("channel", "guild", "webhook", "token")
LIMITS: dict[tuple[str, str], tuple[int, float]] = {
    ("POST", "/channels/{channel}/messages"): (5, 5.0),
    ("PATCH", "/channels/{channel}/messages/{message}"): (5, 5.0),
    ("DELETE", "/channels/{channel}/messages/{message}"): (5, 1.0),
    ("POST", "/channels/{channel}/messages/{message}/threads"): (10, 10.0),
    ("POST", "/webhooks/{webhook}/{token}"): (5, 2.0),
    ("PATCH", "/webhooks/{webhook}/{token}/messages/{message}"): (5, 2.0),
}
OTHERWISE = (50, 1.0)
WIDE = (1000, 1.0)


@dataclass(slots=True)
class Window:
    """How many requests a bucket has let through since when; both in seconds of the clock."""

    limit: int
    span: float
    since: float
    used: int = 0


@dataclass(slots=True)
class Limited:
    """What the buckets say to one request; `retry_after` 0 lets it through."""

    headers: dict[str, str] = field(default_factory=dict)
    retry_after: float = 0.0
    everywhere: bool = False

    @property
    def body(self) -> dict[str, Any]:
        return {"message": "You are being rate limited.", "retry_after": self.retry_after, "global": self.everywhere}


class Buckets:
    """All buckets; `on` makes them as narrow as Discord's, otherwise nothing is held back."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.on = False
        self.all = 50
        self.limits = dict(LIMITS)
        self._windows: dict[str, Window] = {}
        self.hits: list[Sent] = []

    def spend(self, sent: Sent, ids: Mapping[str, str]) -> Limited:
        """Count one request, and say whether it may go on."""
        if sent.path.startswith("/interactions/"):
            return Limited()  # neither the buckets nor the global limit hold interactions back
        now = self._clock().timestamp()
        limit, span = self.limits.get((sent.method, sent.route), OTHERWISE) if self.on else WIDE
        name = f"{zlib.crc32(f'{sent.method} {sent.route}'.encode()):08x}"
        major = ":".join(ids[key] for key in MAJOR if key in ids)
        if self.on and not sent.path.startswith("/webhooks/"):
            window = self._window("global", self.all, 1.0, now)
            if window.used >= window.limit:
                return self._refuse(sent, window, now, {}, "global")
            window.used += 1
        window = self._window(f"{name}:{major}", limit, span, now)
        left = max(window.limit - window.used - 1, 0)
        reset = window.since + window.span
        headers = {
            "X-RateLimit-Limit": str(limit), "X-RateLimit-Remaining": str(left), "X-RateLimit-Reset": f"{reset:.3f}",
            "X-RateLimit-Reset-After": f"{max(reset - now, 0):.3f}", "X-RateLimit-Bucket": name,
        }  # fmt: skip
        if self.on and window.used >= window.limit:
            return self._refuse(sent, window, now, headers, "user")
        window.used += 1
        return Limited(headers)

    def _window(self, key: str, limit: int, span: float, now: float) -> Window:
        window = self._windows.get(key)
        if window is None or now >= window.since + window.span or window.limit != limit:
            window = self._windows[key] = Window(limit, span, now)
        return window

    def _refuse(self, sent: Sent, window: Window, now: float, headers: dict[str, str], scope: str) -> Limited:
        self.hits.append(sent)
        wait = round(max(window.since + window.span - now, 0.001), 3)
        headers = headers | {"Retry-After": f"{wait}", "X-RateLimit-Scope": scope}
        headers |= {"X-RateLimit-Global": "true"} if scope == "global" else {}
        return Limited(headers, wait, scope == "global")
