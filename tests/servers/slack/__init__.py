"""A Slack for tests, over real sockets: see server.py, and people.py for what people can do."""

from tests.servers.slack.delivery import Delivery, Failed
from tests.servers.slack.inputs import Declined
from tests.servers.slack.manifest import ManifestRefused
from tests.servers.slack.people import Person
from tests.servers.slack.server import SlackServer
from tests.servers.slack.state import Channel, Message, View
from tests.servers.slack.team import Team

__all__ = [
    "Channel", "Declined", "Delivery", "Failed", "ManifestRefused", "Message", "Person", "SlackServer", "Team", "View",
]  # fmt: skip
