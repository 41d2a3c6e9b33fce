"""The routes of scheduled events."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.servers.discord import limits, permissions
from tests.servers.discord.errors import Refused, wrong
from tests.servers.discord.forms import check
from tests.servers.discord.guilds import Guild, Presence, member_payload
from tests.servers.discord.rest import Answer, Ask, Route
from tests.servers.discord.rooms import guild_of

SCHEDULED, ACTIVE, COMPLETED, CANCELED = 1, 2, 3, 4
EXTERNAL = 3
NEXT = {SCHEDULED: (SCHEDULED, ACTIVE, CANCELED), ACTIVE: (ACTIVE, COMPLETED)}
USERS_MOST = 100


def happens(place: Guild) -> None:
    """Let what begins and ends by itself do so: Discord does that for events that are held elsewhere."""
    now = place.server.clock()
    for each in place.events.values():
        start, end = (
            datetime.fromisoformat(each[f"scheduled_{key}_time"] or each["scheduled_start_time"])
            for key in ("start", "end")
        )
        if each["entity_type"] == EXTERNAL and each["status"] == SCHEDULED and start <= now:
            each["status"] = ACTIVE
        if each["entity_type"] == EXTERNAL and each["status"] == ACTIVE and end <= now:
            each["status"] = COMPLETED


def _place(ask: Ask) -> Guild:
    place = guild_of(ask)
    happens(place)
    return place


async def events(ask: Ask) -> Answer:
    return 200, [each for each in _place(ask).events.values() if each["status"] in (SCHEDULED, ACTIVE)]


def _may(place: Guild, *names: str) -> None:
    """Raise 50013 unless the bot has one of these permissions."""
    if not permissions.everywhere(place, place.bot) & permissions.bits(*names):
        raise Refused(50013)


def _timely(ask: Ask, body: dict[str, Any], *, new: bool) -> None:
    start, end = (
        datetime.fromisoformat(body[key]) if body.get(key) else None
        for key in ("scheduled_start_time", "scheduled_end_time")
    )
    if new and start is not None and start <= ask.server.clock():
        raise wrong(
            ("scheduled_start_time",), "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot schedule event in the past."
        )
    if start and end and end <= start:
        raise wrong(
            ("scheduled_end_time",), "GUILD_SCHEDULED_EVENT_END_BEFORE_START", "The end must come after the start."
        )
    if body.get("entity_type") == EXTERNAL:
        if end is None:
            raise wrong(("scheduled_end_time",), "BASE_TYPE_REQUIRED", "This field is required")
        if not (body.get("entity_metadata") or {}).get("location"):
            raise wrong(("entity_metadata", "location"), "BASE_TYPE_REQUIRED", "This field is required")
    elif not body.get("channel_id"):
        raise wrong(("channel_id",), "BASE_TYPE_REQUIRED", "This field is required")


async def create_event(ask: Ask) -> Answer:
    place = _place(ask)
    check(limits.EVENT_ELSEWHERE if ask.body.get("entity_type") == EXTERNAL else limits.EVENT, ask.body)
    _may(place, "create_events")
    _timely(ask, ask.body, new=True)
    if sum(1 for each in place.events.values() if each["status"] in (SCHEDULED, ACTIVE)) >= 100:
        raise Refused(30038)
    number, bot = ask.server.ids(), ask.server.bot
    made = {
        "id": str(number), "guild_id": str(place.id), "name": ask.body["name"], "description": ask.body.get("description"),
        "channel_id": ask.body.get("channel_id"), "creator_id": str(bot.id), "creator": bot.payload(), "image": None,
        "scheduled_start_time": ask.body["scheduled_start_time"], "scheduled_end_time": ask.body.get("scheduled_end_time"),
        "status": SCHEDULED, "entity_type": ask.body["entity_type"], "entity_id": None, "privacy_level": 2, "user_count": 0,
        "entity_metadata": ask.body.get("entity_metadata"), "recurrence_rule": None, "guild_scheduled_event_exceptions": [],
    }  # fmt: skip
    place.events[number] = made
    ask.server.gateway.tell("GUILD_SCHEDULED_EVENT_CREATE", made, guild=place)
    return 200, made


def _event(ask: Ask, place: Guild) -> dict[str, Any]:
    found = place.events.get(ask.number("event", 10070))
    if found is None:
        raise Refused(10070)
    return found


async def event(ask: Ask) -> Answer:
    return 200, _event(ask, _place(ask))


async def edit_event(ask: Ask) -> Answer:
    place = _place(ask)
    found = _event(ask, place)
    check(limits.EVENT_EDIT, ask.body)
    _may(place, "create_events", "manage_events")
    if found["status"] in (COMPLETED, CANCELED):
        raise Refused(180000)
    if found["status"] == ACTIVE and ask.body.get("scheduled_start_time") not in (None, found["scheduled_start_time"]):
        raise wrong(("scheduled_start_time",), "GUILD_SCHEDULED_EVENT_INVALID_START", "It has begun already.")
    if ask.body.get("status") not in (None, *NEXT[found["status"]]):
        raise wrong(("status",), "GUILD_SCHEDULED_EVENT_INVALID_STATUS_TRANSITION", "That does not follow.")
    after = found | {key: value for key, value in ask.body.items() if key != "image"}
    _timely(ask, after, new=ask.body.get("scheduled_start_time") not in (None, found["scheduled_start_time"]))
    found.update(after)
    ask.server.gateway.tell("GUILD_SCHEDULED_EVENT_UPDATE", found, guild=place)
    return 200, found


async def delete_event(ask: Ask) -> Answer:
    place = _place(ask)
    found = _event(ask, place)
    _may(place, "create_events", "manage_events")
    del place.events[int(found["id"])]
    ask.server.gateway.tell("GUILD_SCHEDULED_EVENT_DELETE", found, guild=place)
    return 204, None


async def users(ask: Ask) -> Answer:
    """Who is interested, by their ids, a page at a time."""
    place = _place(ask)
    found = _event(ask, place)
    asked = ask.sent.query
    most, after = int(asked.get("limit", USERS_MOST)), int(asked.get("after", 0))
    if not 1 <= most <= USERS_MOST:
        raise wrong(("limit",), "NUMBER_TYPE_MAX", f"int value should be less than or equal to {USERS_MOST}.")
    number = int(found["id"])
    page = [each for each in sorted(place.interested.get(number, {})) if each > after][:most]
    return 200, [_user(place, number, each, asked.get("with_member") == "1") for each in page]


def _user(place: Guild, number: int, person: int, whole: bool) -> dict[str, Any]:
    who = place.people[person]
    told = {"guild_scheduled_event_id": str(number), "user_id": str(person), "user": who.user.payload(), "response": 1}
    return told | ({"member": member_payload(who, place.joined)} if whole else {})


def interested(place: Guild, who: Presence, name: str, interested: bool) -> None:
    """Somebody presses "Interested" on the event of that name, or takes it back."""
    [number] = [number for number, each in place.events.items() if each["name"] == name]
    among = place.interested.setdefault(number, {})
    if interested == (who.user.id in among):
        return
    if interested:
        among[who.user.id] = True
    else:
        del among[who.user.id]
    place.events[number]["user_count"] = len(among)
    told = {"guild_scheduled_event_id": str(number), "user_id": str(who.user.id), "guild_id": str(place.id)}
    place.server.gateway.tell(f"GUILD_SCHEDULED_EVENT_USER_{'ADD' if interested else 'REMOVE'}", told, guild=place)


ROUTES: tuple[Route, ...] = (
    ("GET", "/guilds/{guild}/scheduled-events", events),
    ("POST", "/guilds/{guild}/scheduled-events", create_event),
    ("GET", "/guilds/{guild}/scheduled-events/{event}", event),
    ("GET", "/guilds/{guild}/scheduled-events/{event}/users", users),
    ("PATCH", "/guilds/{guild}/scheduled-events/{event}", edit_event),
    ("DELETE", "/guilds/{guild}/scheduled-events/{event}", delete_event),
)
