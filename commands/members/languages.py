"""How a language is named, and `/me language`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from commands.call import Raw
from commands.card import Option
from commands.context import Context
from commands.kinds import Kind, Unfit, clean
from commands.members.commands import me
from commands.message import msg
from commands.render import PSEUDO, autonym, languages
from commands.reply import Reply

__all__ = ["TheLanguage", "me"]

AS_THE_CLUB = "club"


@dataclass(frozen=True)
class TheLanguage(Kind):
    """A language of the bot, by what it calls itself or by its code; None is the club's."""

    type = "choice"

    @property
    def options(self) -> tuple[Option, ...]:
        """The languages there are, each as it calls itself."""
        own = tuple(Option(autonym(code), code) for code in languages() if code != PSEUDO)
        return (*own, Option(msg("As the club"), AS_THE_CLUB))

    async def read(self, ctx: Context, raw: Raw) -> object:
        """The code of the language."""
        said = clean(raw).strip().casefold()
        if said == AS_THE_CLUB:
            return None
        for code in languages():
            if said in (code.casefold(), autonym(code).casefold()):
                return code
        known = ", ".join(autonym(code) for code in languages() if code != PSEUDO)
        raise Unfit(msg("I speak {languages}.", languages=known))


LANGUAGE = TheLanguage(msg("Language"), msg("As it calls itself."))


@me.command("language", title=msg("Your language"), submit=msg("Save"))
async def language(ctx: Context, language: Annotated[str | None, LANGUAGE]) -> Reply:
    """Say in which language the bot answers you; what everybody sees is in the club’s."""
    await ctx.store.members.set_language(ctx.member.id, language)
    return Reply(msg("I answer you in {language}.", language=autonym(language or ctx.club.language)))
