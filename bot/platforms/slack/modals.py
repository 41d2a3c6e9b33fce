"""Forms as Slack's modals, what somebody wrote in one, and the modals that show a group's commands or a card."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.platforms.slack.heard import Origin
from bot.platforms.slack.marks import escape, marked, plain, size
from commands.card import Field, Form, Option
from commands.command import Command, Group, Who
from commands.forms import usage
from commands.message import Message, Words, msg
from commands.render import text

Json = dict[str, Any]

TITLE_MAX, SUBMIT_MAX, LABEL_MAX, HINT_MAX = 24, 24, 2_000, 2_000
OPTION_MAX, OPTION_VALUE_MAX, OPTIONS_MAX = 75, 150, 100
VALUE_MAX, LINE_MAX, ORIGIN_MAX, BLOCKS_MAX, TEXT_MAX = 3_000, 255, 3_000, 100, 3_000
SWITCH = (Option(msg("Yes"), "yes"), Option(msg("No"), "no"))
ENDINGS = ["txt", "text", "md", "markdown", "html", "htm", "csv"]
INPUT = "value"
"""The action id of every field; its block bears the field's name."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_NUMBER = re.compile(r"-?\d{1,15}")


def carried(form: Form, origin: Origin) -> bool:
    """Whether a modal can carry the form and where it came from: else it is kept as a draft first."""
    fits = size(with_arguments(origin, form).packed()) <= ORIGIN_MAX
    return fits and len(form.line) <= LINE_MAX and not too_long(form)


def too_long(form: Form) -> dict[str, str]:
    """The values that no field of a modal holds; they are kept beside it."""
    return {field.name: field.value for field in form.fields if size(field.value) > VALUE_MAX}


def with_arguments(origin: Origin, form: Form) -> Origin:
    """The origin with the values that the form's line cannot hold."""
    return Origin(origin.channel, origin.name, origin.hook, origin.replaces, form.arguments)


def modal(form: Form, language: str, origin: Origin) -> Json:
    """The modal of a form; its callback id is the form's line."""
    steps = f" ({form.step}/{form.steps})" if form.steps > 1 else ""
    fields = [_block(field, language) for field in form.fields if size(field.value) <= VALUE_MAX]
    intro = [_section(marked(form.intro, language))] if form.intro is not None else []
    nothing = [_section(escape(plain(form.submit, language, HINT_MAX)))]
    return {
        **_view(form.title, language, with_arguments(origin, form), TITLE_MAX - len(steps), steps),
        "callback_id": form.line, "submit": _plain(plain(form.submit, language, SUBMIT_MAX)),
        "blocks": [*intro, *(fields or nothing)],
    }  # fmt: skip


def group_modal(group: Group, language: str, origin: Origin) -> Json:
    """The commands of a group, each with a button that says it."""
    said = [command for command in group.commands.values() if command.who is not Who.CLOCK]
    blocks = [_command(command, number, language) for number, command in enumerate(said[:BLOCKS_MAX], 1)]
    return {**_view(group.help, language, origin), "blocks": blocks}


def card_modal(title: Words, blocks: list[Json], language: str, origin: Origin) -> Json:
    """A private card in a modal, where a modal was what its speaker pressed in."""
    return {**_view(title, language, origin), "blocks": blocks}


def _view(title: Words, language: str, origin: Origin, most: int = TITLE_MAX, more: str = "") -> Json:
    return {
        "type": "modal", "title": _plain(plain(title, language, most) + more), "private_metadata": origin.packed(),
        "close": _plain(plain(msg("Close"), language, SUBMIT_MAX)),
    }  # fmt: skip


def _command(command: Command, number: int, language: str) -> Json:
    said = f"*{escape(usage(command))[:500]}*\n{escape(plain(command.help, language, HINT_MAX))}"
    button = {"type": "button", "action_id": f"say {number}", "value": command.path,
              "text": _plain(plain(msg("Say it"), language, OPTION_MAX))}  # fmt: skip
    return {**_section(said), "accessory": button}


def _block(field: Field, language: str) -> Json:
    drawn: Json = {
        "type": "input", "block_id": field.name, "optional": not field.required,
        "label": _plain(plain(field.label, language, LABEL_MAX)), "element": _element(field, language),
    }  # fmt: skip
    help: Message = field.problem or field.help
    if text(help, language).strip():
        mark = "⚠ " if field.problem else ""
        drawn["hint"] = _plain(mark + plain(help, language, HINT_MAX - 2))
    return drawn


