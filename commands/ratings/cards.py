"""Ratings as cards: the sealed round that stands in the club's places, the reveal, and what each sees alone."""

from __future__ import annotations

from collections.abc import Sequence, Set

from commands.card import (
    OPTIONS_MAX,
    Action,
    Block,
    Button,
    Card,
    Fact,
    Facts,
    Menu,
    Note,
    Option,
    Paragraph,
    Quote,
)  # fmt: skip
from commands.drawing.letters import legible
from commands.films.cards import listed
from commands.message import Message, Moment, Words, msg, plural
from commands.ratings import picture, stats
from commands.ratings.scales import HUNDRED, Scale
from storage.ratings import Rating, RatingRound
from storage.records import Film

NAMES = 30
"""So many people are named in a row; the others are counted."""

QUOTED = 6
"""So many comments stand on a reveal; the others are shown to whoever asks."""


def named(names: Sequence[str]) -> str | Message:
    """Names in a row, the last of many counted."""
    if len(names) <= NAMES:
        return listed(names)
    more = plural("{n} more", "{n} more", len(names) - NAMES)
    return msg("{first}, {then}", first=listed(names[:NAMES]), then=more)


def with_scores(ratings: Sequence[Rating], scale: Scale) -> str | Message:
    """Names with what they gave, the highest first."""
    return named([f"{r.name} {scale.said(r.score)}" for r in sorted(ratings, key=lambda r: -r.score)])


def score_actions(film: Film, scale: Scale) -> tuple[Action, ...]:
    """A button for each score, or a menu of every fifth where there are too many; the form takes those between."""
    if scale == HUNDRED:
        steps = tuple(Option(str(score), f"{score}/100") for score in range(100, -1, -5))[:OPTIONS_MAX]
        return (Menu(msg("Your score"), f"rate give #{film.id}", steps),)
    return tuple(Button(scale.figure(score), f"rate give #{film.id} {scale.said(score)}") for score in scale.scores)


def when_revealed(round: RatingRound, came: int, of_them: int) -> Message:
    """When the seal is broken, in a sentence; `came`: who is waited for after a party, `of_them`: who has rated."""
    if came and round.reveals:
        return msg("Revealed when all who came have rated ({n} of {all}), or at {when}.", n=of_them, all=came,
                   when=Moment(round.reveals))  # fmt: skip
    if came:
        return msg("Revealed when all who came have rated ({n} of {all}).", n=of_them, all=came)
    if round.expected == 1 and not round.reveals:
        return msg("Revealed with the first rating.")
    if round.expected and round.reveals:
        return plural(
            "Revealed at {n} rating, or at {when}.", "Revealed at {n} ratings, or at {when}.",
            round.expected, when=Moment(round.reveals),
        )  # fmt: skip
    if round.expected:
        return plural("Revealed at {n} rating.", "Revealed at {n} ratings.", round.expected)
    if round.reveals:
        return msg("Revealed at {when}.", when=Moment(round.reveals))
    return msg("Revealed by whoever opened it, or an owner.")


def sealed_card(
    film: Film, round: RatingRound, raters: Sequence[tuple[int, str]], awaited: Set[int], scale: Scale
) -> Card:
    """The round that stands in the club's places: who has rated, and no score; `awaited` are persons."""
    names = [name for _, name in raters]
    when = when_revealed(round, len(awaited), sum(person in awaited for person, _ in raters))
    who: Words = msg("Nobody has rated yet.")
    if names:
        who = plural("{n} has rated: {names}", "{n} have rated: {names}", len(names), names=named(names))
    seal = msg("Until the reveal nobody sees a score, not even an owner.")
    if round.looks_again_at is not None:
        seal = msg("The same film, after the discussion. Until the reveal nobody sees a score, not even an owner.")
    ways = (
        Button(msg("With a comment"), f"rate give #{film.id}", "primary"),
        Button(msg("Reveal"), f"rate reveal #{film.id}"),
    )
    title = msg("Rate {film} again", film=film.label) if round.looks_again_at else msg("Rate {film}", film=film.label)
    return Card(
        title, (Paragraph(who), Note(msg("{seal} {when}", seal=seal, when=when))),
        (*score_actions(film, scale), *ways), eyebrow=msg("Sealed rating"),
    )  # fmt: skip


