"""`run`, `demo` and `migrate` over real processes: they start, answer, refuse and stop as they should."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
from pathlib import Path

import aiohttp
import pytest

from commands.clubs.sample_texts import REVIEWS
from tests.child import aftercredits, declined, started, until, visitor
from tests.ports import free_port

SIGNS = [signal.SIGTERM, signal.SIGINT]
STOPS_WITHIN = 2.0
LONG = "\n\n".join(review.text for review in REVIEWS * 40)[:190_000]


@pytest.mark.parametrize("sign", SIGNS)
async def test_it_answers_and_stops_when_told(tmp_path: Path, sign: signal.Signals) -> None:
    async with started(tmp_path) as bot:
        assert f"Aftercredits is on {bot.url}\n" in bot.out
        async with aiohttp.ClientSession(bot.url) as session, session.get("/health") as answer:
            assert await answer.json() == {"ok": True}
        assert await bot.stop(sign) < STOPS_WITHIN
        assert bot.out.endswith("Stopping; nothing is lost.\n")


async def test_an_owner_whose_browser_forgot_them_gets_a_link(tmp_path: Path) -> None:
    assert "no page yet" in declined(aftercredits(tmp_path, "owner"), 1)
    async with started(tmp_path) as bot:
        said = aftercredits(tmp_path, "owner", web=bot.url.removeprefix("http://"))
        token = said.stdout.rsplit("#invitation=", 1)[1].strip()
        headers = {"Origin": bot.url}
        async with aiohttp.ClientSession(bot.url, cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
            join = {"name": "Ana", "invitation": token}
            async with session.post("/join", json=join, headers=headers) as answer:
                assert answer.status == 200
        again = {"json": {**join, "name": "Bo"}, "headers": headers}
        async with aiohttp.ClientSession(bot.url) as session, session.post("/join", **again) as answer:
            assert answer.status == 403, "the link is good once"


@pytest.mark.parametrize("sign", SIGNS)
async def test_it_stops_with_people_on_the_page_and_a_long_review_under_way(
    tmp_path: Path, sign: signal.Signals
) -> None:
    async with started(tmp_path) as bot, visitor(bot.url, "Ana") as ana, visitor(bot.url, "Bo"):
        await ana.says("review add", {"text": LONG})
        await until(lambda: len(processes_of(bot.process.pid)) > 1, "the reading process")
        assert await bot.stop(sign) < STOPS_WITHIN
        await until(lambda: not processes_of(bot.process.pid), "the end of the processes it had")


async def test_a_killed_bot_leaves_no_process_behind(tmp_path: Path) -> None:
    async with started(tmp_path) as bot, visitor(bot.url, "Ana") as ana:
        await ana.says("review add", {"text": LONG})
        await until(lambda: len(processes_of(bot.process.pid)) > 1, "the reading process")
        bot.process.kill()
        await until(lambda: not processes_of(bot.process.pid), "the end of every process")


def processes_of(group: int) -> list[int]:
    """The processes of a group that still run."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            number = int(entry.name)
            if os.getpgid(number) == group and "\nState:\tZ" not in (entry / "status").read_text():
                found.append(number)
        except OSError:
            continue
    return found


async def test_a_signal_during_the_start_is_heard(tmp_path: Path) -> None:
    async with started(tmp_path, "demo") as bot:
        os.kill(bot.process.pid, signal.SIGTERM)
        assert await bot.stop() < STOPS_WITHIN  # told twice


async def test_without_the_page(tmp_path: Path) -> None:
    async with started(tmp_path, web="off") as bot:
        assert "runs without its page" in bot.out
        assert await bot.stop() < STOPS_WITHIN
    line = declined(aftercredits(tmp_path, "demo", web="off"), 2)
    assert "AFTERCREDITS_WEB is off" in line


@pytest.mark.parametrize("sign", SIGNS)
async def test_the_demo_shows_three_reviews_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sign: signal.Signals
) -> None:
    thrown_away = tmp_path / "temporary"
    thrown_away.mkdir()
    monkeypatch.setenv("TMPDIR", str(thrown_away))
    async with started(tmp_path, "demo") as bot:
        assert [folder.name[:18] for folder in thrown_away.iterdir()] == ["aftercredits-demo-"]
        async with visitor(bot.url, "Ana") as ana:
            while len(ana.welcome["spaces"]) < 2:
                ana.welcome = await ana.heard("welcome")
            assert ana.welcome["spaces"][1]["sample"] is True
            reviews = next(p["id"] for p in ana.welcome["spaces"][1]["places"] if p["name"] == "reviews")
            while len({m["id"] for m in ana.messages if m["place"] == reviews and m["card"]}) < 3:
                await ana.heard("message")
        assert await bot.stop(sign) < STOPS_WITHIN
    assert list(thrown_away.iterdir()) == []
    assert not (tmp_path / "aftercredits.db").exists()


