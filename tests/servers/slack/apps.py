"""auth.*, apps.* and oauth.v2.access: who a token is, sockets, installation and its end."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from tests.servers.slack.calls import Call, Refused, method

if TYPE_CHECKING:
    from tests.servers.slack.team import Team


@method("api.test", token="none")
def api_test(call: Call) -> dict[str, Any]:
    if error := call.text("error", ""):
        raise Refused(error)
    return {"args": call.args}


@method("auth.test")
def auth_test(call: Call) -> dict[str, Any]:
    team = call.team
    return {
        "url": f"https://{team.domain}.slack.com/", "team": team.name, "user": call.slack.bot_name.lower(),
        "team_id": team.id, "user_id": team.bot_user, "bot_id": team.bot_id, "is_enterprise_install": False,
    }  # fmt: skip


@method("auth.revoke")
def auth_revoke(call: Call) -> dict[str, Any]:
    if call.flag("test"):
        return {"revoked": False}
    revoke(call.team)
    return {"revoked": True}


@method("apps.uninstall")
def apps_uninstall(call: Call) -> dict[str, Any]:
    if call.text("client_id") != call.slack.client_id:
        raise Refused("invalid_client_id")
    if call.text("client_secret") != call.slack.client_secret:
        raise Refused("bad_client_secret")
    uninstall(call.team)
    return {}


@method("apps.connections.open", token="app")
def connections_open(call: Call) -> dict[str, Any]:
    if not call.slack.sockets.enabled:
        raise Refused("socket_mode_not_enabled")
    return {"url": call.slack.sockets.ticket()}


def revoke(team: Team) -> None:
    """Make a workspace's bot token worthless, and say so to the app."""
    assert team.token is not None
    team.token.standing = "token_revoked"
    team.slack.tells(team, "tokens_revoked", tokens={"oauth": [], "bot": [team.bot_user]})


def uninstall(team: Team) -> None:
    """Take the app out of a workspace; Slack sends both events, in no sure order."""
    assert team.token is not None
    team.token.standing = "account_inactive"
    team.views.clear()
    for person in team.people.values():
        person.modals, person.home = [], None
    team.slack.tells(team, "app_uninstalled")
    team.slack.tells(team, "tokens_revoked", tokens={"oauth": [], "bot": [team.bot_user]})


@method("oauth.v2.access", token="client")
def oauth_access(call: Call) -> dict[str, Any]:
    slack = call.slack
    client, secret = call.text("client_id", ""), call.text("client_secret", "")
    if call.authorization.startswith("Basic "):
        client, _, secret = base64.b64decode(call.authorization[6:]).decode().partition(":")
    if client != slack.client_id:
        raise Refused("invalid_client_id")
    if secret != slack.client_secret:
        raise Refused("bad_client_secret")
    grant = slack.oauth.redeem(call.text("code"), call.text("redirect_uri", ""))
    token = grant.team.install(grant.scopes)
    return {
        "app_id": slack.app_id,
        "authed_user": {"id": grant.person.id},
        "scope": ",".join(sorted(token.scopes)),
        "token_type": "bot",
        "access_token": token.value,
        "bot_user_id": grant.team.bot_user,
        "team": {"id": grant.team.id, "name": grant.team.name},
        "enterprise": None,
        "is_enterprise_install": False,
    }
