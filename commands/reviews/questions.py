"""Questions: what the critic asks, which of them closes the review, what the bot may ask instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from commands.reviews.digest import Passage
from commands.reviews.opinions import CONCLUDES, SETS_UP
from commands.reviews.sentences import Sentence
from commands.reviews.spoilers import RISKY

ENDS = re.compile(r"[?？][?!？！]{0,4}[\s\"”’'»)\]』」*_]*$")
WONDERS = re.compile(r"(?:だろうか|でしょうか|ですか|ますか|のか)。$")
COLON = re.compile(r"(?<=[:：])\s*(?=\S)")
CLAUSE = re.compile(r"(?<=[:：])\s+(?=[\"“„«]?[^\W\d_a-zß-öø-ÿ])")
ABOUT_ASKING = re.compile(r"\b(?:question|frage|pregunta|domanda|spørgsmål|spørsmål|fråga|soru)\w*\b", re.I)
ANNOUNCES = re.compile(
    r"\b(?:question|asks?|asking|wonder\w*|frage\w*|fragt|pregunta\w*|domanda\w*|chiede|demande\w*|interroge\w*"
    r"|spørgsmål\w*|spørger|spørsmål\w*|spør|fråga\w*|frågar|undrar|soru\w*|soruyor)\b[^:]{0,160}:?\s*$|問い[^：:]{0,40}$",
    re.I,
)
LEAD_IN = 40
SIGN_OFF = 60
MOST = 40


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


TEMPLATES: dict[str, tuple[str, str, str]] = {
    "en": (
        "The critic builds on this premise. What did it promise you, and did the film keep it?",
        "The critic singles this out. Did it strike you the same way?",
        "This is the critic's verdict. Where do you agree, and where not?",
    ),
    "da": (
        "Kritikeren bygger på dette udgangspunkt. Hvad lovede det dig, og holdt filmen det?",
        "Kritikeren fremhæver dette. Oplevede du det på samme måde?",
        "Dette er kritikerens dom. Hvor er du enig, og hvor ikke?",
    ),
    "no": (
        "Kritikeren bygger på dette utgangspunktet. Hva lovet det deg, og holdt filmen det?",
        "Kritikeren trekker frem dette. Opplevde du det på samme måte?",
        "Dette er kritikerens dom. Hvor er du enig, og hvor ikke?",
    ),
    "sv": (
        "Kritikern bygger på den här utgångspunkten. Vad lovade den dig, och höll filmen det?",
        "Kritikern lyfter fram detta. Upplevde du det på samma sätt?",
        "Detta är kritikerns omdöme. Var håller du med, och var inte?",
    ),
    "de": (
        "Von dieser Ausgangslage geht die Kritik aus. Was hat sie dir versprochen, und hat der Film es gehalten?",
        "Das hebt die Kritik hervor. Hast du es auch so erlebt?",
        "So lautet das Urteil der Kritik. Wo stimmst du zu, wo nicht?",
    ),
    "fr": (
        "La critique part de cette situation. Que vous promettait-elle, et le film a-t-il tenu parole ?",
        "La critique met ceci en avant. L'avez-vous ressenti de la même façon ?",
        "Voici le verdict de la critique. Où êtes-vous d'accord, et où ne l'êtes-vous pas ?",
    ),
    "es": (
        "La crítica parte de esta premisa. ¿Qué te prometía, y lo cumplió la película?",
        "La crítica destaca esto. ¿Lo viviste igual?",
        "Este es el veredicto de la crítica. ¿En qué estás de acuerdo y en qué no?",
    ),
    "it": (
        "La critica parte da questa premessa. Che cosa ti prometteva, e il film l'ha mantenuto?",
        "La critica mette in risalto questo. L'hai vissuto allo stesso modo?",
        "Questo è il verdetto della critica. Dove sei d'accordo e dove no?",
    ),
    "tr": (
        "Eleştirmen bu çıkış noktasına dayanıyor. Sana ne vaat etti ve film sözünü tuttu mu?",
        "Eleştirmen bunu öne çıkarıyor. Sen de aynı şekilde hissettin mi?",
        "Eleştirmenin yargısı bu. Nerede katılıyorsun, nerede katılmıyorsun?",
    ),
    "ja": (
        "批評はこの設定から始まります。あなたは何を期待し、映画はそれに応えましたか？",
        "批評はここを取り上げています。あなたも同じように感じましたか？",
        "これが批評の結論です。どこに賛成し、どこに反対しますか？",
    ),
}


def questions_of(
    sentences: list[Sentence], risk: list[float], passages: list[Passage], language: str | None
) -> list[Question]:
    """List the critic's questions in order; when there are none, up to three of the bot's own."""
    asked = [place for place, one in enumerate(sentences) if one.role in ("prose", "heading") and _asks(one.text)][
        :2000
    ]
    closing = _closing(sentences, asked)
    found = [_critics(sentences[place], place in closing, risk[place]) for place in asked]
    if len(found) > MOST:
        kept = [one for one in found if one.closing]
        found = [*found[: MOST - len(kept)], *(one for one in kept if one not in found[: MOST - len(kept)])]
    return found or _bots(passages, language)


def _asks(text: str) -> bool:
    """Whether a sentence ends as a question of its own, and not inside somebody's quoted speech."""
    sample = text if len(text) < 2000 else text[-2000:]
    if WONDERS.search(sample):
        return True
    if not ENDS.search(sample) or not re.search(r"[^\W\d_]{2}", sample):
        return False
    mark = max(sample.rfind("?"), sample.rfind("？"))
    before = sample[:mark]
    quoted = before.count('"') % 2 == 1 or any(
        before.rfind(opening) > before.rfind(closing) for opening, closing in ("“”", "«»", "„“", "「」", "『』")
    )
    return not quoted


