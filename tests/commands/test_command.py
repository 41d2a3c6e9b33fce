"""What a declaration must have, told when it is made and not when it is said."""

from __future__ import annotations

from typing import Annotated

import pytest

from commands.command import Group, Who
from commands.context import Context
from commands.kinds import Text
from commands.message import msg
from commands.reply import Reply

WORD = Text(msg("Word"), msg("Any word."))


async def plain(ctx: Context, word: Annotated[str, WORD]) -> Reply:
    """Say a word."""
    return Reply()


async def test_the_decorator_registers_and_returns_the_function_untouched() -> None:
    group = Group("odd", msg("Odd things."))
    assert group.command("say")(plain) is plain
    command = group.commands["say"]
    assert (command.path, command.help.id, [p.name for p in command.params]) == ("odd say", "Say a word.", ["word"])


def test_a_command_is_declared_once_and_with_its_help() -> None:
    group = Group("odd", msg("Odd things."))
    group.command("say")(plain)
    with pytest.raises(ValueError, match="declared twice"):
        group.command("say")(plain)

    async def silent(ctx: Context) -> Reply:
        return Reply()

    with pytest.raises(ValueError, match="no docstring"):
        group.command("silent")(silent)


def test_every_parameter_has_one_kind_and_no_reserved_name() -> None:
    group = Group("odd", msg("Odd things."))

    async def bare(ctx: Context, word: str) -> Reply:
        """Say a word."""
        return Reply()

    async def reserved(ctx: Context, draft: Annotated[str, WORD]) -> Reply:
        """Say a word."""
        return Reply()

    with pytest.raises(ValueError, match="needs one Kind"):
        group.command("bare")(bare)
    with pytest.raises(ValueError, match="may be called draft"):
        group.command("reserved")(reserved)


def test_what_is_prepared_is_not_for_those_a_platform_vouches_for() -> None:
    group = Group("odd", msg("Odd things."))

    async def prepare(workshop: object, values: object) -> None:
        return None

    with pytest.raises(ValueError, match="what is prepared"):
        group.command("slow", who=Who.MANAGER, prepare=prepare)(plain)
