"""What a reading finds in a review; the know-how that finds it is imported by whoever reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from commands.message import Message
from commands.refusal import Refusal


class NoReview(Refusal):
    """There is no review in that text. Nothing was kept: paste the whole review, in sentences."""


@dataclass(frozen=True, slots=True)
class Rating:
    """`raw` as the critic wrote it; `scale` such as "0-10" or "A-F"; `normalised` 0..10, with a scale."""

    raw: str
    scale: str | None
    normalised: float | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the review states; None or () means that it does not say.

    `minutes` is the running time, `language` an ISO 639-1 code.
    """

    title: str | None
    original_title: str | None
    year: int | None
    directors: tuple[str, ...]
    cast: tuple[str, ...]
    country: str | None
    minutes: int | None
    critic: str | None
    site: str | None
    link: str | None
    rating: Rating | None
    awards: tuple[str, ...]
    liked: tuple[str, ...]
    compared_with: tuple[str, ...]
    language: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the review: text == reading.text[start:end], always."""

    text: str
    start: int
    end: int
    spoiler: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question for the club. Of the critic: `text` stands at start:end, inside or equal to `sentence`.

    Of the bot: `text` is ours; `sentence` and start:end are the passage that it rests on.
    """

    text: str
    sentence: str
    start: int
    end: int
    closing: bool
    spoiler: bool
    asked_by: Literal["critic", "bot"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a review says. All offsets count in `text`, the review without its markup.

    `passages` is the digest: one to five sentences, verbatim, in the review's order, chosen to spoil
    nothing. `flagged` are all sentences judged spoilers. `why` says what an "other" seems to be.
    """

    kind: Literal["review", "other"]
    why: Message | None
    text: str
    facts: Facts
    passages: tuple[Passage, ...]
    flagged: tuple[Passage, ...]
    questions: tuple[Question, ...]
