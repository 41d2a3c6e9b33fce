"""Binding: from the words said for a command to the values its handler takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from commands import forms
from commands.call import File, Picked, Raw
from commands.card import Button, Form
from commands.command import Command, Who
from commands.context import Context
from commands.kinds import Unfit
from commands.message import Message, msg
from commands.parse import Misunderstood, Said
from commands.refusal import Refusal


class NotYours(Refusal):
    """Only an owner of the club can do that."""


class FormGone(Refusal):
    """That form has been handed in or thrown away already. Open it anew; what was kept is kept."""


class Which(Refusal):
    """Several could be meant."""

    def __init__(self, message: Message, buttons: tuple[Button, ...]) -> None:
        """Each button says the line again with one of them."""
        self.buttons = buttons
        super().__init__(message)


class Problems(Refusal):
    """Some values do not fit. Nothing was kept yet; what you wrote is still in the form."""

    def __init__(self, form: Form) -> None:
        self.form = form
        super().__init__()


def check_rights(command: Command, ctx: Context) -> None:
    """Raise NotYours unless this speaker may say this line here."""
    if command.who is not Who.ANYONE and not may_say(command, ctx):
        raise NotYours


def may_say(command: Command, ctx: Context) -> bool:
    """Whether this speaker may say a line here."""
    return {
        Who.ANYONE: True,
        Who.MANAGER: ctx.owns or (ctx.manages and ctx.space.own is None),
        Who.KEEPER: ctx.owns or ctx.manages,
        Who.OWNER: ctx.owns,
        Who.CLOCK: ctx.via == "clock" and ctx.caller is None,
    }[command.who]


async def values_of(ctx: Context, said: Said) -> dict[str, Raw]:
    """All that was said for a command, with the steps of its form handed in before."""
    if said.draft is None:
        return forms.touched(said)
    draft = await ctx.store.drafts.get(ctx.member.id, said.draft)
    if draft is None or not f"{draft.line} ".startswith(f"{said.command.path} "):
        raise FormGone
    again = {name: value for name, value in said.values.items() if name in draft.arguments}  # also as it first stood
    return {**draft.arguments, **again, **forms.touched(said)}


async def bind(
    ctx: Context, said: Said, values: Mapping[str, Raw], partial: bool = False
) -> tuple[dict[str, object], dict[str, Unfit]]:
    """The values, and what is wrong with those that could not be read. `partial`: more will come."""
    bound: dict[str, object] = {}
    problems: dict[str, Unfit] = {}
    for param in said.command.params:
        raw = values.get(param.name)
        if raw is None or _empty(raw):
            if param.required and not partial:
                problems[param.name] = Unfit(msg("This is needed."))
            elif raw is not None:
                bound[param.name] = None
            continue
        try:
            bound[param.name] = await param.kind.read(ctx, raw)
        except Unfit as unfit:
            problems[param.name] = unfit
    if said.command.needs and not partial and not problems and not forms.enough(replace(said, values=values)):
        problems[said.command.needs[0]] = Unfit(msg("One of these is needed."))
    return bound, problems


async def bound(ctx: Context, said: Said, values: Mapping[str, Raw], from_form: bool) -> dict[str, object]:
    """The values; raises Problems for a form (which comes back with everything in it) or Misunderstood for a line."""
    result, problems = await bind(ctx, said, values)
    if problems:
        raise refuse(said, values, problems, from_form)
    return result


def refuse(said: Said, values: Mapping[str, Raw], problems: Mapping[str, Unfit], from_form: bool) -> Refusal:
    """What to raise for values that do not fit."""
    in_form = {p.name for p in forms.asked(said)} & set(problems)
    if from_form and in_form:
        pages = enumerate(forms.steps(forms.asked(said)), 1)
        number = next(i for i, page in pages if any(p.name in in_form for p in page))
        wrong = {name: unfit.message for name, unfit in problems.items()}
        return Problems(forms.form_of(said, number, {**values, **said.values}, {}, wrong, said.draft))
    name, problem = next(iter(problems.items()))
    label = next(p.kind.label for p in said.command.params if p.name == name)
    if problem.choices:
        return Which(problem.message, forms.choices(said, name, problem.choices))
    return Misunderstood(
        msg("{label}: {problem} It is said like this: {usage}",
            label=label, problem=problem.message, usage=forms.usage(said.command))
    )  # fmt: skip


def _empty(raw: Raw) -> bool:
    return not (raw.text if isinstance(raw, File) else raw.name if isinstance(raw, Picked) else raw).strip()
