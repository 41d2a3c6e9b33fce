"""Scores the reading of a folder of reviews against its gold.json: python benchmarks/reviews.py DIR."""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from rapidfuzz.fuzz import QRatio

from commands.reviews.reading import NoReview, Reading, as_json, read

SAME = 85
FACTS = {
    "title": "title",
    "original_title": "original_title",
    "year": "year",
    "director": "director",
    "cast": "cast",
    "runtime_min": "runtime_min",
    "awards": "awards",
    "liked": "if_you_liked",
    "compared_with": "compared_with",
    "language": "lang",
}


def folded(value: object) -> str:
    return " ".join(re.findall(r"[^\W_]+", str(value).casefold()))


def same(one: object, other: object) -> bool:
    a, b = folded(one), folded(other)
    return a == b or QRatio(a, b) >= SAME or sorted(a.split()) == sorted(b.split())


def contains(one: str, other: str) -> bool:
    a, b = folded(one), folded(other)
    return bool(a and b) and (a in b or b in a)


class Score:
    def __init__(self) -> None:
        self.right = self.filled = self.wanted = 0
        self.wrong: list[str] = []

    def add(self, found: list[Any], gold: list[Any], where: str) -> None:
        left = list(gold)
        self.filled += len(found)
        self.wanted += len(gold)
        for value in found:
            hit = next(
                (one for one in left if same(value, one) or same(value, re.sub(r"\(.*?\)", "", str(one)))),
                None,
            )
            if hit is None:
                self.wrong.append(f"{where}+{value}")
            else:
                left.remove(hit)
                self.right += 1
        self.wrong += [f"{where}-{value}" for value in left]


class Coverage:
    """What a reader marked, by numbers counted from 1 in a sample's sentences, against the digest."""

    def __init__(self) -> None:
        self.marked = self.passages = self.verdicts = self.samples = 0
        self.notes: list[str] = []

    def add(self, one: dict[str, Any], passages: list[str]) -> None:
        sentences = [label["sentence"] for label in one["spoiler_sentences"]]
        gist = [sentences[number - 1] for number in one["reader"]]
        aside = [text for text in passages if not any(contains(text, mark) for mark in gist)]
        verdict = sentences[one["verdict"] - 1]
        told = any(contains(verdict, text) for text in passages)
        self.marked += len(passages) - len(aside)
        self.passages += len(passages)
        self.verdicts += told
        self.samples += 1
        self.notes += [f"{one['id']} unmarked: {text[:90]}" for text in aside]
        self.notes += [] if told else [f"{one['id']} no verdict: {verdict[:90]}"]


def many(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def main(folder: Path) -> None:  # noqa: PLR0912, PLR0915
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["reviews"]
    scores = {name: Score() for name in [*FACTS, "rating", "questions"]}
    closing = kinds = shown = flagged_safe = safe = flagged_yes = yes = broken = asked = 0
    coverage = Coverage()
    milliseconds: list[float] = []
    notes: list[str] = []
    for one in gold:
        raw = (folder / one["file"]).read_text(encoding="utf-8")
        started = time.perf_counter()
        try:
            reading: Reading = read(raw, name=one["file"])
        except NoReview:
            notes.append(f"{one['id']} refused: {one.get('kind')}")
            kinds += str(one.get("kind", "review")).startswith("NOT")
            continue
        milliseconds.append((time.perf_counter() - started) * 1000)
        out: Any = as_json(reading)
        for name, label in FACTS.items() if not one.get("kind_only") else ():
            wanted = many(one.get(label))
            if name == "language":
                wanted = [str(one.get("lang", ""))[:2]]
            scores[name].add(many(out[name]), wanted, one["id"])
        normal = (one.get("rating") or {}).get("normalised_0_10")
        rated = out["rating"] and out["rating"]["normalised"]
        close = rated is not None and normal is not None and abs(rated - normal) <= 1
        scores["rating"].add(["ok"] if close else many(rated), ["ok"] if close else many(normal), one["id"])
        critics = [q for q in out["questions"] if q["asked_by"] == "critic"]
        wanted = [q["text"] for q in one.get("questions", []) if q.get("type") not in ("quoted dialogue", "headline")]
        extra = [q["text"] for q in one.get("questions", []) if q.get("type") == "headline"]
        found = [next((w for w in wanted if same(w, q["text"]) or same(w, q["sentence"])), q["text"]) for q in critics]
        scores["questions"].add([q for q in found if not any(same(q, e) for e in extra)], wanted, one["id"])
        last = [q for q in critics if q["closing"]]
        target = one.get("closing_question")
        hit = (not last and not target) or bool(
            target and last and (same(last[-1]["text"], target) or same(last[-1]["sentence"], target))
        )
        closing += hit
        if not hit:
            notes.append(f"{one['id']} closing: {[q['text'] for q in last]} for {target!r}")
        asked += 1
        is_review = not str(one.get("kind", "review")).startswith("NOT")
        kinds += is_review == (reading.kind == "review")
        if is_review != (reading.kind == "review"):
            notes.append(f"{one['id']} kind: {reading.kind} {reading.why and reading.why.id}")
        for passage in (*reading.passages, *reading.flagged):
            broken += reading.text[passage.start : passage.end] != passage.text
        if one.get("reader"):
            coverage.add(one, [p.text for p in reading.passages])
        cards = [p.text for p in reading.passages] + [q.text for q in reading.questions if not q.spoiler]
        for label in one.get("spoiler_sentences", []):
            text = label["sentence"]
            hidden = any(text == p.text or (len(folded(text)) > 3 and contains(text, p.text)) for p in reading.flagged)
            if label["spoiler"] == "yes":
                yes += 1
                flagged_yes += hidden
                if any(contains(text, card) and len(folded(text)) > 12 for card in cards):
                    shown += 1
                    notes.append(f"{one['id']} SHOWN: {text[:90]}")
                elif not hidden:
                    notes.append(f"{one['id']} missed: {text[:90]}")
            elif label["spoiler"] == "no":
                safe += 1
                flagged_safe += hidden
                if hidden:
                    notes.append(f"{one['id']} flagged safe: {text[:90]}")
    print(f"{'':16}{'precision':>10}{'recall':>10}{'invented':>10}{'missed':>8}")
    for name, score in scores.items():
        precision = score.right / score.filled if score.filled else 1.0
        recall = score.right / score.wanted if score.wanted else 1.0
        invented, missed = score.filled - score.right, score.wanted - score.right
        print(f"{name:16}{precision:10.2f}{recall:10.2f}{invented:10}{missed:8}")
    q = scores["questions"]
    print(f"questions F1     {2 * q.right / max(1, q.filled + q.wanted):.2f}")
    print(f"closing right    {closing} of {asked}")
    print(f"kind right       {kinds} of {len(gold)}")
    print(f"spoilers shown   {shown} (must be 0)")
    print(f"spoilers flagged {flagged_yes} of {yes}")
    print(f"safe flagged     {100 * flagged_safe / max(1, safe):.1f} % of {safe}")
    print(f"not verbatim     {broken} (must be 0)")
    if coverage.samples:
        print(f"digest marked    {coverage.marked} of {coverage.passages} sentences")
        print(f"verdict told     {coverage.verdicts} of {coverage.samples}")
    print(f"ms a review      {sum(milliseconds) / max(1, len(milliseconds)):.1f}")
    for name, score in scores.items():
        if score.wrong:
            print(f"  {name}: {'; '.join(score.wrong)[:1500]}")
    print("\n".join(f"  {note}" for note in notes + coverage.notes))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
