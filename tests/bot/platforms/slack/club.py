"""A club on Slack with a review in it, so that something stands in a channel and can change there."""

from __future__ import annotations

from tests.servers.slack import Channel, Message, Person
from tests.waiting import until

REVIEW = """# Harbour Lights (2019)

Harbour Lights is a film about a ferry that is taken out of service, and about the woman who has steered it for years.
Director Marta Lindqvist never hurries, and her patience pays in the long scenes on the bridge.
Ida Holm is magnificent as the captain; she says little, and each word of it weighs.
The 97-minute film loses its way once, in a wedding that belongs to another story.
It is still the warmest film about work that I have seen in years.
It leaves one with a plain question: What do we owe to the people who carried us across?
"""


async def keeps_a_review(who: Person, channel: Channel) -> Message:
    """Read a review and keep it; its card, once it stands in the channel."""
    await who.uses("Save as film review", await who.writes(REVIEW, channel))
    await until(lambda: sees(who, "Keep it as it is"), "the review is read")
    await who.presses("Keep it as it is")
    await until(lambda: cards_in(channel), "the card stands")
    return cards_in(channel)[-1]


def cards_in(channel: Channel) -> list[Message]:
    """What the bot has standing in a channel."""
    return [message for message in channel.messages if message.by_app]


def sees(who: Person, words: str) -> bool:
    """Whether somebody sees these words from the bot, to them alone or to all."""
    return any(words in message.shown for message in who.visible if message.by_app)


def held(channel: Channel, words: str) -> int:
    """In how many of the bot's messages these words stand."""
    return sum(words in message.shown for message in cards_in(channel))