def pointer_card(film: Film, round: RatingRound, count: int) -> Card:
    """What stands where the sealed round stood, once it is revealed."""
    said = plural("Revealed: {n} rating.", "Revealed: {n} ratings.", count)
    return Card(film.label, (Paragraph(said),), (Button(msg("Show them"), f"rate show #{film.id}"),),
                eyebrow=msg("Rating"))  # fmt: skip


def figures(ratings: Sequence[Rating], scale: Scale) -> list[Fact]:
    """The mean, count and spread of those in time, who agreed, who stood alone, and who came late."""
    in_time, late = [r for r in ratings if not r.late], [r for r in ratings if r.late]
    facts = []
    if in_time:
        scores = [r.score for r in in_time]
        facts += [
            Fact(msg("Mean"), scale.said(stats.mean(scores))),
            Fact(msg("Ratings"), str(len(scores))),
            Fact(msg("Spread"), msg("± {spread}, from {low} to {high}", spread=scale.figure(stats.spread(scores)),
                                    low=scale.figure(min(scores)), high=scale.said(max(scores)))),
        ]  # fmt: skip
    if together := stats.agreed(in_time, scale.close):
        facts.append(Fact(msg("Agreed"), with_scores(together, scale)))
    if lone := stats.alone(in_time):
        facts.append(Fact(msg("Stood alone"), with_scores(lone, scale)))
    if late:
        facts.append(Fact(msg("Came later"), with_scores(late, scale)))
    return facts


def alt_of(film: Film, ratings: Sequence[Rating], scale: Scale) -> Message:
    """Everything a reveal's picture shows, in words."""
    in_time = [r for r in ratings if not r.late]
    late = [r for r in ratings if r.late]
    said = msg("{film}, rated by those who came later: {names}.", film=film.label, names=with_scores(late, scale))
    if not in_time:
        return said
    scores = [r.score for r in in_time]
    counts = ", ".join(f"{scale.said(score)} × {n}" for score, n in reversed(stats.counted(scores)))
    said = plural(
        "{film}: {n} rating, mean {mean}, spread {spread}. Each score and how often: {counts}. Who gave what: {names}.",
        "{film}: {n} ratings, mean {mean}, spread {spread}. Each score and how often: {counts}. Who gave what: {names}.",
        len(scores), film=film.label, mean=scale.said(stats.mean(scores)), spread=scale.figure(stats.spread(scores)),
        counts=counts, names=with_scores(in_time, scale),
    )  # fmt: skip
    return msg("{said} Later: {names}.", said=said, names=with_scores(late, scale)) if late else said


def comments(ratings: Sequence[Rating], scale: Scale, readers: Sequence[str]) -> list[Quote]:
    """The comments that these readers may see, each with who wrote it and what they gave."""
    return [
        Quote(r.comment, msg("{name}, {score}", name=r.name, score=scale.said(r.score)))
        for r in ratings
        if r.comment and r.readers in readers
    ]


def numbered(people: Sequence[tuple[str, int]]) -> list[Block]:
    """Who is who among those whom a picture can only show by number."""
    shown = [f"#{number} {name}" for name, number in people if legible(name, number) == f"#{number}"]
    return [Note(msg("In the picture: {names}.", names=listed(shown)))] if 0 < len(shown) <= NAMES else []


def reveal_card(film: Film, round: RatingRound, ratings: Sequence[Rating], scale: Scale) -> Card:
    """The reveal: one picture, its figures, and the comments that people allowed; what gives something away is not here."""
    in_time = [r for r in ratings if not r.late]
    drawn = picture.reveal(film.label, ratings, scale, stats.alone(in_time), alt_of(film, ratings, scale))
    open_ = comments(ratings, scale, ("all",))
    hidden = len(comments(ratings, scale, ("seen",))) + max(0, len(open_) - QUOTED)
    who = numbered([(r.name, r.member) for r in ratings]) if len(ratings) <= picture.NAMED else []
    blocks: list[Block] = [drawn, *who, Facts(tuple(figures(ratings, scale))), *open_[:QUOTED]]
    actions: list[Action] = []
    if hidden:
        blocks.append(
            Note(plural("{n} more comment is for those who have seen the film.",
                        "{n} more comments are for those who have seen the film.", hidden))
        )  # fmt: skip
        actions.append(Button(msg("I’ve seen it"), f"rate spoilers {round.id}"))
    actions += [
        Button(msg("I came later"), f"rate give #{film.id}"),
        Button(msg("Rate again after the talk"), f"rate again #{film.id}"),
    ]
    return Card(film.label, tuple(blocks), tuple(actions), eyebrow=msg("Ratings revealed"), tone="good")


