"""Forms as modals: within every limit, and read back by the names of their fields."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings

from bot.platforms.discord import modals
from commands.card import Field, Form
from commands.message import msg
from tests.bot.platforms.discord.drawn_cards import forms
from tests.servers.discord import limits, openapi


@settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)
@given(forms)
def test_any_form_is_within_every_limit(form: Form) -> None:
    drawn = modals.modal(form, "en")
    limits.modal(drawn)
    if (spec := openapi.spec()) is not None:
        assert not spec.check({"$ref": "#/components/schemas/ModalInteractionCallbackRequestData"}, drawn, {})


def test_a_value_that_no_field_holds_is_kept_beside_the_modal() -> None:
    long = Field("text", msg("The review"), msg("All of it."), "long", True, "x" * 5_000, most=200_000)
    title = Field("title", msg("Title"), msg("Its title."), "text", True, "Ran")
    form = Form("Add", "review add", (long, title), msg("Read it"))
    assert not modals.carried(form) and modals.too_long(form) == {"text": "x" * 5_000}
    assert [c["component"]["custom_id"] for c in modals.modal(form, "en")["components"]] == ["title"]


def test_what_was_written_picked_and_uploaded_is_read_back() -> None:
    data = {
        "components": [
            {"type": 18, "component": {"type": 4, "custom_id": "title", "value": "Ran"}},
            {"type": 18, "component": {"type": 3, "custom_id": "sure", "values": ["yes"]}},
            {"type": 18, "component": {"type": 3, "custom_id": "kind", "values": []}},
            {"type": 18, "component": {"type": 19, "custom_id": "file", "values": ["42"]}},
        ]
    }
    assert modals.values(data) == ({"title": "Ran", "sure": "yes", "kind": ""}, {"file": "42"})