def _element(field: Field, language: str) -> Json:
    among = SWITCH if field.type == "switch" else field.options if field.type == "choice" else ()
    options = tuple({option.value: option for option in reversed(among)}.values())[::-1]
    if 1 <= len(options) <= OPTIONS_MAX and all(1 <= len(o.value) <= OPTION_VALUE_MAX for o in options):
        return _select(options, field.value, language)
    if field.type == "file":
        return {"type": "file_input", "action_id": INPUT, "filetypes": ENDINGS, "max_files": 1}
    if field.type == "number" and (not field.value or _NUMBER.fullmatch(field.value)):
        drawn = {"type": "number_input", "action_id": INPUT, "is_decimal_allowed": False,
                 "min_value": str(field.least), "max_value": str(field.most)}  # fmt: skip
        return drawn | ({"initial_value": field.value} if field.value else {})
    if field.type == "moment" and (not field.value or _MOMENT.fullmatch(field.value)):
        picked: Json = {"type": "datetimepicker", "action_id": INPUT}
        return picked | ({"initial_date_time": _seconds(field.value)} if field.value else {})
    if field.suggests and field.type != "moment" and len(field.value) <= OPTION_VALUE_MAX:
        searched: Json = {"type": "external_select", "action_id": INPUT, "min_query_length": 1,
                          "placeholder": _plain(plain(msg("Type to find, or something new"), language, OPTION_MAX))}  # fmt: skip
        return searched | ({"initial_option": suggested(field.value, field.value)} if field.value.strip() else {})
    written: Json = {
        "type": "plain_text_input", "action_id": INPUT, "multiline": field.type == "long" or "\n" in field.value,
        "max_length": min(max(field.most, size(field.value), 1), VALUE_MAX),
    }  # fmt: skip
    return written | ({"initial_value": field.value} if field.value else {})


def _select(options: tuple[Option, ...], value: str, language: str) -> Json:
    drawn = [_option(option, language) for option in options]
    chosen = [one for one in drawn if one["value"] == value]
    return {"type": "static_select", "action_id": INPUT, "options": drawn} | (
        {"initial_option": chosen[0]} if chosen else {}
    )


def _option(option: Option, language: str) -> Json:
    drawn: Json = {"text": _plain(plain(option.label, language, OPTION_MAX)), "value": option.value}
    if option.detail is not None and text(option.detail, language).strip():
        drawn["description"] = _plain(plain(option.detail, language, OPTION_MAX))
    return drawn


def suggested(label: Words, value: str, language: str = "en", detail: Words | None = None) -> Json:
    """An option of an external select."""
    return _option(Option(label, value, detail), language)


def values(view: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, Json]]:
    """What was written, by the names of the fields: (words, uploaded files)."""
    words: dict[str, str] = {}
    files: dict[str, Json] = {}
    for name, actions in ((view.get("state") or {}).get("values") or {}).items():
        for given in actions.values():
            if given["type"] == "file_input":
                if given.get("files"):
                    files[name] = given["files"][0]
            elif given["type"] == "datetimepicker":
                words[name] = _written(given.get("selected_date_time"))
            elif given["type"].endswith("select"):
                words[name] = (given.get("selected_option") or {}).get("value", "")
            else:
                words[name] = given.get("value") or ""
    return words, files


def _seconds(moment: str) -> int:
    return round(datetime.fromisoformat(moment).timestamp())


def _written(seconds: int | None) -> str:
    return "" if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def problems(form: Form, view: Mapping[str, Any], language: str) -> dict[str, str]:
    """What does not fit, by the block it stands in; empty when the modal does not ask for all of it."""
    blocks = {block.get("block_id") for block in view.get("blocks", ()) if block.get("type") == "input"}
    wrong = {field.name: plain(field.problem, language, HINT_MAX) for field in form.fields if field.problem is not None}
    return wrong if wrong and blocks >= wrong.keys() else {}


def _plain(said: str) -> Json:
    return {"type": "plain_text", "text": said, "emoji": False}


def _section(said: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": said[:TEXT_MAX] or "…", "verbatim": True}}