def moved_card(film: Film, before: Sequence[Rating], after: Sequence[Rating], scale: Scale, round: RatingRound) -> Card:
    """How the talk moved the room, from those who rated in time both times."""
    pairs = stats.moves(before, after)
    if not pairs:
        nobody = msg("Nobody who had rated before rated again, so there is nothing to compare.")
        return Card(film.label, (Paragraph(nobody),), eyebrow=msg("After the discussion"))
    up, down = sum(p.by > 0 for p in pairs), sum(p.by < 0 for p in pairs)
    first, last = stats.mean([p.before for p in pairs]), stats.mean([p.after for p in pairs])
    each = named([f"{p.name} {scale.figure(p.before)} → {scale.said(p.after)}" for p in pairs])
    alt = plural(
        "{film} before and after the discussion, {n} person who rated both times: mean {first}, then {last}. {each}.",
        "{film} before and after the discussion, {n} people who rated both times: mean {first}, then {last}. {each}.",
        len(pairs), film=film.label, first=scale.said(first), last=scale.said(last), each=each,
    )  # fmt: skip
    facts = (
        Fact(msg("Before"), scale.said(first)),
        Fact(msg("After"), scale.said(last)),
        Fact(msg("Went up"), str(up)),
        Fact(msg("Went down"), str(down)),
        Fact(msg("Stayed"), str(len(pairs) - up - down)),
    )
    note = plural("Only the {n} person who rated both times is counted.",
                  "Only the {n} people who rated both times are counted.", len(pairs))  # fmt: skip
    open_ = comments(after, scale, ("all",))
    hidden = len(comments(after, scale, ("seen",))) + max(0, len(open_) - QUOTED)
    actions = (Button(msg("I’ve seen it"), f"rate spoilers {round.id}"),) if hidden else ()
    drawn = picture.moved(film.label, pairs, scale, alt)
    return Card(
        film.label, (drawn, Facts(facts), *open_[:QUOTED], Note(note)), actions, eyebrow=msg("After the discussion")
    )


def given_card(film: Film, round: RatingRound, own: Rating, scale: Scale, announced: bool) -> Card:
    """What somebody gave, for them alone."""
    title = msg("You give {film} {score}", film=film.label, score=scale.said(own.score))
    blocks: list[Block] = []
    if own.comment:
        blocks.append(Quote(own.comment, readers_of(own.readers)))
    if round.sealed:
        blocks.append(
            Note(msg("It is sealed: the others see that you have rated, and nothing else, until the reveal."))
        )
    elif own.late:
        blocks.append(Note(msg("It stands apart from the ratings that were revealed.")))
    say = Button(msg("Change the comment") if own.comment else msg("Add a comment"), f"rate say #{film.id}", "primary")
    actions = [say, Button(msg("Take it back"), f"rate back #{film.id}")]
    if round.sealed and not announced:
        actions.append(Button(msg("Ask the club to rate"), f"rate open #{film.id}"))
    return Card(title, tuple(blocks), tuple(actions), eyebrow=msg("For you alone"), tone="good")


def readers_of(readers: str) -> Message:
    """Who may read a comment, under it."""
    if readers == "all":
        return msg("for everybody, after the reveal")
    return msg("for you alone") if readers == "me" else msg("for those who have seen the film, after the reveal")


def sure_card(film: Film, round: RatingRound, names: Sequence[str]) -> Card:
    """Asks once more before the seal is broken."""
    said = plural("{n} has rated: {names}", "{n} have rated: {names}", len(names), names=named(names))
    once = Note(msg("A seal is broken once: whoever rates later stands apart."))
    return Card(
        msg("Reveal {film} now?", film=film.label), (Paragraph(said), once),
        (Button(msg("Reveal it"), f"rate reveal #{film.id} sure:yes", "primary"),), eyebrow=msg("Sealed rating"),
    )  # fmt: skip
