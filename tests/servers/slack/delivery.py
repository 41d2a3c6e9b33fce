"""What is delivered to the app, over sockets or signed HTTP; its acknowledgement, and its redelivery."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlencode

import aiohttp

if TYPE_CHECKING:
    from tests.servers.slack.server import SlackServer
    from tests.servers.slack.state import Json

What = Literal["slash_commands", "interactive", "events_api"]
ACK_WITHIN = 3.0
PATIENCE = 60.0
AGAIN_AFTER = (0.0, 60.0, 300.0)


class Failed(Exception):
    """What a person sees when the app did not do its part, in Slack's word for it."""

    def __init__(self, error: str, detail: str = "") -> None:
        super().__init__(f"{error}: {detail}" if detail else error)
        self.error = error


@dataclass(slots=True, eq=False)
class Delivery:
    """One thing that happened, and every attempt to tell the app; `first` is the answer to the first one."""

    what: What
    payload: Json
    answers: bool
    sent_at: float
    first: asyncio.Future[Any]
    attempts: int = 0
    acknowledged: bool = False
    took: float | None = None
    """Seconds of real time from the first attempt to the first acknowledgement."""
    started: float = 0.0
    reason: str = ""
    """Why the last attempt failed, as retries say it."""
    due: float = 0.0
    """When the last attempt is given up, on the server's clock."""
    envelope: str = ""
    envelopes: list[str] = field(default_factory=list)

    async def seen(self) -> Any:
        """The answer to the first attempt; Failed when there was none in three seconds of the clock."""
        try:
            return await asyncio.wait_for(asyncio.shield(self.first), PATIENCE)
        except TimeoutError:
            raise AssertionError(f"no answer in {PATIENCE} real seconds, and the clock stood still: {self}") from None


def signature(secret: str, timestamp: str, body: str) -> str:
    """Slack's signature of a request."""
    return "v0=" + hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256).hexdigest()


