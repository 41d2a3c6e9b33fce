"""The colours of pictures: a lit screen in a dark hall, a panel of its own that reads alike on a dark and a light page."""

from __future__ import annotations

HALL = "#1b1511"
"""The panel behind everything. Contrast with INK 14.8, SOFT 7.9, LAMP 9.8."""

INK = "#f2e7d3"
SOFT = "#b9a990"
LAMP = "#f2b350"
"""What the picture is about: the mean, the winner, a lit star."""

EMBER = "#8f6630"
"""The same, where it is not meant: the other bars."""

HAIR = "#463a2f"
"""Axes and unlit things."""

COOL = "#8fb7c9"
"""A second voice beside the lamp's, for a change or for those who came late."""

SERIES = (LAMP, COOL, "#d98a6a", "#a9c08b", "#c5a3cf", "#d9cfa3", "#7fa39a", "#b98a52")
"""Options told apart; beyond these they repeat, so a name or a number always stands beside a colour."""
