-- A space that joined another's club remembers its own, which rests meanwhile: parting gives it back as it was.

ALTER TABLE spaces ADD COLUMN own BIGINT REFERENCES clubs(id);
CREATE INDEX spaces_own ON spaces (own);

-- Who somebody of a space is in each club that it belonged to.

CREATE TABLE identities_by_club (
  id ID,
  member BIGINT NOT NULL REFERENCES members(id),
  space BIGINT NOT NULL REFERENCES spaces(id),
  club BIGINT NOT NULL REFERENCES clubs(id),
  person TEXT NOT NULL,
  manages BOOLEAN NOT NULL DEFAULT FALSE,
  UNIQUE (space, person, club)
);
INSERT INTO identities_by_club (member, space, club, person, manages)
  SELECT i.member, i.space, m.club, i.person, i.manages FROM identities i JOIN members m ON m.id = i.member
  ORDER BY i.id;
DROP TABLE identities;
ALTER TABLE identities_by_club RENAME TO identities;
CREATE INDEX identities_member ON identities (member);

-- One-time codes, kept as hashes: of a club for another space, of a person for their other member. To whom what will
-- happen was shown may say yes to it. And how often a member said one that was none.

CREATE TABLE link_codes (
  id ID,
  code TEXT NOT NULL UNIQUE,
  joins TEXT NOT NULL CHECK (joins IN ('spaces', 'members')),
  club BIGINT NOT NULL REFERENCES clubs(id),
  member BIGINT NOT NULL REFERENCES members(id),
  until BIGINT NOT NULL,
  offered BIGINT REFERENCES members(id)
);
CREATE INDEX link_codes_club ON link_codes (club);

CREATE TABLE link_tries (
  id ID,
  member BIGINT NOT NULL REFERENCES members(id),
  at BIGINT NOT NULL
);
CREATE INDEX link_tries_member ON link_tries (member, at);
