"""What can go wrong with a database, in words for whoever runs the bot or speaks to it."""

from __future__ import annotations

DETAIL_MAX = 400
"""Characters of a detail at most: what a damaged file makes a driver say has no other end."""


class StoreError(Exception):
    """The database did not answer."""

    def __init__(self, detail: str = "") -> None:
        doc = (type(self).__doc__ or "").strip()
        line = "".join(c if c.isprintable() else "?" for c in " ".join(detail.split()))[:DETAIL_MAX]
        super().__init__(f"{doc} ({line})" if line else doc)


class Busy(StoreError):
    """The database is locked by another process."""


class Full(StoreError):
    """The disk that holds the database is full."""


class ReadOnly(StoreError):
    """The database cannot be written: the file or its folder is read-only."""


class Corrupt(StoreError):
    """The database is damaged. It was left as it is; restore a backup of it, or see docs/backup.md."""


class Unreachable(StoreError):
    """The database cannot be opened."""


class TooNew(StoreError):
    """The database was made by a newer release of Aftercredits; run that release or a newer one."""


class Taken(StoreError):
    """Something is kept there already; nothing was changed."""
