-- What members bring along: ratings from elsewhere, in a round of their own for each film. They were never sealed, so
-- while the club rates the film under seal nothing of them is shown: they would give away what their raters think.

ALTER TABLE rating_rounds ADD COLUMN brought BOOLEAN NOT NULL DEFAULT FALSE;
CREATE UNIQUE INDEX rating_rounds_brought ON rating_rounds (film) WHERE brought;

DROP VIEW revealed_ratings;
CREATE VIEW revealed_ratings AS
  SELECT s.round, s.member, s.person, s.name, s.score, s.comment, s.readers, s.late, s.said, s.changed,
    o.club, o.film, o.looks_again_at, o.revealed, o.brought
  FROM standing_ratings s JOIN rating_rounds o ON o.id = s.round WHERE o.state = 'revealed'
    AND NOT (o.brought AND EXISTS (SELECT 1 FROM rating_rounds u WHERE u.film = o.film AND u.state = 'sealed'));
