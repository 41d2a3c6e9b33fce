"""Ports to listen on, of which no two tests that run at once are given the same."""

from __future__ import annotations

import contextlib
import itertools
import os
import socket

FIRST, LAST = 10_000, 32_000
"""Below those that the system gives to whoever calls out, which would take one between its choice and its use."""

_at = itertools.count((os.getpid() * 97) % (LAST - FIRST))


def free_port() -> int:
    """A port that nobody has at the moment."""
    for step in itertools.islice(_at, LAST - FIRST):
        port = FIRST + step % (LAST - FIRST)
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("every port is taken")
