"""The catalogs: whole, with every place of every sentence, and names that Discord takes."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import polib
import pytest

from commands.message import Message, msg, plural
from commands.render import PSEUDO, autonym, languages, text
from tests.child import ROOT

CATALOGS = sorted((ROOT / "commands" / "locale").glob("*.po"))
PLACE = re.compile(r"\{\w+\}")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = spec_from_file_location("messages_tool", ROOT / "tools" / "messages.py")
    assert spec is not None and spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.mark.parametrize("file", CATALOGS, ids=lambda file: file.stem)
def test_a_catalog_has_every_sentence_and_no_other(file: object, tool: ModuleType) -> None:
    catalog = polib.pofile(str(file))
    assert {(e.msgid, e.msgid_plural or None) for e in catalog} == set(tool.collected()), (
        "`make messages` says what lacks"
    )
    assert not [e.msgid for e in catalog if not e.translated()]
    assert catalog.metadata["X-Name"] and catalog.metadata["Plural-Forms"]


@pytest.mark.parametrize("file", CATALOGS, ids=lambda file: file.stem)
def test_every_place_of_a_sentence_is_in_its_translation(file: object) -> None:
    wrong = []
    for entry in polib.pofile(str(file)):
        forms = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
        places = set(PLACE.findall(entry.msgid_plural or entry.msgid))
        for form in forms:
            spare = {"{n}"} if entry.msgid_plural else set()
            if set(PLACE.findall(form)) - spare != places - spare:
                wrong.append((entry.msgid, form))
        lines = re.findall(r"“/[a-z ]+", entry.msgid)
        wrong += [(entry.msgid, line) for line in lines if not all(line.strip() in form for form in forms)]
    assert not wrong, "lines that people type are the same in every language"


@pytest.mark.parametrize("file", CATALOGS, ids=lambda file: file.stem)
def test_names_are_such_as_discord_takes_and_tell_commands_apart(file: object) -> None:
    named: dict[str, set[str]] = {}
    for entry in polib.pofile(str(file)):
        if re.fullmatch(r"/[a-z]+(?: [a-z]+)?|[a-z_]+:", entry.msgid):
            last = entry.msgstr.rpartition(" ")[2].strip("/:")
            assert re.fullmatch(r"[-_\w]{1,32}", last) and last == last.lower(), entry.msgstr
            if entry.msgid.startswith("/"):
                group = entry.msgid.rpartition(" ")[0]
                assert last not in named.setdefault(group, set()), f"{last} stands for two commands"
                named[group].add(last)


def test_what_is_said_comes_in_the_language_that_was_asked_for() -> None:
    assert languages() == ("en", "da", "tr", PSEUDO)
    assert [autonym(code) for code in ("en", "da", "tr")] == ["English", "Dansk", "Türkçe"]
    assert text(msg("Language"), "da") == "Sprog" and text(msg("Language"), "tr") == "Dil"
    assert text(plural("{n} review", "{n} reviews", 1), "da") == "1 anmeldelse"
    assert text(plural("{n} review", "{n} reviews", 3), "da") == "3 anmeldelser"
    assert text(Message("never translated"), "da") == "never translated"
    assert text(msg("Language"), "../../etc/passwd") == "Language"
