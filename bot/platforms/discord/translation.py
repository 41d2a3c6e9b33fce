"""Commands in each reader's language, where Discord shows what can be said."""

from __future__ import annotations

import re

import discord
from discord import app_commands

from bot.platforms.fitting import plain
from commands.message import Message, Words
from commands.render import PSEUDO, languages, translations

NAME = re.compile(r"[-_\w]{1,32}")
HELP_MAX = 100


def named(name: str, id: str) -> app_commands.locale_str:
    """A name that is said; translators see it as `id`, such as "/film add" or "year:"."""
    return app_commands.locale_str(name, words=Message(id))


def said(words: Words, language: str, most: int = HELP_MAX) -> app_commands.locale_str:
    """Words of ours in the deployment's language, and in the reader's where Discord knows that."""
    return app_commands.locale_str(plain(words, language, most), words=words, most=most)


def catalog_of(locale: discord.Locale) -> str | None:
    """The bot's language for one of Discord's; None where it speaks none of them."""
    found = locale.value.replace("-", "_")
    return next((code for code in languages()[1:] if code != PSEUDO and code in (found, found.partition("_")[0])), None)


class Translator(app_commands.Translator):
    """Says names and helps as the bot's catalogs have them; what is not in one stays as it is."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:  # fmt: skip
        """One of our words for readers of a locale."""
        language, words = catalog_of(locale), string.extras.get("words")
        if language is None or not isinstance(words, Message):
            return None
        if "most" not in string.extras:
            name = translations(language).gettext(words.id).rpartition(" ")[2].strip("/:")
            return name if name and NAME.fullmatch(name) and name == name.lower() else None
        shown = plain(words, language, string.extras["most"])
        return None if shown == string.message else shown
