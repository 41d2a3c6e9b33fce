"""Addresses: which ones the bot may be sent to. Everything that is not plainly on the public web is not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from yarl import URL

from commands.refusal import Refusal

PORTS = frozenset({80, 443})
WITHIN = frozenset("localhost local internal intranet lan home corp private arpa test invalid onion".split())
"""Last words of names that mean nothing, or something else, outside one house."""
BLOCKED = tuple(map(IPv4Network, ("192.0.0.0/24", "192.88.99.0/24", "100.64.0.0/10")))
WORLD = IPv6Network("2000::/3")
CARRIERS = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
"""Blocks inside WORLD that carry other addresses, such as 6to4, or lead nowhere."""
LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
SIGNED = re.compile(r"[^/?#]*//[^/?#]*@")
NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")


class NoAddress(Refusal):
    """That is no web address that can be read: it needs http:// or https://, a site’s name, and nothing odd. Nothing was kept: check the link, or paste the review’s text instead."""


class NotPublic(Refusal):
    """That address does not lead to the public web, so the bot does not go there. Nothing was kept: paste the review’s text instead."""


def public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is a host on the public internet: not of a house, a machine, a provider or a group."""
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and not any(address in block for block in BLOCKED)
    return address in WORLD and address.is_global and not any(address in block for block in CARRIERS)


def checked(address: str, ports: Collection[int] = PORTS) -> URL:
    """The address as it will be connected to, its host spelt in one way. Raises NoAddress or NotPublic.

    An IP address in it is left to whoever connects; a name must be one that the whole world can look up.
    """
    if not address.isprintable() or "\\" in address or " " in address or len(address) > 2000:
        raise NoAddress
    try:
        url = URL(address)
        host, port = url.raw_host, url.port
    except (ValueError, UnicodeError):
        raise NoAddress from None
    if url.scheme not in ("http", "https") or not host or SIGNED.match(address):
        raise NoAddress
    if port not in ports:
        raise NotPublic
    host = unicodedata.normalize("NFKC", host).lower().removesuffix(".")
    try:
        literal = ip_address(host)
    except ValueError:
        return _named(url, host)
    if getattr(literal, "scope_id", None):
        raise NotPublic
    return url.with_host(host).with_fragment(None)


def _named(url: URL, host: str) -> URL:
    labels = host.split(".")
    if NUMERIC.fullmatch(labels[-1]) or len(labels) < 2 or labels[-1] in WITHIN:
        raise NotPublic
    if len(host) > 253 or not all(LABEL.fullmatch(label) for label in labels):
        raise NoAddress
    return url.with_host(host).with_fragment(None)
