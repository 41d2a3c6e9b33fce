"""Sealing: a token in the database that is of no use without the deployment's key.

Encrypt-then-MAC out of the standard library: HMAC-SHA256 in counter mode, and a tag over all of it. Without a key a
token is kept as it is, behind a mark that says so.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

SEALED, OPEN = "sealed:", "open:"
NONCE, TAG = 16, 32


class BadSeal(Exception):
    """It was sealed with another key, or is damaged."""


def seal(key: str, said: str) -> str:
    """A text as it is kept."""
    if not key:
        return OPEN + said
    nonce = secrets.token_bytes(NONCE)
    hidden = _mixed(key, nonce, said.encode())
    return SEALED + base64.urlsafe_b64encode(nonce + hidden + _tag(key, nonce + hidden)).decode()


def unseal(key: str, kept: str) -> str:
    """The text again. Raises BadSeal."""
    if kept.startswith(OPEN):
        return kept.removeprefix(OPEN)
    try:
        whole = base64.urlsafe_b64decode(kept.removeprefix(SEALED))
    except ValueError as error:
        raise BadSeal("it is no seal") from error
    nonce, hidden, tag = whole[:NONCE], whole[NONCE:-TAG], whole[-TAG:]
    if not key or not hmac.compare_digest(tag, _tag(key, nonce + hidden)):
        raise BadSeal("it was sealed with another key")
    return _mixed(key, nonce, hidden).decode()


def _derived(key: str, use: bytes) -> bytes:
    return hmac.new(key.encode(), b"aftercredits " + use, hashlib.sha256).digest()


def _mixed(key: str, nonce: bytes, said: bytes) -> bytes:
    stream, secret = b"", _derived(key, b"encryption")
    for count in range(len(said) // 32 + 1):
        stream += hmac.new(secret, nonce + count.to_bytes(8, "big"), hashlib.sha256).digest()
    return bytes(a ^ b for a, b in zip(said, stream, strict=False))


def _tag(key: str, said: bytes) -> bytes:
    return hmac.new(_derived(key, b"authentication"), said, hashlib.sha256).digest()