class Courier:
    """Delivers; `all` is everything in order."""

    def __init__(self, slack: SlackServer) -> None:
        self.slack = slack
        self.all: list[Delivery] = []
        self.late = 0
        """Acknowledgements that came after their three seconds."""
        self._waiting: dict[str, tuple[Delivery, asyncio.Future[Any]]] = {}
        self._session: aiohttp.ClientSession | None = None

    async def deliver(self, what: What, payload: Json, *, answers: bool = False) -> Any:
        """Deliver, and return what the acknowledgement carried; Failed when none came in time."""
        return await self.send(what, payload, answers=answers).seen()

    def send(self, what: What, payload: Json, *, answers: bool = False) -> Delivery:
        """Deliver without waiting."""
        loop = asyncio.get_running_loop()
        made = Delivery(what, payload, answers, self.slack.now, loop.create_future())
        made.first.add_done_callback(lambda f: f.cancelled() or f.exception())
        made.started = loop.time()
        self.all.append(made)
        self.slack.spawn(self._first(made))
        return made

    async def _first(self, made: Delivery) -> None:
        try:
            answer = await self._attempt(made)
        except Failed as failed:
            if not made.first.done():
                made.first.set_exception(failed)
            if made.what == "events_api" and not made.acknowledged and failed.error != "no_retry":
                self._again_later(made)
        else:
            if not made.first.done():
                made.first.set_result(answer)

    def _again_later(self, made: Delivery) -> None:
        if made.attempts <= len(AGAIN_AFTER) and not made.acknowledged:
            passed = max(0.0, self.slack.now - made.due)
            wait = AGAIN_AFTER[made.attempts - 1] - passed
            self.slack.later(wait, lambda: self.slack.spawn(self._retry(made)))

    async def _retry(self, made: Delivery) -> None:
        try:
            await self._attempt(made)
        except Failed as failed:
            if failed.error != "no_retry":
                self._again_later(made)

    async def again(self, made: Delivery, *, same_envelope: bool) -> Any:
        """One more attempt, whatever became of the others."""
        return await self._attempt(made, made.envelope if same_envelope else None)

    async def _attempt(self, made: Delivery, envelope: str | None = None) -> Any:
        made.envelope = envelope or self.slack.envelope()
        made.envelopes.append(made.envelope)
        number, made.attempts = made.attempts, made.attempts + 1
        made.due, made.reason = self.slack.now + ACK_WITHIN, made.reason or "http_timeout"
        waits: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[made.envelope] = (made, waits)
        timer = self.slack.later(ACK_WITHIN, lambda e=made.envelope: self._fail(e, "operation_timeout"))
        try:
            if self.slack.http_mode:
                self.slack.spawn(self._post(made, made.envelope, number))
            elif not await self.slack.sockets.send(self._envelope(made, number)):
                raise Failed("dispatch_failed", "the app has no socket open")
            return await waits
        finally:
            timer.cancelled = True

    def _envelope(self, made: Delivery, number: int) -> Json:
        out: Json = {
            "envelope_id": made.envelope,
            "type": made.what,
            "payload": made.payload,
            "accepts_response_payload": made.answers,
        }
        if made.what == "events_api":
            out |= {"retry_attempt": number, "retry_reason": "timeout" if number else ""}
        return out

    def acknowledged(self, envelope: str, payload: Any) -> None:
        """An acknowledgement came."""
        if self.slack.faults.lost_acks:
            self.slack.faults.lost_acks -= 1
            return
        made, waits = self._waiting.pop(envelope, (None, None))
        if made is None or waits is None:
            return
        if waits.done():
            self.late += 1
            return
        made.acknowledged = True
        if made.took is None:
            made.took = asyncio.get_running_loop().time() - made.started
        waits.set_result(payload)

    def lost(self, envelope: str) -> None:
        """The socket that an envelope went to has ended: events are delivered again at once, the rest times out."""
        made, _ = self._waiting.get(envelope, (None, None))
        if made is not None and made.what == "events_api":
            self._fail(envelope, "connection_lost")

    def _fail(self, envelope: str, error: str, detail: str = "") -> None:
        _, waits = self._waiting.get(envelope, (None, None))
        if waits is not None and not waits.done():
            waits.set_exception(Failed(error, detail))

    async def _post(self, made: Delivery, envelope: str, number: int) -> None:
        url, headers, body = self.request(made)
        if number:
            headers |= {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": made.reason}
        try:
            async with self.session().post(url, data=body.encode(), headers=headers) as answer:
                text = await answer.text()
                if answer.status != 200:
                    made.reason = "http_error"
                    never = answer.headers.get("X-Slack-No-Retry") == "1"
                    self._fail(envelope, "no_retry" if never else "dispatch_failed", f"{answer.status} {text[:200]}")
                elif answer.content_type == "application/json" and text:
                    self.acknowledged(envelope, json.loads(text))
                else:
                    self.acknowledged(envelope, {"text": text} if text else None)
        except (aiohttp.ClientError, TimeoutError) as error:
            made.reason = "connection_failed"
            self._fail(envelope, "dispatch_failed", str(error))

    def session(self) -> aiohttp.ClientSession:
        """The connections to the app's web server."""
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=200))
        return self._session

    async def challenge(self) -> bool:
        """Whether the app's web server gives a signed challenge back."""
        asked = {"type": "url_verification", "token": self.slack.verification_token, "challenge": self.slack.secret()}
        made = Delivery("events_api", asked, False, self.slack.now, asyncio.get_running_loop().create_future())
        url, headers, body = self.request(made)
        async with self.session().post(url, data=body, headers=headers) as answer:
            return answer.status == 200 and asked["challenge"] in await answer.text()

    def request(self, made: Delivery, *, secret: str | None = None, at: float | None = None) -> tuple[str, Json, str]:
        """A delivery as signed HTTP: address, headers and body."""
        timestamp = str(int(self.slack.signing_clock().timestamp() if at is None else at))
        content = "application/x-www-form-urlencoded"
        if made.what == "slash_commands":
            body = urlencode(made.payload)
        elif made.what == "interactive":
            body = urlencode({"payload": json.dumps(made.payload)})
        else:
            body, content = json.dumps(made.payload), "application/json"
        headers = {
            "Content-Type": content,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(secret or self.slack.signing_secret, timestamp, body),
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }
        return self.slack.address_for(made), headers, body

    async def close(self) -> None:
        """Stop."""
        for _, waits in self._waiting.values():
            waits.cancel()
        if self._session is not None:
            await self._session.close()
