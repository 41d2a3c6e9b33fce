"""views.*: modals, opened by a trigger and stacked three deep, and home tabs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.servers.slack.blocks import VIEW_BYTES_MOST, elements, wrong_with_view
from tests.servers.slack.calls import Call, Refused, method
from tests.servers.slack.posting import filled, loaded, with_ids
from tests.servers.slack.state import Json, View

if TYPE_CHECKING:
    from tests.servers.slack.people import Person
    from tests.servers.slack.team import Team

STACK_MOST = 3
TRIGGER_LIVES = 3.0


@dataclass(slots=True)
class Trigger:
    """A person's act that lets the app show a modal: for three seconds, once."""

    person: Person
    until: float
    used: bool = False


def checked_view(team: Team, given: Any) -> Json:
    """A view as it was sent, held against the limits, with the ids that Slack gives."""
    view = loaded(given, "invalid_arguments")
    if not isinstance(view, dict):
        raise Refused("invalid_arguments", messages=["missing required field: view"])
    if wrong := wrong_with_view(view, team.has_picture):
        raise Refused("invalid_arguments", messages=wrong)
    if len(json.dumps(view)) > VIEW_BYTES_MOST:
        raise Refused("view_too_large")
    rest = filled({name: value for name, value in view.items() if name != "blocks"})
    return {**rest, "blocks": with_ids(team.slack, view["blocks"])}


def make(person: Person, source: Json, below: View | None = None) -> View:
    """A view for somebody, on top of another."""
    team = person.team
    name = source.get("external_id")
    if name and any(v.source.get("external_id") == name for v in team.views.values()):
        raise Refused("duplicate_external_id")
    slack = team.slack
    made = slack.id("V")
    view = View(made, team, person.id, source, slack.hash(), below.root if below else made, below.id if below else None)
    team.views[made] = view
    view.values = initial(view)
    return view


def change(view: View, source: Json) -> None:
    """Put new content in a view's place; inputs that are still there keep what was typed."""
    kept = view.values
    view.source, view.hash, view.errors = source, view.team.slack.hash(), {}
    view.values = initial(view)
    for block, actions in view.values.items():
        for action in actions:
            old = kept.get(block, {}).get(action)
            if old and old["type"] == actions[action]["type"]:
                actions[action] = old


def initial(view: View) -> dict[str, Json]:
    """The input state of a view that was not touched yet."""
    return {b["block_id"]: state for b in view.blocks if (state := block_state(b))}


def block_state(block: Json) -> Json:
    """The state of the inputs in a block, as payloads carry it: by action id."""
    found = {}
    for element, _ in elements(block):
        if (empty := EMPTY.get(element["type"])) is not None:
            given = element.get(INITIAL.get(element["type"], "")) or (
                element.get("initial_option", element.get("initial_options")) or empty[1]
            )
            found[element["action_id"]] = {"type": element["type"], empty[0]: given}
    return found


EMPTY: dict[str, tuple[str, Any]] = {
    "plain_text_input": ("value", None),
    "number_input": ("value", None),
    "email_text_input": ("value", None),
    "url_text_input": ("value", None),
    "rich_text_input": ("rich_text_value", None),
    "datepicker": ("selected_date", None),
    "timepicker": ("selected_time", None),
    "datetimepicker": ("selected_date_time", None),
    "static_select": ("selected_option", None),
    "external_select": ("selected_option", None),
    "radio_buttons": ("selected_option", None),
    "checkboxes": ("selected_options", []),
    "multi_static_select": ("selected_options", []),
    "multi_external_select": ("selected_options", []),
    "users_select": ("selected_user", None),
    "multi_users_select": ("selected_users", []),
    "channels_select": ("selected_channel", None),
    "multi_channels_select": ("selected_channels", []),
    "conversations_select": ("selected_conversation", None),
    "multi_conversations_select": ("selected_conversations", []),
    "file_input": ("files", []),
}
"""Where the state of an input lies, and what is there before it is used."""
INITIAL = {
    "plain_text_input": "initial_value", "number_input": "initial_value", "email_text_input": "initial_value",
    "url_text_input": "initial_value", "rich_text_input": "initial_value", "datepicker": "initial_date",
    "timepicker": "initial_time", "datetimepicker": "initial_date_time", "users_select": "initial_user",
    "multi_users_select": "initial_users", "channels_select": "initial_channel",
    "multi_channels_select": "initial_channels", "conversations_select": "initial_conversation",
    "multi_conversations_select": "initial_conversations",
}  # fmt: skip


def _trigger(call: Call) -> Person:
    trigger = call.slack.triggers.get(call.text("trigger_id"))
    if trigger is None or trigger.person.team is not call.team:
        raise Refused("invalid_trigger_id")
    if trigger.used:
        raise Refused("exchanged_trigger_id")
    if call.slack.now > trigger.until:
        raise Refused("expired_trigger_id")
    trigger.used = True
    return trigger.person


def _of_kind(call: Call, kind: str) -> Json:
    source = checked_view(call.team, call.args.get("view"))
    if source["type"] != kind:
        raise Refused("invalid_arguments", messages=["must be a valid enum value [json-pointer:/view/type]"])
    return source


@method("views.open")
def open_view(call: Call) -> dict[str, Any]:
    source = _of_kind(call, "modal")
    person = _trigger(call)
    view = make(person, source)
    for old in person.modals:
        call.team.views.pop(old.id, None)
    person.modals = [view]
    return {"view": view.wire()}


@method("views.push")
def push_view(call: Call) -> dict[str, Any]:
    source = _of_kind(call, "modal")
    person = _trigger(call)
    return {"view": push(person, source).wire()}


def push(person: Person, source: Json) -> View:
    """Put a view on top of somebody's open ones."""
    if not person.modals:
        raise Refused("not_found")
    if len(person.modals) >= STACK_MOST:
        raise Refused("push_limit_reached")
    view = make(person, source, person.modals[-1])
    person.modals.append(view)
    return view


@method("views.update")
def update_view(call: Call) -> dict[str, Any]:
    source = checked_view(call.team, call.args.get("view"))
    wanted, named = call.text("view_id", ""), call.text("external_id", "")
    if not wanted and not named:
        raise Refused("invalid_arguments", messages=["missing required field: view_id"])
    view = call.team.views.get(wanted)
    if view is None:
        view = next((v for v in call.team.views.values() if named and v.source.get("external_id") == named), None)
    if view is None or view.source["type"] != source["type"]:
        raise Refused("not_found")
    if call.text("hash", view.hash) != view.hash:
        raise Refused("hash_conflict")
    change(view, source)
    return {"view": view.wire()}


@method("views.publish")
def publish_view(call: Call) -> dict[str, Any]:
    source = _of_kind(call, "home")
    if not call.slack.home_enabled:
        raise Refused("not_enabled")
    person = call.team.people.get(call.text("user_id"))
    if person is None:
        raise Refused("invalid_arguments", messages=["invalid user_id [json-pointer:/user_id]"])
    if person.home is None:
        person.home = make(person, source)
    else:
        if call.text("hash", person.home.hash) != person.home.hash:
            raise Refused("hash_conflict")
        change(person.home, source)
    return {"view": person.home.wire()}
