"""Which tables may be read from end to end, each with the reason; every other query finds its rows by an index."""

from __future__ import annotations

FEW = {
    "schema_version": "a row for each migration",
    "spaces": "a row for each page, server or workspace: grows with clubs, not with years",
    "places": "a row for each channel that is posted in: grows with clubs, not with years",
    "keys": "a row for each thing the deployment remembers of itself, and for each server with commands",
    "installations": "a row for each workspace that installed the app",
    "link_codes": "codes last minutes, and those that are out of date go whenever one is made",
}
"""Tables that stay small."""

KNOWN = {
    (
        "seen",
        "answer LIKE",
    ): "a review that is removed for good is looked for in every answer: rare, and nothing may be missed",
    ("cards", "card LIKE"): "the same, in private cards of several pages",
    ("posts", "card LIKE"): "the same, in what stands",
}
"""(table, words of the query) that read one which grows."""
