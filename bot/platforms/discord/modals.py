"""Forms as Discord's modals, and what somebody wrote in one: five fields at most, each under a label of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.platforms.discord.marks import marked, plain, short, size
from commands.card import LINE_MAX, Field, Form, Option
from commands.message import Message, msg
from commands.render import text

Json = dict[str, Any]

TITLE_MAX, LABEL_MAX, HELP_MAX, OPTION_MAX, VALUE_MAX = 45, 45, 100, 100, 4_000
LABEL, TEXT_INPUT, SELECT, UPLOAD = 18, 4, 3, 19
SHORT, PARAGRAPH = 1, 2
OPTIONS_MAX = 25
SWITCH = (Option(msg("Yes"), "yes"), Option(msg("No"), "no"))


def carried(form: Form) -> bool:
    """Whether a modal can carry the form with nothing but its line: else it is kept as a draft first."""
    too_long = any(size(field.value) > VALUE_MAX for field in form.fields)
    return not form.arguments and size(form.line) <= LINE_MAX and not too_long


def modal(form: Form, language: str) -> Json:
    """The modal of a form; its custom id is the form's line."""
    steps = f" ({form.step}/{form.steps})" if form.steps > 1 else ""
    title = plain(form.title, language, TITLE_MAX - len(steps)) + steps
    fields = [_label(field, language) for field in form.fields if size(field.value) <= VALUE_MAX]
    nothing = {"type": 10, "content": plain(form.submit, language, HELP_MAX)}
    intro = [] if form.intro is None else [{"type": 10, "content": marked(form.intro, language)}]
    return {"custom_id": form.line, "title": title, "components": [*intro, *(fields or [nothing])]}


def too_long(form: Form) -> dict[str, str]:
    """The values that no field of a modal holds; they are kept beside it."""
    return {field.name: field.value for field in form.fields if size(field.value) > VALUE_MAX}


def _label(field: Field, language: str) -> Json:
    drawn: Json = {
        "type": LABEL,
        "label": plain(field.label, language, LABEL_MAX),
        "component": _input(field, language),
    }
    help: Message = field.problem or field.help
    if text(help, language).strip():
        drawn["description"] = plain(help, language, HELP_MAX)
    return drawn


def _input(field: Field, language: str) -> Json:
    base: Json = {"custom_id": field.name, "required": field.required}
    among = SWITCH if field.type == "switch" else field.options if field.type == "choice" else ()
    options = tuple({option.value: option for option in reversed(among)}.values())[::-1]
    if 1 <= len(options) <= OPTIONS_MAX:
        drawn = [_option(option, field.value, language) for option in options]
        least = 1 if field.required else 0
        return {"type": SELECT, **base, "options": drawn, "min_values": least, "max_values": 1}
    if field.type == "file":
        return {"type": UPLOAD, **base, "min_values": 1 if field.required else 0, "max_values": 1}
    numeric = field.type == "number"
    most = 20 if numeric else min(max(field.most, size(field.value), 1), VALUE_MAX)
    drawn_input: Json = {
        "type": TEXT_INPUT, **base, "style": PARAGRAPH if field.type == "long" else SHORT,
        "max_length": max(most, size(field.value)),
    }  # fmt: skip
    if field.value:
        drawn_input["value"] = field.value
    return drawn_input


def _option(option: Option, value: str, language: str) -> Json:
    drawn: Json = {"label": plain(option.label, language, OPTION_MAX), "value": short(option.value, OPTION_MAX)}
    if option.value == value:
        drawn["default"] = True
    return drawn


def values(data: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """What was written, by the names of the fields: (words, ids of uploaded files)."""
    words: dict[str, str] = {}
    files: dict[str, str] = {}
    for row in data.get("components", ()):
        for part in [row["component"]] if "component" in row else row.get("components", ()):
            name, picked = part.get("custom_id", ""), part.get("values") or []
            if part.get("type") == UPLOAD:
                if picked:
                    files[name] = str(picked[0])
            elif part.get("type") == TEXT_INPUT:
                words[name] = part.get("value") or ""
            elif part.get("type") == SELECT:
                words[name] = str(picked[0]) if picked else ""
    return words, files
