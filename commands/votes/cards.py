"""Polls and ballots as cards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from commands.card import OPTIONS_MAX, Action, Block, Button, Card, Entries, Entry, Menu, Note, Option, Paragraph
from commands.message import Message, Moment, Words, msg, plural
from commands.votes.standing import Standing
from storage.votes_records import Choice, Poll

BESIDE = 10
"""So many choices at most have a button of their own; more stand in a menu or on the ballot's pages."""

MENUS = 3
BAR = 10
EYEBROW = msg("Vote")


def how(poll: Poll) -> Message:
    """What one does in a poll."""
    return {
        "single": msg("One choice each; another vote changes yours."),
        "approval": msg("Approve as many as you like."),
        "ranked": msg("Rank as many as you like, your favourite first; the rounds decide."),
    }[poll.method]


def secrecy(poll: Poll) -> Message:
    """Who can see what, plainly."""
    if poll.anonymous:
        who = msg("Anonymous: nobody in the club sees who voted what, not even who opened it; the bot’s database keeps it to count each once.")  # fmt: skip
    else:
        who = msg("Open: everybody can see who voted what.")
    if poll.state == "closed":
        return who
    if poll.sealed:
        return msg("{who} Sealed: until the close nobody sees how it stands.", who=who)
    return msg("{who} How it stands is shown at once.", who=who)


def ending(poll: Poll) -> Message:
    """When a poll opens or closes, or how it did."""
    if poll.state == "waiting":
        return msg("It opens {when}.", when=Moment(poll.opens, "relative"))
    if poll.state == "closed" and poll.closed is not None:
        when = Moment(poll.closed)
        return {
            "time": msg("Closed at its time, {when}.", when=when),
            "quorum": msg("Closed when enough had voted, {when}.", when=when),
        }.get(poll.closed_why or "", msg("Closed {when}.", when=when))
    closes: Message = msg("Open until it is closed by hand.")
    if poll.closes is not None:
        closes = msg("Closes {when} ({how_long}).", when=Moment(poll.closes), how_long=Moment(poll.closes, "relative"))
    if poll.quorum is not None:
        return plural("{closes} It also closes with {n} vote.", "{closes} It also closes with {n} votes.", poll.quorum,
                      closes=closes)  # fmt: skip
    return closes


def bar(votes: int, most: int) -> str:
    """Votes as a short row of marks."""
    full = 0 if not most else max(round(votes / most * BAR), 1 if votes else 0)
    return "▰" * full + "▱" * (BAR - full)


def counted(shown: Standing, option: int) -> Words | None:
    """How an option stands, with the names of an open poll."""
    if shown.result is None:
        return None
    first = shown.result.rounds[0].votes if shown.result.rounds else ()
    votes = dict(first)
    number = votes.get(option, 0)
    said = plural("{n} vote", "{n} votes", number)
    if shown.poll.method == "ranked":
        said = plural("{n} first choice", "{n} first choices", number)
    line = msg("{bar} {votes}", bar=bar(number, max(votes.values(), default=0)), votes=said)
    names = [
        name for name, choices in shown.names if option in (choices[:1] if shown.poll.method == "ranked" else choices)
    ]
    return msg("{line} · {names}", line=line, names=", ".join(names)) if names else line


def poll_card(shown: Standing) -> Card:
    """A poll as everybody sees it where it stands."""
    poll, live = shown.poll, shown.live
    blocks: list[Block] = [Note(msg("{how} {ending}", how=how(poll), ending=ending(poll)))]
    beside = poll.method == "single" and poll.state == "open" and len(live) <= BESIDE
    entries = tuple(
        Entry(o.label, counted(shown, o.id), Button(msg("Vote"), f"vote cast {poll.id} {o.id}") if beside else None)
        for o in _first(shown)
    )
    blocks.append(Entries(entries))
    if len(live) > len(entries):
        blocks.append(Note(plural("… and {n} more choice.", "… and {n} more choices.", len(live) - len(entries))))
    if poll.state == "open" and shown.result is not None and poll.method == "ranked" and shown.result.winner:
        blocks.append(Note(msg("If it closed now: {choice}.", choice=shown.label(shown.result.winner))))
    blocks.append(Paragraph(_turnout(shown)))
    blocks.append(Note(secrecy(poll)))
    return Card(poll.title, tuple(blocks), _post_actions(shown, beside), eyebrow=EYEBROW)


def _first(shown: Standing) -> Sequence[Choice]:
    """The choices that are listed: all if they are few, else those in front."""
    if len(shown.live) <= BESIDE or shown.result is None:
        return shown.live[:BESIDE]
    votes = dict(shown.result.rounds[0].votes)
    return sorted(shown.live, key=lambda o: (-votes.get(o.id, 0), o.id))[:BESIDE]


def _turnout(shown: Standing) -> Message:
    if shown.poll.state == "waiting":
        return msg("Nobody can vote yet.")
    return plural("{n} person has voted.", "{n} people have voted.", shown.turnout)


def _post_actions(shown: Standing, beside: bool) -> tuple[Action, ...]:
    poll = shown.poll
    more = Button(msg("More …"), f"vote show {poll.id}")
    if poll.state != "open":
        return (more,)
    actions: list[Action] = []
    if poll.method == "single" and not beside and len(shown.live) <= OPTIONS_MAX:
        actions += menus(shown.live, f"vote cast {poll.id}", msg("Vote for …"))
    elif not beside:
        actions.append(Button(msg("Vote …"), f"vote ballot {poll.id}", "primary"))
    if poll.adding:
        actions.append(Button(msg("Add a choice"), f"vote add {poll.id}"))
    return (*actions, more)


