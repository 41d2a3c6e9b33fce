"""The application's commands: what Discord takes at registration, and what stands registered."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.servers.discord.errors import Path, Refused, Wrongs
from tests.servers.discord.forms import (
    Anything,
    ByType,
    Choice,
    Flag,
    Many,
    Nothing,
    Number,
    Rule,
    Shape,
    Snowflake,
    Text,
    Whole,
)
from tests.servers.discord.rest import Answer, Ask, Route

if TYPE_CHECKING:
    from tests.servers.discord.guilds import Guild

SUB, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(1, 12)
SLASH, ON_USER, ON_MESSAGE = 1, 2, 3
MOST = {SLASH: 100, ON_USER: 15, ON_MESSAGE: 15}
CREATES_A_DAY = 200
CHARACTERS_IN_ALL = 8000

NAME, DESCRIPTION = Text(32, least=1, null=False), Text(100, least=1, null=False)
BASE: dict[str, Rule] = {
    "type": Whole(),
    "name": NAME,
    "name_localizations": Anything(),
    "description": DESCRIPTION,
    "description_localizations": Anything(),
}
MUST = ("type", "name", "description")
CHOICE = Shape(
    {"name": Text(100, least=1, null=False), "name_localizations": Anything(), "value": Anything()}, ("name", "value")
)
OF_SOME = ("choices", "autocomplete", "min_length", "max_length", "min_value", "max_value", "channel_types")
VALUE: dict[str, Rule] = {**BASE, "required": Flag(), **dict.fromkeys(OF_SOME, Nothing())}
LISTED: dict[str, Rule] = {**VALUE, "choices": Many(CHOICE, 25), "autocomplete": Flag()}
VALUES = {
    STRING: Shape({**LISTED, "min_length": Whole(0, 6000), "max_length": Whole(1, 6000)}, MUST),
    INTEGER: Shape(
        {**LISTED, "min_value": Whole(-(2**53 - 1), 2**53 - 1), "max_value": Whole(-(2**53 - 1), 2**53 - 1)}, MUST
    ),
    NUMBER: Shape({**LISTED, "min_value": Number(), "max_value": Number()}, MUST),
    CHANNEL: Shape({**VALUE, "channel_types": Many(Whole(), 25)}, MUST),
    **{kind: Shape(VALUE, MUST) for kind in (BOOLEAN, USER, ROLE, MENTIONABLE, ATTACHMENT)},
}
SUB_SHAPE = Shape({**BASE, "options": Many(ByType(VALUES), 25)}, MUST, ignored=("required",))
GROUP_SHAPE = Shape({**BASE, "options": Many(ByType({SUB: SUB_SHAPE}), 25)}, MUST, ignored=("required",))
COMMAND = Shape(
    {
        **BASE,
        "id": Snowflake(),
        "type": Choice((1, 2, 3, 4), null=True),
        "description": Text(100),
        "options": Many(ByType({SUB: SUB_SHAPE, GROUP: GROUP_SHAPE, **VALUES}), 25),
        "default_member_permissions": Anything(),
        "dm_permission": Flag(),
        "contexts": Many(Choice((0, 1, 2)), 3, 1),
        "integration_types": Many(Choice((0, 1)), 2, 1),
    },
    ("name",),
    ignored=(
        "nsfw",
    ),  # sent by discord.py with every command, and documented by Discord, though its OpenAPI file lacks it
)


def valid_name(name: str) -> bool:
    """Whether a slash command or an option may be called so."""
    letters = all(c in "-_'" or unicodedata.category(c)[0] in "LN" for c in name)
    return letters and 1 <= len(name) <= 32 and name == name.lower()


def validate(body: Any, at: Path, wrongs: Wrongs) -> None:
    """Find what Discord refuses in one command."""
    before = len(wrongs.found)
    COMMAND.check(body, at, wrongs)
    if len(wrongs.found) > before:
        return
    if (body.get("type") or SLASH) == SLASH:
        if not body.get("description"):
            wrongs.add((*at, "description"), "BASE_TYPE_REQUIRED", "This field is required")
        _named(body, at, wrongs)
        _options(body.get("options") or [], (*at, "options"), wrongs)
    elif body.get("description") or body.get("options"):
        wrongs.add(
            (*at, "description"),
            "APPLICATION_COMMAND_INVALID_DESCRIPTION",
            "Context menu commands have no description and no options",
        )
    if characters(body) > CHARACTERS_IN_ALL:
        wrongs.add(at, "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({CHARACTERS_IN_ALL})")


def _named(body: dict[str, Any], at: Path, wrongs: Wrongs) -> None:
    names = [(("name",), body["name"])] + [
        (("name_localizations", key), name) for key, name in (body.get("name_localizations") or {}).items()
    ]
    for path, name in names:
        if not valid_name(name):
            wrongs.add((*at, *path), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    for key, text in (body.get("description_localizations") or {}).items():
        DESCRIPTION.check(text, (*at, "description_localizations", key), wrongs)


def _options(options: list[dict[str, Any]], at: Path, wrongs: Wrongs) -> None:
    names, optional = set(), False
    nested = {option["type"] in (SUB, GROUP) for option in options}
    if len(nested) > 1:
        wrongs.add(
            at,
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Sub-command and sub-command group option types are mutually exclusive to all other types",
        )
    for place, option in enumerate(options):
        here = (*at, place)
        _named(option, here, wrongs)
        if option["name"] in names:
            wrongs.add((*here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists")
        names.add(option["name"])
        if option.get("required") and optional:
            wrongs.add(
                here,
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )
        optional = optional or not option.get("required")
        if option["type"] in (SUB, GROUP):
            _options(option.get("options") or [], (*here, "options"), wrongs)
        else:
            _choices(option, here, wrongs)


def _choices(option: dict[str, Any], at: Path, wrongs: Wrongs) -> None:
    if option.get("autocomplete") and option.get("choices"):
        wrongs.add(
            (*at, "autocomplete"),
            "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_WITH_CHOICES",
            "autocomplete may not be true if choices are present",
        )
    seen = set()
    for place, choice in enumerate(option.get("choices") or []):
        here, value = (*at, "choices", place), choice["value"]
        if choice["name"] in seen:
            wrongs.add(
                (*here, "name"), "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS", "Option choice name already exists"
            )
        seen.add(choice["name"])
        fits = (
            isinstance(value, str) and 1 <= len(value) <= 100
            if option["type"] == STRING
            else isinstance(value, int | float)
        )
        if not fits:
            wrongs.add((*here, "value"), "BASE_TYPE_BAD_TYPE", "The choice's value does not fit its option")


def characters(body: dict[str, Any]) -> int:
    """The characters that count against the 8,000; of each text its longest translation."""
    total = 0
    for key in ("name", "description"):
        total += max(map(len, [body.get(key) or "", *(body.get(f"{key}_localizations") or {}).values()]))
    for choice in body.get("choices") or []:
        total += max(map(len, [choice["name"], *(choice.get("name_localizations") or {}).values()])) + len(
            str(choice["value"])
        )
    return total + sum(characters(option) for option in body.get("options") or [])


class Registry:
    """What stands registered, by scope: None is everywhere, otherwise a guild's id."""

    def __init__(self) -> None:
        self.scopes: dict[int | None, dict[tuple[str, int], dict[str, Any]]] = {None: {}}
        self.creates: list[tuple[datetime, int | None]] = []
        self.overwrites = 0

    def seen_in(self, guild: Guild | None) -> list[dict[str, Any]]:
        """The commands that a member of a guild can say, or somebody in private."""
        found = [c for c in self.scopes[None].values() if guild is not None or _in_private(c)]
        return found + (list(self.scopes.get(guild.id, {}).values()) if guild else [])

    def put(self, ask: Ask, scope: int | None, bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Let the commands of a scope be exactly these."""
        old = self.scopes.get(scope, {})
        keys = [(body["name"], body.get("type") or SLASH) for body in bodies]
        for kind, most in MOST.items():
            if sum(1 for key in keys if key[1] == kind) > most:
                raise Refused(30032)
        self._count(ask, scope, sum(1 for key in keys if key not in old))
        new = {key: _stored(ask, scope, body, old.get(key)) for key, body in zip(keys, bodies, strict=True)}
        self.scopes[scope] = new
        return list(new.values())

    def _count(self, ask: Ask, scope: int | None, many: int) -> None:
        now = ask.server.clock()
        today = [made for made in self.creates if made[1] == scope and made[0] > now - timedelta(days=1)]
        if len(today) + many > CREATES_A_DAY:
            raise Refused(30034)
        self.creates += [(now, scope)] * many


def _in_private(command: dict[str, Any]) -> bool:
    contexts = command.get("contexts")
    return bool(command.get("dm_permission", True)) if contexts is None else 1 in contexts


def _stored(ask: Ask, scope: int | None, body: dict[str, Any], old: dict[str, Any] | None) -> dict[str, Any]:
    contexts = body.get("contexts")
    permissions = body.get("default_member_permissions")
    made: dict[str, Any] = {
        "id": old["id"] if old else str(ask.server.ids()), "application_id": str(ask.server.bot.id), "version": "0",
        "type": body.get("type") or SLASH, "name": body["name"], "name_localizations": body.get("name_localizations"),
        "description": body.get("description") or "", "description_localizations": body.get("description_localizations"),
        "default_member_permissions": None if permissions is None else str(permissions), "contexts": contexts,
        "integration_types": body.get("integration_types") or [0], "nsfw": bool(body.get("nsfw")),
    }  # fmt: skip
    made |= {"options": body["options"]} if body.get("options") else {}
    made |= {"dm_permission": body.get("dm_permission", True)} if scope is None and contexts is None else {}
    made |= {"guild_id": str(scope)} if scope is not None else {}
    same = old is not None and made | {"version": old["version"]} == old
    return old if same and old else made | {"version": str(ask.server.ids())}


def _scope(ask: Ask) -> int | None:
    if ask.number("application", 10002) != ask.server.bot.id:
        raise Refused(10002)
    if "guild" not in ask.ids:
        return None
    try:
        return ask.server.knows(ask.number("guild", 10004)).id
    except Refused:
        raise Refused(50001) from None


async def overwrite(ask: Ask) -> Answer:
    """PUT all commands of a scope."""
    scope, bodies, wrongs = _scope(ask), ask.sent.body, Wrongs.none()
    if not isinstance(bodies, list):
        raise Refused(50035)
    ask.server.commands.overwrites += 1
    seen: set[tuple[str, int]] = set()
    for place, body in enumerate(bodies):
        validate(body, (place,), wrongs)
        key = (str(body.get("name")), body.get("type") or SLASH)
        if key in seen:
            wrongs.add((place,), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
        seen.add(key)
    wrongs.refuse()
    return 200, ask.server.commands.put(ask, scope, bodies)


async def read(ask: Ask) -> Answer:
    return 200, list(ask.server.commands.scopes.get(_scope(ask), {}).values())


async def upsert(ask: Ask) -> Answer:
    """POST one command; one of the same name is replaced."""
    scope, wrongs = _scope(ask), Wrongs.none()
    validate(ask.body, (), wrongs)
    wrongs.refuse()
    key = (ask.body["name"], ask.body.get("type") or SLASH)
    old = ask.server.commands.scopes.get(scope, {})
    made = ask.server.commands.put(ask, scope, [c for k, c in old.items() if k != key] + [ask.body])
    return (200 if key in old else 201), made[-1]


async def delete(ask: Ask) -> Answer:
    kept = ask.server.commands.scopes.get(_scope(ask), {})
    for key, command in kept.items():
        if command["id"] == ask.ids["command"]:
            del kept[key]
            return 204, None
    raise Refused(10063)


PLACES = ("/applications/{application}/commands", "/applications/{application}/guilds/{guild}/commands")
VERBS = (("GET", "", read), ("PUT", "", overwrite), ("POST", "", upsert), ("DELETE", "/{command}", delete))
ROUTES: tuple[Route, ...] = tuple((method, place + end, handler) for place in PLACES for method, end, handler in VERBS)
