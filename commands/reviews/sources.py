"""Sources: a review that was pasted, handed in or linked to, and why a page that came has none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from commands.call import File
from commands.ports import Workshop
from commands.refusal import Refusal
from commands.reviews.findings import NoReview, Reading
from commands.reviews.links import alone, host_of, tidy

FEW = 1_200
"""Characters of a text so short that what a page says about itself may be all that it says."""
BEGINNING = 600_000
SCRIPTED = re.compile(
    r"<noscript[^>]*>(?:(?!</noscript).){0,600}?(?:java\s?script|enable)"
    r"|(?:enable|activate|requires?|need|aktivier\w*|activer|activar|attiva\w*|aktiver\w*|aktivera)\s(?:\S+\s){0,3}"
    r"java\s?script|java\s?script\s(?:is\s)?(?:disabled|required|deaktiviert|désactivé)"
    r"|<div\s[^>]{0,100}id=[\"'](?:root|app|__next|__nuxt)[\"'][^>]{0,100}>\s{0,100}</div>|checking your browser",
    re.IGNORECASE | re.DOTALL,
)
PAID = re.compile(
    r"\"isAccessibleForFree\"\s{0,5}:\s{0,5}\"?(?:false|http://schema\.org/False)"
    r"|class=[\"'][^\"'>]{0,200}(?:paywall|subscriber-only|regwall|piano-offer)"
    r"|(?:subscribers? only|subscribe to (?:read|continue)|already a subscriber|nur für abonnenten|réservé aux abonnés"
    r"|solo para suscriptores|riservato agli abbonati|kun for abonnenter|endast för prenumeranter|abonelere özel"
    r"|会員限定|有料会員)",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"(?:we|our (?:site|partners)|this (?:site|website)|wir|diese (?:seite|website)|nous|ce site|usamos|este sitio"
    r"|utilizziamo|questo sito|vi|bu site)\s(?:\S+\s){0,8}cookies?"
    r"|before you continue|bevor sie fortfahren|avant de continuer|consent to|cookie[- ](?:policy|consent|settings)"
    r"|accept all|alle akzeptieren|tout accepter|aceptar todo|accetta tutt|Cookieを",
    re.IGNORECASE,
)


class NeedsBrowser(Refusal):
    """That page shows its text only to a browser that runs its scripts. Nothing was kept: open it yourself, and paste the review’s text."""


class ForSubscribers(Refusal):
    """That page keeps its text for subscribers; only a beginning came. Nothing was kept: if you may read it, paste the review’s text."""


class AsksConsent(Refusal):
    """That page asks for consent to cookies before it shows its text. Nothing was kept: open it yourself, and paste the review’s text."""


class NothingThere(Refusal):
    """There is no review on that page that could be read. Nothing was kept: open it yourself, and paste the review’s text."""


def page_of(text: object, file: object, link: object) -> str | None:
    """The page that is to be fetched: the one linked to, where no text came with it, or a text that is nothing else."""
    if isinstance(file, File):
        return None
    if isinstance(text, str) and text.strip():
        return alone(text)
    return link if isinstance(link, str) and link else None


async def read_text(workshop: Workshop, values: Mapping[str, object]) -> Reading:
    """Read what was pasted, handed in or linked to, apart from everything else."""
    file, text, link = values.get("file"), values.get("text"), values.get("link")
    if (page := page_of(text, file, link)) is not None:
        fetched = await workshop.fetch(page)
        return await workshop.apart(read_page, fetched.text, fetched.address, fetched.form)
    if isinstance(file, File):
        reading = await workshop.apart(read_given, file.text, file.name)
    elif isinstance(text, str):
        reading = await workshop.apart(read_given, text)
    else:
        raise NoReview
    return (
        replace(reading, facts=replace(reading.facts, link=tidy(link))) if isinstance(link, str) and link else reading
    )


def read_given(raw: str, name: str | None = None) -> Reading:
    """Read a text as it was given; the know-how is imported by the first reading, not by the start of the bot."""
    from commands.reviews.reading import read

    return read(raw, name=name)


def read_page(raw: str, address: str, form: Literal["hypertext", "plain"] = "hypertext") -> Reading:
    """Read the review on a page, which stands at an address: its link, and its site when it does not name itself.

    Raises a Refusal that says what came instead of a review, as far as the page gives that away.
    """
    name = None if form == "hypertext" else address.rpartition("/")[2] or None
    try:
        reading = read_given(raw, name)
    except NoReview:
        raise (_instead(raw) or NothingThere)() from None
    if len(reading.text) < FEW and (reading.kind == "other" or not reading.facts.title) and (instead := _instead(raw)):
        raise instead
    if len(reading.text) < FEW and PAID.search(raw[:BEGINNING]):
        raise ForSubscribers
    facts = reading.facts
    link = tidy(address)
    return replace(reading, facts=replace(facts, link=link, site=facts.site or host_of(link)))


def _instead(raw: str) -> type[Refusal] | None:
    """What a page that has no review to read gives as its reason."""
    from commands.reviews.hypertext import is_hypertext

    raw = raw[:BEGINNING]
    if not is_hypertext(raw):
        return None
    if PAID.search(raw):
        return ForSubscribers
    visible = re.sub(r"<(script|style)\b.*?</\1|<[^<>]*>", " ", raw, flags=re.DOTALL | re.IGNORECASE)
    if len(CONSENT.findall(visible)) > 1 and len(visible.split()) < 600:
        return AsksConsent
    return NeedsBrowser if SCRIPTED.search(raw) else None
