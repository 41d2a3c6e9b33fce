"""Every script on every platform, through the platforms' own clients and wires; what was heard is held to the record."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.platforms.discord import gateway
from tests.parity.record import record, recorded
from tests.parity.script import Script, all_scripts
from tests.parity.stage import PLATFORMS
from tests.quick import PAUSE, hurry


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("script", [pytest.param(one, id=name) for name, one in all_scripts().items()])
async def test_it_is_played(
    script: Script, platform: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    hurry(monkeypatch)
    monkeypatch.setattr(gateway, "SERVERS_COME", PAUSE)
    async with PLATFORMS[platform](tmp_path) as stage:
        await script.play(stage)
    heard = {command: stage.ledger.heard(command) for command in script.commands}
    silent = [command for command, what in heard.items() if not what]
    assert not silent, f"{silent} did not come over {platform}'s wire; there was: {stage.ledger.lines}"
    for command, what in heard.items():
        assert ("not here" in what) is (platform not in script.only), f"{command} on {platform}: {what}"
    if pytestconfig.getoption("--record"):
        record(script, platform, heard)
    assert recorded(script, platform) == heard, "`python -m tests.parity` records anew, if this is as it should be"
