"""What a workspace holds: channels, messages, views and tokens, as the platform keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from tests.servers.slack.shown import pings_in, read, said

if TYPE_CHECKING:
    from tests.servers.slack.files import File
    from tests.servers.slack.team import Team

Json = dict[str, Any]


@dataclass(slots=True, eq=False)
class Token:
    """A bot token, and what it may do."""

    value: str
    team: Team
    scopes: set[str]
    standing: Literal["live", "token_revoked", "account_inactive"] = "live"


@dataclass(slots=True, eq=False)
class Message:
    """A message as it stands; `thread` is its parent's ts when it is a reply, `only_for` the one who sees it."""

    ts: str
    channel: Channel
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread: str | None = None
    files: list[File] = field(default_factory=list)
    only_for: str | None = None
    by_app: bool = True
    broadcast: bool = False
    edits: int = 0
    removed: bool = False
    unlinked: bool = True
    """Whether bare @names stay text; False with parse=full or link_names."""
    reactions: dict[str, list[str]] = field(default_factory=dict)
    before: list[str] = field(default_factory=list)
    """What it showed before each edit."""

    @property
    def pings(self) -> list[str]:
        """What in it would ping somebody."""
        if not self.by_app:
            return []
        found = [*pings_in(self.text), *pings_in(self.blocks), *pings_in(self.attachments)]
        bare = ("@channel", "@here", "@everyone")
        return found if self.unlinked else found + [word for word in bare if word in self.text]

    @property
    def shown(self) -> str:
        """Everything in it that a member can read."""
        main = read(self.blocks) if self.blocks else said({"type": "mrkdwn", "text": self.text})
        lines = [main, *(said({"type": "mrkdwn", "text": a.get("text", "")}) for a in self.attachments)]
        return "\n".join([line for line in lines if line] + [f"({f.alt or f.title})" for f in self.files])

    def wire(self, *, metadata: bool = False) -> Json:
        """The message as the Web API and payloads write it."""
        out: Json = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        team = self.channel.team
        out["team"] = team.id
        if self.by_app:
            out |= {"bot_id": team.bot_id, "app_id": team.slack.app_id}
            out["bot_profile"] = {"id": team.bot_id, "app_id": team.slack.app_id, "name": team.slack.bot_name}
        if self.blocks:
            out["blocks"] = self.blocks
        if self.attachments:
            out["attachments"] = self.attachments
        if self.files:
            out["files"] = [f.wire() for f in self.files]
        replies = self.channel.replies(self.ts)
        if self.thread or replies:
            out["thread_ts"] = self.thread or self.ts
        if replies:
            out |= {"reply_count": len(replies), "latest_reply": replies[-1].ts}
        if self.edits:
            out["edited"] = {"user": self.user, "ts": self.ts}
        if self.reactions:
            out["reactions"] = [{"name": n, "users": u, "count": len(u)} for n, u in self.reactions.items()]
        if metadata and self.metadata:
            out["metadata"] = self.metadata
        return out


@dataclass(slots=True, eq=False)
class Channel:
    """A conversation: a channel (`C`), a private one, or a direct message with the bot (`D`)."""

    id: str
    name: str
    team: Team
    kind: Literal["public", "private", "im"] = "public"
    members: list[str] = field(default_factory=list)
    creator: str = ""
    archived: bool = False
    deleted: bool = False
    all: list[Message] = field(default_factory=list)
    """Every message that was stored, removed and private ones too."""
    _known: dict[str, Message] = field(default_factory=dict)
    _threads: dict[str, list[Message]] = field(default_factory=dict)

    def add(self, message: Message) -> None:
        """Store a message."""
        self.all.append(message)
        self._known[message.ts] = message
        if message.thread and message.only_for is None:
            self._threads.setdefault(message.thread, []).append(message)

    @property
    def messages(self) -> list[Message]:
        """What everybody in it sees now, replies too, in the order it came."""
        return [m for m in self.all if not m.removed and m.only_for is None]

    def message(self, ts: str) -> Message | None:
        """A message that stands, by its ts; ephemeral ones cannot be looked up."""
        found = self._known.get(ts)
        return None if found is None or found.removed or found.only_for else found

    def replies(self, ts: str) -> list[Message]:
        """The replies to a message."""
        return [m for m in self._threads.get(ts, []) if not m.removed]

    def wire(self) -> Json:
        """The conversation as the Web API writes it."""
        here = self.team.bot_user in self.members
        out: Json = {"id": self.id, "created": 1_700_000_000, "is_im": self.kind == "im", "is_archived": self.archived}
        if self.kind == "im":
            return out | {"user": next((m for m in self.members if m != self.team.bot_user), ""), "is_open": True}
        return out | {
            "name": self.name,
            "is_channel": self.kind == "public",
            "is_group": False,
            "is_private": self.kind == "private",
            "is_mpim": False,
            "is_general": self.name == "general",
            "is_member": here,
            "creator": self.creator,
            "context_team_id": self.team.id,
            "name_normalized": self.name,
            "num_members": len(self.members),
            "topic": {"value": "", "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
        }

    @property
    def called(self) -> str:
        """The name that payloads give."""
        return {"im": "directmessage", "private": "privategroup"}.get(self.kind, self.name)


@dataclass(slots=True, eq=False)
class UserGroup:
    """A user group of a workspace; `people` are the ids of who is in it."""

    id: str
    team: str
    name: str
    handle: str
    people: list[str] = field(default_factory=list)
    disabled: bool = False

    def wire(self) -> Json:
        """The group as the Web API writes it, without its people."""
        return {
            "id": self.id, "team_id": self.team, "is_usergroup": True, "name": self.name, "description": "",
            "handle": self.handle, "is_external": False, "date_create": 1, "date_update": 1,
            "date_delete": int(self.disabled), "auto_type": None, "created_by": "", "updated_by": "", "deleted_by": None,
            "prefs": {"channels": [], "groups": []}, "user_count": len(self.people),
        }  # fmt: skip


@dataclass(slots=True, eq=False)
class View:
    """A modal or a home tab of one person; `values` is its input state, by block and action."""

    id: str
    team: Team
    user: str
    source: Json
    hash: str
    root: str
    previous: str | None = None
    values: dict[str, Json] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    """What the app said of inputs on the last submission, by block id."""
    urls: list[Json] = field(default_factory=list)

    @property
    def blocks(self) -> list[Json]:
        """Its blocks, each with ids."""
        return self.source["blocks"]

    @property
    def title(self) -> str:
        """What stands at its top."""
        return said(self.source.get("title"))

    @property
    def shown(self) -> str:
        """Everything in it that its person can read."""
        named = {b["block_id"]: said(b.get("label")) for b in self.blocks}
        lines = [self.title, read(self.blocks), *(f"{named.get(b, b)}: {e}" for b, e in self.errors.items())]
        lines += [f"[{said(self.source[n])}]" for n in ("submit", "close") if n in self.source]
        return "\n".join(line for line in lines if line)

    def wire(self) -> Json:
        """The view as payloads and the Web API write it."""
        untitled = {"type": "plain_text", "text": "View Title", "emoji": True}
        default = {"title": untitled, "submit": None, "close": None, "clear_on_close": False, "notify_on_close": False}
        named = {"callback_id": "", "private_metadata": "", "external_id": ""}
        rest = {
            "id": self.id,
            "team_id": self.team.id,
            "app_id": self.team.slack.app_id,
            "app_installed_team_id": self.team.id,
            "bot_id": self.team.bot_id,
            "hash": self.hash,
            "root_view_id": self.root,
            "previous_view_id": self.previous,
            "state": {"values": self.values},
        }
        return default | named | self.source | rest
