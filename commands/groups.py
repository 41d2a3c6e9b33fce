"""What exists: every group of commands, and every kind of subject. The whole list is this file."""

from __future__ import annotations

from commands.clubs.feed import clubs
from commands.command import Group, Subjects
from commands.discussions.commands import discuss
from commands.discussions.subjects import subjects as discussion_subjects
from commands.films.commands import films
from commands.help.commands import help_
from commands.meetings.commands import when
from commands.meetings.subjects import subjects as meeting_subjects
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

GROUPS: tuple[Group, ...] = (films, reviews, votes, parties, when, rates, discuss, clubs, me, posts, help_)
_SUBJECTS = (review_subjects, vote_subjects, party_subjects, meeting_subjects, rating_subjects, discussion_subjects)
SUBJECTS = Subjects(
    {kind: draw for subjects in _SUBJECTS for kind, draw in subjects.draws.items()},
    [counted for subjects in _SUBJECTS for counted in subjects.counted],
)
