"""The catalogs brought up to the code: `make messages`. A sentence that is gone goes, a new one comes untranslated.

What is collected: the first argument of every `msg(…)` and both of every `plural(…)`, the docstrings by which commands
explain themselves and refusals speak, and the names that are said, as "/film add" and "year:".
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "commands" / "locale"
sys.path.insert(0, str(ROOT))

Key = tuple[str, str | None]
"""A sentence, and its form for several where it counts."""


def collected() -> dict[Key, str]:
    """Every sentence and name there is to translate, with the file it stands in first."""
    found: dict[Key, str] = {}
    for file in sorted(path for package in ("commands", "bot") for path in (ROOT / package).rglob("*.py")):
        for key in _called(ast.parse(file.read_text("utf-8"))):
            found.setdefault(key, str(file.relative_to(ROOT)))
    for key, where in _declared():
        found.setdefault(key, where)
    return found


def _called(tree: ast.AST) -> Iterator[Key]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("msg", "plural"):
            said = [a.value for a in node.args[:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if node.func.id == "msg" and said:
                yield said[0], None
            elif len(said) == 2:
                yield said[0], said[1]


def _declared() -> Iterator[tuple[Key, str]]:
    from commands.groups import GROUPS
    from commands.refusal import Refusal

    for group in GROUPS:
        yield (f"/{group.name}", None), "names"
        for command in group.commands.values():
            where = inspect.getmodule(command.handler)
            file = str(Path(str(where and where.__file__)).relative_to(ROOT))
            yield (command.help.id, None), file
            if command.more is not None:
                yield (command.more.id, None), file
            yield (f"/{command.path}", None), "names"
            for param in command.params:
                yield (f"{param.name}:", None), "names"
    for package in ("commands", "bot"):
        for module in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    for refusal in _heirs(Refusal):
        words = inspect.cleandoc(refusal.__doc__ or "").split("\n")[0]
        yield (words, None), f"{refusal.__module__.replace('.', '/')}.py"


def _heirs(parent: type) -> Iterator[type]:
    for child in sorted(parent.__subclasses__(), key=lambda one: (one.__module__, one.__qualname__)):
        stands = getattr(sys.modules.get(child.__module__), child.__name__, None) is child  # not made by a test
        if stands and child.__module__.partition(".")[0] in ("commands", "bot") and "__doc__" in vars(child):
            yield child
        yield from _heirs(child)


def update(file: Path, wanted: dict[Key, str]) -> None:
    """Bring one catalog up to the code; what was translated stays."""
    catalog = polib.pofile(file.read_text("utf-8"), wrapwidth=110)
    kept = {(entry.msgid, entry.msgid_plural or None): entry for entry in catalog}
    fresh = polib.POFile(wrapwidth=110)
    fresh.metadata = catalog.metadata
    for (one, many), where in sorted(wanted.items(), key=lambda item: (item[1], item[0][0])):
        old = kept.get((one, many))
        entry = polib.POEntry(msgid=one, msgstr=old.msgstr if old else "", comment=where)
        if many is not None:
            forms = range(int(catalog.metadata["Plural-Forms"].partition("nplurals=")[2][0]))
            entry.msgid_plural, entry.msgstr = many, ""
            entry.msgstr_plural = old.msgstr_plural if old else dict.fromkeys(forms, "")
        fresh.append(entry)
    fresh.save(str(file))
    print(f"{file.name}: {len(fresh)} sentences, {len(fresh.untranslated_entries())} untranslated")


if __name__ == "__main__":
    for found in sorted(LOCALE.glob("*.po")):
        update(found, collected())
