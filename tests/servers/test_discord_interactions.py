"""Interactions at the double: answered once, in time, in the way that their kind allows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.servers.discord import Failed, Member
from tests.servers.discord.interactions import Interaction
from tests.servers.raw_bot import NOTE, Stage, stage

EPHEMERAL = 1 << 6
BUTTONS = {"components": [{"type": 1, "components": [{"type": 2, "style": 1, "label": "Vote", "custom_id": "vote 1"}]}]}
NAME = {"type": 1, "components": [{"type": 4, "custom_id": "name", "label": "Name", "style": 1}]}
FORM = {"title": "A film", "custom_id": "film", "components": [NAME]}


@pytest.fixture
async def on() -> AsyncIterator[Stage]:
    async with stage() as made:
        await made.bot.registers(
            NOTE | {"options": [{"type": 3, "name": "text", "description": "Text", "autocomplete": True}]}
        )
        yield made


@pytest.fixture
def ana(on: Stage) -> Member:
    return on.guild.member("Ana")


async def code(on: Stage, interaction: Interaction, kind: int, data: Any = None) -> int:
    status, answer = await on.bot.answers(interaction, kind, data)
    return int(answer["code"]) if status >= 400 else 0


async def test_an_interaction_is_answered_once(on: Stage, ana: Member) -> None:
    said = ana.starts("/note")
    assert await code(on, said, 4, {"content": "Noted"}) == 0
    assert await code(on, said, 4, {"content": "Noted"}) == 40060
    assert await code(on, said, 5) == 40060
    assert on.channel.texts == ["Noted"]


async def test_three_seconds_and_no_more(on: Stage, ana: Member) -> None:
    in_time, late = ana.starts("/note"), ana.starts("/note")
    on.clock.moves(seconds=3)
    assert await code(on, in_time, 5, {"flags": EPHEMERAL}) == 0
    on.clock.moves(seconds=0.1)
    assert await code(on, late, 4, {"content": "Noted"}) == 10062
    with pytest.raises(Failed, match="did not respond"):
        await ana.answered(late)
    late.token = "0"
    assert await code(on, late, 4, {"content": "Noted"}) == 10062


async def test_a_token_lives_a_quarter_of_an_hour(on: Stage, ana: Member) -> None:
    said = ana.starts("/note")
    assert await on.bot.code("POST", on.bot.hook(said), {"content": "Too soon"}) == 10015
    await on.bot.answers(said, 5, {"flags": EPHEMERAL})
    on.clock.moves(minutes=14, seconds=59)
    assert await on.bot.code("PATCH", on.bot.hook(said, "/messages/@original"), {"content": "Done"}) == 0
    on.clock.moves(seconds=2)
    for method, end in (
        ("PATCH", "/messages/@original"),
        ("GET", "/messages/@original"),
        ("POST", ""),
        ("DELETE", "/messages/@original"),
    ):
        status, answer = await on.bot(method, on.bot.hook(said, end), {"content": "Late"})
        assert (status, answer["code"]) == (401, 50027)
    assert await on.bot.code("POST", "/webhooks/1/unknown", {"content": "x"}) == 10015
    assert [m.text for m in ana.private] == ["Done"]


async def test_the_first_follow_up_ends_the_thinking(on: Stage, ana: Member) -> None:
    said = ana.starts("/note")
    _, told = await on.bot.answers(said, 5, {"flags": EPHEMERAL})
    assert told["interaction"]["response_message_loading"] and told["interaction"]["response_message_ephemeral"]
    assert ana.private[0].loading
    await on.bot("POST", on.bot.hook(said, "?wait=true"), {"content": "Thought"})
    await on.bot("POST", on.bot.hook(said), {"content": "And this for all"})
    shown = await ana.answered(said)
    assert shown.deferred and shown.private and shown.text == "Thought\nAnd this for all"
    assert [m.text for m in ana.private] == ["Thought"] and on.channel.texts == ["And this for all"]


async def test_a_press_changes_its_message_or_leaves_it(on: Stage, ana: Member) -> None:
    await on.bot("POST", on.posts, BUTTONS | {"content": "Poll: 0"})
    poll = on.channel.messages[0]
    press = ana.touches("Vote")
    assert press.payload["message"]["id"] == str(poll.id) and press.payload["data"]["custom_id"] == "vote 1"
    assert await code(on, press, 7, {"content": "Poll: 1"}) == 0
    assert await on.bot.code("POST", on.bot.hook(press), {"content": "Voted", "flags": EPHEMERAL}) == 0
    shown = await ana.answered(press)
    assert shown.updated and shown.message is poll and (await shown.follow_up()).text == "Voted"
    assert poll.content == "Poll: 1" and poll.labels == ["Vote"] and poll.edits == 1

    quiet = ana.touches("Vote")
    assert await code(on, quiet, 6) == 0
    assert await on.bot.code("PATCH", on.bot.hook(quiet, "/messages/@original"), {"content": "Poll: 2"}) == 0
    assert poll.content == "Poll: 2"
    elsewhere = ana.touches("Vote")
    await on.bot.answers(elsewhere, 4, {"content": "Private", "flags": EPHEMERAL})
    assert await on.bot.code("PATCH", on.bot.hook(elsewhere, f"/messages/{poll.id}"), {"content": "x"}) == 10008


async def test_each_kind_has_its_own_answers(on: Stage, ana: Member) -> None:
    for kind in (1, 6, 7, 8):
        assert await code(on, ana.starts("/note"), kind, {"choices": []}) == 50035
    typed = ana.begins("/note", "", {"text": "x"})
    assert await code(on, typed, 4, {"content": "x"}) == 50035
    assert await code(on, typed, 8, {"choices": [{"name": str(n), "value": str(n)} for n in range(26)]}) == 50035
    assert await code(on, typed, 8, {"choices": [{"name": "x" * 101, "value": "x"}]}) == 50035
    assert await code(on, typed, 8, {"choices": [{"name": str(n), "value": str(n)} for n in range(25)]}) == 0
    assert len(typed.choices) == 25


async def test_a_form_comes_first_or_not_at_all(on: Stage, ana: Member) -> None:
    said = ana.starts("/note")
    await on.bot.answers(said, 5)
    assert await code(on, said, 9, FORM) == 40060
    opened = ana.starts("/note")
    assert await code(on, opened, 9, FORM) == 0 and ana.modal is not None
    with pytest.raises(AssertionError, match="is required"):
        await ana.fills({})
    with pytest.raises(AssertionError, match="no field"):
        await ana.fills({"Year": "1985"})
    sent = ana.sends({"Name": "Ran"})
    assert await code(on, sent, 9, FORM) == 50035
    assert await code(on, sent, 7, {"content": "x"}) == 50035  # it did not come from a message
    assert await code(on, sent, 4, {"content": "Kept"}) == 0
    assert sent.data["components"][0]["components"][0]["value"] == "Ran"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"title": "x" * 46}, "data.title"),
        ({"title": ""}, "data.title"),
        ({"custom_id": "x" * 101}, "data.custom_id"),
        ({"components": []}, "data.components"),
        ({"components": [NAME | {"components": [NAME["components"][0] | {"custom_id": str(n)}]} for n in range(6)]}, "data.components"),  # type: ignore[index]
        ({"components": [NAME, NAME]}, "components.1.components.0.custom_id"),
        ({"components": [{"type": 18, "label": "x" * 46, "component": {"type": 4, "custom_id": "n", "style": 1}}]}, "data.components.0.label"),
        ({"components": [{"type": 18, "label": "x", "component": {"type": 4, "custom_id": "n", "style": 1, "max_length": 4001}}]}, "data.components.0.component.max_length"),
        ({"components": [{"type": 18, "label": "x", "component": {"type": 4, "custom_id": "n", "style": 1, "value": "x" * 4001}}]}, "data.components.0.component.value"),
    ],
)  # fmt: skip
async def test_a_form_over_the_limit_is_refused(on: Stage, ana: Member, change: dict[str, Any], path: str) -> None:
    said = ana.starts("/note")
    address = f"/interactions/{said.id}/{said.token}/callback"
    assert list(await on.bot.errors("POST", address, {"type": 9, "data": FORM | change})) == [path]
    assert ana.modal is None and await code(on, said, 9, FORM) == 0


async def test_private_answers_are_one_persons_own(on: Stage, ana: Member) -> None:
    ben = on.guild.member("Ben")
    said = ana.starts("/note")
    _, told = await on.bot.answers(said, 4, BUTTONS | {"content": "Yours", "flags": EPHEMERAL})
    assert [m.text for m in ana.private] == ["Yours\nVote"] and ben.private == [] and on.channel.messages == []
    with pytest.raises(AssertionError, match="sees no 'Vote'"):
        ben.touches("Vote")
    with pytest.raises(AssertionError, match="does not see"):
        ben.touches(ana.private[0], "Vote")
    assert await on.bot.code("GET", f"{on.posts}/{told['resource']['message']['id']}") == 10008
    assert await on.bot.code("DELETE", on.bot.hook(said, "/messages/@original")) == 0
    assert ana.private == []
