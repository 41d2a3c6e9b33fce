-- Indexes for what is looked up by something other than its key, so that years of a club cost no command more time.

CREATE INDEX seen_at ON seen (at);
CREATE INDEX drafts_created ON drafts (created);
CREATE INDEX cards_created ON cards (created);
CREATE INDEX jobs_club ON jobs (club);
CREATE INDEX reviews_drafts ON reviews (added_by, id) WHERE state = 'draft';
CREATE INDEX nominations_club ON nominations (club, film);
CREATE INDEX attendance_member ON attendance (member, since);
CREATE INDEX page_sessions_person ON page_sessions (person);
CREATE INDEX page_messages_space ON page_messages (space);
CREATE INDEX page_invitations_made_by ON page_invitations (made_by);
CREATE INDEX page_invitations_owner ON page_invitations (token) WHERE owner = TRUE;

-- When a picture was last drawn: one that nothing shows any more goes some time after.

ALTER TABLE page_pictures ADD COLUMN kept BIGINT NOT NULL DEFAULT 0;
CREATE INDEX page_pictures_kept ON page_pictures (kept);

-- What stands of each person in a round is found from the round, not by going through the ratings of all clubs.

DROP VIEW revealed_ratings;
DROP VIEW standing_ratings;
CREATE VIEW standing_ratings AS
  SELECT r.round, r.member, COALESCE(m.person, m.id) AS person, m.name, r.score, r.comment, r.readers, r.late,
    r.said, r.changed
  FROM ratings r JOIN members m ON m.id = r.member
  WHERE r.score IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM members n JOIN ratings q ON q.round = r.round AND q.member = n.id
    WHERE n.person = m.person AND (q.changed > r.changed OR (q.changed = r.changed AND q.member > r.member))
  );
CREATE VIEW revealed_ratings AS
  SELECT s.round, s.member, s.person, s.name, s.score, s.comment, s.readers, s.late, s.said, s.changed,
    o.club, o.film, o.looks_again_at, o.revealed, o.brought
  FROM rating_rounds o JOIN standing_ratings s ON s.round = o.id WHERE o.state = 'revealed'
    AND NOT (o.brought AND EXISTS (SELECT 1 FROM rating_rounds u WHERE u.film = o.film AND u.state = 'sealed'));
