"""docs/reliability.md names a test for each fault, or the reason why there is none; the tests it names are there."""

from __future__ import annotations

import ast
import re

import pytest

from tests.child import ROOT

PAGE = (ROOT / "docs" / "reliability.md").read_text("utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| fault |")]
NAMED = sorted({name for row in ROWS for name in re.findall(r"`([\w/]+\.py::\w+)`", row)})


@pytest.mark.parametrize("row", ROWS, ids=[row.split("|")[1].strip() for row in ROWS])
def test_every_fault_has_a_test_or_a_reason(row: str) -> None:
    _, fault, does, tests, _ = (part.strip() for part in row.split("|"))
    assert (fault and does.endswith(".")) or does.startswith("not covered: ")
    assert bool(re.findall(r"`[\w/]+\.py::\w+`", tests)) is not does.startswith("not covered: ")
    assert not re.sub(r"`[\w/]+\.py::\w+`|<br>|none", "", tests), "nothing else stands there"


@pytest.mark.parametrize("name", NAMED)
def test_the_test_is_there(name: str) -> None:
    file, _, function = name.partition("::")
    tree = ast.parse((ROOT / "tests" / file).read_text("utf-8"))
    assert function in {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}


def test_every_kind_of_fault_is_told() -> None:
    assert re.findall(r"^## (.+)$", PAGE, re.M) == [
        "Discord", "Slack", "The clock, and what it delivers", "The database", "Hostile or odd input",
    ]  # fmt: skip
    assert len(ROWS) > 50
