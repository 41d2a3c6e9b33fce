"""What the talk left: who may read what of the answers to a question, as cards."""

from __future__ import annotations

from dataclasses import dataclass

from commands.card import Block, Button, Card, Entries, Entry, Note, Paragraph, Quote
from commands.discussions import cards
from commands.discussions.answering import TOGETHER
from commands.discussions.standing import Talk
from commands.message import Message, Words, msg, plural
from storage.discussions_records import Answer, Nameless
from storage.store import Store

EYEBROW = msg("What the talk left")
NO_NAME = msg("without a name")
NOTE = msg("Everybody who is quoted here allowed it.")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The answers to a question: how many people under their names, and what each circle of readers may read.

    Of what was said without a name nothing is here unless it is `TOGETHER` or more.
    """

    people: int
    nameless: int
    quoted: tuple[Answer, ...]
    spoiling: tuple[Answer, ...]
    plain: tuple[Nameless, ...]
    hidden: tuple[Nameless, ...]

    @property
    def covers(self) -> bool:
        """Whether there is something for those alone who have seen the film."""
        return bool(self.spoiling or self.hidden)


async def gathered(store: Store, question: int) -> Gathered:
    """What there is of the answers to a question."""
    named, nameless = await store.discussions.answers(question), await store.discussions.nameless(question)
    enough = len(nameless) >= TOGETHER
    plain = [n for n in nameless if not n.spoils]
    shown = plain if len(plain) >= TOGETHER else []
    return Gathered(
        len({a.person for a in named}), len(nameless),
        tuple(a for a in named if a.readers == "all"), tuple(a for a in named if a.readers == "seen"),
        tuple(shown), tuple(n for n in nameless if enough and n not in shown),
    )  # fmt: skip


def _counts(found: Gathered, wrote: int | None) -> tuple[Block, ...]:
    said = plural("{n} person answered under their name.", "{n} people answered under their names.", found.people)
    if found.nameless >= TOGETHER:
        more = plural("{n} answered without a name.", "{n} answered without a name.", found.nameless)
        said = msg("{named} {more}", named=said, more=more)
    if wrote:
        more = plural("{n} person wrote in the thread.", "{n} people wrote in the thread.", wrote)
        said = msg("{named} {more}", named=said, more=more)
    few = Note(msg("Fewer than three answered without a name, so nothing of that is shown."))
    return (Paragraph(said), *((few,) if 0 < found.nameless < TOGETHER else ()))


def _heading(talk: Talk, seen: bool) -> Block:
    if seen and talk.question is not None:
        return Quote(talk.question.text, None, "question")
    return cards.heading(talk)


def recap_card(talk: Talk, found: Gathered, seen: bool = False) -> Card:
    """What everybody may read of a talk; `seen`: one who has seen the film, alone."""
    number, open_ = talk.discussion.question, seen or not talk.spoils
    quotes: list[Block] = []
    if open_:
        quotes += [Quote(a.words, a.name) for a in (*found.quoted, *(found.spoiling if seen else ()))]
        quotes += [Quote(n.words, NO_NAME) for n in (*found.plain, *(found.hidden if seen else ()))]
    covered = not seen and (found.covers or (talk.spoils and bool(found.quoted or found.plain)))
    more = Note(msg("Some of it gives something away, and is shown to those alone who have seen the film."))
    blocks = (
        _heading(talk, seen),
        *_counts(found, talk.discussion.wrote),
        *quotes,
        *((more,) if covered else ()),
        *((Note(NOTE),) if quotes else ()),
    )
    button = (Button(msg("I’ve seen it"), f"discuss recap {number} seen:yes"),) if covered else ()
    return Card(cards.named(talk), blocks, button, eyebrow=EYEBROW)


def draft_card(talk: Talk, found: Gathered, seen: bool = False) -> Card:
    """What was said, for who organises: whether it is posted is theirs to say, and any of it can be removed.

    What gives the film away is there only when they have `seen` it.
    """
    number, state = talk.discussion.question, talk.discussion.state
    open_ = seen or not talk.spoils
    named = (*(found.quoted if open_ else ()), *(found.spoiling if seen else ()))
    nameless = (*(found.plain if open_ else ()), *(found.hidden if seen else ()))
    entries = [_entry(a.words, a.name, str(a.id)) for a in named] + [_entry(n.words, NO_NAME, n.id) for n in nameless]
    covered = not seen and (found.covers or talk.spoils)
    blocks: list[Block] = [_heading(talk, seen), *_counts(found, talk.discussion.wrote)]
    if entries:
        blocks.append(Entries(tuple(entries)))
    actions = [Button(msg("I’ve seen it"), f"discuss recap {number} seen:yes")] if covered else []
    if state == "published":
        blocks.append(Note(msg("It is posted.")))
    elif not found.people and not found.nameless and not talk.discussion.wrote:
        blocks.append(Note(msg("Nobody has answered here, so there is nothing to post.")))
    else:
        actions.insert(0, Button(msg("Post it"), f"discuss publish {number}", "primary"))
        blocks.append(Note(msg("Only you see this until you post it.")))
    return Card(cards.named(talk), tuple(blocks), tuple(actions), eyebrow=EYEBROW)


def _entry(words: str, by: Words, number: str) -> Entry:
    return Entry(words, by, Button(msg("Remove"), f"discuss remove {number}", "danger"))


def so_far(found: Gathered) -> Message:
    """How many have answered a question that is still open; nothing of what was said without a name."""
    return plural("{n} person has answered under their name so far.", "{n} people have answered under their names so far.",
                  found.people)  # fmt: skip
