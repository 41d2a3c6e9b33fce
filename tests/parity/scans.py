"""Which tables may be read from end to end, each with the reason."""

from __future__ import annotations

FEW: dict[str, str] = {}
"""Tables that stay small."""

KNOWN: dict[tuple[str, str], str] = {}
"""(table, words of the query) that read one which grows."""
