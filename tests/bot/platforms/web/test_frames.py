"""Frames that no page of ours says: refused, without harm to the one who sends them or to anybody else."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import App, running
from bot.platforms.web import frames
from bot.platforms.web.frames import Malformed
from bot.settings import Settings
from tests.page_client import Client, member
from tests.ports import free_port

NOT_FRAMES = (
    "", "{", "null", "7", '"say"', "[]", "[[]]", "{}", '{"type": null}', '{"type": ["say"]}', '{"type": "goodbye"}',
    '{"type": {"say": 1}}', "[" * 100_000, '{"type":' * 50_000, "\u0000", '{"type": "say"}', '{"type": "hello"}',
    '{"type": "hello", "since": Infinity}', '{"type": "hello", "since": NaN}', '{"type": "hello", "since": -1}',
    '{"type": "hello", "since": 1e999}', '{"type": "hello", "since": "0"}', '{"type": "hello", "since": true}',
    '{"type": "older", "place": 1, "before": 1000000000000000000000000000000}', '{"type": "older", "place": 1, "before": null}',
    '{"type": "older", "place": [1], "before": 3}', '{"type": "suggest", "id": "a", "place": 1, "line": null}',
    '{"type": "suggest", "id": "a", "place": 1, "line": "/film", "field": 7}',
    '{"type": "suggest", "id": {}, "place": 1, "line": "/film"}',
)  # fmt: skip

SAYS: tuple[dict[str, Any], ...] = (
    {"line": None}, {"line": 7}, {"line": ["/help"]}, {"place": None}, {"place": "1"}, {"place": True}, {"place": 1.5},
    {"arguments": []}, {"arguments": "text"}, {"arguments": {"text": None}}, {"arguments": {"text": 7}},
    {"arguments": {"file": {"name": "a"}}}, {"arguments": {"file": {"name": 1, "text": "a"}}},
    {"arguments": {"file": {"name": "a", "text": ["a"]}}}, {"arguments": {"file": {"name": "a", "data": 7}}},
    {"arguments": {"file": {"name": "a", "data": "%%%"}}}, {"arguments": {"file": {"name": "a", "data": "é"}}}, {"arguments": {str(n): "" for n in range(200)}},
    {"via": "clock"}, {"via": None}, {"via": ["typed"]}, {"id": None}, {"id": "x" * 81}, {"id": 7}, {"id": ["a"]},
)  # fmt: skip

ODD_LINES = (
    "\ud800",
    "/\ud800 \udfff",
    "a\u0000b",
    "/film add \u0000\ud83d",
    "/" + "a" * 300_000,
    "/help " * 40_000,
    "/ ",
    "/",
)


@pytest.mark.parametrize("said", NOT_FRAMES, ids=lambda said: said[:40])
async def test_what_is_no_frame_is_not_answered(bot: App, quiet: pytest.LogCaptureFixture, said: str) -> None:
    async with member(bot.settings.page_url, "Eve") as eve:
        heard = len(eve.heard)
        await eve.sends(said)
        assert (await eve.says("/help"))["card"], "the socket goes on"
        assert {f["type"] for f in eve.heard[heard:]} <= {"answer", "here", "welcome", "caught-up"}


@pytest.mark.parametrize("odd", SAYS, ids=lambda odd: json.dumps(odd)[:50])
async def test_a_line_with_odd_parts_is_not_said(
    bot: App, quiet: pytest.LogCaptureFixture, odd: dict[str, Any]
) -> None:
    async with member(bot.settings.page_url, "Eve") as eve:
        await eve.sends({**eve.line("Hello"), **odd})
        await eve.says("next")
        await eve.sees("next")
        assert eve.read() == ["next"]


@pytest.mark.parametrize("line", ODD_LINES, ids=lambda line: ascii(line)[:30])
async def test_odd_characters_break_no_wire(bot: App, quiet: pytest.LogCaptureFixture, line: str) -> None:
    async with member(bot.settings.page_url, "Eve") as eve, member(bot.settings.page_url, "Ben") as ben:
        await eve.says(line)
        await eve.asks({"type": "suggest", "place": 1, "line": line})
        await eve.says("review add", via="form", arguments={"file": {"name": line[:99], "text": line}})
        await eve.says("next")
        await ben.sees("next")


async def test_a_frame_that_is_too_large_ends_its_own_socket_alone(bot: App, quiet: pytest.LogCaptureFixture) -> None:
    async with member(bot.settings.page_url, "Eve") as eve, member(bot.settings.page_url, "Ben") as ben:
        with suppress(aiohttp.ClientError, ConnectionError):
            await eve.sends({**eve.line("x" * 5_100_000)})
        await eve.until(lambda: eve.heard[-1]["type"] == "closed")
        await ben.says("still here")
        await eve.opens()
        assert eve.read() == ["still here"]


async def test_bytes_end_the_socket(bot: App, quiet: pytest.LogCaptureFixture) -> None:
    async with member(bot.settings.page_url, "Eve") as eve:
        assert eve.wire is not None
        await eve.wire.send_bytes(b'{"type": "hello", "since": 0}')
        await eve.until(lambda: eve.heard[-1]["type"] == "closed")


async def test_a_flood_is_answered_in_turn_and_holds_up_nobody(bot: App, quiet: pytest.LogCaptureFixture) -> None:
    async with member(bot.settings.page_url, "Eve") as eve, member(bot.settings.page_url, "Ben") as ben:
        for _ in range(1_000):
            await eve.sends(eve.line("/help"))
        assert (await asyncio.wait_for(ben.says("/help"), 60))["card"]
        await eve.until(lambda: sum(f["type"] == "answer" for f in eve.heard) == 1_000)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PART = JSON | st.integers(0, 9) | st.sampled_from(["/help", "/film ", "talk", "typed", "form", "film list", "text"])
FRAME = st.fixed_dictionaries(
    {"type": st.sampled_from(["hello", "say", "suggest", "older", "beat", ""]) | JSON},
    optional={name: PART for name in (
        "since", "id", "place", "line", "arguments", "via", "message", "field", "typed", "before")},
)  # fmt: skip


@given(FRAME)
def test_a_frame_is_read_or_refused(frame: dict[str, Any]) -> None:
    with suppress(Malformed):
        read = frames.frame_of(json.dumps(frame))
        for look in (
            frames.via,
            frames.arguments,
            lambda f: frames.words(f, "line"),
            lambda f: frames.number(f, "place"),
        ):
            with suppress(Malformed):
                look(read)


def test_a_fuzz_of_frames_breaks_nothing(
    tmp_path_factory: pytest.TempPathFactory, quiet: pytest.LogCaptureFixture
) -> None:
    loop = asyncio.Runner()
    house = Settings(database=str(tmp_path_factory.mktemp("fuzz") / "club.db"), web=f"127.0.0.1:{free_port()}")

    async def both(said: list[dict[str, Any]]) -> None:
        for frame in said:
            await eve.sends(frame)
        await eve.asks({"type": "suggest", "place": 1, "line": "/f"})
        await ben.asks({"type": "suggest", "place": 1, "line": "/f"})

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(FRAME, min_size=1, max_size=6))
    def sends(said: list[dict[str, Any]]) -> None:
        loop.run(both(said))

    app, eves, bens = running(house), member(house.page_url, "Eve"), member(house.page_url, "Ben")
    with loop:
        loop.run(app.__aenter__())
        eve: Client = loop.run(eves.__aenter__())
        ben: Client = loop.run(bens.__aenter__())
        try:
            sends()
        finally:
            loop.run(bens.__aexit__(None, None, None))
            loop.run(eves.__aexit__(None, None, None))
            loop.run(app.__aexit__(None, None, None))
