"""An unmodified discord.py at the double: it logs in, hears commands, and what it answers is what people see."""

from __future__ import annotations

import discord
import pytest
from discord import app_commands

from tests.servers.bare_bot import BareBot, listening
from tests.servers.discord import CannotSay, DiscordServer


class Title(discord.ui.Modal, title="A film"):
    name = discord.ui.TextInput(label="Title", max_length=50)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"Kept {self.name.value}", ephemeral=True)


class Keep(discord.ui.View):
    @discord.ui.button(label="Keep it")
    async def keep(self, interaction: discord.Interaction, _: discord.ui.Button[Keep]) -> None:
        await interaction.response.edit_message(content="Kept.", view=None)

    @discord.ui.button(label="Rename…")
    async def rename(self, interaction: discord.Interaction, _: discord.ui.Button[Keep]) -> None:
        await interaction.response.send_modal(Title())

    @discord.ui.select(
        placeholder="Which film?", options=[discord.SelectOption(label="Ran"), discord.SelectOption(label="Ikiru")]
    )
    async def which(self, interaction: discord.Interaction, select: discord.ui.Select[Keep]) -> None:
        await interaction.response.send_message(f"Chosen: {select.values[0]}", ephemeral=True)


def films(bot: BareBot) -> None:
    film = app_commands.Group(name="film", description="Films")

    @film.command(name="add", description="Add a film")
    async def add(interaction: discord.Interaction, title: app_commands.Range[str, 1, 80], year: int = 0) -> None:
        await interaction.response.send_message(f"Added {title} {year or ''}", view=Keep())

    @film.command(name="think", description="Think, then say")
    async def think(interaction: discord.Interaction, who: discord.Member) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.followup.send(f"{who.display_name} it is")
        await interaction.followup.send("And more", ephemeral=True)

    @film.command(name="show", description="Show a film")
    async def show(interaction: discord.Interaction, title: str) -> None:
        assert isinstance(interaction.channel, discord.TextChannel)
        posted = await interaction.channel.send(embed=discord.Embed(title=title, description="A film of @everyone"))
        await posted.create_thread(name=title)
        await interaction.response.send_message("Posted", ephemeral=True)

    @show.autocomplete("title")
    async def suggest(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [
            app_commands.Choice(name=t, value=t) for t in ("Ran", "Rashomon", "Ikiru") if t.lower().startswith(typed)
        ]

    @bot.tree.context_menu(name="Save as film review")
    async def save(interaction: discord.Interaction, message: discord.Message) -> None:
        text = (await message.attachments[0].read()).decode() if message.attachments else message.content
        await interaction.response.send_message(f"Saved {text!r}", ephemeral=True)

    bot.tree.add_command(film)


async def test_people_talk_with_a_bare_bot() -> None:
    async with DiscordServer() as server, _films(server):
        guild = server.guild("Kino", channels=("general", "reviews"))
        ana, ben = guild.member("Ana", manages=True), guild.member("Ben")

        shown = await ana.says("/film add", channel="general", title="Ran")
        assert "Added Ran" in shown and not shown.private
        assert [m.content for m in guild.channel("general").messages] == ["Added Ran"]
        assert (await ben.picks("Which film?", "Ikiru")).text == "Chosen: Ikiru"
        assert [m.text for m in ben.private] == ["Chosen: Ikiru"] and ana.private == []

        assert (await ana.presses("Rename…")).modal is ana.modal
        assert ana.modal is not None and ana.modal.labels == ["Title"]
        assert "Kept Kagemusha" in await ana.fills({"Title": "Kagemusha"})
        assert ana.modal is None

        assert (await ana.presses("Keep it")).updated
        assert guild.channel("general").texts == ["Kept."]
        assert server.refused == [] and server.unknown == []


async def test_deferrals_suggestions_message_commands_and_threads() -> None:
    async with DiscordServer() as server, _films(server):
        guild = server.guild("Kino")
        ana, ben = guild.member("Ana"), guild.member("Ben")
        shown = await ana.says("/film think", who=ben)
        assert "Ben it is" in shown and shown.private
        assert (await shown.follow_up()).text == "And more"

        assert await ana.types("/film show", title="ra") == ["Ran", "Rashomon"]
        await ana.says("/film show", title="Ran")
        assert guild.channel("general").messages[0].text == "Ran\nA film of @everyone"
        assert guild.channel("general").threads[0].name == "Ran"
        assert server.pings == []

        long = ben.writes("", "general", ben.file("message.txt", "A long review of Ran."))
        assert "A long review of Ran." in await ana.uses("Save as film review", long)


async def test_the_client_refuses_what_discord_s_own_would() -> None:
    async with DiscordServer() as server, _films(server):
        ana = server.guild("Kino").member("Ana")
        for line, options in (
            ("/film burn", {}),
            ("/film", {}),
            ("/film add", {}),
            ("/film add", {"title": "x" * 81}),
            ("/film add", {"title": "Ran", "year": "1985"}),
            ("/film add", {"title": "Ran", "director": "Kurosawa"}),
            ("/film think", {"who": "Ben"}),
        ):
            with pytest.raises(CannotSay):
                await ana.says(line, options=options)
        with pytest.raises(CannotSay):
            await ana.presses("Keep it")


def _films(server: DiscordServer):  # type: ignore[no-untyped-def]
    return listening(server, films)
