"""Installing the app as a person does it in a browser: its page, the question, and the way back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp

if TYPE_CHECKING:
    from tests.servers.slack.people import Person

HOPS_MOST = 10


@dataclass(frozen=True, slots=True)
class Page:
    """What a browser shows in the end."""

    status: int
    text: str
    url: str


async def install(person: Person, url: str, *, allows: bool) -> Page:
    """Go to the app's install address, answer the question, and follow redirects with cookies kept."""
    slack = person.team.slack
    jar: dict[str, str] = {}
    said: dict[str, Any] | None = None
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as browser:
        for _ in range(HOPS_MOST):
            asking = url.startswith(slack.oauth.authorize_url)
            if asking:
                said = {"answer": "allow" if allows else "cancel", "team": person.team.id, "person": person.id}
            cookie = {} if asking else {"Cookie": "; ".join(f"{n}={v}" for n, v in jar.items())}
            method = "POST" if asking else "GET"
            async with browser.request(method, url, data=said, headers=cookie, allow_redirects=False) as answer:
                text = await answer.text()
                said = None
                for line in answer.headers.getall("Set-Cookie", []):
                    name, _, value = line.partition(";")[0].partition("=")
                    jar[name] = value
                if answer.status in (301, 302, 303, 307):
                    url = answer.headers["Location"]
                    continue
                linked = re.search(rf'href="({re.escape(slack.oauth.authorize_url)}[^"]*)"', text)
                if linked and not asking:
                    url = linked[1].replace("&amp;", "&")
                    continue
                return Page(answer.status, text, url)
    raise RecursionError(f"more than {HOPS_MOST} redirects, last to {url}")
