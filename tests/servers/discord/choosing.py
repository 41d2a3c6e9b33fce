"""What a person chooses in Discord's client, checked as the client checks it: options of commands, menus."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tests.servers.discord.commands import (
    ATTACHMENT,
    BOOLEAN,
    CHANNEL,
    GROUP,
    INTEGER,
    MENTIONABLE,
    NUMBER,
    ROLE,
    SLASH,
    STRING,
    SUB,
    USER,
)
from tests.servers.discord.components import CHANNELS, STRINGS
from tests.servers.discord.guilds import Channel, Role
from tests.servers.discord.message import Attachment
from tests.servers.discord.modals import CannotSay

if TYPE_CHECKING:
    from tests.servers.discord.people import Member

__all__ = ["CannotSay", "Spoken", "find", "resolve", "spoken"]
Resolved = dict[str, dict[str, Any]]
Spoken = tuple[dict[str, Any], list[dict[str, Any]]]


def find(
    commands: list[dict[str, Any]], words: list[str], kind: int = SLASH
) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    """The command that the words name, the options it declares there, and the groups passed on the way."""
    for command in reversed(commands):
        if command["type"] == kind and command["name"] == words[0]:
            break
    else:
        names = sorted(c["name"] for c in commands if c["type"] == kind)
        raise CannotSay(f"no command {words[0]!r} among {names}")
    options, path = command.get("options") or [], []
    for word in words[1:]:
        inner = next((o for o in options if o["name"] == word and o["type"] in (SUB, GROUP)), None)
        if inner is None:
            raise CannotSay(f"/{' '.join(words)}: no {word!r} among {[o['name'] for o in options]}")
        path.append(inner)
        options = inner.get("options") or []
    if any(option["type"] in (SUB, GROUP) for option in options):
        raise CannotSay(f"/{' '.join(words)} is a group; it has {[o['name'] for o in options]}")
    return command, options, path


def spoken(
    who: Member, declared: list[dict[str, Any]], given: Mapping[str, Any], resolved: Resolved, focused: str = ""
) -> list[dict[str, Any]]:
    """The options as the client sends them; raises CannotSay for what it would not take."""
    known = {option["name"]: option for option in declared}
    unknown = set(given) - set(known)
    if unknown:
        raise CannotSay(f"no option {sorted(unknown)} among {list(known)}")
    missing = [name for name, option in known.items() if option.get("required") and name not in given]
    if missing and not focused:
        raise CannotSay(f"{missing} must be given")
    made = []
    for name, value in given.items():
        option = known[name]
        if name == focused:
            if not option.get("autocomplete"):
                raise CannotSay(f"{name!r} suggests nothing")
            made.append({"name": name, "type": option["type"], "value": str(value), "focused": True})
        else:
            made.append({"name": name, "type": option["type"], "value": _value(who, option, value, resolved)})
    return made


def _value(who: Member, option: dict[str, Any], value: Any, resolved: Resolved) -> Any:
    kind = option["type"]
    if kind in (STRING, INTEGER, NUMBER):
        return _plain(option, value)
    if kind == BOOLEAN:
        if not isinstance(value, bool):
            raise CannotSay(f"{option['name']!r} takes true or false, not {value!r}")
        return value
    wanted = {
        USER: "members",
        ROLE: "roles",
        CHANNEL: "channels",
        MENTIONABLE: "members roles",
        ATTACHMENT: "attachments",
    }[kind]
    number, table = resolve(who, value, resolved)
    if table not in wanted:
        raise CannotSay(f"{option['name']!r} takes {wanted}, not {value!r}")
    if kind == CHANNEL and option.get("channel_types") and value.type not in option["channel_types"]:
        raise CannotSay(f"{option['name']!r} does not offer channels of type {value.type}")
    return number


def _plain(option: dict[str, Any], value: Any) -> Any:
    name, kind = option["name"], option["type"]
    choices = option.get("choices") or []
    if choices:
        by_name = {choice["name"]: choice["value"] for choice in choices}
        if value not in by_name and value not in by_name.values():
            raise CannotSay(f"{name!r} offers {list(by_name)}, not {value!r}")
        return by_name.get(value, value)
    if kind == STRING:
        least, most = option.get("min_length") or 0, option.get("max_length") or 6000
        if not isinstance(value, str) or not least <= len(value) <= most:
            raise CannotSay(f"{name!r} takes {least} to {most} characters, not {value!r}")
        return value
    wanted: Any = int if kind == INTEGER else (int, float)
    if isinstance(value, bool) or not isinstance(value, wanted):
        raise CannotSay(f"{name!r} takes a number, not {value!r}")
    if not option.get("min_value", -(2**53)) <= value <= option.get("max_value", 2**53):
        raise CannotSay(f"{name!r} takes {option.get('min_value')} to {option.get('max_value')}, not {value!r}")
    return value


def resolve(who: Member, value: Any, resolved: Resolved) -> tuple[str, str]:
    """Put somebody or something into `resolved` as Discord does; its id and the table it went to."""
    if isinstance(value, Channel):
        about = value.payload() | {"permissions": str(who.may_in(value))}
        about.pop("permission_overwrites", None)
        return _put(resolved, "channels", value.id, about)
    if isinstance(value, Role):
        return _put(resolved, "roles", value.id, value.payload())
    if isinstance(value, Attachment):
        return _put(resolved, "attachments", value.id, value.payload())
    if hasattr(value, "user"):
        _put(resolved, "users", value.user.id, value.user.payload())
        member = {key: each for key, each in value.payload().items() if key not in ("user", "deaf", "mute")}
        return _put(resolved, "members", value.user.id, member | {"permissions": str(who.may_in(who.at))})
    raise CannotSay(f"no person, role, channel or file: {value!r}")


def _put(resolved: Resolved, table: str, number: int, about: dict[str, Any]) -> tuple[str, str]:
    resolved.setdefault(table, {})[str(number)] = about
    return str(number), table


def picked(who: Member, menu: dict[str, Any], chosen: tuple[Any, ...], resolved: Resolved) -> list[str]:
    """The values of a menu that a person picked; texts by their label, others as they are."""
    least, most = menu.get("min_values"), menu.get("max_values")
    least, most = 1 if least is None else least, 1 if most is None else most
    if not least <= len(chosen) <= most:
        raise CannotSay(f"this menu takes {least} to {most}, not {len(chosen)}")
    if menu["type"] != STRINGS:
        wanted = "channels" if menu["type"] == CHANNELS else "members roles"
        found = [resolve(who, each, resolved) for each in chosen]
        if any(table not in wanted for _, table in found):
            raise CannotSay(f"this menu takes {wanted}")
        return [number for number, _ in found]
    by_label = {option["label"]: option["value"] for option in menu["options"]}
    missing = [each for each in chosen if each not in by_label]
    if missing:
        raise CannotSay(f"this menu offers {list(by_label)}, not {missing}")
    return [by_label[each] for each in chosen]
