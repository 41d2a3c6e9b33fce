"""A workspace: its people, channels and files, and the app's place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.servers.slack.people import Person
from tests.servers.slack.state import Channel, Message, Token, UserGroup, View

if TYPE_CHECKING:
    from tests.servers.slack.files import File
    from tests.servers.slack.server import SlackServer


class Team:
    """A workspace; `installed` workspaces have the app's bot, with the scopes of the installed manifest."""

    def __init__(self, slack: SlackServer, name: str, channels: tuple[str, ...], *, installed: bool) -> None:
        self.slack, self.name, self.domain = slack, name, name.lower().replace(" ", "-")
        self.id, self.bot_user, self.bot_id = slack.id("T"), slack.id("U"), slack.id("B")
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.files: dict[str, File] = {}
        self.views: dict[str, View] = {}
        self.groups: dict[str, UserGroup] = {}
        self.token: Token | None = None
        self.founder = self.member("Founder", owner=True)
        """Who made the workspace and its first channels, and does what no other person is named for."""
        for each in channels:
            self.opens(each)
        if installed:
            self.install(slack.granted)

    def install(self, scopes: set[str]) -> Token:
        """Put the app in, or give it more scopes; a token that lives is kept, as Slack keeps it."""
        if self.token is None or self.token.standing != "live":
            self.token = Token(self.slack.next_bot_token(), self, set())
            self.slack.tokens[self.token.value] = self.token
        self.token.scopes = set(scopes)
        return self.token

    @property
    def here(self) -> bool:
        """Whether the app is installed."""
        return self.token is not None and self.token.standing == "live"

    @property
    def present(self) -> bool:
        """Whether people can still use the app: it was not uninstalled, though its token may be revoked."""
        return self.token is not None and self.token.standing != "account_inactive"

    def member(
        self, name: str, *, admin: bool = False, owner: bool = False, tz: str = "Europe/Copenhagen", locale: str = "en-US"
    ) -> Person:  # fmt: skip
        """Somebody new, who is in every public channel."""
        person = Person(self, self.slack.id("U"), name, admin=admin or owner, owner=owner, tz=tz, locale=locale)
        self.people[person.id] = person
        for channel in self.channels.values():
            if channel.kind == "public":
                channel.members.append(person.id)
        return person

    def opens(
        self, name: str, *, private: bool = False, bot: bool = True, creator: Person | None = None,
        members: tuple[Person, ...] = (),
    ) -> Channel:  # fmt: skip
        """A new channel; a public one has everybody in it, a private one its creator and those named."""
        channel = Channel(self.slack.id("C"), name, self, "private" if private else "public")
        inside = (*members, *([creator] if creator else ())) if private else self.people.values()
        channel.members = list(dict.fromkeys(p.id for p in inside)) + ([self.bot_user] if bot else [])
        channel.creator = (creator or self.founder).id
        self.channels[channel.id] = channel
        return channel

    def group(self, name: str, *people: Person) -> UserGroup:
        """A new user group with these people in it; its handle is its name in small letters."""
        made = UserGroup(self.slack.id("S"), self.id, name, name.lower().replace(" ", "-"), [p.id for p in people])
        self.groups[made.id] = made
        return made

    def channel(self, name: str) -> Channel:
        """A channel by its name or id."""
        name = name.removeprefix("#")
        return next(c for c in self.channels.values() if name in (c.name, c.id) and c.kind != "im")

    def direct(self, person_id: str) -> Channel:
        """The direct messages between somebody and the bot."""
        for channel in self.channels.values():
            if channel.kind == "im" and person_id in channel.members:
                return channel
        made = Channel(self.slack.id("D"), person_id, self, "im", [person_id, self.bot_user])
        self.channels[made.id] = made
        return made

    def has_picture(self, named: dict[str, Any]) -> bool:
        """Whether a `slack_file` is there and can be shown now."""
        for file in self.files.values():
            if named.get("id") == file.id or named.get("url") in (file.url, file.wire()["permalink"]):
                return file.complete and file.ready_at <= self.slack.now
        return False

    def event(self, kind: str, /, **event: Any) -> dict[str, Any]:
        """An Events API payload, with an id of its own."""
        return {
            "token": self.slack.verification_token,
            "team_id": self.id,
            "context_team_id": self.id,
            "api_app_id": self.slack.app_id,
            "event": {"type": kind, **event},
            "type": "event_callback",
            "event_id": self.slack.id("Ev"),
            "event_time": int(self.slack.now),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": self.id,
                    "user_id": self.bot_user,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": f"4-{self.slack.short()}",
        }

    @property
    def said(self) -> list[Message]:
        """Everything that was ever stored here, private and removed messages too, in the order it came."""
        return sorted((m for c in self.channels.values() for m in c.all), key=lambda m: m.ts)
