"""Tokens at rest."""

from __future__ import annotations

import pytest

from bot.sealing import BadSeal, seal, unseal

KEY = "a long random text of ours"
TOKEN = "xoxb-" + "1" * 60


def test_a_sealed_token_shows_nothing_and_opens_with_its_key() -> None:
    kept = seal(KEY, TOKEN)
    assert TOKEN not in kept and kept != seal(KEY, TOKEN), "two seals of one token differ"
    assert unseal(KEY, kept) == TOKEN
    assert unseal("", seal("", TOKEN)) == TOKEN


@pytest.mark.parametrize("key", ["", "another random text of ours"])
def test_another_key_does_not_open_it(key: str) -> None:
    with pytest.raises(BadSeal):
        unseal(key, seal(KEY, TOKEN))


def test_a_seal_that_was_changed_is_refused() -> None:
    kept = seal(KEY, TOKEN)
    at = len(kept) // 2
    with pytest.raises(BadSeal):
        unseal(KEY, kept[:at] + ("A" if kept[at] != "A" else "B") + kept[at + 1 :])
