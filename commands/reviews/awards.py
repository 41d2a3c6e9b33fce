"""Awards: what the film or its people won, with year and winner where the text gives them."""

from __future__ import annotations

import re

from commands.reviews.people import FULL
from commands.reviews.sentences import Sentence

PRIZE = re.compile(
    rf"(?P<before>(?:19|20)\d\d\s)?(?P<prize>(?:{FULL}|(?:Best|Grand|Golden|Palme|Silver"
    rf"|[A-ZÀ-ÞØÅÄÖÇ]\w+)(?:\s(?:of|d’|d'|de|for|the|[A-ZÀ-ÞØÅÄÖÇ]\w+)){{0,4}})?\s?"
    r"(?:Prize|Award|Palme d[’']Or|Oscars?|Golden (?:Globe|Bear|Lion)|Silver (?:Bear|Lion)|BAFTA|Goya"
    r"|César|Bodil|Guldbagge|Grand Prix|Prix [A-Z]\w+"
    r"|Goldener? (?:Bär\w*|Palme|Löwe\w*)|Silberne[rn]? Bär\w*|Premio [A-Z]\w+|Palma d[’']oro"
    r"|Leone d[’']oro|Altın \w+|パルム・ドール|アカデミー賞))"
)
WON = re.compile(
    r"\b(?:won|wins|winner of|winning|earned|earning|received|receiving|awarded|took home|picked up"
    r"|scooped|gewann|gewonnen|erhielt|ausgezeichnet|remporté\w*"
    r"|obtenu\w*|reçu|lauréat\w*|récompensé\w*|ganó|ganador\w*|ganado|obtuvo|vinto|vinse|vincitore"
    r"|vincitrice|vandt|vundet|modtog|vant|vunnet|vann|vunnit"
    r"|belönades|kazandı\w*|kazanan|aldı)\b|受賞|輝い",
    re.I,
)


def awards_of(sentences: list[Sentence], cast: list[str]) -> list[str]:
    """Find prizes won by this film or its people, with year and winner where the same passage gives them."""
    found: dict[str, None] = {}
    recent: str | None = None
    for one in sentences[:3000]:
        if one.role not in ("prose", "credit"):
            continue
        here = [name for name in cast if name in one.text]
        if WON.search(one.text) and not re.search(
            r"\bwinners? (?:for|of) [“\"«_]|\bnominated\b|\bnomin\w+\b", one.text
        ):
            for match in PRIZE.finditer(one.text):
                prize = re.sub(r"^(?:The|Her|His|An?)\s", "", match["prize"].strip())
                after = re.match(r"\s(?:in|of|,)?\s?\(?((?:19|20)\d\d)", one.text[match.end() :])
                year = (match["before"] or "").strip() or (after[1] if after else "")
                pronoun = re.search(
                    r"\b(?:her|him|his|ihr|ihm|lui|hende|ham|henne|honom|ella|él)\b",
                    one.text[: match.start()],
                )
                winner = here[0] if here else recent if pronoun else None
                found[" ".join(filter(None, [prize, year, f"({winner})" if winner else None]))] = None
        recent = here[-1] if here else recent
    return list(found)
