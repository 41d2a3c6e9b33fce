"""What discord.py sends for everything a film club needs passes the double as it is, and refusals come back by code."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
from discord import app_commands, ui

from tests.servers.bare_bot import BareBot, listening
from tests.servers.discord import DiscordServer, Failed
from tests.servers.raw_bot import StandingClock
from tests.waiting import until


class Card(ui.LayoutView):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        poster = ui.Thumbnail(discord.UnfurledMediaItem("attachment://ran.png"), description="A castle burns")
        box: ui.Container[Card] = ui.Container(accent_colour=0x112233)
        box.add_item(ui.Section("# Ran", "Akira Kurosawa, 1985", accessory=poster))
        box.add_item(ui.Separator(spacing=discord.SeparatorSpacing.large))
        box.add_item(ui.MediaGallery(discord.MediaGalleryItem("attachment://ran.png", description="Fire")))
        box.add_item(ui.File("attachment://notes.txt"))
        buttons: ui.ActionRow[Card] = ui.ActionRow()
        buttons.add_item(ui.Button(label="Seen", custom_id="seen 3", emoji="🎬"))
        buttons.add_item(ui.Button(label="Site", url="https://example.org/"))
        box.add_item(buttons)
        menus: ui.ActionRow[Card] = ui.ActionRow()
        menus.add_item(ui.UserSelect(placeholder="Who?", custom_id="who"))
        box.add_item(menus)
        self.add_item(box)
        self.stop()


class Facts(ui.Modal, title="Check the facts"):
    about = ui.TextDisplay("What the review says")
    name = ui.Label(text="Title", description="As in the review", component=ui.TextInput(default="Ran", max_length=80))
    kind = ui.Label(
        text="Kind",
        component=ui.Select(options=[discord.SelectOption(label="Film"), discord.SelectOption(label="Short")]),
    )
    why = ui.Label(text="Why", component=ui.TextInput(style=discord.TextStyle.paragraph, required=False))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.name.component, ui.TextInput) and isinstance(self.kind.component, ui.Select)
        await interaction.response.send_message(
            f"{self.name.component.value}: {self.kind.component.values[0]}", ephemeral=True
        )


def files() -> list[discord.File]:
    return [
        discord.File(io.BytesIO(b"PNG"), "ran.png", description="A castle burns"),
        discord.File(io.BytesIO(b"Notes"), "notes.txt"),
    ]


def club(bot: BareBot) -> None:
    @bot.tree.command(name="card", description="A card")
    async def card(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(view=Card(), files=files())
        sent = await interaction.original_response()
        await sent.edit(view=Card(), attachments=sent.attachments)

    @bot.tree.command(name="facts", description="A form")
    async def facts(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Facts())

    @bot.tree.command(name="twice", description="Answers twice")
    async def twice(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Once", ephemeral=True)
        interaction.response._response_type = None
        try:
            await interaction.response.send_message("Twice", ephemeral=True)
        except discord.HTTPException as error:
            bot.heard.append(f"twice {error.status} {error.code}")

    @bot.tree.command(name="paper", description="Reads a paper")
    @app_commands.choices(how=[app_commands.Choice(name="Loud", value="loud")])
    async def paper(
        interaction: discord.Interaction, text: discord.Attachment, where: discord.TextChannel, how: str = "soft"
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        words = (await text.read()).decode()
        await interaction.edit_original_response(content=f"{words} {how} in {where.name}")

    @bot.tree.command(name="large", description="Too large")
    async def large(interaction: discord.Interaction) -> None:
        try:
            await interaction.response.send_message(embed=discord.Embed(title="x" * 257))
        except discord.HTTPException as error:
            bot.heard.append(f"large {error.status} {error.code} {error.text}")
            await interaction.response.send_message("Smaller", ephemeral=True)

    @bot.tree.command(name="silent", description="Says nothing")
    async def silent(interaction: discord.Interaction) -> None:
        bot.heard.append("silent")


async def test_cards_of_components_v2_with_their_files() -> None:
    async with DiscordServer() as server, listening(server, club):
        ana = server.guild("Kino").member("Ana")
        shown = await ana.says("/card")
        card = server.guild("Kino").channel("general").messages[0]
        await until(lambda: card.edits == 1)
        for words in ("# Ran", "Akira Kurosawa, 1985", "A castle burns", "Fire", "Seen", "Who?"):
            assert words in shown
        assert [a.filename for a in card.attachments] == ["ran.png", "notes.txt"]
        assert card.labels == ["Seen", "Site"] and card.flags & 1 << 15
        with pytest.raises(AssertionError, match="cannot be pressed"):
            ana.touches("Site")


async def test_forms_of_labels_menus_and_texts() -> None:
    async with DiscordServer() as server, listening(server, club):
        ana = server.guild("Kino").member("Ana")
        await ana.says("/facts")
        assert ana.modal is not None
        assert ana.modal.title == "Check the facts" and ana.modal.labels == ["Title", "Kind", "Why"]
        assert (
            ana.modal["Title"].value == "Ran"
            and ana.modal["Kind"].options == ["Film", "Short"]
            and not ana.modal["Why"].required
        )
        assert "What the review says" in ana.modal.text
        assert (await ana.fills({"Kind": "Short"})).text == "Ran: Short"


async def test_refusals_reach_the_bot_by_their_codes() -> None:
    async with DiscordServer() as server, listening(server, club) as bot:
        ana = server.guild("Kino").member("Ana")
        await ana.says("/twice")
        await until(lambda: "twice 400 40060" in bot.heard)
        assert (await ana.says("/large")).text == "Smaller"
        assert any("large 400 50035" in heard and "embeds.0.title" in heard for heard in bot.heard)
        assert [m.text for m in ana.private] == ["Once", "Smaller"]


async def test_attachments_channels_and_choices_as_options() -> None:
    async with DiscordServer() as server, listening(server, club):
        guild = server.guild("Kino", ("general", "reviews"))
        ana = guild.member("Ana")
        shown = await ana.says("/paper", text=ana.file("a.txt", "A film"), where=guild.channel("reviews"), how="Loud")
        assert shown.text == "A film loud in reviews" and shown.private and shown.deferred


async def test_commands_in_threads_and_in_letters() -> None:
    async with DiscordServer() as server, listening(server, club) as bot:
        guild = server.guild("Kino")
        ana = guild.member("Ana")
        await ana.says("/large")
        home = await bot.fetch_channel(guild.channel("general").id)
        assert isinstance(home, discord.TextChannel)
        await (await home.send("Ran")).create_thread(name="On Ran")
        assert "# Ran" in await ana.says("/card", channel="On Ran")
        assert [m.labels for m in guild.channel("On Ran").messages] == [["Seen", "Site"]]
        assert "# Ran" in await ana.says("/card", letter=True)
        assert [m.labels for m in ana.letters] == [["Seen", "Site"]]


async def test_an_answer_that_never_comes_fails_after_three_seconds() -> None:
    clock = StandingClock()
    async with DiscordServer(clock) as server, listening(server, club) as bot:
        ana = server.guild("Kino").member("Ana")
        said = ana.starts("/silent")
        await until(lambda: "silent" in bot.heard)
        clock.moves(seconds=3.1)
        with pytest.raises(Failed, match="did not respond"):
            await ana.answered(said)


async def test_posts_events_letters_and_what_a_doctor_asks() -> None:
    async with DiscordServer() as server, listening(server, club) as bot:
        guild = server.guild("Kino")
        ana = guild.member("Ana", manages=True)
        home = await bot.fetch_channel(guild.channel("general").id)
        assert isinstance(home, discord.TextChannel)
        first = await home.send("Ran at eight, @everyone", nonce="post 7")
        again = await home.send("Ran at eight, @everyone", nonce="post 7")
        assert first.id == again.id and server.pings == []
        await first.edit(content="Ran at nine")
        assert [m.content async for m in home.history(limit=5)] == ["Ran at nine"]
        thread = await first.create_thread(name="Ran")
        await thread.send("What stayed with you?", files=files())
        await thread.edit(archived=True)
        with pytest.raises(discord.HTTPException) as caught:
            await first.create_thread(name="Ran")
        assert caught.value.code == 160004

        found = bot.get_guild(guild.id)
        assert found is not None
        start = datetime.now(UTC) + timedelta(days=1)
        about: dict[str, Any] = {
            "privacy_level": discord.PrivacyLevel.guild_only,
            "entity_type": discord.EntityType.external,
            "location": "Kino",
        }
        event = await found.create_scheduled_event(
            name="Ran", start_time=start, end_time=start + timedelta(hours=3), description="Bring tea", **about
        )
        await event.edit(name="Ran, again")
        await event.cancel()
        assert [each["name"] for each in guild.events.values()] == ["Ran, again"]

        member = await found.fetch_member(ana.user.id)
        assert member.guild_permissions.manage_guild
        assert found.me.guild_permissions.create_events and not found.me.guild_permissions.administrator
        assert [role.name for role in await found.fetch_roles()] == ["@everyone", "Aftercredits", "Managers"]
        letter = await (await bot.fetch_user(ana.user.id)).send("Your club's channel is gone")
        assert letter.channel.type is discord.ChannelType.private and [m.text for m in ana.letters] == [
            "Your club's channel is gone"
        ]
        await first.delete()
        with pytest.raises(discord.NotFound) as gone:
            await home.fetch_message(first.id)
        assert gone.value.code == 10008
        assert (await bot.application_info()).bot_public
        await found.leave()
        assert not guild.present


async def test_discord_py_waits_where_its_bucket_is_spent() -> None:
    async with DiscordServer() as server, listening(server, club) as bot:
        guild = server.guild("Kino")
        server.buckets.on = True
        server.buckets.limits["POST", "/channels/{channel}/messages"] = (2, 0.3)
        home = bot.get_partial_messageable(guild.channel("general").id)
        for number in range(6):
            await home.send(str(number))
        assert guild.channel("general").texts == list("012345") and server.buckets.hits == []
