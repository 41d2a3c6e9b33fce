"""Interactions: answered once within three seconds, continued for fifteen minutes by their token."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.servers.discord import limits
from tests.servers.discord.composing import change, compose
from tests.servers.discord.errors import Refused, wrong
from tests.servers.discord.forms import Anything, Shape, Whole, check
from tests.servers.discord.guilds import Channel, User
from tests.servers.discord.message import Message
from tests.servers.discord.modals import Modal
from tests.servers.discord.rest import Answer, Ask, Route

if TYPE_CHECKING:
    from tests.servers.discord.people import Member

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, OPEN_MODAL = 4, 5, 6, 7, 8, 9
ANSWERS = {
    COMMAND: (MESSAGE, DEFERRED, OPEN_MODAL),
    COMPONENT: (MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, OPEN_MODAL),
    AUTOCOMPLETE: (CHOICES,),
    MODAL: (MESSAGE, DEFERRED),
}
TO_ANSWER, TO_GO_ON = timedelta(seconds=3), timedelta(minutes=15)
CALLBACK = Shape({"type": Whole(1, 12, null=False), "data": Anything()}, ("type",))


@dataclass(slots=True, eq=False)
class Interaction:
    """What somebody did, and everything that was answered to it."""

    id: int
    token: str
    kind: int
    member: Member
    channel: Channel
    data: dict[str, Any]
    created: datetime
    message: Message | None = None
    payload: dict[str, Any] = field(default_factory=dict)
    answered: int | None = None
    answered_at: datetime | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    modal: Modal | None = None
    choices: list[dict[str, Any]] = field(default_factory=list)

    @property
    def user(self) -> User:
        return self.member.user

    @property
    def waiting(self) -> bool:
        """Whether its reader still sees that the application is thinking."""
        return self.original is not None and self.original.loading and not self.original.removed


async def callback(ask: Ask) -> Answer:
    """POST the first answer; `with_response` says what became of it."""
    interaction = ask.server.interactions.get(ask.ids["token"])
    if interaction is None or interaction.id != ask.number("interaction", 10062):
        raise Refused(10062)
    check(CALLBACK, ask.body)
    if interaction.answered is not None:
        raise Refused(40060)
    if ask.server.clock() - interaction.created > ask.server.to_answer:
        raise Refused(10062)
    kind = ask.body["type"]
    allowed = ANSWERS[interaction.kind] + (
        (DEFERRED_UPDATE, UPDATE) if interaction.kind == MODAL and interaction.message else ()
    )
    if kind not in allowed:
        raise wrong(("type",), "BASE_TYPE_CHOICES", f"Value must be one of {{{', '.join(map(str, allowed))}}}.")
    _answer(ask, interaction, kind, ask.body.get("data"))
    interaction.answered, interaction.answered_at = kind, ask.server.clock()
    if ask.sent.query.get("with_response", "").lower() not in ("1", "true"):
        return 204, None
    return 200, _response(interaction, kind)


def _answer(ask: Ask, interaction: Interaction, kind: int, data: Any) -> None:
    data = data or {}
    if not isinstance(data, dict):
        raise wrong(("data",), "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
    if kind == MESSAGE:
        only_for = interaction.user if (data.get("flags") or 0) & limits.EPHEMERAL else None
        interaction.original = _new(ask, interaction, data, limits.ANSWER, only_for)
    elif kind == DEFERRED:
        check(limits.ANSWER, data)
        only_for = interaction.user if (data.get("flags") or 0) & limits.EPHEMERAL else None
        thinking = Message(
            ask.server.ids(),
            interaction.channel,
            ask.server.bot,
            ask.server.clock(),
            flags=limits.LOADING,
            only_for=only_for,
        )
        interaction.original = _show(ask, interaction, thinking)
    elif kind == DEFERRED_UPDATE:
        interaction.original = interaction.message
    elif kind == UPDATE:
        interaction.original = interaction.message
        _change(ask, interaction, data, limits.UPDATE)
    elif kind == CHOICES:
        check(Shape({"data": limits.CHOICES}), {"data": data})
        interaction.choices = data["choices"] or []
    else:
        limits.modal(data)
        interaction.modal = interaction.member.modal = Modal.drawn(data, interaction.message, interaction.channel)


def _new(ask: Ask, interaction: Interaction, data: dict[str, Any], rule: Shape, only_for: User | None) -> Message:
    return _show(ask, interaction, compose(ask, data, rule, interaction.channel, only_for))


def _show(ask: Ask, interaction: Interaction, message: Message) -> Message:
    message.by_webhook = True
    names = {COMMAND: 20, COMPONENT: 0, MODAL: 0}
    message.type = names.get(interaction.kind, 0) if interaction.answered is None else 19 if message.reference else 0
    owners = {"0": str(interaction.channel.guild.id)} if interaction.channel.guild else {"0": "0"}
    message.metadata = {
        "id": str(interaction.id),
        "type": interaction.kind,
        "user": interaction.user.payload(),
        "authorizing_integration_owners": owners,
    }
    if interaction.kind == COMPONENT and interaction.message:
        message.metadata["interacted_message_id"] = str(interaction.message.id)
    elif interaction.kind == MODAL:
        message.metadata["triggering_interaction_metadata"] = message.metadata | {"type": COMMAND}
    ask.server.shows(message)
    return message


def _change(
    ask: Ask, interaction: Interaction, data: dict[str, Any], rule: Shape, message: Message | None = None
) -> Message:
    message = message or interaction.original
    if message is None or message.removed:
        raise Refused(10008)
    thinking = message.loading
    change(ask, data, rule, message)
    if thinking:
        message.flags &= ~limits.LOADING
        message.edits, message.shown = 0, message.shown[-1:]
    ask.server.tells_edit(message)
    return message


def _response(interaction: Interaction, kind: int) -> dict[str, Any]:
    told: dict[str, Any] = {"id": str(interaction.id), "type": interaction.kind}
    message = None if kind in (CHOICES, OPEN_MODAL) else interaction.original
    if message is not None:
        told |= {
            "response_message_id": str(message.id),
            "response_message_loading": message.loading,
            "response_message_ephemeral": message.private,
        }
    made: dict[str, Any] = {"interaction": told}
    if message is not None and kind in (MESSAGE, UPDATE):
        made["resource"] = {"type": kind, "message": message.payload()}
    return made


def _held(ask: Ask) -> Interaction:
    """The interaction of the path's token, as long as the token is good."""
    interaction = ask.server.interactions.get(ask.ids["token"])
    if interaction is None or ask.number("webhook", 10015) != ask.server.bot.id:
        raise Refused(10015)
    if ask.server.clock() - interaction.created > TO_GO_ON:
        raise Refused(50027)
    if interaction.answered in (None, CHOICES):
        raise Refused(10015)
    return interaction


