"""The authorize page: what the person who installs sees, and the codes that it hands out."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from aiohttp import web

from tests.servers.slack.calls import Refused

if TYPE_CHECKING:
    from tests.servers.slack.people import Person
    from tests.servers.slack.server import SlackServer
    from tests.servers.slack.team import Team

CODE_LIVES = 600.0


@dataclass(slots=True)
class Grant:
    """What somebody allowed: a code for it lives ten minutes and is taken once."""

    team: Team
    person: Person
    scopes: set[str]
    redirect: str
    until: float
    used: bool = False


class Oauth:
    """Asks for consent and redirects with `code` and `state`."""

    def __init__(self, slack: SlackServer) -> None:
        self.slack = slack
        self.grants: dict[str, Grant] = {}

    @property
    def authorize_url(self) -> str:
        """Where an app sends somebody who installs it (bolt: `authorization_url`)."""
        return f"{self.slack.url}/oauth/v2/authorize"

    def redeem(self, code: str, redirect: str) -> Grant:
        """The grant of a code, once."""
        grant = self.grants.get(code)
        if grant is None or self.slack.now > grant.until:
            raise Refused("invalid_code")
        if grant.used:
            raise Refused("code_already_used")
        if redirect != grant.redirect:
            raise Refused("bad_redirect_uri")
        grant.used = True
        return grant

    def refusal(self, asked: web.BaseRequest) -> str | None:
        """Why the authorize page shows an error instead of its question."""
        query = asked.query
        if query.get("client_id") != self.slack.client_id:
            return "invalid_client_id"
        wanted = set(filter(None, query.get("scope", "").split(",")))
        if not wanted:
            return "no_scopes"
        if not wanted <= self.slack.granted:
            return "invalid_scope"
        allowed = self.slack.redirect_urls
        given = query.get("redirect_uri", "")
        if (given and not any(given.startswith(url) for url in allowed)) or not (given or allowed):
            return "bad_redirect_uri"
        return None

    async def page(self, request: web.Request) -> web.Response:
        """GET asks; POST with `person` and `answer` is the person's press on Allow or Cancel."""
        if wrong := self.refusal(request):
            return web.Response(status=400, text=f"Something went wrong: {wrong}", content_type="text/html")
        query = request.query
        if request.method == "GET":
            asked = html.escape(query["scope"])
            text = f"<form method=post><p>{asked}</p><button name=answer value=allow>Allow</button></form>"
            return web.Response(text=text, content_type="text/html")
        said = await request.post()
        redirect = query.get("redirect_uri") or self.slack.redirect_urls[0]
        back = {"state": query.get("state", "")}
        if said.get("answer") == "allow":
            team = self.slack.teams[str(said["team"])]
            code = self.slack.secret()
            self.grants[code] = Grant(
                team,
                team.people[str(said["person"])],
                set(query["scope"].split(",")),
                query.get("redirect_uri", ""),
                self.slack.now + CODE_LIVES,
            )
            back["code"] = code
        else:
            back["error"] = "access_denied"
        return web.Response(status=302, headers={"Location": f"{redirect}?{urlencode(back)}"})

    def routes(self) -> list[web.RouteDef]:
        """The authorize page."""
        return [web.get("/oauth/v2/authorize", self.page), web.post("/oauth/v2/authorize", self.page)]
