"""Files: pictures of ours brought to Slack, files handed to one person, and texts that somebody handed in."""

from __future__ import annotations

import hashlib
import json
import logging
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.pictures import Pictures
from bot.platforms.port import Closed, Later, Unsure
from bot.platforms.slack.api import DOUBTFUL, Api
from bot.platforms.slack.marks import heard, plain
from bot.platforms.slack.troubles import Refused
from bot.platforms.slack.workspaces import Workspaces
from commands.call import File
from commands.card import FILES_MAX, Attachment, Picture
from commands.decoding import NotText, decoded
from commands.refusal import Refusal

log = logging.getLogger(__name__)

Json = dict[str, Any]

BYTES_MAX = 2_000_000
ALT_MAX = 1_000
KEPT = 512
TROUBLES = (Refused, Later, Unsure, Closed, *DOUBTFUL)
ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm", ".text")


class TooLarge(Refusal):
    """That file is too large; two megabytes is the most."""


class NotFetched(Refusal):
    """Slack did not hand that file over. Try once more, or paste its words."""


class NoTextFile(Refusal):
    """That is no text file. Save it as plain text, or paste its words."""


class NothingToRead(Refusal):
    """That message holds neither words nor a text file."""


class Files:
    """Brings and fetches."""

    def __init__(self, api: Api, workspaces: Workspaces, pictures: Pictures) -> None:
        self._api, self._workspaces, self._pictures = api, workspaces, pictures
        self._there: OrderedDict[tuple[str, str], str] = OrderedDict()

    async def bring(self, team: str, pictures: Sequence[Picture], language: str) -> dict[str, str]:
        """Upload pictures that are not there yet; their ids by their SVG. One that cannot be made or brought is left out."""
        found: dict[str, str] = {}
        for picture in pictures:
            name = (
                team,
                hashlib.sha256(f"{plain(picture.alt, language, ALT_MAX)}\0{picture.svg}".encode()).hexdigest(),
            )
            file = self._there.get(name)
            if file is None:
                png = await self._pictures.png(picture)
                alt = plain(picture.alt, language, ALT_MAX)
                file = None if png is None else await self._uploaded(team, png, "picture.png", alt_txt=alt)
            if file is not None:
                self._there[name] = found[picture.svg] = file
                self._there.move_to_end(name)
                while len(self._there) > KEPT:
                    self._there.popitem(last=False)
        return found

    def forget(self, team: str) -> None:
        """Upload pictures anew: Slack does not show one that was uploaded."""
        for name in [name for name in self._there if name[0] == team]:
            del self._there[name]

    async def hand(self, team: str, user: str, files: Sequence[Attachment], language: str) -> set[str]:
        """Share files with one person, in their direct messages with the bot; the names of those that stand there.

        No message that only one person sees in a channel can hold a file, so a direct message is the one way.
        """
        if not files:
            return set()
        try:
            direct = str((await self._workspaces.ask(team, "conversations.open", users=user))["channel"]["id"])
        except TROUBLES as error:
            log.warning("no direct message could be opened to hand a file over: %s", error)
            return set()
        given = set()
        for file in files[:FILES_MAX]:
            label = plain(file.label, language, ALT_MAX)
            if file.name not in given and await self._uploaded(team, file.data, file.name, direct, label):
                given.add(file.name)
        return given

    async def _uploaded(
        self, team: str, data: bytes, name: str, channel: str | None = None, title: str = "Picture", alt_txt: str | None = None
    ) -> str | None:  # fmt: skip
        """The external upload: an address, the bytes, and that they are complete, shared with a channel or with none."""
        try:
            asked = await self._workspaces.ask(
                team, "files.getUploadURLExternal", filename=name, length=len(data), alt_txt=alt_txt
            )
            async with self._api.session.post(asked["upload_url"], data=data) as answer:
                if answer.status != 200:
                    return None
            file = str(asked["file_id"])
            await self._complete(team, file, title, channel)
        except TROUBLES as error:
            log.warning("a file could not be brought to Slack (%s)", error)
            return None
        return file

    async def _complete(self, team: str, file: str, title: str, channel: str | None) -> None:
        """Say that a file is complete; where the answer is lost, ask whether it is before it is said again."""
        whole = json.dumps([{"id": file, "title": title}])
        try:
            await self._workspaces.ask(team, "files.completeUploadExternal", files=whole, channel_id=channel)
        except Unsure:
            try:
                await self._workspaces.ask(team, "files.info", file=file)
            except Refused:
                await self._workspaces.ask(team, "files.completeUploadExternal", files=whole, channel_id=channel)

    async def fetch(self, team: str, file: Json) -> File:
        """A file that somebody handed in. Raises a Refusal that says why there is none."""
        if int(file.get("size") or 0) > BYTES_MAX:
            raise TooLarge
        url = str(file.get("url_private_download") or file.get("url_private") or "")
        workspace = await self._workspaces.of(team)
        if workspace is None or not self._ours(url):
            raise NotFetched
        try:
            headers = {"Authorization": f"Bearer {workspace.token}"}
            async with self._api.session.get(url, headers=headers, allow_redirects=False) as answer:
                data = await answer.content.read(BYTES_MAX + 1)
                whole = answer.content.at_eof()
                if answer.status != 200 or (answer.content_type == "text/html" and not _named(file, (".html", ".htm"))):
                    raise NotFetched  # without the scope Slack shows its page to sign in
        except (*DOUBTFUL, Unsure) as error:
            raise NotFetched from error
        if len(data) > BYTES_MAX or not whole:
            raise TooLarge
        try:
            return File(str(file.get("name") or ""), decoded(data))
        except NotText as error:
            raise NoTextFile from error

    def _ours(self, url: str) -> bool:
        """Whether an address is one to which the bot's token may be shown."""
        there, api = urlsplit(url), urlsplit(self._api.base)
        host = (there.hostname or "").casefold()
        if there.netloc == api.netloc and there.scheme == api.scheme:
            return True
        return there.scheme == "https" and (host == "slack.com" or host.endswith(".slack.com"))

    async def of_message(self, team: str, message: Json) -> str | File:
        """What somebody wrote in a message: a text file that hangs on it, or else its words."""
        for file in message.get("files") or ():
            if _named(file, ENDINGS) or str(file.get("mimetype", "")).startswith("text/"):
                return await self.fetch(team, file)
        words = heard(str(message.get("text") or "")).strip()
        if not words:
            raise NothingToRead
        return words


def _named(file: Json, endings: tuple[str, ...]) -> bool:
    return str(file.get("name") or "").casefold().endswith(endings)
