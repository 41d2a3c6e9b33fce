"""The settings: what .env.example promises, what is refused, and what is never shown."""

from __future__ import annotations

import ast
import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from bot.settings import BadSetting, Secret, Settings, load, variables
from tests.child import ROOT

LONG_ENOUGH = "a secret of this test"


def loads(folder: Path, env: str = "", **environment: str) -> Settings:
    file = folder / ".env"
    file.write_text(env)
    return load({f"AFTERCREDITS_{k.upper()}": v for k, v in environment.items()}, file)


def refused(folder: Path, env: str = "", **environment: str) -> str:
    with pytest.raises(BadSetting) as bad:
        loads(folder, env, **environment)
    line = str(bad.value)
    assert "\n" not in line
    return line


def test_the_example_lists_every_setting_with_its_default_and_a_comment(tmp_path: Path) -> None:
    blocks = (ROOT / ".env.example").read_text().strip().split("\n\n")
    given = {}
    for block in blocks[1:]:
        *comments, line = block.split("\n")
        assert comments and all(comment.startswith("# ") for comment in comments), block
        name, _, value = line.partition("=")
        given[name] = value
    assert given == variables()
    assert load({}, ROOT / ".env.example") == load({}, tmp_path / "none")


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    settings = loads(tmp_path, "AFTERCREDITS_CLUB=Of the file\nAFTERCREDITS_LOG=debug\n", club="Of the environment")
    assert (settings.club, settings.log) == ("Of the environment", "debug")


def test_the_file_is_taken_word_for_word(tmp_path: Path) -> None:
    assert loads(tmp_path, 'AFTERCREDITS_CLUB="$HOME ${x} cinema"\n').club == "$HOME ${x} cinema"


@pytest.mark.parametrize("line", ["AFTERCREDITS_LOG", 'AFTERCREDITS_CLUB="half', "what is this"])
def test_a_line_that_sets_nothing_is_refused(tmp_path: Path, line: str) -> None:
    assert ".env, line 2: " in refused(tmp_path, f"# first\n{line}\n")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadSetting, match="UTF-8"):
        load({}, file)


def test_unknown_names_are_refused_and_others_left_alone(tmp_path: Path) -> None:
    assert "did you mean AFTERCREDITS_DATABASE?" in refused(tmp_path, databse="x")
    assert ".env.example" in refused(tmp_path, "AFTERCREDITS_ZEBRA=striped\n")
    assert loads(tmp_path, "SOMETHING_ELSE=1\n") == Settings()


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("web", "8321", "it takes host:port"),
        ("web", "127.0.0.1:99999", "it takes host:port"),
        ("web", "127.0.0.1:0", "a port that people can type"),
        ("web_url", "club.example", "an address with nothing but its host and port"),
        ("web_url", "https://club.example/films", "an address with nothing but its host and port"),
        ("log", "loud", "it takes debug, info, warning or error"),
        ("secret", "short", "16 characters or more"),
        ("database", "mysql://ana:hidden@host/club", "the path of a SQLite file, or postgresql://"),
    ],
)
def test_bad_values_are_refused_in_one_line(tmp_path: Path, name: str, value: str, says: str) -> None:
    line = refused(tmp_path, **{name: value})
    assert f"AFTERCREDITS_{name.upper()}" in line
    assert says in line
    assert "hidden" not in line


@pytest.mark.parametrize(
    "reach", [{"web": "192.168.1.5:8321"}, {"web": "0.0.0.0:80"}, {"web_url": "https://c.example"}]
)
def test_other_machines_need_a_secret(tmp_path: Path, reach: dict[str, str]) -> None:
    assert "set AFTERCREDITS_SECRET to a long random text first" in refused(tmp_path, **reach)


@pytest.mark.parametrize("web", ["0.0.0.0:8321", "[::]:8321", "0:8321"])
def test_every_address_needs_the_one_that_people_type(tmp_path: Path, web: str) -> None:
    line = refused(tmp_path, web=web, secret=LONG_ENOUGH)
    assert "set AFTERCREDITS_WEB_URL to the address that people type, such as http://cinema.local:8321" in line
    settings = loads(tmp_path, web=web, secret=LONG_ENOUGH, web_url="http://cinema.local:8321/")
    assert settings.page_url == "http://cinema.local:8321"
    assert not settings.local_only


def test_off_and_addresses_of_this_machine(tmp_path: Path) -> None:
    assert loads(tmp_path, web="off").web_address is None
    assert loads(tmp_path, web="[::1]:80").web_address == ("::1", 80)
    assert loads(tmp_path, web="[::1]:80").page_url == "http://[::1]:80"
    assert Settings().local_only


def test_a_secret_prints_as_stars(caplog: pytest.LogCaptureFixture) -> None:
    secret = Secret(LONG_ENOUGH)
    settings = replace(Settings(), secret=secret)
    logging.getLogger("test").warning("%s %r", secret, settings)
    try:
        json.dumps({"secret": secret})
    except TypeError as error:
        logging.getLogger("test").exception("no JSON", exc_info=error)
    shown = f"{secret} {secret!r} {secret!s} {settings} {settings!r} {[secret]} {'%s' % secret} {caplog.text}"  # noqa: UP031
    assert LONG_ENOUGH not in shown
    assert shown.count("***") >= 8
    assert secret.reveal() == LONG_ENOUGH


def test_only_the_settings_read_the_environment() -> None:
    readers = set()
    for file in [f for package in ("bot", "commands", "storage") for f in (ROOT / package).rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text())):
            named = node.attr if isinstance(node, ast.Attribute) else node.name if isinstance(node, ast.alias) else ""
            if named in ("environ", "environb", "getenv", "getenvb", "putenv"):
                readers.add(file.relative_to(ROOT).as_posix())
    assert readers == {"bot/settings.py"}


def test_a_language_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "there is en, da, tr in this release" in refused(tmp_path, language="xx")
    assert loads(tmp_path, language="qps").language == "qps"


@pytest.mark.parametrize("url", ["https://club.example:99999", "https://club.example:0", "https://[club", "http://:80"])
def test_an_address_that_is_none_is_refused(tmp_path: Path, url: str) -> None:
    assert "WEB_URL takes an address" in refused(tmp_path, web_url=url, secret=LONG_ENOUGH)
