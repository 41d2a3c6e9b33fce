"""Files that somebody attached: text, of a bounded size, fetched from the address that Discord itself gave."""

from __future__ import annotations

import discord

from bot.platforms.discord.replies import DOUBTFUL
from commands.call import File
from commands.decoding import decoded
from commands.message import msg
from commands.refusal import Refusal

BYTES_MAX = 2_000_000
ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm", ".text")


class TooLarge(Refusal):
    """That file is too large; two megabytes is the most."""


class NotFetched(Refusal):
    """Discord did not hand that file over. Try once more, or paste its words."""


def is_text(attachment: discord.Attachment) -> bool:
    """Whether an attachment says that it is text."""
    said = (attachment.content_type or "").startswith("text/")
    return said or attachment.filename.casefold().endswith(ENDINGS)


async def file_of(attachment: discord.Attachment) -> File:
    """The file that was attached. Raises a Refusal that says why there is none."""
    if attachment.size > BYTES_MAX:
        raise TooLarge
    try:
        data = await attachment.read()
    except (discord.HTTPException, *DOUBTFUL) as error:
        raise NotFetched from error
    if len(data) > BYTES_MAX:
        raise TooLarge
    return File(attachment.filename, decoded(data))


class NothingToRead(Refusal):
    """That message holds no text."""


async def text_of(message: discord.Message) -> str | File:
    """What somebody wrote in a message: a text file that hangs on it, or else its words."""
    written: list[discord.Message | discord.MessageSnapshot] = [message, *message.message_snapshots]
    for one in written:
        for attachment in one.attachments:
            if is_text(attachment):
                return await file_of(attachment)
    words = "\n\n".join(one.content for one in written if one.content.strip())
    if not words:
        raise NothingToRead(msg("That message holds neither words nor a text file."))
    return words
