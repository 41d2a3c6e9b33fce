-- What platforms of their own need: a role that a club lets manage a space, when a space let go of the bot, whom to
-- tell of trouble there, posts in a thread under another, and long private cards between two of their pages.

ALTER TABLE spaces ADD COLUMN managers TEXT;
ALTER TABLE spaces ADD COLUMN gone BIGINT;
ALTER TABLE identities ADD COLUMN manages BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE posts ADD COLUMN under TEXT;

CREATE TABLE cards (
  id ID,
  member BIGINT NOT NULL REFERENCES members(id),
  card TEXT NOT NULL,
  created BIGINT NOT NULL
);
CREATE INDEX cards_member ON cards (member);
