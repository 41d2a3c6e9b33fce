"""Every byte that a review brings to a shared place, searched for what it gives away."""

from __future__ import annotations

from pathlib import Path

from commands import codec
from commands.call import File
from commands.reviews.reading import NoReview, read
from storage.store import STORE
from tests.club import Club
from tests.reviews import SHARED

OURS = Path(__file__).parent / "samples"


def texts() -> list[tuple[str, str]]:
    """(file name, text) of every sample of ours, and of the real ones when they lie beside the checkout."""
    paths = [p for folder in (OURS, OURS / "dev", SHARED) for p in sorted(folder.glob("*.*")) if p.suffix != ".json"]
    return [(path.name, path.read_text("utf-8")) for path in paths]


async def test_no_post_of_any_review_holds_a_flagged_sentence_or_question(club: Club) -> None:
    ana = club.person("Ana")
    hidden: dict[str, str] = {}
    for name, text in texts():
        try:
            reading = read(text, name=name)
        except NoReview:
            continue
        hidden |= {p.text: name for p in reading.flagged if len(p.text) > 12}
        hidden |= {q.text: name for q in reading.questions if q.spoiler}
        if not await ana.says("review add", via="form", file=File(name, text)):
            continue
        draft = (await club.database.read(lambda: STORE.reviews.drafts(1)))[:1]
        for review in draft:
            await ana.says(f"review facts {review.id} title:“Film {review.id}” year:2000")
            heard = await ana.says(f"review keep {review.id} other:yes")
            assert "Kept" in heard, (name, heard)
            for _ in reading.questions:
                await ana.says(f"review question “Film {review.id}” review:{review.id}")
            await ana.says(f"review show “Film {review.id}”")
    assert len(hidden) > 40, "the samples give something away"
    posts = await club.posts()
    assert len(posts) > 100
    for post in posts:
        card = await club.card(post)
        assert card is not None
        shown = codec.dumps(card)
        given = [name for sentence, name in hidden.items() if codec.dumps(sentence)[1:-1] in shown]
        assert not given, (post.subject, given)
