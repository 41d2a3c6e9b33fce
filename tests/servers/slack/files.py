"""Files: an address to upload to, the upload, its completion and sharing, and its download."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.servers.slack.calls import Asked, Call, Refused, method
from tests.servers.slack.posting import store

if TYPE_CHECKING:
    from tests.servers.slack.server import SlackServer
    from tests.servers.slack.team import Team

BYTES_MOST = 1_073_741_824
ALT_MOST = 1000


@dataclass(slots=True, eq=False)
class File:
    """A file; it can be shown once it was completed, and from `ready_at` (epoch seconds) on."""

    id: str
    name: str
    length: int
    team: Team
    user: str
    alt: str = ""
    title: str = ""
    data: bytes | None = None
    complete: bool = False
    made: float = 0.0
    ready_at: float = 0.0
    channels: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where its bytes are, for a token that may read files."""
        return f"{self.team.slack.url}/files-pri/{self.team.id}-{self.id}/{self.name}"

    def wire(self) -> dict[str, Any]:
        """The file as the Web API writes it."""
        return {
            "id": self.id,
            "created": int(self.made),
            "timestamp": int(self.made),
            "name": self.name,
            "title": self.title or self.name,
            **({"alt_txt": self.alt} if self.alt else {}),
            "size": self.length,
            "user": self.user,
            "mimetype": "image/png" if self.name.endswith(".png") else "application/octet-stream",
            "filetype": self.name.rpartition(".")[2],
            "url_private": self.url,
            "url_private_download": self.url,
            "permalink": f"{self.team.slack.url}/files/{self.user}/{self.id}/{self.name}",
            "channels": list(self.channels),
        }


@method("files.getUploadURLExternal", "files:write")
def get_upload_url(call: Call) -> dict[str, Any]:
    name, length = call.text("filename"), call.number("length")
    if length < 1:
        raise Refused("invalid_arguments", messages=["must be greater than 0 [json-pointer:/length]"])
    if length > BYTES_MOST:
        raise Refused("file_upload_size_restricted")
    alt = call.text("alt_txt", "")
    if len(alt) > ALT_MOST:
        raise Refused("alt_txt_too_large")
    slack = call.slack
    file = File(slack.id("F"), name, length, call.team, call.team.bot_user, alt, made=slack.now)
    call.team.files[file.id] = file
    secret = slack.secret()
    slack.uploads[secret] = file
    return {"upload_url": f"{slack.url}/upload/v1/{secret}", "file_id": file.id}


@method("files.completeUploadExternal", "files:write")
def complete_upload(call: Call) -> dict[str, Any]:
    asked = call.listed("files")
    if not asked:
        raise Refused("invalid_arguments", messages=["missing required field: files"])
    found = []
    for each in asked:
        file = call.team.files.get(str(each.get("id")))
        if file is None or file.data is None or file.complete:
            raise Refused("file_not_found")
        found.append((file, str(each.get("title") or file.name)))
    wanted = call.text("channel_id", "") or call.text("channels", "")
    places = [call.channel(name) for name in wanted.split(",") if name]
    for place in places:
        call.may_post(place)
    for file, title in found:
        file.complete, file.title = True, title
        file.ready_at = call.slack.now + call.slack.faults.processing
        file.channels = [place.id for place in places]
    for place in places:
        content = {"text": call.text("initial_comment", ""), "thread_ts": call.text("thread_ts", "") or None}
        store(call.slack, place, call.team.bot_user, content, files=[f for f, _ in found])
    return {"files": [file.wire() for file, _ in found]}


@method("files.info", "files:read")
def info(call: Call) -> dict[str, Any]:
    file = call.team.files.get(call.text("file"))
    if file is None or not file.complete:
        raise Refused("file_not_found")
    return {"file": file.wire(), "comments": [], "response_metadata": {"next_cursor": ""}}


@method("files.delete", "files:write")
def delete(call: Call) -> dict[str, Any]:
    if call.team.files.pop(call.text("file"), None) is None:
        raise Refused("file_not_found")
    return {}


def routes(slack: SlackServer) -> list[web.RouteDef]:
    """The addresses that bytes go to and come from."""

    async def upload(request: web.Request) -> web.StreamResponse:
        secret = request.match_info["secret"]
        asked = Asked("upload", {"url": str(request.url)}, "", slack.now)
        slack.sent.append(asked)
        fault = slack.faults.take("upload", asked.args)
        if fault and not fault.after and (wrong := await slack.api_door.goes_wrong(request, asked, fault)):
            return wrong
        answer = await keep(request, secret)
        asked.answer, asked.status = {"ok": answer.status == 200}, answer.status
        if fault and fault.after and (wrong := await slack.api_door.goes_wrong(request, asked, fault)):
            return wrong
        return answer

    async def keep(request: web.Request, secret: str) -> web.Response:
        file = slack.uploads.pop(secret, None)
        if file is None:
            return web.Response(status=404, text="404 - unknown upload")
        if request.content_type == "multipart/form-data":
            given = await request.post()
            parts = [p.file.read() for p in given.values() if isinstance(p, web.FileField)]
            data = parts[0] if parts else b""
        else:
            data = await request.read()
        if len(data) != file.length:
            slack.uploads[secret] = file
            return web.Response(status=400, text=f"400 - {file.length} bytes were announced, {len(data)} came")
        file.data = data
        return web.Response(text=f"OK - {file.length}")

    async def download(request: web.Request) -> web.Response:
        team_id, _, file_id = request.match_info["file"].partition("-")
        token = slack.tokens.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
        team = slack.teams.get(team_id)
        file = team.files.get(file_id) if team else None
        allowed = token and token.standing == "live" and token.team is team and "files:read" in token.scopes
        if file is None or file.data is None or not allowed:
            return web.Response(text="<!DOCTYPE html><title>Sign in</title>", content_type="text/html")
        return web.Response(body=file.data, content_type="application/octet-stream")

    return [
        web.post("/upload/v1/{secret}", upload),
        web.put("/upload/v1/{secret}", upload),
        web.get("/files-pri/{file}/{name}", download),
    ]