def _mentioned(ask: Ask, interaction: Interaction) -> Message:
    name = ask.ids["message"]
    known = [interaction.original] if name == "@original" else [interaction.original, *interaction.followups]
    for message in known:
        if message is not None and not message.removed and name in ("@original", str(message.id)):
            return message
    raise Refused(10008)


async def follow_up(ask: Ask) -> Answer:
    """POST another message; the first one after a deferral takes the place of the thinking."""
    interaction = _held(ask)
    check(limits.FOLLOWUP, ask.body | {"components": []})
    if interaction.answered == DEFERRED and interaction.waiting:
        message = _change(ask, interaction, ask.body, limits.FOLLOWUP)
    else:
        only_for = interaction.user if (ask.body.get("flags") or 0) & limits.EPHEMERAL else None
        message = _new(ask, interaction, ask.body, limits.FOLLOWUP, only_for)
        interaction.followups.append(message)
    return (200, message.payload()) if ask.sent.query.get("wait", "").lower() in ("1", "true") else (204, None)


async def read(ask: Ask) -> Answer:
    return 200, _mentioned(ask, _held(ask)).payload()


async def edit(ask: Ask) -> Answer:
    interaction = _held(ask)
    return 200, _change(ask, interaction, ask.body, limits.EDIT, _mentioned(ask, interaction)).payload()


async def delete(ask: Ask) -> Answer:
    ask.server.removes(_mentioned(ask, _held(ask)))
    return 204, None


ROUTES: tuple[Route, ...] = (
    ("POST", "/interactions/{interaction}/{token}/callback", callback),
    ("POST", "/webhooks/{webhook}/{token}", follow_up),
    ("GET", "/webhooks/{webhook}/{token}/messages/{message}", read),
    ("PATCH", "/webhooks/{webhook}/{token}/messages/{message}", edit),
    ("DELETE", "/webhooks/{webhook}/{token}/messages/{message}", delete),
)
