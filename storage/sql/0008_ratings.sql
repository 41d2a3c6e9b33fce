-- Rating rounds and ratings. A score is kept in hundredths of its scale (0 to 100), so a club may change its scale
-- without touching one. Whatever shows anything to others reads revealed_ratings, which has no sealed round in it.

ALTER TABLE clubs ADD COLUMN scale TEXT NOT NULL DEFAULT 'stars';

CREATE TABLE rating_rounds (
  id ID,
  club BIGINT NOT NULL REFERENCES clubs(id),
  film BIGINT NOT NULL REFERENCES films(id),
  looks_again_at BIGINT REFERENCES rating_rounds(id),
  state TEXT NOT NULL CHECK (state IN ('sealed', 'revealed')),
  place BIGINT,
  expected BIGINT,
  reveals BIGINT,
  opened_by BIGINT NOT NULL REFERENCES members(id),
  opened BIGINT NOT NULL,
  revealed BIGINT,
  changes BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX rating_rounds_sealed ON rating_rounds (film) WHERE state = 'sealed';
CREATE INDEX rating_rounds_film ON rating_rounds (film, id);
CREATE INDEX rating_rounds_club ON rating_rounds (club, id);

CREATE TABLE ratings (
  round BIGINT NOT NULL REFERENCES rating_rounds(id),
  member BIGINT NOT NULL REFERENCES members(id),
  score BIGINT CHECK (score BETWEEN 0 AND 100),
  comment TEXT,
  readers TEXT NOT NULL CHECK (readers IN ('all', 'seen', 'me')),
  late BOOLEAN NOT NULL,
  said BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  PRIMARY KEY (round, member)
);
CREATE INDEX ratings_member ON ratings (member);

-- What stands of each person in each round: of several members who are one person, what was written last.
CREATE VIEW standing_ratings AS
  SELECT round, member, person, name, score, comment, readers, late, said, changed FROM (
    SELECT r.round, r.member, COALESCE(m.person, m.id) AS person, m.name, r.score, r.comment, r.readers, r.late,
      r.said, r.changed, ROW_NUMBER() OVER (
        PARTITION BY r.round, COALESCE(m.person, m.id) ORDER BY r.changed DESC
      ) AS place
    FROM ratings r JOIN members m ON m.id = r.member
  ) each_of WHERE place = 1 AND score IS NOT NULL;

CREATE VIEW revealed_ratings AS
  SELECT s.round, s.member, s.person, s.name, s.score, s.comment, s.readers, s.late, s.said, s.changed,
    o.club, o.film, o.looks_again_at, o.revealed
  FROM standing_ratings s JOIN rating_rounds o ON o.id = s.round WHERE o.state = 'revealed';
