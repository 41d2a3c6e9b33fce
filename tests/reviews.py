"""Reviews to test with: the real one where it lies beside the checkout, and those of our own that always do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared" / "reviews"
REAL = SHARED / "00-second-victims-en.txt"

OWN = """Harbour Lights is a film about a ferry that is taken out of service, and about the woman who has steered it for thirty years.
The camera stays on deck with her through one last winter, in wind that one can almost smell.
Director Marta Lindqvist never hurries, and her patience pays in the long scenes on the bridge.
Ida Holm is magnificent as the captain; she says little, and each word of it weighs.
This performance earned her the 2024 Silver Anchor Award.
The 97-minute film loses its way once, in a wedding that belongs to another story.
It is still the warmest film about work that I have seen in years.
If you love unhurried dramas like Paterson or Perfect Days, this is one for you.
It leaves one with a plain question: What do we owe to the people who carried us across?
"""

TITLED = """# Harbour Lights (2019)

Harbour Lights is a film about a ferry that is taken out of service, and about the woman who has steered it for years.
Director Marta Lindqvist never hurries, and her patience pays in the long scenes on the bridge.
Ida Holm is magnificent as the captain; she says little, and each word of it weighs.
The 97-minute film loses its way once, in a wedding that belongs to another story.
It is still the warmest film about work that I have seen in years.
It leaves one with a plain question: What do we owe to the people who carried us across?
"""

CREDITED = """# The Lighthouse Keeper (2019)

*Directed by Mira Holm. Starring Jonas Berg and Ida Lind. 104 minutes.*

Mira Holm has made a patient film, and a frightening one. I have seldom seen two actors trust a silence so fully.
The photography is superb: every wave looks carved. Berg gives the performance of his life, and Lind is better still.
It is not perfect, for its middle drags, yet nobody who loves the sea will forget its last image.

4/5

What would you keep alight if nobody ever passed?
"""


@dataclass(frozen=True, slots=True)
class Expected:
    """A review and what must be read out of it."""

    text: str
    title: str
    director: str
    lead: str
    minutes: str
    award: str
    closing: str


def first_review() -> Expected:
    """The first real review when it is there, our own sample otherwise."""
    if REAL.is_file():
        text = REAL.read_text("utf-8")
        closing = text[text.rindex("ends: ") + 6 :].strip()
        return Expected(text, "Second Victims", "Elkington", "Özlem Sağlanmak", "92", "Ove Sprogøe Prize", closing)
    closing = "What do we owe to the people who carried us across?"
    return Expected(OWN, "Harbour Lights", "Marta Lindqvist", "Ida Holm", "97", "Silver Anchor Award", closing)
