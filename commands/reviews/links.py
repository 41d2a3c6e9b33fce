"""Links: one address for one page, whatever was hung on it, and the site it belongs to."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

ALONE = re.compile(r"<?(https?://[^\s<>\"'\\\\]{3,2000}?)[>.,;]?", re.IGNORECASE)
TRACKING = re.compile(
    r"utm_\w+|mtm_\w+|pk_\w+|at_\w+|mc_[ce]id|fbclid|[gy]clid|dclid|gbraid|wbraid|msclkid|twclid|ttclid|igshid|igsh|_ga|_gl"
    r"|_hs(?:enc|mi)|vero_\w+|wt_?mc|cmpid|ncid|s_cid|ref_src|ref_url|share|smid|partner|xtor|spm|fb_\w+",
    re.IGNORECASE,
)
DEFAULT = {"http": 80, "https": 443}


def alone(text: str) -> str | None:
    """The address, when a text is nothing but one."""
    found = ALONE.fullmatch(text.strip()) if len(text) < 3000 else None
    return found[1] if found else None


def tidy(address: str) -> str:
    """The address without what only says how somebody came to it; one that cannot be read comes back as it is."""
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return address
    if not host:
        return address
    where = f"[{host}]" if ":" in host else host
    if port and port != DEFAULT.get(parts.scheme.lower()):
        where += f":{port}"
    asked = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in asked if not TRACKING.fullmatch(name)]
    query = parts.query if kept == asked else urlencode(kept)
    return urlunsplit((parts.scheme.lower(), where, parts.path or "/", query, ""))


def same_page(address: str) -> str:
    """What two addresses of one page share: neither http or https, nor www or m., nor a slash at the end counts."""
    rest = tidy(address).partition("://")[2] or address
    host, slash, path = rest.partition("/")
    return (re.sub(r"^(?:www|m|amp)\.(?=[^.]+\.)", "", host) + slash + path).rstrip("/")


def host_of(address: str) -> str | None:
    """The site's name as people say it: its host, without www."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
