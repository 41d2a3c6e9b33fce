"""Tables that people take away: CSV that opens in any spreadsheet, in which no cell is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula, or lets one begin after."""

MARK = "'"
"""What a spreadsheet takes for the beginning of plain text, and does not show."""


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Rows under their head as CSV: UTF-8 with its mark, commas, lines ended as every program reads them."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([cell(value) for value in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def cell(value: object) -> str:
    """A value as a cell: nothing for None, a number as it is, and people's words never as a formula."""
    if value is None:
        return ""
    said = str(value).replace("\r\n", "\n").replace("\0", "")
    return f"{MARK}{said}" if isinstance(value, str) and said.lstrip(" ").startswith(FORMULA) else said


def uncelled(said: str) -> str:
    """The words of a cell that `cell` wrote."""
    return said[1:] if said.startswith(MARK) and said[1:].lstrip(" ").startswith(FORMULA) else said