def _closing(sentences: list[Sentence], asked: list[int]) -> set[int]:
    """Find the questions that close the review: in its last paragraph, or before a short sign-off."""
    body = [place for place, one in enumerate(sentences) if one.role == "prose"]
    if not body or not asked:
        return set()
    last = sentences[body[-1]].paragraph
    ends = {last}
    if sum(len(sentences[place].text) for place in body if sentences[place].paragraph == last) < SIGN_OFF:
        before = [place for place in body if sentences[place].paragraph < last]
        ends |= {sentences[before[-1]].paragraph} if before else set()
    found = [place for place in asked if sentences[place].paragraph in ends and sentences[place].role == "prose"]
    if not found:
        return set()
    run = [found[-1]]
    for place in reversed(found[:-1]):
        if place != run[-1] - 1 or (
            ABOUT_ASKING.search(sentences[place].text) and len(sentences[place].text) < SIGN_OFF
        ):
            break
        run.append(place)
    return set(run)


def _critics(one: Sentence, closing: bool, risk: float) -> Question:
    """Make a critic's question; a closing one is freed from a long lead-in, to be put to the club alone."""
    text, start = one.text, one.start
    clause = CLAUSE.search(text)
    colon = COLON.search(text)
    announced = colon is not None and ANNOUNCES.search(text[max(0, colon.start() - 400) : colon.start()])
    clause = colon if announced else clause
    if clause and (announced or (closing and clause.start() >= LEAD_IN)) and ":" not in text[clause.end() :]:
        start, text = one.start + clause.end(), text[clause.end() :]
    return Question(text, one.text, start, one.end, closing, risk >= RISKY, "critic")


def _bots(passages: list[Passage], language: str | None) -> list[Question]:
    """Make questions from the digest's passages by what each does: sets up, singles out, concludes."""
    templates = TEMPLATES.get(language or "en", TEMPLATES["en"])
    found: dict[str, Question] = {}
    for place, passage in enumerate(passages):
        last = place == len(passages) - 1
        kind = (
            2
            if CONCLUDES.search(passage.text) or (last and place)
            else 0
            if place == 0 and SETS_UP.search(passage.text)
            else 1
        )
        text = templates[kind]
        if text not in found or kind == 2:
            found.pop(text, None)
            found[text] = Question(text, passage.text, passage.start, passage.end, False, passage.spoiler, "bot")
    return list(found.values())[:3]
