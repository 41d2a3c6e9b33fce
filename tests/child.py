"""The bot as people start it: its console script in a process of its own, and a visitor to its page."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from tests.ports import free_port

ROOT = Path(__file__).parent.parent
SCRIPT = Path(sys.executable).with_name("aftercredits")
PATIENCE = 60.0
"""Seconds that a start may take on a busy machine."""


def environment(**settings: str) -> dict[str, str]:
    """This process's environment with these settings and no others; `web` becomes AFTERCREDITS_WEB."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("AFTERCREDITS_")}
    named = {f"AFTERCREDITS_{k.upper()}": v for k, v in settings.items()}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **named}


def aftercredits(folder: Path, *words: str, said: bytes = b"", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a verb to its end in a folder; `said` is its standard input."""
    done = subprocess.run(
        [SCRIPT, *words], cwd=folder, input=said, env=environment(**settings), capture_output=True, timeout=60,
        check=False,
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def declined(done: subprocess.CompletedProcess[str], code: int) -> str:
    """The one line with which it declined; there is no traceback and nothing on standard output."""
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("aftercredits: ")
    return done.stderr


async def until(holds: Callable[[], bool], what: str) -> None:
    """Wait for a condition."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"not within {PATIENCE} s: {what}"
        await asyncio.sleep(0.02)


@dataclass(slots=True)
class Child:
    """A bot that runs."""

    process: subprocess.Popen[bytes]
    folder: Path
    url: str

    @property
    def out(self) -> str:
        """What it has printed so far."""
        return (self.folder / "out").read_text()

    @property
    def log(self) -> str:
        """What it has logged so far."""
        return (self.folder / "log").read_text()

    @property
    def owner_token(self) -> str:
        """The invitation in the owner's link."""
        found = re.search(r"#invitation=(\S+)", self.out)
        assert found is not None, self.out
        return found[1]

    async def stop(self, sign: signal.Signals = signal.SIGTERM) -> float:
        """Stop it as a terminal or a service manager does; the seconds it took. It must end well."""
        begun = time.monotonic()
        if sign is signal.SIGINT:  # Ctrl-C reaches every process of the terminal's group
            os.killpg(self.process.pid, sign)
        else:
            self.process.send_signal(sign)
        code = await asyncio.to_thread(self.process.wait, PATIENCE)
        took = time.monotonic() - begun
        assert code == 0, self.log
        assert "Traceback" not in self.log, self.log
        return took


def _begin(folder: Path, verb: str, settings: Mapping[str, str]) -> subprocess.Popen[bytes]:
    with (folder / "out").open("wb") as out, (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [SCRIPT, verb], cwd=folder, env=environment(**settings), stdout=out, stderr=log, stdin=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip


@asynccontextmanager
async def started(folder: Path, verb: str = "run", **settings: str) -> AsyncIterator[Child]:
    """A bot that has said where it is; killed at the end if it still runs."""
    address = settings.setdefault("web", f"127.0.0.1:{free_port()}")
    process = _begin(folder, verb, settings)
    child = Child(process, folder, f"http://{address}")
    try:
        await until(lambda: "Ctrl-C stops it" in child.out or process.poll() is not None, "the bot's first lines")
        assert process.poll() is None, child.log
        yield child
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


class Visitor:
    """A browser at the page: a session and an open socket."""

    def __init__(self, session: aiohttp.ClientSession, socket: aiohttp.ClientWebSocketResponse, welcome: Any) -> None:
        self.session, self.socket, self.welcome = session, socket, welcome
        self.messages: list[dict[str, Any]] = []
        self._ids = itertools.count(1)

    async def frame(self) -> dict[str, Any]:
        """The next frame; messages are kept."""
        frame: dict[str, Any] = json.loads(await asyncio.wait_for(self.socket.receive_str(), PATIENCE))
        if frame["type"] == "message":
            self.messages.append(frame)
        return frame

    async def heard(self, kind: str) -> dict[str, Any]:
        """The next frame of a kind."""
        while (frame := await self.frame())["type"] != kind:
            pass
        return frame

    async def says(self, line: str, arguments: Mapping[str, str] | None = None) -> None:
        """Say a line in the first channel; the answer is not waited for."""
        place = self.welcome["spaces"][0]["places"][0]["id"]
        frame = {"type": "say", "id": f"line {next(self._ids)}", "place": place, "arguments": arguments or {},
                 "via": "form" if arguments else "typed", "line": line, "message": None}  # fmt: skip
        await self.socket.send_json(frame)


@asynccontextmanager
async def visitor(url: str, name: str, invitation: str | None = None) -> AsyncIterator[Visitor]:
    """Somebody who came in by the door and has said hello."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(url, headers={"Origin": url}, cookie_jar=jar) as session:
        async with session.post("/join", json={"name": name, "invitation": invitation}) as answer:
            assert answer.status == 200, await answer.text()
        async with session.ws_connect("/socket") as socket:
            await socket.send_json({"type": "hello", "since": 0})
            guest = Visitor(session, socket, None)
            guest.welcome = await guest.heard("welcome")
            await guest.heard("caught-up")
            yield guest