def menus(options: Sequence[Choice], line: str, label: Message) -> list[Menu]:
    """Menus of all these options, as many as a card can carry."""
    found = []
    for at in range(0, min(len(options), MENUS * OPTIONS_MAX), OPTIONS_MAX):
        some = options[at : at + OPTIONS_MAX]
        name = label
        if len(options) > OPTIONS_MAX:
            name = msg("{label} {first} to {last}", label=label, first=at + 1, last=at + len(some))
        found.append(Menu(name, line, tuple(Option(o.label, str(o.id)) for o in some)))
    return found


def ballot_card(poll: Poll, live: Sequence[Choice], marked: Sequence[int], cast: bool, page: int) -> Card:
    """Somebody's own ballot: a page of the choices, what they have marked, and the way to cast it."""
    pages = max(1, -(-len(live) // BESIDE))
    page = min(page, pages)
    marked = [m for m in marked if any(o.id == m for o in live)]
    entries = tuple(_line(poll, o, marked, page) for o in live[(page - 1) * BESIDE : page * BESIDE])
    blocks: tuple[Block, ...] = (Note(how(poll)),)
    if marked and poll.method != "single":
        said = [next(o.label for o in live if o.id == m) for m in marked]
        numbered = [f"{n}. {label}" for n, label in enumerate(said, 1)] if poll.method == "ranked" else said
        blocks += (Paragraph(msg("Your ballot: {choices}", choices=" · ".join(numbered))),)
    blocks += (Entries(entries), Note(secrecy(poll)))
    actions: list[Action] = []
    if poll.method != "single":
        actions.append(Button(msg("Cast it"), f"vote cast {poll.id} ballot", "primary"))
        if len(live) > BESIDE:
            left = [o for o in live if o.id not in marked]
            place = len(marked) + 1
            label = msg("Place {n} …", n=place) if poll.method == "ranked" else msg("Approve …")
            actions += menus(left, f"vote mark page:{page} {poll.id} {place}", label)
    elif len(live) > BESIDE:
        actions += menus(live, f"vote cast {poll.id}", msg("Vote for …"))
    if cast:
        actions.append(Button(msg("Take my vote back"), f"vote back {poll.id}"))
    if page > 1:
        actions.append(Button(msg("Back"), f"vote ballot {poll.id} page:{page - 1}"))
    if page < pages:
        actions.append(Button(msg("More"), f"vote ballot {poll.id} page:{page + 1}"))
    eyebrow = msg("Your ballot") if pages == 1 else msg("Your ballot, page {page} of {pages}", page=page, pages=pages)
    return Card(poll.title, blocks, tuple(actions), eyebrow=eyebrow)


def _line(poll: Poll, option: Choice, marked: Sequence[int], page: int) -> Entry:
    line = f"vote mark page:{page} {poll.id}"
    if poll.method == "single":
        mine = option.id in marked
        vote = Button(msg("Vote"), f"vote cast {poll.id} {option.id}", "plain" if mine else "primary")
        return Entry(option.label, msg("your vote") if mine else None, vote)
    if option.id in marked:
        place = marked.index(option.id) + 1
        said = msg("place {n}", n=place) if poll.method == "ranked" else msg("approved")
        if poll.method == "ranked" and place > 1:
            return Entry(option.label, said, Button(msg("Higher"), f"{line} {place - 1} {option.id}"))
        return Entry(option.label, said, Button(msg("Take off"), f"{line} 0 {option.id}"))
    place = len(marked) + 1
    label = msg("Place {n}", n=place) if poll.method == "ranked" else msg("Approve")
    return Entry(option.label, None, Button(label, f"{line} {place} {option.id}"))


@lru_cache(4096)
def cast_card(poll: Poll, labels: tuple[str, ...], quorum_met: bool = False) -> Card:
    """A vote counts: which, and how to change it or take it back. Of many equal votes the card is made once."""
    if poll.method == "ranked":
        said = " · ".join(f"{n}. {label}" for n, label in enumerate(labels, 1))
    else:
        said = ", ".join(labels)
    actions: tuple[Action, ...] = ()
    if not quorum_met:
        actions = (
            Button(msg("Change it"), f"vote ballot {poll.id}"),
            Button(msg("Take it back"), f"vote back {poll.id}"),
        )
    return Card(msg("Your vote counts: {choices}", choices=said), (Note(secrecy(poll)),), actions, eyebrow=poll.title,
                tone="good")  # fmt: skip


def back_card(poll: Poll) -> Card:
    """A vote was taken back."""
    again = Button(msg("Vote again"), f"vote ballot {poll.id}")
    return Card(
        msg("Your vote is taken back"), (Note(msg("It counts nowhere any more.")),), (again,), eyebrow=poll.title
    )


def polls_card(polls: Sequence[Poll], count: int, page: int, most: int) -> Card:
    """A page of the club's polls."""
    if not count:
        return Card(msg("No polls yet"), (Note(msg("Open one from the shelf, or with choices of your own.")),),
                    (Button(msg("Open a poll"), "vote open", "primary"),), eyebrow=EYEBROW)  # fmt: skip
    entries = tuple(Entry(p.title, ending(p), Button(msg("Show"), f"vote show {p.id}")) for p in polls)
    turns: list[Action] = []
    if page > 1:
        turns.append(Button(msg("Back"), f"vote list {page - 1}"))
    if page * most < count:
        turns.append(Button(msg("More"), f"vote list {page + 1}"))
    turns.append(Button(msg("Open a poll"), "vote open"))
    return Card(plural("{n} poll", "{n} polls", count), (Entries(entries),), tuple(turns), eyebrow=EYEBROW)
