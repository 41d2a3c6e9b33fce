-- Two calls that came first to two places of one space at once could both make theirs its home.

UPDATE places SET home = FALSE WHERE home = TRUE AND EXISTS (
  SELECT 1 FROM places other WHERE other.space = places.space AND other.home = TRUE AND other.id < places.id
);
CREATE UNIQUE INDEX places_home ON places (space) WHERE home = TRUE;
