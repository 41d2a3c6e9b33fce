"""Nameless lines: what somebody says without a name is neither stored as a job or a draft, nor logged, nor answered twice.

A command that is declared so leaves of its call one hash, with the day it was heard, beside what it writes itself.
"""

from __future__ import annotations

import logging
import secrets
import sys
import traceback
from datetime import datetime

from commands.message import msg
from commands.reply import Answer, Reply

log = logging.getLogger(__name__)

HEARD = Answer(notice=msg("That was heard already, and is done once."))
"""What such a call is answered when it is delivered again, whatever it said."""


class Telling(Exception):
    """A nameless line wished something that others could see at its own moment."""


def only_answers(reply: Reply) -> None:
    """Raise Telling for a reply that would leave more than its private answer."""
    if reply.posts or reply.changed or reply.jobs:
        raise Telling("a nameless line changes nothing that is shown")


def day(now: datetime) -> datetime:
    """The beginning of the day: all that is kept of a moment."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def log_fault(line: str, nameless: bool) -> str:
    """Log what is being handled under an id that the person is told; people's words stay out of the log.

    Of a nameless line not even the exception's own words are logged, for they may quote what was said.
    """
    fault = secrets.token_hex(4)
    if nameless:
        where = "".join(traceback.format_tb(sys.exc_info()[2]))
        log.error("fault %s in a nameless line, at\n%s", fault, where)
    else:
        log.exception("fault %s in a line of %d characters", fault, len(line))
    return fault
