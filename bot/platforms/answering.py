"""What every platform's door says around an answer: that a post is on its way, that a form can be opened again."""

from __future__ import annotations

from commands.card import LINE_MAX, Button, Card, Entries, Entry, Form, Note
from commands.message import msg

ON_ITS_WAY = Card(msg("It comes to this channel in a moment."), tone="good")
DONE = Card(msg("Done."), tone="good")


def reopening(form: Form) -> str:
    """The line that opens a form again at its step."""
    line = " ".join(word for word in form.line.split() if not word.startswith(("step:", "opened:")))
    again = f"{line} step:{form.step}"
    return again if len(again) <= LINE_MAX else line


def ready(kept: Form) -> Card:
    """A button to a form that could not be opened at once."""
    return Card(kept.title, actions=(Button(msg("Open the form"), reopening(kept), "primary"),))


def once_more(form: Form, kept: Form) -> Card:
    """What does not fit in a form that was handed in, and a button to it as it was filled."""
    again = msg("Nothing is lost: the form opens as you filled it in.")
    if kept is form:
        again = msg("Of what you wrote nothing was kept: the form opens empty.")
    wrong = tuple(Entry(field.label, field.problem) for field in form.fields if field.problem is not None)
    return Card(
        msg("Some of it does not fit yet"),
        (Entries(wrong), Note(again)),
        (Button(msg("Correct it"), reopening(kept), "primary"),),
        eyebrow=form.title, tone="careful",
    )  # fmt: skip
