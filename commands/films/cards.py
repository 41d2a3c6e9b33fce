"""Films as cards."""

from __future__ import annotations

from collections.abc import Sequence

from commands.card import Button, Card, Entries, Entry, Fact, Facts, Note
from commands.message import Message, Moment, Words, msg, plural
from storage.records import Film, Removal, Review

PAGE = 10
"""Films on one page of a list."""

TRACES = 3
"""So many removed reviews are told of, the latest."""


def running_time(minutes: int) -> Message:
    """A running time as it is read."""
    if minutes < 60:
        return msg("{m} min", m=minutes)
    return msg("{h} h {m} min", h=minutes // 60, m=minutes % 60) if minutes % 60 else msg("{h} h", h=minutes // 60)


def listed(names: Sequence[str]) -> str:
    """Names in a row."""
    return ", ".join(names)


def film_facts(film: Film) -> list[Fact]:
    """What is known of a film, without what is not."""
    known: list[tuple[Message, Words | None]] = [
        (msg("Original title"), film.original_title),
        (msg("Director"), listed(film.directors)),
        (msg("With"), listed(film.actors)),
        (msg("Running time"), running_time(film.minutes) if film.minutes else None),
        (msg("Country"), film.country),
    ]
    return [Fact(label, value) for label, value in known if value]


def film_card(film: Film, reviews: Sequence[Review], removals: Sequence[Removal]) -> Card:
    """One film, what the club has of it, and the trace of what it had."""
    facts = film_facts(film)
    count = plural("The club has {n} review of it.", "The club has {n} reviews of it.", len(reviews))
    actions = (
        [
            Button(
                msg("Show the review") if len(reviews) == 1 else msg("Show the reviews"),
                f"review show #{film.id}",
                "primary",
            )
        ]
        if reviews
        else []
    )
    if reviews:
        actions.append(Button(msg("Ask its question"), f"review question #{film.id}"))
    else:
        actions.append(Button(msg("Add a review"), f"review add film:#{film.id}", "primary"))
    actions.append(Button(msg("Edit"), f"film edit #{film.id}"))
    blocks = ((Facts(tuple(facts)),) if facts else ()) + (Note(count if reviews else msg("No review of it yet.")),)
    blocks += tuple(Note(_trace(removal)) for removal in removals[-TRACES:])
    return Card(film.label, blocks, tuple(actions), eyebrow=msg("Film"))


def _trace(removal: Removal) -> Message:
    when = Moment(removal.at, "date")
    if removal.for_good:
        return msg(
            "A review was removed for good, as its critic wished: {when}, by {name}.", when=when, name=removal.by
        )
    return msg("A review was removed: {when}, by {name}.", when=when, name=removal.by)


def films_card(films: Sequence[tuple[Film, int]], count: int, page: int) -> Card:
    """A page of the club's films."""
    if not count:
        return Card(
            msg("No films yet"),
            (Note(msg("A film comes with its first review, or by its title alone.")),),
            (Button(msg("Add a review"), "review add", "primary"), Button(msg("Add a film"), "film add")),
            eyebrow=msg("Films"),
        )
    entries = tuple(
        Entry(film.label, _detail(film, reviews), Button(msg("Show"), f"film show #{film.id}"))
        for film, reviews in films
    )
    return Card(
        plural("{n} film", "{n} films", count),
        (Entries(entries),),
        turns("film list", page, count),
        eyebrow=msg("Films"),
    )


def _detail(film: Film, reviews: int) -> Words | None:
    count = plural("{n} review", "{n} reviews", reviews)
    if film.directors and reviews:
        return msg("{directors} · {reviews}", directors=listed(film.directors), reviews=count)
    return count if reviews else listed(film.directors) or None


def last_page(page: int, count: int) -> int:
    """That page of a list, or its last one."""
    return min(page, max(1, -(-count // PAGE)))


def turns(line: str, page: int, count: int) -> tuple[Button, ...]:
    """Buttons to the pages before and after."""
    found = []
    if page > 1:
        found.append(Button(msg("Back"), f"{line} page:{page - 1}"))
    if page * PAGE < count:
        found.append(Button(msg("More"), f"{line} page:{page + 1}"))
    return tuple(found)


def film_kept(film: Film, title: Message) -> Card:
    """A film was added or changed."""
    facts = film_facts(film)
    return Card(
        title,
        (Facts(tuple(facts)),) if facts else (),
        (
            Button(msg("Add a review"), f"review add film:#{film.id}", "primary"),
            Button(msg("Edit"), f"film edit #{film.id}"),
        ),
        eyebrow=msg("Film"),
        tone="good",
    )
