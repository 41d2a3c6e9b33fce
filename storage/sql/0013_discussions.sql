-- Questions to talk about: a review's own, and those that the club or one of its members thought of. One row a question,
-- one mark that it was asked. The table is made anew because these rest on no review; every number stays what it was.

CREATE TABLE questions_anew (
  id ID,
  club BIGINT NOT NULL REFERENCES clubs(id),
  review BIGINT REFERENCES reviews(id),
  film BIGINT REFERENCES films(id),
  member BIGINT REFERENCES members(id),
  state TEXT NOT NULL DEFAULT 'there' CHECK (state IN ('there', 'offered', 'declined')),
  words TEXT NOT NULL,
  start BIGINT NOT NULL,
  stop BIGINT NOT NULL,
  sentence TEXT NOT NULL,
  closing BOOLEAN NOT NULL,
  spoiler BOOLEAN NOT NULL,
  asked_by TEXT NOT NULL CHECK (asked_by IN ('critic', 'bot', 'club')),
  asked BIGINT,
  rank BIGINT,
  skipped BOOLEAN NOT NULL DEFAULT FALSE
);

-- As many rows as the highest number, put in and taken out: from there on both databases count.
INSERT INTO questions_anew (club, words, start, stop, sentence, closing, spoiler, asked_by)
  WITH RECURSIVE counted(n) AS (
    SELECT 1 WHERE EXISTS (SELECT 1 FROM questions)
    UNION ALL SELECT n + 1 FROM counted WHERE n < (SELECT MAX(id) FROM questions)
  ) SELECT (SELECT MIN(club) FROM reviews), '', 0, 0, '', FALSE, FALSE, 'club' FROM counted;
DELETE FROM questions_anew;

INSERT INTO questions_anew (id, club, review, words, start, stop, sentence, closing, spoiler, asked_by, asked)
  SELECT q.id, r.club, q.review, q.words, q.start, q.stop, q.sentence, q.closing, q.spoiler, q.asked_by, q.asked
  FROM questions q JOIN reviews r ON r.id = q.review;
DROP TABLE questions;
ALTER TABLE questions_anew RENAME TO questions;
CREATE INDEX questions_review ON questions (review, id);
CREATE INDEX questions_club ON questions (club, asked);

-- A question that the club was asked, by whom (nobody: the clock), and how the talk about it stands. `wrote`: how many
-- people wrote in its threads, as far as their platforms tell.
CREATE TABLE discussions (
  question BIGINT PRIMARY KEY,
  club BIGINT NOT NULL REFERENCES clubs(id),
  film BIGINT REFERENCES films(id),
  member BIGINT REFERENCES members(id),
  place BIGINT,
  party BIGINT,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'published', 'dropped')),
  opened BIGINT NOT NULL,
  closes BIGINT NOT NULL,
  wrote BIGINT,
  changes BIGINT NOT NULL DEFAULT 0
) BY_KEY;
CREATE INDEX discussions_club ON discussions (club, state);

-- What somebody said under their name. `mark`: "form", or the hash of the message that was to be quoted.
CREATE TABLE answers (
  id ID,
  question BIGINT NOT NULL REFERENCES discussions(question),
  member BIGINT NOT NULL REFERENCES members(id),
  words TEXT NOT NULL,
  readers TEXT NOT NULL CHECK (readers IN ('all', 'seen', 'me')),
  mark TEXT NOT NULL,
  at BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  UNIQUE (question, member, mark)
);

-- What somebody said without a name: its number is random, its rows lie in the order of these numbers, and it has a day.
CREATE TABLE nameless_answers (
  id TEXT PRIMARY KEY,
  question BIGINT NOT NULL REFERENCES discussions(question),
  words TEXT NOT NULL,
  spoils BOOLEAN NOT NULL,
  day TEXT NOT NULL
) BY_KEY;
CREATE INDEX nameless_answers_question ON nameless_answers (question);

-- That somebody has answered a question, as a hash under the question's key. Both are destroyed when it closes.
CREATE TABLE question_keys (
  question BIGINT PRIMARY KEY REFERENCES discussions(question),
  secret TEXT NOT NULL
) BY_KEY;
CREATE TABLE nameless_marks (
  question BIGINT NOT NULL REFERENCES question_keys(question),
  mark TEXT NOT NULL,
  PRIMARY KEY (question, mark)
) BY_KEY;

-- How a club asks by itself. `quiet_from` and `quiet_until` are minutes of the day in the club's zone.
CREATE TABLE discussion_rules (
  club BIGINT PRIMARY KEY REFERENCES clubs(id),
  member BIGINT REFERENCES members(id),
  place BIGINT,
  rhythm TEXT,
  since TEXT,
  upcoming BIGINT,
  quiet_from BIGINT,
  quiet_until BIGINT,
  days BIGINT NOT NULL DEFAULT 5,
  warned BOOLEAN NOT NULL DEFAULT FALSE
);
