"""The manifest: made from the declarations, taken by Slack's own schema, with the least scopes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.platforms.slack import rights
from bot.platforms.slack.manifest import TAKEN, manifest
from commands.groups import GROUPS
from commands.parse import Book
from tests.servers.slack import manifest as slack


@pytest.mark.parametrize("sockets", [True, False])
@pytest.mark.parametrize("several", [True, False])
def test_slack_takes_it(sockets: bool, several: bool) -> None:
    made = manifest(Book(GROUPS), "en", "https://club.example", sockets, several)
    read = slack.read(made)
    assert read.socket_mode is sockets and read.interactive and read.home and read.messages_tab
    assert read.scopes == set(rights.SCOPES)
    assert read.redirect_urls == (("https://club.example/slack/oauth_redirect",) if several else ())
    urls = {command.get("url") for command in read.commands.values()}
    assert urls == ({None} if sockets else {"https://club.example/slack/events"})


def test_each_group_has_a_command_unless_slack_keeps_the_name_and_the_umbrella_has_all() -> None:
    read = slack.read(manifest(Book(GROUPS), "en", "https://club.example", True, False))
    assert set(read.commands) == {f"/{g.name}" for g in GROUPS if g.name not in TAKEN} | {"/aftercredits"}
    assert "/film" in read.commands and "/me" not in read.commands
    assert [s["name"] for s in read.shortcuts] == ["Save as film review", "Quote in the recap"]
    assert all(c["should_escape"] for c in read.commands.values())


def test_the_command_line_prints_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["slack-manifest"]) == 0
    assert slack.read(json.loads(capsys.readouterr().out)).socket_mode
