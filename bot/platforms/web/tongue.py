"""In which language the page speaks."""

from __future__ import annotations

from bot.platforms.web.hub import LOCAL, NAME
from commands.dispatch import Dispatch
from commands.message import Message
from commands.render import PSEUDO, pseudo, translations
from storage.store import STORE


async def language_of(dispatch: Dispatch, person: str | None) -> str:
    """In which language the page speaks to somebody: their own, else its club's."""
    found = await dispatch.database.read(lambda: STORE.clubs.arrive(NAME, LOCAL, person, None))
    if found is None:
        return dispatch.language
    return (found.member.language if found.member else None) or found.club.language


def looked_up(word: Message, language: str) -> dict[str, str]:
    """What the page finds a sentence by, in the reader's language; of one that counts, each of its forms."""
    if language == PSEUDO:
        return {id: pseudo(id) for id in (word.id, word.plural) if id}
    catalog = translations(language)
    if word.plural is None:
        return {word.id: catalog.gettext(word.id)}
    return {word.id: catalog.ngettext(word.id, word.plural, 1), word.plural: catalog.ngettext(word.id, word.plural, 2)}
