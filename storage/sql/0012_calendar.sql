-- Times: polls about when to meet, who can when, and who had the bad hour; the club's calendar; who is interested in an
-- event of a platform's own.
-- What somebody says of a time is a row of their member, as ballots are: `at` is the platform's moment, `changed` counts
-- in the order of the commits, and of several members who are one person the row with the highest `changed` stands.

CREATE TABLE meetings (
  id ID,
  club BIGINT NOT NULL REFERENCES clubs(id),
  member BIGINT NOT NULL REFERENCES members(id),
  film BIGINT REFERENCES films(id),
  anonymous BOOLEAN NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  closes BIGINT,
  closed BIGINT,
  picked BIGINT,
  created BIGINT NOT NULL,
  changes BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX meetings_club ON meetings (club, id);

CREATE TABLE meeting_times (
  id ID,
  meeting BIGINT NOT NULL REFERENCES meetings(id),
  starts BIGINT NOT NULL,
  UNIQUE (meeting, starts)
);

CREATE TABLE meeting_answers (
  time BIGINT NOT NULL REFERENCES meeting_times(id),
  member BIGINT NOT NULL REFERENCES members(id),
  can BOOLEAN NOT NULL,
  at BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  PRIMARY KEY (time, member)
);
CREATE INDEX meeting_answers_member ON meeting_answers (member);

-- Who is to come at an hour that is bad where they are, by which meeting, and when.
CREATE TABLE bad_hours (
  meeting BIGINT NOT NULL REFERENCES meetings(id),
  member BIGINT NOT NULL REFERENCES members(id),
  starts BIGINT NOT NULL,
  PRIMARY KEY (meeting, member)
);
CREATE INDEX bad_hours_member ON bad_hours (member, starts);

-- Which address of a club's calendar is good; a new one makes the one before it worthless.
CREATE TABLE calendars (
  club BIGINT PRIMARY KEY REFERENCES clubs(id),
  version BIGINT NOT NULL
);

-- Who was interested in a platform's own event when it was last heard of; `message` is the event as its post has it.
CREATE TABLE interests (
  club BIGINT NOT NULL REFERENCES clubs(id),
  space BIGINT NOT NULL REFERENCES spaces(id),
  message TEXT NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (space, message, person)
);
CREATE INDEX interests_club ON interests (club);
