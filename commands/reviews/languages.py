"""Languages: which of ten a text is in, by the small words it cannot do without; no model, no data files."""

from __future__ import annotations

import re
from collections import Counter

WORD = re.compile(r"[^\W\d_]+")
KANA = re.compile(r"[\u3041-\u30ff]")
SAMPLE = 60_000


def words_of(text: str) -> frozenset[str]:
    """Turn a written-out list of words into a set."""
    return frozenset(text.split())


STOP_WORDS: dict[str, frozenset[str]] = {
    "en": words_of(
        "the of and to a in is that it for as with was his her but on are be this by from who at not an what"
        " they have has their which or one all so when there than about into its you he she"
    ),
    "da": words_of(
        "og i at det en er den til af på med for de ikke der som et har han hun sig fra men om var kan"
        " efter også ham bliver når noget hvor hvad mig jeg meget selv mere nogle være blevet hvis kun filmen"
    ),
    "no": words_of(
        "og i det en er den til av på med for de ikke som et har han hun seg fra men om var kan etter også"
        " blir når noe hvor hva meg jeg mye selv mer noen være blitt hvis bare filmen ham ut opp ble"
    ),
    "sv": words_of(
        "och i att det en är den till av på med för de inte som ett har han hon sig från men om var kan efter"
        " också blir när något hur vad mig jag mycket själv mer några vara blivit bara filmen ut där så"
    ),
    "de": words_of(
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden"
        " aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war aber nur"
    ),
    "fr": words_of(
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec"
        " son cette mais comme elle ou si leur aux ses d l qu c n sa être fait tout"
    ),
    "es": words_of(
        "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este"
        " porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos es son"
    ),
    "it": words_of(
        "di e il la che in un a per è una del non con i si da al le dei gli nel della alla come più ma anche"
        " sono lo ha delle se su questo suo sua ci dal o l d degli tra nella cui chi questa"
    ),
    "tr": words_of(
        "ve bir bu da de için ile o ne gibi çok daha en ama kadar olarak olan ki sonra her ya mi mı mu mü"
        " değil hem diye var yok onun film filmi kendi ise bile iyi bütün şey ben sen"
    ),
}
NORDIC = frozenset(("da", "no", "sv"))
FUNCTION_WORDS = frozenset().union(*STOP_WORDS.values())


def words(text: str) -> list[str]:
    """Split a text into words, folded; a dotted capital İ keeps its base letter."""
    return WORD.findall(text.lower().replace("i\u0307", "i"))


def foreign(text: str, language: str | None) -> bool:
    """Whether a sentence is plainly in another language than its review: a quotation or a notice, say.

    The Scandinavian languages are taken for one another, and a short sentence never stands out.
    """
    kana, letters = len(KANA.findall(text)), sum(1 for sign in text if sign.isalpha())
    if language == "ja" or kana:
        return (
            letters > 12
            and (language == "ja") == (kana == 0)
            and not (kana == 0 and re.search("[\u4e00-\u9fff]", text))
        )
    counted = words(text)
    if language is None or len(counted) < 6:
        return False
    shares = {name: sum(word in stops for word in counted) / len(counted) for name, stops in STOP_WORDS.items()}
    near = NORDIC if language in NORDIC else {language}
    own = max(shares[name] for name in near)
    return own < 0.08 and max(share for name, share in shares.items() if name not in near) > 0.25


def language_of(text: str) -> str | None:
    """Find the ISO 639-1 code of the language, or None when no language stands out.

    The share of words that are a language's stop words decides; half of the leader's share must
    be its own, or the text is a list of names.
    """
    sample = text[:SAMPLE]
    letters = sum(1 for sign in sample if sign.isalpha())
    if letters and len(KANA.findall(sample)) > letters * 0.15:
        return "ja"
    counted = Counter(words(sample))
    total = sum(counted.values())
    if total < 5:
        return None
    shares = {language: sum(counted[word] for word in stops) / total for language, stops in STOP_WORDS.items()}
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] > 0.12 else None
