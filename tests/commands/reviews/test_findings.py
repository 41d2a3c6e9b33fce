"""What a reading gives is known to every bot; the rules that find it are taken in by those that read."""

from __future__ import annotations

import subprocess
import sys

from tests.child import ROOT

IDLE = """
import sys
import bot.app, bot.run, bot.platforms.discord.platform, bot.platforms.slack.platform, bot.platforms.web.server
from commands.clubs.sample_texts import REVIEWS
from commands.reviews.sources import read_given
rules = lambda: sorted(name for name in sys.modules if name in ("commands.reviews.reading", "commands.reviews.people"))
print(rules())
print(read_given(REVIEWS[0].text).kind, rules())
"""


def test_a_bot_that_read_nothing_yet_carries_no_rules_of_reading() -> None:
    done = subprocess.run([sys.executable, "-c", IDLE], cwd=ROOT, capture_output=True, text=True, check=True)
    before, after = done.stdout.splitlines()
    assert before == "[]"
    assert after == "review ['commands.reviews.people', 'commands.reviews.reading']"
