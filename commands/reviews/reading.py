"""The reading: everything the bot takes from one review, in one pure call."""

from __future__ import annotations

from dataclasses import replace

from commands.reviews.digest import digest_of
from commands.reviews.facts import about_nothing, facts_of
from commands.reviews.findings import Facts, NoReview, Passage, Question, Rating, Reading
from commands.reviews.hypertext import is_hypertext, read_hypertext
from commands.reviews.kinds import SHOP_PAGE, SYNOPSIS, seems, senseless
from commands.reviews.labels import labelled
from commands.reviews.languages import language_of
from commands.reviews.markup import read_markup
from commands.reviews.questions import questions_of
from commands.reviews.ratings import PICTURED, pictured
from commands.reviews.sentences import sentences_of
from commands.reviews.spoilers import FLAGGED, risks

__all__ = ["Facts", "NoReview", "Passage", "Question", "Rating", "Reading", "as_json", "read"]

LONGEST = 4_000_000


def read(raw: str, *, name: str | None = None) -> Reading:
    """Read a review: plain text, Markdown, wiki text or HTML; `name` is its file name, if it has one.

    Linear in the length of the text, which is cut at four million characters. Raises NoReview when
    there is nothing to read.
    """
    raw = raw[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").lstrip()
    manuscript = read_hypertext(raw) if is_hypertext(raw) else read_markup(raw)
    if shown := pictured(raw):
        manuscript = replace(manuscript, fields={**manuscript.fields, PICTURED: shown})
    language = language_of(manuscript.text)
    if senseless(manuscript.text, language):
        raise NoReview
    credits = labelled(manuscript.text)
    sentences = sentences_of(manuscript, language, credits)
    facts = facts_of(manuscript, sentences, credits, language, name)
    names = [name for name in (facts.title, *facts.directors, *facts.cast) if name]
    risk = risks(manuscript, sentences, language, names)
    why = seems(manuscript, sentences, facts)
    if why not in (None, SYNOPSIS, SHOP_PAGE):
        facts = about_nothing(facts)
    elif why == SHOP_PAGE:
        facts = replace(facts, rating=None)
    body = sum(len(one.text) for one in sentences if one.role == "prose")
    passages = digest_of(sentences, risk, body, names, language, [*facts.liked, *facts.compared_with])
    return Reading(
        kind="other" if why else "review",
        why=why,
        text=manuscript.text,
        facts=facts,
        passages=tuple(passages),
        flagged=tuple(
            Passage(one.text, one.start, one.end, True)
            for one, high in zip(sentences, risk, strict=True)
            if high >= FLAGGED
        ),
        questions=tuple(
            questions_of(sentences, risk, [] if why else passages, language, facts.cast, facts.title)
            if why in (None, SYNOPSIS)
            else ()
        ),
    )


def as_json(reading: Reading) -> dict[str, object]:
    """Give the reading in the shape that other programs read; unknown is null or an empty list."""
    facts = reading.facts
    rating = facts.rating
    return {
        "kind": reading.kind,
        "title": facts.title,
        "original_title": facts.original_title,
        "year": facts.year,
        "director": list(facts.directors),
        "cast": list(facts.cast),
        "country": facts.country,
        "runtime_min": facts.minutes,
        "critic": facts.critic,
        "site": facts.site,
        "rating": rating and {"raw": rating.raw, "scale": rating.scale, "normalised": rating.normalised},
        "awards": list(facts.awards),
        "liked": list(facts.liked),
        "compared_with": list(facts.compared_with),
        "language": facts.language,
        "passages": [
            {"text": one.text, "start": one.start, "end": one.end, "spoiler": one.spoiler} for one in reading.passages
        ],
        "questions": [
            {
                "text": one.text,
                "sentence": one.sentence,
                "start": one.start,
                "end": one.end,
                "closing": one.closing,
                "spoiler": one.spoiler,
                "asked_by": one.asked_by,
            }
            for one in reading.questions
        ],
    }
