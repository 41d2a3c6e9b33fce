"""Forms, made from a command's parameters: what is asked, in steps of five fields, with what was said already."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from commands.call import File, Raw
from commands.card import FIELDS_MAX, LINE_MAX, Button, Card, Field, Form, Paragraph
from commands.command import Command, Param
from commands.kinds import Suggestion
from commands.message import Message, in_a_row, msg
from commands.parse import Said


def asked(said: Said) -> tuple[Param, ...]:
    """The parameters that the form of this line asks for: those its line does not hold already.

    While something required is missing and the form's values come from it, that alone is asked.
    """
    command = said.command
    missing = missing_of(said)
    if missing and command.fill:
        return missing
    return tuple(p for p in command.params if p.asked and p.name not in said.spoken)


def missing_of(said: Said) -> tuple[Param, ...]:
    """The required parameters that were not said, or said empty."""
    return tuple(p for p in said.command.required if _blank(said.values.get(p.name)))


def wants_form(said: Said, from_form: bool) -> bool:
    """Whether the line is to be answered with its form: something that it needs was not said.

    A form that was handed in is answered by what is wrong with it instead, except one that only asked
    what the next one is filled from.
    """
    command = said.command
    missing = bool(missing_of(said))
    unfilled = bool(command.fill) and not any(p.name in said.values for p in command.params if p.kind.asked)
    if from_form:
        return unfilled and not missing
    return missing or unfilled or not enough(said)


def with_required(said: Said) -> Said:
    """The same, with the required values as if its line held them: the form is about them, and does not ask again."""
    required = {p.name for p in said.command.required}
    words = {name: value for name, value in _words(said).items() if name in required}
    return replace(said, spoken={**said.spoken, **words})


def what_it_is_about(command: Command, known: Mapping[str, object]) -> dict[str, object]:
    """Of the values said, those that a form is filled by: what the command cannot do without."""
    return {p.name: known[p.name] for p in command.required if p.name in known}


def enough(said: Said) -> bool:
    """Whether at least one was said of those values of which the command needs one."""
    needs = said.command.needs
    return not needs or any(not _blank(said.values.get(name)) for name in needs)


def steps(fields: Sequence[Param]) -> list[tuple[Param, ...]]:
    """The parameters of each step."""
    return [tuple(fields[i : i + FIELDS_MAX]) for i in range(0, len(fields), FIELDS_MAX)] or [()]


def step_of(said: Said, arguments: Mapping[str, Raw]) -> tuple[int, int]:
    """Which step (from 1) of how many these arguments were handed in from."""
    pages = steps(asked(said))
    for number, page in enumerate(pages, 1):
        if any(p.name in arguments for p in page):
            return number, len(pages)
    return len(pages), len(pages)


def form_of(
    said: Said, step: int, values: Mapping[str, Raw], filled: Mapping[str, str],
    problems: Mapping[str, Message] | None = None, draft: int | None = None,
) -> Form:  # fmt: skip
    """The form of a line at a step. `filled` are the values it starts from, `values` those said since."""
    command = said.command
    pages = steps(asked(said))
    step = min(max(step, 1), len(pages))
    fields = tuple(_field(p, values.get(p.name, filled.get(p.name, "")), (problems or {}).get(p.name))
                   for p in pages[step - 1])  # fmt: skip
    line, hidden = carry(said, draft)
    if draft is None:  # what was said for a later step already
        later = {p.name for page in pages for p in page} - {p.name for p in pages[step - 1]}
        hidden += tuple((name, value) for name, value in values.items() if name in later and isinstance(value, str))
    if command.fill and (filled or said.opened):
        line += f" opened:{said.opened or _opened([filled.get(p.name, '') for p in pages[step - 1]])}"
    submit = command.submit or msg("Send")
    return Form(
        command.title or command.help, line, fields, submit if step == len(pages) else msg("Next"), command.intro, hidden,
        step, len(pages),
    )  # fmt: skip


def _opened(values: Sequence[str]) -> str:
    return ".".join(hashlib.sha256(value.strip().encode()).hexdigest()[:5] for value in values)


def touched(said: Said) -> dict[str, Raw]:
    """The values said, without those a form only gave back as it was opened: somebody else may have mended them since."""
    if said.opened is None:
        return dict(said.values)
    was = said.opened.split(".")
    page = next((p for p in steps(asked(said)) if any(param.name in said.values for param in p)), ())
    same = {
        param.name
        for param, mark in zip(page, was, strict=False)
        if isinstance(value := said.values.get(param.name), str) and _opened([value]) == mark
    }
    return {name: value for name, value in said.values.items() if name not in same}


def carry(said: Said, draft: int | None, step: str | None = None) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A line that says the same again: short words stand in it, longer ones travel as arguments."""
    line, hidden = said.command.path, list[tuple[str, str]]()
    for param in said.command.params:
        value = said.spoken.get(param.name)
        if value is None:
            continue
        if value and not any(c.isspace() or c in '"“”„«»「」『』:' for c in value) and len(line) + len(value) < 60:
            line += f" {param.name}:{value}"
        else:
            hidden.append((param.name, value))
    for word, what in (("draft", draft), ("step", step)):
        if what is not None:
            line += f" {word}:{what}"
    return line, tuple(hidden)


