"""What the page says by itself: the ids its modules hand to `t()`, for `/words.json` and translators."""

from __future__ import annotations

from commands.message import Message, msg, plural

DOOR: tuple[Message, ...] = (
    msg("A film club"),
    msg("For what is said once the lights come up."),
    msg("Your name"),
    msg("Your invitation"),
    msg("This club is by invitation. Ask a member for their link, open it, or paste it here."),
    msg("You come with an invitation."),
    msg("Take your seat"),
    msg("Say who you are first."),
    msg("An invitation is needed."),
    msg("The door did not open. Try again in a moment."),
    msg("Nobody answers at the door. Is the club's computer running?"),
)

HOUSE: tuple[Message, ...] = (
    msg("Skip to your message"),
    msg("Channels"),
    msg("Close the channels"),
    msg("home"),
    msg("sample"),
    msg("owner"),
    msg("Leave"),
    msg("Who is here"),
    plural("{n} is here", "{n} are here", n=0),
    msg("Opening the house…"),
    msg("Reconnecting… What you write is kept and will be said."),
)

CLOCK: tuple[Message, ...] = (
    msg("The demo’s clock"),
    msg("Skip"),
    msg("to the next event"),
    msg("an hour"),
    msg("a day"),
    msg("Play a month"),
    msg("Pause"),
    msg("It is {time}."),
    msg("It is {time}. Nothing is due."),
)

CONVERSATION: tuple[Message, ...] = (
    msg("Conversation"),
    msg("Today"),
    msg("Yesterday"),
    msg("New"),
    plural("{n} new message", "{n} new messages", n=0),
    msg("To the latest"),
    msg("edited"),
    msg("Sending…"),
    msg("You asked"),
    msg("Only you can see this"),
    msg("Dismiss"),
    msg("What you can do"),
    msg("Save as film review"),
    msg("Quote in the recap"),
    msg("Save the file"),
)

WELCOME: tuple[Message, ...] = (
    msg("Welcome"),
    msg("The lights are still up"),
    msg(
        "Bring a review of a film. Its best sentences are quoted, its questions are asked aloud, "
        "and the evening after the film has somewhere to begin."
    ),
    msg("Add a review"),
    msg("Look at a sample club"),
    msg("Help"),
    msg("Paste a review below, drop a text file anywhere here, or type / to see all there is."),
)

COMPOSER: tuple[Message, ...] = (
    msg("Your message"),
    msg("Say something in {place}…"),
    msg("Send"),
    msg("What you could say"),
    plural("{n} suggestion", "{n} suggestions", n=0),
    msg("Enter sends, Shift+Enter begins a new line, / opens the list."),
    msg("Read a review from a file"),
    msg("Read this as a review?"),
    msg("Read it"),
    msg("Say it"),
    msg("Keep writing"),
    msg("Let go, and it is read as a review"),
)

FORMS: tuple[Message, ...] = (
    msg("Step {step} of {steps}"),
    msg("optional"),
    msg("Choose…"),
    msg("Nothing chosen"),
    msg("Drop a text file here, or choose one."),
    msg("Choose a file"),
    msg("Pick it from a calendar"),
    msg("Take it away"),
    msg("This is needed."),
    msg("One moment…"),
    msg("Not now"),
    msg("Close"),
    msg("Leave without keeping what you wrote?"),
)

FILES: tuple[Message, ...] = (
    msg("{name} is larger than 2 MB. Choose a shorter text."),
    msg("{name} is empty."),
    msg("{name} cannot be read. Choose it once more, or paste its words."),
    msg("{name} is not a text file. Save it as plain text (UTF-8) and try again."),
)

WORDS: tuple[Message, ...] = (*DOOR, *HOUSE, *CLOCK, *CONVERSATION, *WELCOME, *COMPOSER, *FORMS, *FILES)
"""Every sentence of the page; a plural stands in `/words.json` under both of its ids."""
