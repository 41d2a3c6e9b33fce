-- Written once for SQLite and PostgreSQL. "ID" and "BY_KEY" (rows live in their key) are the words that each
-- driver spells in its own way.
-- Times are microseconds since 1970, UTC. "folded" and other keys for finding are made in Python.

CREATE TABLE clubs (
  id ID,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  zone TEXT NOT NULL,
  sample BOOLEAN NOT NULL,
  created BIGINT NOT NULL
);

CREATE TABLE spaces (
  id ID,
  club BIGINT NOT NULL REFERENCES clubs(id),
  platform TEXT NOT NULL,
  local TEXT NOT NULL,
  name TEXT NOT NULL,
  seq BIGINT NOT NULL DEFAULT 0,
  created BIGINT NOT NULL,
  UNIQUE (platform, local)
);
CREATE INDEX spaces_club ON spaces (club);

CREATE TABLE places (
  id ID,
  space BIGINT NOT NULL REFERENCES spaces(id),
  local TEXT NOT NULL,
  name TEXT NOT NULL,
  home BOOLEAN NOT NULL,
  courier TEXT,
  courier_until BIGINT,
  quiet_from BIGINT,
  quiet_until BIGINT,
  UNIQUE (space, local)
);

CREATE TABLE members (
  id ID,
  club BIGINT NOT NULL REFERENCES clubs(id),
  name TEXT NOT NULL,
  language TEXT,
  zone TEXT,
  owner BOOLEAN NOT NULL,
  joined BIGINT NOT NULL
);
CREATE INDEX members_club ON members (club);

CREATE TABLE identities (
  id ID,
  member BIGINT NOT NULL REFERENCES members(id),
  space BIGINT NOT NULL REFERENCES spaces(id),
  person TEXT NOT NULL,
  UNIQUE (space, person)
);
CREATE INDEX identities_member ON identities (member);

CREATE TABLE films (
  id ID,
  club BIGINT NOT NULL REFERENCES clubs(id),
  title TEXT NOT NULL,
  folded TEXT NOT NULL,
  original_title TEXT,
  year BIGINT,
  directors TEXT NOT NULL,
  actors TEXT NOT NULL,
  minutes BIGINT,
  country TEXT,
  likeness TEXT NOT NULL,
  added_by BIGINT REFERENCES members(id),
  created BIGINT NOT NULL,
  UNIQUE (club, likeness)
);
CREATE INDEX films_folded ON films (club, folded);

CREATE TABLE reviews (
  id ID,
  club BIGINT NOT NULL REFERENCES clubs(id),
  film BIGINT REFERENCES films(id),
  state TEXT NOT NULL CHECK (state IN ('draft', 'kept', 'removed')),
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  facts TEXT NOT NULL,
  added_by BIGINT NOT NULL REFERENCES members(id),
  created BIGINT NOT NULL,
  kept BIGINT,
  removed_by BIGINT REFERENCES members(id),
  removed BIGINT
);
CREATE INDEX reviews_film ON reviews (film, id);
CREATE INDEX reviews_club ON reviews (club, state, id);
CREATE UNIQUE INDEX reviews_once ON reviews (club, fingerprint) WHERE state = 'kept';

CREATE TABLE passages (
  id ID,
  review BIGINT NOT NULL REFERENCES reviews(id),
  start BIGINT NOT NULL,
  stop BIGINT NOT NULL,
  spoiler BOOLEAN NOT NULL,
  digest BOOLEAN NOT NULL,
  UNIQUE (review, start, stop)
);

CREATE TABLE questions (
  id ID,
  review BIGINT NOT NULL REFERENCES reviews(id),
  words TEXT NOT NULL,
  start BIGINT NOT NULL,
  stop BIGINT NOT NULL,
  sentence TEXT NOT NULL,
  closing BOOLEAN NOT NULL,
  spoiler BOOLEAN NOT NULL,
  asked_by TEXT NOT NULL CHECK (asked_by IN ('critic', 'bot')),
  asked BIGINT
);
CREATE INDEX questions_review ON questions (review, id);

CREATE TABLE posts (
  id ID,
  key TEXT NOT NULL UNIQUE,
  club BIGINT NOT NULL REFERENCES clubs(id),
  place BIGINT NOT NULL REFERENCES places(id),
  reader BIGINT REFERENCES members(id),
  subject TEXT,
  card TEXT,
  wanted BIGINT NOT NULL,
  shown BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('live', 'doubt', 'held')),
  message TEXT,
  attempt BIGINT,
  tries BIGINT NOT NULL,
  tried BIGINT NOT NULL DEFAULT 0,
  not_before BIGINT NOT NULL,
  trouble TEXT,
  created BIGINT NOT NULL,
  changed BIGINT NOT NULL
);
CREATE INDEX posts_subject ON posts (club, subject);
CREATE INDEX posts_due ON posts (place, id) WHERE shown < wanted AND state <> 'held';
CREATE INDEX posts_held ON posts (place) WHERE state = 'held';

CREATE TABLE jobs (
  id ID,
  key TEXT NOT NULL UNIQUE,
  club BIGINT NOT NULL REFERENCES clubs(id),
  place BIGINT REFERENCES places(id),
  member BIGINT REFERENCES members(id),
  line TEXT NOT NULL,
  arguments TEXT NOT NULL,
  due BIGINT NOT NULL,
  grace BIGINT,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed', 'missed')),
  holder TEXT,
  lease BIGINT,
  tries BIGINT NOT NULL,
  reason TEXT,
  created BIGINT NOT NULL,
  ended BIGINT
);
CREATE INDEX jobs_due ON jobs (due, id) WHERE state = 'waiting';

CREATE TABLE seen (
  id TEXT PRIMARY KEY,
  answer TEXT,
  at BIGINT NOT NULL
) BY_KEY;

CREATE TABLE drafts (
  id ID,
  member BIGINT NOT NULL REFERENCES members(id),
  line TEXT NOT NULL,
  arguments TEXT NOT NULL,
  step BIGINT NOT NULL,
  created BIGINT NOT NULL
);
CREATE INDEX drafts_member ON drafts (member);

CREATE TABLE page_sessions (
  token TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  created BIGINT NOT NULL
);

CREATE TABLE page_invitations (
  token TEXT PRIMARY KEY,
  owner BOOLEAN NOT NULL,
  made_by BIGINT REFERENCES members(id),
  until BIGINT,
  created BIGINT NOT NULL
);

CREATE TABLE page_messages (
  id ID,
  space BIGINT NOT NULL REFERENCES spaces(id),
  place BIGINT NOT NULL REFERENCES places(id),
  seq BIGINT NOT NULL,
  author BIGINT REFERENCES members(id),
  reader BIGINT REFERENCES members(id),
  post BIGINT UNIQUE,
  said TEXT,
  card TEXT,
  at BIGINT NOT NULL,
  edited BOOLEAN NOT NULL,
  removed BOOLEAN NOT NULL
);
CREATE INDEX page_messages_seq ON page_messages (seq);
CREATE INDEX page_messages_place ON page_messages (place, id);

CREATE TABLE page_pictures (
  hash TEXT PRIMARY KEY,
  svg TEXT NOT NULL
);

CREATE TABLE keys (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
