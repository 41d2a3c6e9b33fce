"""The shelf of nominations as cards."""

from __future__ import annotations

from collections.abc import Sequence

from commands.card import Action, Block, Button, Card, Entries, Entry, Note, Quote
from commands.message import Message, Moment, msg, plural
from storage.votes_records import Nomination, Warned

PAGE = 10
EYEBROW = msg("The shelf")


def said_of(nomination: Nomination) -> Message:
    """Who nominated a film, and what the others say of it; of its warnings that there are some."""
    line = msg("nominated by {name}", name=nomination.by)
    if nomination.seconds:
        line = plural("{line} · {n} more wants it", "{line} · {n} more want it", nomination.seconds, line=line)
    if nomination.seen:
        line = plural("{line} · {n} has seen it", "{line} · {n} have seen it", nomination.seen, line=line)
    if nomination.warnings:
        line = plural("{line} · {n} content warning", "{line} · {n} content warnings", nomination.warnings, line=line)
    return line


def shelf_card(shelf: Sequence[Nomination], page: int) -> Card:
    """A page of the shelf."""
    if not shelf:
        return Card(msg("The shelf is empty"), (Note(msg("What is nominated waits here until it is shown.")),),
                    (Button(msg("Nominate a film"), "vote nominate", "primary"),), eyebrow=EYEBROW)  # fmt: skip
    page = min(page, -(-len(shelf) // PAGE))
    some = shelf[(page - 1) * PAGE : page * PAGE]
    entries = tuple(Entry(n.label, said_of(n), Button(msg("Show"), f"vote shelf film:#{n.film}")) for n in some)
    actions: list[Action] = []
    if page > 1:
        actions.append(Button(msg("Back"), f"vote shelf {page - 1}"))
    if page * PAGE < len(shelf):
        actions.append(Button(msg("More"), f"vote shelf {page + 1}"))
    actions.append(Button(msg("Nominate a film"), "vote nominate"))
    if len(shelf) > 1:
        actions.append(Button(msg("Open a poll"), "vote open", "primary"))
    return Card(
        plural("{n} film waits", "{n} films wait", len(shelf)), (Entries(entries),), tuple(actions), eyebrow=EYEBROW
    )


def nomination_card(nomination: Nomination, title: Message | None = None, mine: bool = False, vetoes: bool = False,
                    shown: Moment | None = None) -> Card:  # fmt: skip
    """One film on the shelf, and what one may say of it. `shown`: when the club has seen it already."""
    film = f"#{nomination.film}"
    blocks: list[Block] = [Note(said_of(nomination))]
    if nomination.pitch:
        blocks.insert(0, Quote(nomination.pitch, nomination.by))
    if shown is not None:
        blocks.append(Note(msg("The club has shown it before, {when}.", when=shown)))
    actions = [
        Button(msg("Me too"), f"vote second {film}", "primary"),
        Button(msg("Seen it already"), f"vote seen {film}"),
        Button(msg("Content warnings") if nomination.warnings else msg("Warn of something"),
               f"vote warnings {film}" if nomination.warnings else f"vote warn {film}"),
    ]  # fmt: skip
    if mine:
        actions.append(Button(msg("Withdraw it"), f"vote withdraw {film}"))
    if vetoes:
        actions.append(Button(msg("Veto it …"), f"vote veto {film}", "danger"))
    actions.append(Button(msg("The shelf"), "vote shelf"))
    return Card(title or nomination.label, tuple(blocks), tuple(actions), eyebrow=EYEBROW,
                tone="plain" if title is None else "good")  # fmt: skip


def warnings_card(
    film: str, number: int, warned: Sequence[Warned], own: frozenset[int], title: Message | None = None
) -> Card:
    """What members warn of in a film, for whoever asks; one's own can be taken back."""
    entries = tuple(
        Entry(
            w.words, w.by, Button(msg("Take it back"), f"vote warnings #{number} drop:{w.id}") if w.id in own else None
        )
        for w in warned
    )
    blocks: tuple[Block, ...] = (Entries(entries),) if entries else (Note(msg("Nobody has warned of anything in it.")),)
    return Card(title or msg("Content warnings"), blocks, (Button(msg("Warn of something"), f"vote warn #{number}"),),
                eyebrow=film)  # fmt: skip
