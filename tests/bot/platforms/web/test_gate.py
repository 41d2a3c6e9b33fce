"""The gate over raw HTTP: hosts, origins, cookies, headers, invitations."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from http.cookies import Morsel
from pathlib import Path

import aiohttp
import pytest

from bot.__main__ import main
from bot.app import App, running, system_time
from bot.platforms.web.gate import HEADERS, cookie_name
from bot.settings import BadSetting, Secret, Settings, load
from tests.bot.platforms.web.conftest import together
from tests.page_client import Client, client, member
from tests.ports import free_port

PATHS = (
    ("GET", "/", 200), ("GET", "/page/main.js", 200), ("GET", "/page/fonts/OFL.txt", 200), ("GET", "/words.json", 200),
    ("GET", "/health", 200), ("GET", "/me", 401), ("GET", "/socket", 401), ("GET", "/pictures/no.svg", 404),
    ("GET", "/nowhere", 404), ("POST", "/", 405), ("POST", "/join", 400), ("POST", "/leave", 200),
)  # fmt: skip


@together
async def ana(bot: App) -> AsyncIterator[Client]:
    async with client(bot.settings.page_url) as made:
        yield made


@together
async def public(settings: Settings) -> AsyncIterator[App]:
    """A page that is told its public address, so people come in by invitation."""
    on_the_net = replace(settings, web_url="https://club.example", secret=Secret("a long random text"))
    async with running(on_the_net) as app:
        yield app


PUBLIC = {"Host": "club.example", "Origin": "https://club.example"}


def at(app: App) -> str:
    return f"http://127.0.0.1:{app.page_port}"


def cookie(answer: aiohttp.ClientResponse) -> Morsel[str]:
    return next(morsel for name, morsel in answer.cookies.items() if name.startswith("aftercredits-"))


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}", ""])  # fmt: skip
async def test_a_name_that_points_here_by_a_trick_is_refused(bot: App, ana: Client, host: str) -> None:
    headers = {"Host": host.format(port=bot.page_port), "Origin": ana.address}
    for method, path, _ in PATHS:
        async with ana.http.request(method, ana.address + path, headers=headers) as answer:
            assert answer.status == (200 if path == "/health" else 421)
            assert "Set-Cookie" not in answer.headers


async def test_this_machine_may_be_called_by_each_of_its_names(bot: App, ana: Client) -> None:
    for name in ("127.0.0.1", "localhost", "LOCALHOST", "[::1]"):
        async with ana.http.get(ana.address, headers={"Host": f"{name}:{bot.page_port}"}) as answer:
            assert answer.status == 200


@pytest.mark.parametrize(
    "origin", [None, "null", "", "https://evil.example", "https://127.0.0.1:{port}", "http://127.0.0.1:1", "http://127.0.0.1:{port}.evil.example"]
)  # fmt: skip
async def test_what_another_page_sends_is_refused(bot: App, ana: Client, origin: str | None) -> None:
    await ana.joins("Ana")
    headers = {} if origin is None else {"Origin": origin.format(port=bot.page_port)}
    for path in ("/join", "/leave"):
        async with ana.http.post(ana.address + path, json={"name": "Eve"}, headers=headers) as answer:
            assert answer.status == 403
    with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
        await ana.http.ws_connect(f"{ana.address}/socket", headers=headers)
    async with ana.http.get(f"{ana.address}/me") as answer:
        assert answer.status == 200, "the session still stands"


@pytest.mark.parametrize(("method", "path", "status"), PATHS)
async def test_every_answer_carries_every_header(ana: Client, method: str, path: str, status: int) -> None:
    async with ana.http.request(method, ana.address + path, headers=ana.origin) as answer:
        assert answer.status == status
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS


async def test_refusals_and_the_socket_carry_every_header_too(bot: App, ana: Client) -> None:
    async with ana.http.get(ana.address, headers={"Host": "evil.example"}) as answer:
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    async with ana.http.post(f"{ana.address}/join") as answer:
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    await ana.joins("Ana")
    await ana.opens()
    assert ana.wire is not None
    found = ana.wire._response.headers
    assert {name: found[name] for name in HEADERS} == HEADERS


def test_the_policy_lets_nothing_in_but_the_page_itself() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in HEADERS["Content-Security-Policy"].split(";"))
    assert rules.pop("default-src") == rules.pop("frame-ancestors") == rules.pop("form-action") == "'none'"
    assert rules.pop("base-uri") == "'none'"
    assert set(rules.values()) == {"'self'"}


@pytest.mark.parametrize("path", [
    "/page/../server.py", "/page/..%2fserver.py", "/page/%2e%2e/server.py", "/page/%2e%2e%2f%2e%2e%2fgate.py",
    "/page//etc/passwd", "/page/%2fetc%2fpasswd", "/page/fonts/../../words.py", "/page/main.js%00.txt", "/page/index.html",
    "/page/fonts", "/pictures/../page/main.js",
])  # fmt: skip
async def test_nothing_outside_the_page_is_served(bot: App, path: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", bot.page_port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{bot.page_port}\r\nConnection: close\r\n\r\n".encode())
    answer = (await reader.read()).decode()
    writer.close()
    assert answer.split()[1] in ("404", "400")
    assert "import" not in answer


async def test_the_cookie_is_out_of_reach(ana: Client) -> None:
    async with ana.http.post(f"{ana.address}/join", json={"name": "Ana"}, headers=ana.origin) as answer:
        found = cookie(answer)
    assert (found["httponly"], found["samesite"], found["path"], found["secure"]) == (True, "Strict", "/", "")
    assert len(found.value) >= 40


async def test_the_cookie_stays_on_https_when_the_page_does(public: App) -> None:
    assert public.owner_link is not None and public.owner_link.startswith("https://club.example/#invitation=")
    async with client(at(public)) as ana:
        body = {"name": "Ana", "invitation": public.owner_link.partition("=")[2]}
        async with ana.http.post(f"{ana.address}/join", json=body, headers=PUBLIC) as answer:
            assert cookie(answer)["secure"] is True
        async with ana.http.get(ana.address) as answer:
            assert answer.status == 421, "its address on this machine is not the page's"


async def test_nobody_comes_in_without_an_invitation_where_all_the_world_could(public: App) -> None:
    async with client(at(public)) as eve:
        async with eve.http.get(f"{eve.address}/me", headers=PUBLIC) as answer:
            assert (answer.status, await answer.json()) == (401, {"open": False})
        for invitation in (None, "", "x", "a" * 32, "ü" * 90):
            body = {"name": "Eve", "invitation": invitation}
            async with eve.http.post(f"{eve.address}/join", json=body, headers=PUBLIC) as answer:
                assert answer.status == 403
                assert "invitation" in (await answer.json())["problem"]
                assert "Set-Cookie" not in answer.headers


async def test_an_owners_link_makes_one_owner(bot: App) -> None:
    address = bot.settings.page_url
    async with member(address, "Ana", bot.owner_link) as ana, client(address) as eve:
        assert ana.welcome["member"]["owner"]
        status, said = await eve.joins("Eve", bot.owner_link)
        assert (status, said["problem"]) == (403, "That invitation is used up or out of date. Ask for a new one.")
        async with eve.http.get(f"{address}/me") as answer:
            assert answer.status == 401


async def test_an_owners_link_makes_somebody_inside_an_owner_at_once(bot: App) -> None:
    async with member(bot.settings.page_url, "Ana") as ana:
        assert not ana.welcome["member"]["owner"]
        assert (await ana.joins(None, bot.owner_link))[0] == 200
        await ana.until(lambda: ana.welcome["member"]["owner"])


async def test_an_invitation_lasts_until_its_end(settings: Settings) -> None:
    late = timedelta(0)
    async with running(settings, now=lambda: system_time() + late) as bot:
        address = settings.page_url
        async with member(address, "Ana", bot.owner_link) as ana:
            said = await ana.gets("/club invite")
            link = next(run for run in said["card"]["blocks"][0]["text"] if isinstance(run, dict))["url"]
            for name in ("Ben", "Cem"):
                async with member(address, name, link) as guest:
                    assert guest.welcome["member"] == {
                        "id": guest.welcome["member"]["id"],
                        "name": name,
                        "owner": False,
                    }
            late = timedelta(days=14, minutes=1)
            async with client(address) as dee:
                assert (await dee.joins("Dee", link))[0] == 403


@pytest.mark.parametrize(("name", "status"), [
    ("", 400), ("   ", 400), ("\u200b\u202e", 400), ("\u0000", 400), ("a" * 61, 400), ("a" * 60, 200), ("Åse Ørnulf-Ünal", 200),
    ("李小龍", 200), ("👩‍🚀", 200),
])  # fmt: skip
async def test_a_name_has_bounds(ana: Client, name: str, status: int) -> None:
    got, said = await ana.joins(name)
    assert got == status
    assert status == 200 or said["problem"].endswith(".")


async def test_a_name_cannot_turn_the_words_beside_it(ana: Client) -> None:
    await ana.joins("A\u202en\u2066a\n\tB\u200b")
    async with ana.http.get(f"{ana.address}/me") as answer:
        assert (await answer.json())["member"]["name"] == "Ana B"


@pytest.mark.parametrize("body", [
    b"", b"{", b"null", b"[]", b'"x"', b"7", b'{"name": 7}', b'{"name": ["Ana"]}', b'{"name": {"a": 1}}', b"\xff\xfe",
    b'{"name": "A", "invitation": 7}', b"[" * 50_000, b'{"name": "\\ud800"}', b'{"name": Infinity}',
])  # fmt: skip
async def test_what_is_no_name_is_refused(ana: Client, quiet: pytest.LogCaptureFixture, body: bytes) -> None:
    async with ana.http.post(f"{ana.address}/join", data=body, headers=ana.origin) as answer:
        assert answer.status == 400
        assert (await answer.json())["problem"]


async def test_a_body_that_is_too_large_is_refused(ana: Client, quiet: pytest.LogCaptureFixture) -> None:
    async with ana.http.post(f"{ana.address}/join", data=b"x" * 70_000, headers=ana.origin) as answer:
        assert answer.status == 413
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS


async def test_leaving_ends_the_session_also_where_it_is_open(bot: App) -> None:
    address = bot.settings.page_url
    async with member(address, "Ana") as ana, member(address, "Ben") as ben:
        token = {c.key: c.value for c in ana.http.cookie_jar if c.key == cookie_name(bot.key)}
        async with ana.http.post(f"{address}/leave", headers=ana.origin) as answer:
            assert answer.status == 200 and cookie(answer).value == "" and cookie(answer)["httponly"]
        await ana.until(lambda: ana.heard[-1]["type"] == "closed")
        assert ana.heard[-2]["type"] == "goodbye" and ana.heard[-2]["reason"]
        await ben.until(lambda: ben.here == ["Ben"])
        async with ana.http.get(f"{address}/me", cookies=token) as answer:
            assert answer.status == 401, "its cookie is worth nothing any more"
        assert (await ben.says("still here"))["notice"] is None


async def test_tokens_are_kept_nowhere_in_clear(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    tokens = []
    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.INFO, "aiosqlite"):
        async with running(settings) as bot:
            assert bot.owner_link is not None
            tokens.append(bot.owner_link.partition("=")[2])
            async with member(settings.page_url, "Ana", bot.owner_link) as ana:
                tokens.append(next(c.value for c in ana.http.cookie_jar if c.key == cookie_name(bot.key)))
                invited = await ana.gets("/club invite")
                link = next(run for run in invited["card"]["blocks"][0]["text"] if isinstance(run, dict))["url"]
                await ana.says("Hello")
                async with client(settings.page_url) as eve:
                    await eve.joins("Eve", "x#invitation=" + tokens[0])
            tokens.append(link.partition("=")[2])
            kept = b"".join(file.read_bytes() for file in Path(settings.database).parent.iterdir())
    assert b"Hello" in kept, "this is the file in use"
    for token in tokens[:2]:
        assert token.encode() not in kept
        assert token not in caplog.text
    assert tokens[2] not in caplog.text
    if "to" in invited:  # what comes late stands as a message, for its reader alone
        assert tokens[2].encode() not in kept


@pytest.mark.parametrize("address", ["0.0.0.0:8321", "192.168.1.7:8321", "[::]:8321"])
def test_another_address_than_this_machines_needs_a_secret(address: str, tmp_path: Path) -> None:
    open_ = {"AFTERCREDITS_WEB": address, "AFTERCREDITS_WEB_URL": "http://cinema.local:8321"}
    with pytest.raises(BadSetting, match="SECRET"):
        load(open_, tmp_path / "none")
    with pytest.raises(BadSetting, match="too short"):
        load({**open_, "AFTERCREDITS_SECRET": "short"}, tmp_path / "none")
    assert not load({**open_, "AFTERCREDITS_SECRET": "long enough a text"}, tmp_path / "none").local_only
    assert load({}, tmp_path / "none").local_only


def test_the_command_refuses_to_start_without_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AFTERCREDITS_WEB", "0.0.0.0:8321")
    assert main(["run"]) != 0
    assert "AFTERCREDITS_SECRET" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


async def test_two_bots_on_one_machine_do_not_take_each_others_sessions(tmp_path: Path) -> None:
    both = [Settings(database=str(tmp_path / f"{n}.db"), web=f"127.0.0.1:{free_port()}") for n in range(2)]
    async with running(both[0]) as one, running(both[1]) as other, visitor() as http:
        for bot in (one, other):
            joining = {"json": {"name": "Ana", "invitation": None}, "headers": {"Origin": at(bot)}}
            async with http.post(f"{at(bot)}/join", **joining) as joined:
                assert joined.status == 200
        for bot in (one, other):
            async with http.get(f"{at(bot)}/me") as me:
                assert me.status == 200, "a session of one bot must outlive joining the other"


def visitor() -> aiohttp.ClientSession:
    """A browser: it keeps its cookies by host, whatever the port."""
    return aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))


async def test_an_owner_who_left_can_come_back_as_one(settings: Settings) -> None:
    leave = f"{settings.page_url}/leave"
    async with running(settings) as bot, member(settings.page_url, "Ana", bot.owner_link) as ana:
        assert (await ana.http.post(leave, headers=ana.origin)).status == 200
    async with running(settings) as bot:
        assert bot.owner_link is not None
        async with member(settings.page_url, "Ana", bot.owner_link) as ana:
            assert ana.welcome["member"]["owner"]
    async with running(settings) as bot:
        assert bot.owner_link is None, "she has only closed her browser"
