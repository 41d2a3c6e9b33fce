"""A Slack for tests, over real sockets, that refuses what Slack refuses.

    async with SlackServer(clock) as slack:
        slack.install(manifest)
        team = slack.team("Kino", channels=("general", "reviews"))
        ana = team.member("Ana", admin=True)
        ...  # start the bot on slack.api with slack.bot_token, slack.app_token, slack.signing_secret
        await ana.says("/film add Ran", channel="general")
        await ana.presses("Keep it")
        assert "Ran" in team.channel("general").messages[-1].shown
        assert not slack.pings

people.py has what people do, faults.py what can go wrong, pace.py the rate limits, server.py the rest.
"""

from tests.servers.slack.delivery import Delivery, Failed
from tests.servers.slack.inputs import Declined
from tests.servers.slack.manifest import ManifestRefused
from tests.servers.slack.people import Person
from tests.servers.slack.server import SlackServer
from tests.servers.slack.state import Channel, Message, UserGroup, View
from tests.servers.slack.team import Team

__all__ = [
    "Channel", "Declined", "Delivery", "Failed", "ManifestRefused", "Message", "Person", "SlackServer", "Team",
    "UserGroup", "View",
]  # fmt: skip
