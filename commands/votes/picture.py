"""A poll's result as a picture: every choice with its votes round by round, the winner lit. Names and numbers alone."""

from __future__ import annotations

from commands.card import Picture
from commands.drawing import palette
from commands.drawing.canvas import MARGIN, SMALL, Canvas
from commands.drawing.charts import Bar, bars
from commands.drawing.letters import CAPITAL, legible
from commands.message import Message, msg
from commands.votes.standing import Standing
from commands.votes.tally import Result

ROWS = 8
"""Choices drawn, those that stood longest and had most; the others are told of in words."""

ROUNDS = 5
"""A choice's votes of so many rounds stand beside each other; of more, the last."""

TITLE = 40
SEPARATOR = " · "


def counts(result: Result) -> list[tuple[int, tuple[int, ...]]]:
    """Options with their votes in each round that they were in: those that stood longest first, then the most votes."""
    found: dict[int, list[int]] = {}
    for round in result.rounds:
        for option, votes in round.votes:
            found.setdefault(option, []).append(votes)
    order = sorted(found, key=lambda o: (o != result.winner, -len(found[o]), -found[o][-1], o))
    return [(option, tuple(found[option])) for option in order]


def result_picture(shown: Standing) -> Picture | None:
    """The picture of a result; None when nobody voted."""
    result = shown.result
    if result is None or result.winner is None:
        return None
    told = counts(result)[:ROWS]
    canvas = Canvas()
    winner = legible(shown.label(result.winner), result.winner)
    foot = MARGIN + TITLE * CAPITAL
    canvas.text(MARGIN, foot, winner, TITLE, palette.LAMP, "bold", most=canvas.width - 2 * MARGIN)
    canvas.text(MARGIN, foot + SMALL + 14, legible(shown.poll.title, shown.poll.id), SMALL, palette.SOFT,
                most=canvas.width - 2 * MARGIN)  # fmt: skip
    rows = [
        Bar(legible(shown.label(option), option), votes[-1], SEPARATOR.join(map(str, votes[-ROUNDS:])),
            option == result.winner)
        for option, votes in told
    ]  # fmt: skip
    end = bars(canvas, foot + SMALL + 40, rows)
    return canvas.picture(end + 4, _alt(shown, told))


def _alt(shown: Standing, told: list[tuple[int, tuple[int, ...]]]) -> Message:
    said = "; ".join(f"{shown.label(option)}: {', '.join(map(str, votes[-ROUNDS:]))}" for option, votes in told)
    if shown.result is not None and len(shown.result.rounds) > 1:
        return msg("A chart of the votes, round by round, the last round last. {counts}.", counts=said)
    return msg("A chart of the votes. {counts}.", counts=said)
