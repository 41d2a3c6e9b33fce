"""What a person does on messages, modals and the home tab, as the payloads that Slack sends of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.servers.slack.calls import Refused
from tests.servers.slack.delivery import Failed
from tests.servers.slack.finding import Spot, Surface, find, spots
from tests.servers.slack.inputs import Declined, entered
from tests.servers.slack.limits import Many, complaints
from tests.servers.slack.posting import loaded
from tests.servers.slack.shapes import BARE_OPTION, GROUP
from tests.servers.slack.shown import options, said
from tests.servers.slack.state import Json, Message, View
from tests.servers.slack.views import EMPTY, block_state, change, checked_view, push

if TYPE_CHECKING:
    from tests.servers.slack.people import Person

QUERY_LEAST = 3
"""min_query_length when an external select does not say."""


def _base(person: Person, kind: str) -> Json:
    team, slack = person.team, person.team.slack
    if not team.present:
        raise Failed("app_not_installed", "the app was taken out of the workspace")
    return {
        "type": kind,
        "token": slack.verification_token,
        "api_app_id": slack.app_id,
        "team": {"id": team.id, "domain": team.domain},
        "user": {"id": person.id, "username": person.name.lower(), "name": person.name.lower(), "team_id": team.id},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _where(person: Person, on: Surface) -> Json:
    """The parts of a payload that say where something was used."""
    slack = person.team.slack
    if isinstance(on, View):
        return {"container": {"type": "view", "view_id": on.id}, "view": on.wire()}
    private = on.only_for is not None
    container = {"type": "message", "message_ts": on.ts, "channel_id": on.channel.id, "is_ephemeral": private}
    if on.thread:
        container["thread_ts"] = on.thread
    state = {b["block_id"]: s for b in on.blocks if (s := block_state(b))}
    for block, touched in person.touched.get(on.ts, {}).items():
        if block in state:
            state[block] |= touched
    out: Json = {
        "container": container,
        "channel": {"id": on.channel.id, "name": on.channel.called},
        "state": {"values": state},
        "response_url": slack.hooked(person, on.channel, on)[0],
    }
    if not private:
        out["message"] = on.wire()
    return out


async def _acts(person: Person, spot: Spot, what: Json) -> None:
    element = spot.element
    slack = person.team.slack
    action = {"type": element["type"], "action_id": element["action_id"], "block_id": spot.block["block_id"]}
    action |= what | {"action_ts": slack.ts()}
    payload = _base(person, "block_actions") | _where(person, spot.on)
    payload |= {"trigger_id": slack.triggered(person), "actions": [action]}
    if not slack.installed.interactive:
        raise Failed("interactivity_disabled", "the app's manifest does not switch interactivity on")
    await slack.courier.deliver("interactive", payload)


async def press(person: Person, label: str, on: Surface | None, *, confirms: bool) -> None:
    """Press a button, or submit or close of the open modal."""
    view = person.modal
    if on is None and view is not None:
        if label == said(view.source.get("submit")):
            await submit(person)
            return
        if label == said(view.source.get("close")):
            await close(person)
            return
    spot = find(person, label, on, button=True)
    if "confirm" in spot.element and not confirms:
        return
    carried = {name: spot.element[name] for name in ("text", "value", "style", "url") if name in spot.element}
    await _acts(person, spot, carried)


def _put(person: Person, spot: Spot, state: Json) -> None:
    block, action = spot.block["block_id"], spot.element["action_id"]
    if isinstance(spot.on, View):
        spot.on.values.setdefault(block, {})[action] = state
    else:
        person.touched.setdefault(spot.on.ts, {}).setdefault(block, {})[action] = state


async def pick(person: Person, name: str, choice: Any, on: Surface | None) -> None:
    """Choose something; the app is told unless it is a plain input of a form."""
    spot = find(person, name, on, button=False)
    element = spot.element
    if element["type"] == "overflow":
        chosen = next((o for o in options(element) if said(o["text"]) == choice), None)
        if chosen is None:
            raise Declined("no_such_option", f"{choice!r} is none of {[said(o['text']) for o in options(element)]}")
        await _acts(person, spot, {"selected_option": chosen})
        return
    state = entered(person, element, choice, person.suggested.get(element["action_id"], ()))
    _put(person, spot, state)
    if spot.block["type"] != "input" or spot.block.get("dispatch_action"):
        carried = {"placeholder": element["placeholder"]} if "placeholder" in element else {}
        await _acts(person, spot, carried | state)


async def suggest(person: Person, name: str, words: str, on: Surface | None) -> list[str]:
    """Type into an external select, and see what it offers."""
    spot = find(person, name, on, button=False)
    if not spot.element["type"].endswith("external_select"):
        raise LookupError(f"{name} is no external select")
    return await _suggested(person, spot, words)


async def _suggested(person: Person, spot: Spot, words: str) -> list[str]:
    element = spot.element
    if len(words) < element.get("min_query_length", QUERY_LEAST):
        return []
    payload = _base(person, "block_suggestion") | _where(person, spot.on)
    for name in ("response_url", "state"):
        payload.pop(name, None)
    payload |= {"action_id": element["action_id"], "block_id": spot.block["block_id"], "value": words}
    answer = loaded(await person.team.slack.courier.deliver("interactive", payload, answers=True), "invalid") or {}
    kind, most = ("option_groups", GROUP) if answer.get("option_groups") else ("options", BARE_OPTION)
    if not isinstance(answer.get(kind), list):
        raise Failed("invalid_options", f"the app answered {answer!r}")
    if wrong := complaints(Many(most, 100).check(answer[kind], f"/{kind}")):
        raise Failed("invalid_options", "; ".join(wrong))
    found = options(answer)
    person.suggested[element["action_id"]] = found
    return [said(o["text"]) for o in found]


async def enter(person: Person, name: str, value: Any) -> None:
    """Put a value into an input of the open modal; an external select is searched for it first."""
    if person.modal is None:
        raise LookupError(f"{person.name} has no modal open")
    spot = find(person, name, person.modal, button=False)
    if spot.element["type"].endswith("external_select") and value is not None:
        for each in [value] if isinstance(value, str) else value:
            kept = person.suggested.get(spot.element["action_id"], [])
            if each not in [said(o["text"]) for o in kept]:
                await _suggested(person, spot, each)
                person.suggested[spot.element["action_id"]] += kept
    await pick(person, name, value, person.modal)


async def submit(person: Person) -> dict[str, str]:
    """Submit the open modal, do what the app answers, and return its errors by label."""
    view = person.modal
    if view is None:
        raise LookupError(f"{person.name} has no modal open")
    labels = {b["block_id"]: said(b["label"]) for b in view.blocks if b["type"] == "input"}
    for spot in spots(view):
        if spot.block["type"] == "input" and not spot.block.get("optional"):
            state = view.values[spot.block["block_id"]][spot.element["action_id"]]
            if not state[EMPTY[state["type"]][0]]:
                raise Declined("required", f"Please complete {labels[spot.block['block_id']]!r}.")
    view.errors = {}
    payload = _base(person, "view_submission")
    payload |= {"trigger_id": person.team.slack.triggered(person), "view": view.wire(), "response_urls": []}
    answer = loaded(await person.team.slack.courier.deliver("interactive", payload, answers=True), "invalid") or {}
    try:
        _answered(person, view, answer, labels)
    except Refused as refused:
        raise Failed("invalid_response", f"{refused} {refused.messages or ''}") from None
    return {labels[b]: e for b, e in view.errors.items()}


def _answered(person: Person, view: View, answer: Json, labels: dict[str, str]) -> None:
    action = answer.get("response_action")
    if action is None:
        if answer:
            raise Refused("invalid_arguments", messages=[f"unknown response: {answer}"])
        _drop(person, view)
    elif action == "clear":
        for each in list(person.modals):
            _drop(person, each)
    elif action == "errors":
        errors = answer.get("errors")
        if not isinstance(errors, dict) or not errors or errors.keys() - labels.keys():
            raise Refused("invalid_arguments", messages=[f"errors must name input blocks: {errors}"])
        view.errors = {str(b): str(e) for b, e in errors.items()}
    elif action in ("update", "push"):
        source = checked_view(person.team, answer.get("view"))
        if source["type"] != "modal":
            raise Refused("invalid_arguments", messages=["must be a modal"])
        if action == "update":
            change(view, source)
        else:
            push(person, source)
    else:
        raise Refused("invalid_arguments", messages=[f"unknown response_action: {action}"])


def _drop(person: Person, view: View) -> None:
    person.team.views.pop(view.id, None)
    if view in person.modals:
        person.modals.remove(view)


async def close(person: Person) -> None:
    """Close the modal in front, and all of them when it says so."""
    view = person.modal
    if view is None:
        raise LookupError(f"{person.name} has no modal open")
    cleared = bool(view.source.get("clear_on_close"))
    for each in list(person.modals) if cleared else [view]:
        _drop(person, each)
    if view.source.get("notify_on_close"):
        payload = _base(person, "view_closed") | {"view": view.wire(), "is_cleared": cleared}
        await person.team.slack.courier.deliver("interactive", payload)


async def shortcut(person: Person, name: str, message: Message | str | None) -> None:
    """Use a shortcut that the manifest declares."""
    slack = person.team.slack
    kind = "global" if message is None else "message"
    found = [s for s in slack.installed.shortcuts if s["name"] == name and s["type"] == kind]
    if not found or not person.team.present:
        raise LookupError(f"no {kind} shortcut {name!r}; there is: {[s['name'] for s in slack.installed.shortcuts]}")
    payload = _base(person, "shortcut" if message is None else "message_action")
    payload |= {"callback_id": found[0]["callback_id"], "trigger_id": slack.triggered(person), "action_ts": slack.ts()}
    if isinstance(message, str):
        words = message
        message = next(m for m in person.visible if words in m.shown and m.only_for is None)
    if message is not None:
        payload |= {
            "response_url": slack.hooked(person, message.channel, message)[0],
            "message_ts": message.ts,
            "message": message.wire(),
            "channel": {"id": message.channel.id, "name": message.channel.called},
        }
    await slack.courier.deliver("interactive", payload)
