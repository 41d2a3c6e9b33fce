"""The routes of scheduled events."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.servers.discord import limits, permissions
from tests.servers.discord.errors import Refused, wrong
from tests.servers.discord.forms import check
from tests.servers.discord.guilds import Guild
from tests.servers.discord.rest import Answer, Ask, Route
from tests.servers.discord.rooms import guild_of

SCHEDULED, ACTIVE, COMPLETED, CANCELED = 1, 2, 3, 4
EXTERNAL = 3


async def events(ask: Ask) -> Answer:
    return 200, list(guild_of(ask).events.values())


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
    place = guild_of(ask)
    check(limits.EVENT, ask.body)
    if not permissions.everywhere(place, place.bot) & permissions.BITS["create_events"]:
        raise Refused(50013)
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
    return 200, _event(ask, guild_of(ask))


async def edit_event(ask: Ask) -> Answer:
    place = guild_of(ask)
    found = _event(ask, place)
    check(limits.EVENT_EDIT, ask.body)
    if not permissions.everywhere(place, place.bot) & permissions.bits("create_events"):
        raise Refused(50013)
    if found["status"] in (COMPLETED, CANCELED):
        raise wrong(
            ("status",), "GUILD_SCHEDULED_EVENT_INVALID_STATUS", "A completed or cancelled event does not change."
        )
    after = found | {key: value for key, value in ask.body.items() if key != "image"}
    _timely(ask, after, new=ask.body.get("scheduled_start_time") not in (None, found["scheduled_start_time"]))
    found.update(after)
    ask.server.gateway.tell("GUILD_SCHEDULED_EVENT_UPDATE", found, guild=place)
    return 200, found


async def delete_event(ask: Ask) -> Answer:
    place = guild_of(ask)
    found = _event(ask, place)
    del place.events[int(found["id"])]
    ask.server.gateway.tell("GUILD_SCHEDULED_EVENT_DELETE", found, guild=place)
    return 204, None


ROUTES: tuple[Route, ...] = (
    ("GET", "/guilds/{guild}/scheduled-events", events),
    ("POST", "/guilds/{guild}/scheduled-events", create_event),
    ("GET", "/guilds/{guild}/scheduled-events/{event}", event),
    ("PATCH", "/guilds/{guild}/scheduled-events/{event}", edit_event),
    ("DELETE", "/guilds/{guild}/scheduled-events/{event}", delete_event),
)
