"""usergroups.*: the groups of a workspace, and who is in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.servers.slack.calls import Call, Refused, method

if TYPE_CHECKING:
    from tests.servers.slack.state import Json


@method("usergroups.list", "usergroups:read")
def groups(call: Call) -> Json:
    """Every group that is switched on, without its people unless they are asked for."""
    shown = []
    for group in call.team.groups.values():
        if group.disabled and not call.flag("include_disabled"):
            continue
        shown.append(group.wire() | ({"users": list(group.people)} if call.flag("include_users") else {}))
    return {"usergroups": shown}


@method("usergroups.users.list", "usergroups:read")
def people(call: Call) -> Json:
    """Who is in a group; one that is switched off is told of only when it is asked for."""
    group = call.team.groups.get(call.text("usergroup"))
    if group is None or (group.disabled and not call.flag("include_disabled")):
        raise Refused("no_such_subteam")
    return {"users": list(group.people)}
