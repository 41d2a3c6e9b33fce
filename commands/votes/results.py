"""What came out of a poll, as a card: the winner, the rounds, the turnout, and every tie with how it was broken."""

from __future__ import annotations

from collections.abc import Sequence

from commands.card import Block, Button, Card, Entries, Entry, Note, Paragraph
from commands.message import Message, Words, msg, plural
from commands.votes.cards import EYEBROW, ending, secrecy
from commands.votes.picture import result_picture
from commands.votes.standing import Standing
from commands.votes.tally import Round, lot

ROUNDS = 8
"""So many rounds are told of one by one, the last ones; of those before it is said that there were."""

ROWS = 12
"""Of a round so many choices are named."""

LOT = 8
"""Of a lot so many signs are shown; they tell apart all that can be in one poll."""


def outcome(shown: Standing) -> Message:
    """What came out, in a sentence."""
    result = shown.result
    if result is None or result.winner is None:
        return msg("Nobody voted.")
    winner = shown.label(result.winner)
    if result.tied:
        return msg("{choice}, by lot: {choices} were level.", choice=winner, choices=_labels(shown, result.tied))
    if result.method == "ranked" and len(result.rounds) > 1:
        return plural("{choice}, after {n} round.", "{choice}, after {n} rounds.", len(result.rounds), choice=winner)
    votes = result.votes[0][1]
    return plural("{choice}, with {n} vote.", "{choice}, with {n} votes.", votes, choice=winner)


def result_card(shown: Standing) -> Card:
    """The result of a closed poll."""
    poll, result = shown.poll, shown.result
    title = msg("Nobody voted") if result is None or result.winner is None else shown.label(result.winner)
    blocks: list[Block] = [Paragraph(msg("{title} {outcome}", title=poll.title, outcome=outcome(shown)))]
    if (picture := result_picture(shown)) is not None:
        blocks.append(picture)
    blocks.append(Entries(_rounds(shown)))
    blocks.append(
        Note(plural("{n} person voted. {ending}", "{n} people voted. {ending}", shown.turnout, ending=ending(poll)))
    )
    blocks += ties(shown)
    blocks.append(Note(secrecy(poll)))
    more = Button(msg("More …"), f"vote show {poll.id}")
    winner = None if result is None else next((o.film for o in shown.options if o.id == result.winner), None)
    plan = () if winner is None else (Button(msg("Plan a party"), f"party plan #{winner}", "primary"),)
    return Card(title, tuple(blocks), (*plan, more), eyebrow=EYEBROW, tone="good")


def _rounds(shown: Standing) -> tuple[Entry, ...]:
    result = shown.result
    if result is None:
        return ()
    if len(result.rounds) == 1:
        most = [(option, n) for option, n in result.rounds[0].votes if n][:ROWS]
        return tuple(Entry(shown.label(option), _votes(shown, option, n)) for option, n in most)
    told = list(enumerate(result.rounds, 1))[-ROUNDS:]
    found = [Entry(msg("Round {n}", n=number), _round(shown, round)) for number, round in told]
    if len(result.rounds) > ROUNDS:
        before = len(result.rounds) - ROUNDS
        found.insert(0, Entry(plural("{n} round before", "{n} rounds before", before)))
    return tuple(found)


def _votes(shown: Standing, option: int, votes: int) -> Words:
    said = plural("{n} vote", "{n} votes", votes)
    names = [name for name, choices in shown.names if option in choices]
    return msg("{votes} · {names}", votes=said, names=", ".join(names)) if names else said


def _round(shown: Standing, round: Round) -> Message:
    """A count in one line: who had how many, whose papers were used up, who left."""
    named = [(option, n) for option, n in round.votes if n or not round.out][:ROWS]
    counts = " · ".join(f"{shown.label(option)} {n}" for option, n in named)
    said = msg("{counts}", counts=counts)
    if round.exhausted:
        said = plural("{said} · {n} ballot names nobody who is left", "{said} · {n} ballots name nobody who is left",
                      round.exhausted, said=said)  # fmt: skip
    if not round.out:
        return said
    gone = _labels(shown, round.out[:ROWS])
    if round.tied:
        return msg("{said}. {gone} leaves, by lot among {tied}.", said=said, gone=gone, tied=_labels(shown, round.tied))
    if len(round.out) > 1:
        return msg("{said}. Without a first choice, these leave: {gone}.", said=said, gone=gone)
    return msg("{said}. {gone} leaves.", said=said, gone=gone)


def ties(shown: Standing) -> Sequence[Note]:
    """How ties were broken, so that anybody can do it again; nothing when there were none."""
    result = shown.result
    if result is None or not result.drawn:
        return ()
    seed = shown.poll.seed
    found = [
        Note(msg("Level choices are told apart by the SHA-256 of “{seed}:” and the choice’s number, in hexadecimal: the "
                 "smallest stays.", seed=seed))
    ]  # fmt: skip
    for round in [r for r in result.rounds if r.tied][-ROUNDS:]:
        lots = " · ".join(f"{shown.label(o)} (#{o}) {lot(seed, o)[:LOT]}…" for o in round.tied[:ROWS])
        found.append(Note(msg("{lots}", lots=lots)))
    return found


def _labels(shown: Standing, options: Sequence[int]) -> str:
    return ", ".join(shown.label(option) for option in options)
