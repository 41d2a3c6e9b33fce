-- Choosing the next film: a shelf of nominations, polls with their options and ballots, and whose turn it is.
-- What somebody does is a row of their member: `at` is the platform's moment, `changed` counts in the order of the
-- commits. Of several members who are one person the row with the highest `changed` stands; nothing is merged.

CREATE TABLE nominations (
  id ID,
  club BIGINT NOT NULL REFERENCES clubs(id),
  film BIGINT NOT NULL REFERENCES films(id),
  member BIGINT NOT NULL REFERENCES members(id),
  pitch TEXT,
  state TEXT NOT NULL CHECK (state IN ('shelf', 'withdrawn', 'vetoed', 'chosen', 'shown')),
  poll BIGINT,
  ended_by BIGINT REFERENCES members(id),
  ended BIGINT,
  created BIGINT NOT NULL,
  changes BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX nominations_once ON nominations (club, film) WHERE state = 'shelf';
CREATE INDEX nominations_poll ON nominations (poll);

CREATE TABLE seconds (
  nomination BIGINT NOT NULL REFERENCES nominations(id),
  member BIGINT NOT NULL REFERENCES members(id),
  standing BOOLEAN NOT NULL,
  at BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  PRIMARY KEY (nomination, member)
);

CREATE TABLE films_seen (
  film BIGINT NOT NULL REFERENCES films(id),
  member BIGINT NOT NULL REFERENCES members(id),
  standing BOOLEAN NOT NULL,
  at BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  PRIMARY KEY (film, member)
);

CREATE TABLE film_warnings (
  id ID,
  club BIGINT NOT NULL REFERENCES clubs(id),
  film BIGINT NOT NULL REFERENCES films(id),
  member BIGINT NOT NULL REFERENCES members(id),
  words TEXT NOT NULL,
  folded TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (film, folded)
);
CREATE INDEX film_warnings_club ON film_warnings (club);

CREATE TABLE voting_rules (
  club BIGINT PRIMARY KEY REFERENCES clubs(id),
  vetoes BOOLEAN NOT NULL,
  season BIGINT NOT NULL
);

CREATE TABLE pauses (
  id ID,
  club BIGINT NOT NULL REFERENCES clubs(id),
  since BIGINT NOT NULL,
  until BIGINT NOT NULL
);
CREATE INDEX pauses_club ON pauses (club);

CREATE TABLE vetoes (
  id ID,
  club BIGINT NOT NULL REFERENCES clubs(id),
  nomination BIGINT NOT NULL REFERENCES nominations(id),
  member BIGINT NOT NULL REFERENCES members(id),
  season BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX vetoes_season ON vetoes (club, season);

CREATE TABLE polls (
  id ID,
  club BIGINT NOT NULL REFERENCES clubs(id),
  member BIGINT NOT NULL REFERENCES members(id),
  title TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('single', 'approval', 'ranked')),
  anonymous BOOLEAN NOT NULL,
  sealed BOOLEAN NOT NULL,
  adding BOOLEAN NOT NULL,
  quorum BIGINT,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'closed')),
  seed TEXT NOT NULL,
  opens BIGINT NOT NULL,
  closes BIGINT,
  closed BIGINT,
  closed_why TEXT,
  created BIGINT NOT NULL,
  changes BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX polls_club ON polls (club, state, id);

CREATE TABLE options (
  id ID,
  poll BIGINT NOT NULL REFERENCES polls(id),
  film BIGINT REFERENCES films(id),
  words TEXT,
  folded TEXT NOT NULL,
  member BIGINT NOT NULL REFERENCES members(id),
  withdrawn BOOLEAN NOT NULL,
  created BIGINT NOT NULL,
  UNIQUE (poll, folded)
);

-- `choices`: the numbers of the options with a space between them, in the voter's order.
CREATE TABLE ballots (
  poll BIGINT NOT NULL REFERENCES polls(id),
  member BIGINT NOT NULL REFERENCES members(id),
  choices TEXT NOT NULL,
  standing BOOLEAN NOT NULL,
  at BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  PRIMARY KEY (poll, member)
) BY_KEY;

-- A paper somebody is filling in, until it is cast.
CREATE TABLE papers (
  poll BIGINT NOT NULL REFERENCES polls(id),
  member BIGINT NOT NULL REFERENCES members(id),
  choices TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (poll, member)
);

-- What was really shown, who had picked it and who was the host.
CREATE TABLE screenings (
  id ID,
  club BIGINT NOT NULL REFERENCES clubs(id),
  film BIGINT NOT NULL REFERENCES films(id),
  picker BIGINT REFERENCES members(id),
  host BIGINT REFERENCES members(id),
  shown BIGINT NOT NULL,
  noted_by BIGINT REFERENCES members(id),
  created BIGINT NOT NULL
);
CREATE INDEX screenings_club ON screenings (club, shown);

-- Who takes turns, and since when they do not.
CREATE TABLE attendance (
  id ID,
  club BIGINT NOT NULL REFERENCES clubs(id),
  member BIGINT NOT NULL REFERENCES members(id),
  here BOOLEAN NOT NULL,
  since BIGINT NOT NULL,
  created BIGINT NOT NULL
);
CREATE INDEX attendance_club ON attendance (club, since);