def kept_step(said: Said, draft: int, step: int) -> Card:
    """The private card between two steps."""
    pages = steps(asked(said))
    labels = [p.kind.label for p in pages[step]]
    rest = in_a_row(labels)
    more, _ = carry(said, draft, str(step + 1))
    end, _ = carry(said, draft, "end")
    back, _ = carry(said, draft, str(step))
    buttons = [Button(msg("Go on"), more, "primary")]
    if not any(p.required for page in pages[step:] for p in page):
        buttons.append(Button(msg("That is all"), end))
    buttons.append(Button(msg("Back"), back))
    return Card(
        msg("Step {step} of {steps} is kept", step=step, steps=len(pages)),
        (Paragraph(msg("Next: {fields}.", fields=rest)),),
        tuple(b for b in buttons if len(b.line) <= LINE_MAX),
        eyebrow=said.command.title or said.command.help,
    )


def _field(param: Param, value: Raw, problem: Message | None) -> Field:
    kind = param.kind
    least, most = kind.bounds
    return Field(
        param.name, kind.label, kind.help, kind.type, param.required, value if isinstance(value, str) else "",
        least, most, kind.options, kind.suggests, problem,
    )  # fmt: skip


def _blank(raw: Raw | None) -> bool:
    return raw is None or (isinstance(raw, str) and not raw.strip()) or (isinstance(raw, File) and not raw.text.strip())


def choices(said: Said, name: str, among: Sequence[Suggestion]) -> tuple[Button, ...]:
    """Buttons that say the same line again, each with one value of a parameter."""
    found = []
    for choice in among:
        line, hidden = carry(replace(said, spoken={**_words(said), name: choice.value}), said.draft)
        if not hidden and len(line) <= LINE_MAX:
            found.append(Button(choice.label, line))
    return tuple(found)


def _words(said: Said) -> dict[str, str]:
    return {name: value for name, value in said.values.items() if isinstance(value, str)}


def brief(command: Command) -> str:
    """How a command is said, as short as a list can show it: `/film edit <film> …`."""
    said = [f"<{p.name}>" if p.required else f"[{p.name}]" for p in command.positional]
    more = ["…"] if len(command.params) > len(command.positional) else []
    return " ".join([f"/{command.path}", *said, *more])


def usage(command: Command) -> str:
    """How a command is said: `film edit <film> [title:…]`."""
    said = [f"<{p.name}>" if p.required else f"[{p.name}]" for p in command.positional]
    said += [f"[{p.name}:…]" for p in command.params if p not in command.positional]
    return " ".join([f"/{command.path}", *said])
