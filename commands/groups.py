"""What exists: every group of commands, and every kind of subject. The whole list is this file."""

from __future__ import annotations

from commands.clubs.programme import clubs
from commands.command import Group, Subjects
from commands.discussions.commands import discuss
from commands.discussions.subjects import subjects as discussion_subjects
from commands.films.commands import films
from commands.help.commands import help_
from commands.members.linking import me
from commands.parties.commands import parties
from commands.parties.subjects import subjects as party_subjects
from commands.posts.commands import posts
from commands.ratings.everything import rates
from commands.ratings.subjects import subjects as rating_subjects
from commands.reviews.showing import reviews
from commands.reviews.subjects import subjects as review_subjects
from commands.votes.commands import votes
from commands.votes.subjects import subjects as vote_subjects

GROUPS: tuple[Group, ...] = (films, reviews, votes, parties, rates, discuss, clubs, me, posts, help_)
SUBJECTS = Subjects(
    {
        **review_subjects.draws,
        **vote_subjects.draws,
        **party_subjects.draws,
        **rating_subjects.draws,
        **discussion_subjects.draws,
    },
    [
        *review_subjects.counted,
        *vote_subjects.counted,
        *party_subjects.counted,
        *rating_subjects.counted,
        *discussion_subjects.counted,
    ],
)
