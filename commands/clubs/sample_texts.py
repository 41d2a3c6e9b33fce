"""The sample club's people, talk and reviews. The films are real; every sentence about them was written for this bot."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SampleReview:
    """A review with the facts of its film that everybody can look up."""

    title: str
    year: int
    directors: tuple[str, ...]
    actors: tuple[str, ...]
    minutes: int
    country: str
    by: str
    added_by: str
    stars: float
    liked: tuple[str, ...]
    text: str


PEOPLE = ("Nora", "Deniz", "Mads", "Yuki")

TALK: tuple[tuple[int, str, str], ...] = (
    (3 * 24 * 60, "Nora", "Welcome, everybody. Thursdays at Mads’s place again, or online for those who are far away."),
    (3 * 24 * 60 - 4, "Deniz", "Far away is me. Istanbul says hello, and asks for subtitles."),
    (2 * 24 * 60, "Mads", "I have put three reviews into #reviews. Read the cards, they give nothing away."),
    (26 * 60, "Yuki", "The one of Ran has a button “I’ve seen it”. I have, so I pressed it. You have been warned."),
    (25 * 60, "Deniz", "I have not. Nobody tell me how it ends."),
    (
        180,
        "Nora",
        "There is a question from the Paterson review in #talk. I keep thinking about it on the bus, of all places.",
    ),
)
"""(minutes ago, who, what), oldest first."""

REVIEWS = (
    SampleReview(
        "Paterson",
        2016,
        ("Jim Jarmusch",),
        ("Adam Driver", "Golshifteh Farahani"),
        118,
        "United States",
        "Mads",
        "Mads",
        4,
        ("Stranger Than Paradise", "Perfect Days"),
        """A man called Paterson drives a bus through a town called Paterson, and before each shift he writes a few lines in a notebook.
That is nearly the whole story, spread over the seven days of one week.
Adam Driver plays him as somebody who listens for a living, and the film is at its best when it simply rides along with what he overhears.
Golshifteh Farahani is the other half of the house: she paints, bakes and plans in black and white, and never once does the script laugh at her.
Jarmusch shoots the same corner, the same bar and the same waterfall until repetition begins to look like rhyme.
Somebody in a hurry will find it slight, and a subplot in the bar is louder than it needs to be.
I found it quietly generous, a comedy about attention that leaves one kinder to the next stranger.
It never says that poetry saves anybody, only that it fits into a lunch break.
If a day that nobody will remember can hold a good line, what have I been too busy to write down?
""",
    ),
    SampleReview(
        "Ran",
        1985,
        ("Akira Kurosawa",),
        ("Tatsuya Nakadai", "Mieko Harada"),
        162,
        "Japan",
        "Yuki",
        "Yuki",
        4.5,
        ("Throne of Blood", "Kagemusha"),
        """An old warlord divides his lands among three sons, and calls the only honest one ungrateful.
Kurosawa borrows the bones of King Lear and gives them armour, banners and a sky that takes no sides.
Tatsuya Nakadai begins as a mountain and is worn down to a mask, and the change is frightening because it is so slow.
Mieko Harada hardly raises her voice, and every scene she enters grows colder by a degree.
The great battle is played almost without its own sound, as if grief had closed the ears of the world.
In the end Saburo is shot dead on his horse in the very moment of the reconciliation, and the father dies over his body.
It is a long film, and the comedy of the fool does not always help it.
Still, no other film I know makes splendour look so much like a warning.
When everything that we built was built by force, who is left to inherit it?
""",
    ),
    SampleReview(
        "Portrait of a Lady on Fire",
        2019,
        ("Céline Sciamma",),
        ("Noémie Merlant", "Adèle Haenel"),
        122,
        "France",
        "Nora",
        "Nora",
        4.5,
        ("The Piano", "Carol"),
        """A painter is hired to make a portrait of a young woman who refuses to sit for one, so she must look without being seen to look.
From that small deceit Céline Sciamma draws a love story in which every glance is work and every pose an answer.
Noémie Merlant and Adèle Haenel act with their eyes more than with their lines, and the film trusts them to.
There is hardly any music, which makes the two times it comes feel like weather.
A subplot about the maid shows, without a speech, what the three women can do while no man is in the house.
Now and then a line of dialogue explains what the picture had already said.
But it is a beautiful, exact piece of work, as warm as it is severe.
It is about memory as something one makes with one’s hands.
Is it better to keep somebody, or to keep the picture of them?
""",
    ),
)
"""The first one's closing question is posted, too."""
