"""The sample club's month: who says what on which day. The film is real; the people and their words were invented for this bot."""

from __future__ import annotations

from dataclasses import dataclass

FILM = "Ran"
POLL = "What do we watch together?"
CLOSES = 4
"""The day on which the poll closes, at 18:00."""
EVENING = 10
"""The day of the party, at 19:00."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Somebody says something on a day (1 is tomorrow) at a time of the club's clock: a line begins with a slash.

    {poll}, {party} and {question} stand for the number of what was made before, {closes} and {evening} for a time.
    `given` are values that a form would have.
    """

    day: int
    at: str
    who: str
    says: str
    given: tuple[tuple[str, str], ...] = ()


def answer(words: str, readers: str = "all") -> tuple[tuple[str, str], ...]:
    """What somebody writes into the form of a question."""
    return (("words", words), ("readers", readers))


def comment(words: str) -> tuple[tuple[str, str], ...]:
    """What somebody writes beside a score."""
    return (("comment", words), ("readers", "all"))


SCENES: tuple[Scene, ...] = (
    Scene(1, "18:05", "Nora", "A new month, and nothing chosen yet. Put what you would like on the shelf, then we vote."),
    Scene(1, "18:20", "Deniz", "/vote nominate Ran", (("pitch", "The largest screen that any of us has, please."),)),
    Scene(1, "18:45", "Mads", "/vote nominate Paterson", (("pitch", "Short, kind, and nobody shouts."),)),
    Scene(1, "19:30", "Yuki", '/vote nominate "Portrait of a Lady on Fire"', (("pitch", "I want to hear you all be quiet."),)),
    Scene(1, "19:40", "Nora", "/vote second Ran"),
    Scene(2, "18:00", "Nora", f'/vote open "{POLL}" how:ranked closes:"{{closes}}"'),
    Scene(2, "18:12", "Deniz", "/vote cast {poll} Ran; Paterson"),
    Scene(2, "20:40", "Mads", "/vote cast {poll} Paterson; Ran"),
    Scene(3, "8:15", "Yuki", "/vote cast {poll} Portrait of a Lady on Fire; Ran"),
    Scene(3, "21:03", "Nora", "/vote cast {poll} Ran; Portrait of a Lady on Fire"),
    Scene(4, "18:30", "Yuki", "My second choice carried it. I can live with a second choice like that."),
    Scene(5, "19:00", "Mads", "/party plan",
          (("film", FILM), ("when", "{evening}"), ("where", "Mads’s living room, or online"), ("spoken", "Japanese"),
           ("subtitles", "English"), ("capacity", "6"))),
    Scene(5, "19:04", "Mads", "/party announce {party}"),
    Scene(5, "19:20", "Nora", "/party going {party} plus:1"),
    Scene(5, "20:00", "Deniz", "/party maybe {party}"),
    Scene(6, "7:50", "Yuki", "/party going {party}"),
    Scene(8, "12:30", "Deniz", "/party going {party}"),
    Scene(8, "12:31", "Deniz", "Online, with subtitles. I have bought the headphones that my neighbours asked me to buy."),
    Scene(EVENING, "20:11", "Nora", "/party pause {party}"),
    Scene(EVENING, "20:12", "Nora", "Tea. Two minutes, which means ten."),
    Scene(EVENING, "20:21", "Nora", "/party resume {party}"),
    Scene(EVENING, "22:40", "Nora", "/party came {party} yes"),
    Scene(EVENING, "22:41", "Deniz", "/party came {party} yes"),
    Scene(EVENING, "22:45", "Yuki", "/party came {party} yes"),
    Scene(EVENING, "22:50", "Mads", "/party came {party} yes"),
    Scene(EVENING, "22:55", "Nora", f"/rate give {FILM} 4.5", comment("I held my breath whenever the sound went away.")),
    Scene(EVENING, "23:05", "Yuki", f"/rate give {FILM} 5"),
    Scene(EVENING, "23:20", "Mads", f"/rate give {FILM} 3.5", comment("An hour of the best, and a fool who talks too long.")),
    Scene(EVENING, "23:40", "Deniz", f"/rate give {FILM} 4", comment("I shall never again trust a calm sky.")),
    Scene(EVENING + 1, "9:10", "Mads", "So I was the stern one. Somebody has to be."),
    Scene(EVENING + 1, "19:15", "Yuki", "/discuss answer {question}",
          answer("Whoever was not asked. They inherit the fences, and then the quarrel about the fences.")),
    Scene(EVENING + 1, "21:30", "Deniz", "/discuss answer {question}",
          answer("Nobody: what was taken has to be taken again every morning, and one day one is too tired.")),
    Scene(EVENING + 2, "12:05", "Nora", "/discuss answer {question}",
          answer("I thought of my grandfather’s shop, and of who did not want it.")),
    Scene(EVENING + 8, "18:00", "Nora", "/discuss publish {question}"),
    Scene(EVENING + 8, "18:30", "Yuki", "That was a good month. Whose turn is it to be talked into something?"),
)  # fmt: skip
