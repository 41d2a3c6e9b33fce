-- Watch parties, who comes, who was there, and evenings that come again.
-- An answer is a row of its member: `at` is the platform's moment, `changed` counts in the order of the commits. Of
-- several members who are one person the row with the highest `changed` stands; nothing is merged.

CREATE TABLE party_series (
  id ID,
  club BIGINT NOT NULL REFERENCES clubs(id),
  host BIGINT NOT NULL REFERENCES members(id),
  place BIGINT,
  rhythm TEXT NOT NULL,
  zone TEXT NOT NULL,
  first BIGINT NOT NULL,
  film BIGINT REFERENCES films(id),
  location TEXT,
  link TEXT,
  address TEXT,
  capacity BIGINT,
  state TEXT NOT NULL CHECK (state IN ('draft', 'on', 'paused', 'ended')),
  next BIGINT,
  created BIGINT NOT NULL,
  changes BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX party_series_club ON party_series (club, id);

CREATE TABLE party_skips (
  series BIGINT NOT NULL REFERENCES party_series(id),
  at BIGINT NOT NULL,
  PRIMARY KEY (series, at)
);

CREATE TABLE parties (
  id ID,
  club BIGINT NOT NULL REFERENCES clubs(id),
  host BIGINT NOT NULL REFERENCES members(id),
  place BIGINT,
  starts BIGINT NOT NULL,
  zone TEXT NOT NULL,
  title TEXT,
  location TEXT,
  link TEXT,
  address TEXT,
  capacity BIGINT,
  least BIGINT,
  cut TEXT,
  spoken TEXT,
  subtitles TEXT,
  series BIGINT REFERENCES party_series(id),
  state TEXT NOT NULL CHECK (state IN ('draft', 'planned', 'started', 'over', 'cancelled')),
  started BIGINT,
  paused BIGINT,
  runs_from BIGINT,
  played BIGINT NOT NULL DEFAULT 0,
  ended BIGINT,
  edits BIGINT NOT NULL DEFAULT 0,
  created BIGINT NOT NULL,
  changes BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX parties_club ON parties (club, starts);
CREATE INDEX parties_series ON parties (series, starts);

-- `round`: the rating that the club was asked for when the evening was over.
CREATE TABLE party_films (
  party BIGINT NOT NULL REFERENCES parties(id),
  position BIGINT NOT NULL,
  film BIGINT NOT NULL REFERENCES films(id),
  round BIGINT REFERENCES rating_rounds(id),
  PRIMARY KEY (party, position)
);
CREATE INDEX party_films_film ON party_films (film);

CREATE TABLE party_answers (
  party BIGINT NOT NULL REFERENCES parties(id),
  member BIGINT NOT NULL REFERENCES members(id),
  answer TEXT NOT NULL CHECK (answer IN ('going', 'maybe', 'cant', 'waiting', 'none')),
  plus BIGINT NOT NULL DEFAULT 0,
  interest BOOLEAN NOT NULL DEFAULT FALSE,
  queued BIGINT NOT NULL,
  at BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  PRIMARY KEY (party, member)
);
CREATE INDEX party_answers_member ON party_answers (member);

CREATE TABLE party_attendance (
  party BIGINT NOT NULL REFERENCES parties(id),
  member BIGINT NOT NULL REFERENCES members(id),
  came BOOLEAN NOT NULL,
  at BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  PRIMARY KEY (party, member)
);
CREATE INDEX party_attendance_member ON party_attendance (member);

-- `reminders`: minutes before the start with a space between them; empty: none.
CREATE TABLE party_rules (
  club BIGINT PRIMARY KEY REFERENCES clubs(id),
  reminders TEXT NOT NULL,
  least BIGINT NOT NULL,
  asked BIGINT NOT NULL,
  announced BIGINT NOT NULL,
  hour BIGINT NOT NULL,
  organisers BOOLEAN NOT NULL
);

CREATE TABLE party_reminders (
  club BIGINT NOT NULL REFERENCES clubs(id),
  member BIGINT NOT NULL REFERENCES members(id),
  reminders TEXT NOT NULL,
  PRIMARY KEY (member)
);
CREATE INDEX party_reminders_club ON party_reminders (club);

-- Which messages stand in a place: whether a thread was opened there.
CREATE INDEX posts_message ON posts (place, message);
