-- Where on the web a review was read: one page is not read into a club twice.

ALTER TABLE reviews ADD COLUMN page TEXT;
CREATE INDEX reviews_page ON reviews (club, page);
-- Who wrote a review in the club's own conversation, if somebody of the club did: they may take it away too.

ALTER TABLE reviews ADD COLUMN author BIGINT REFERENCES members(id);