async def test_the_demo_leaves_the_backups_of_the_real_club_alone(tmp_path: Path) -> None:
    """Its clock runs ahead: it would take them for old ones."""
    kept = tmp_path / "backups"
    kept.mkdir()
    async with started(tmp_path, "demo", backups=str(kept)) as bot, visitor(bot.url, "Ana") as ana:
        await ana.socket.send_json({"type": "clock", "move": "day"})
        while (await ana.heard("clock"))["state"] != "stands":
            pass
        assert list(kept.iterdir()) == []
        await bot.stop()


async def test_what_was_said_is_there_after_a_restart(tmp_path: Path) -> None:
    port = free_port()
    async with started(tmp_path, web=f"127.0.0.1:{port}") as bot, visitor(bot.url, "Ana") as ana:
        await ana.says("See you on Friday")
        await ana.heard("message")
        await bot.stop()
    async with started(tmp_path, web=f"127.0.0.1:{port}") as bot, visitor(bot.url, "Bo") as bo:
        assert [m["text"] for m in bo.messages] == ["See you on Friday"]


async def test_no_token_is_logged_at_any_level(tmp_path: Path) -> None:
    secret = "a secret of this test, long enough"
    async with started(tmp_path, log="debug", secret=secret) as bot:
        owner = bot.owner_token
        async with visitor(bot.url, "Ana", owner) as ana:
            session = next(iter(ana.session.cookie_jar)).value
            await ana.says("/club invite")
            while not (invitation := re.search(r"#invitation=([\w-]+)", str(await ana.frame()))):
                pass  # the answer may come as a private message
            await ana.says("/no such thing")
            await ana.heard("answer")
        await bot.stop()
        for token in (secret, owner, session, invitation[1]):
            assert token not in bot.log
        assert bot.out.count("invitation=") == 1  # the owner's link, for whoever started it
        assert secret not in bot.out


@pytest.mark.parametrize("verb", ["run", "demo", "migrate"])
def test_a_bad_setting_is_one_line(tmp_path: Path, verb: str) -> None:
    assert "AFTERCREDITS_LOG" in declined(aftercredits(tmp_path, verb, log="loud"), 2)


@pytest.mark.parametrize("verb", ["run", "migrate"])
def test_a_missing_folder_is_one_line(tmp_path: Path, verb: str) -> None:
    line = declined(aftercredits(tmp_path, verb, database="nowhere/club.db"), 2)
    assert "the folder nowhere does not exist" in line


@pytest.mark.parametrize("verb", ["run", "migrate"])
def test_a_corrupt_database_is_one_line_and_stays_as_it_is(tmp_path: Path, verb: str) -> None:
    file = tmp_path / "club.db"
    file.write_bytes(b"not a database at all" * 500)
    before = file.read_bytes()
    line = declined(aftercredits(tmp_path, verb, database="club.db"), 2)
    assert "damaged" in line
    assert file.read_bytes() == before


def test_a_damaged_page_of_the_database_is_one_line(tmp_path: Path) -> None:
    aftercredits(tmp_path, "migrate", database="club.db")
    file = tmp_path / "club.db"
    whole = bytearray(file.read_bytes())
    whole[4096:12288] = b"\xff" * 8192
    file.write_bytes(whole)
    assert "damaged" in declined(aftercredits(tmp_path, "run", database="club.db"), 2)


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        line = declined(aftercredits(tmp_path, "run", web=address), 2)
    assert f"cannot listen on {address} (address already in use)" in line


def test_an_unknown_host_is_one_line(tmp_path: Path) -> None:
    line = declined(aftercredits(tmp_path, "run", web="no.such.host.invalid:8321", secret="x" * 20), 2)
    assert "cannot listen on no.such.host.invalid:8321" in line


def test_migrate_can_be_said_twice(tmp_path: Path) -> None:
    first, second = (aftercredits(tmp_path, "migrate", database="club.db") for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 0)
    assert re.fullmatch(r"club\.db: version 0 -> \d+\.\n", first.stdout)
    assert re.fullmatch(r"club\.db is at version \d+ already\.\n", second.stdout)


async def test_a_host_or_a_file_whose_name_is_none_is_one_line(tmp_path: Path) -> None:
    host = aftercredits(tmp_path, "run", web=f"{'a' * 80}.example:8321", secret="a secret of this test")
    assert "cannot listen" in declined(host, 2)
    file = aftercredits(tmp_path, "run", web="off", database="x" * 300)
    assert "File name too long" in declined(file, 2)
    assert "Traceback" not in aftercredits(tmp_path, "doctor", web="off", database="x" * 300).stderr


@pytest.mark.parametrize("sign", SIGNS)
async def test_it_stops_also_while_another_process_holds_the_database(tmp_path: Path, sign: signal.Signals) -> None:
    async with started(tmp_path) as bot, visitor(bot.url, "Ana") as ana:
        other = sqlite3.connect(tmp_path / "aftercredits.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await ana.says("film add Ran")
        assert await bot.stop(sign) < STOPS_WITHIN
        other.close()
