-- Where on the web a review was read: one page is not read into a club twice.

ALTER TABLE reviews ADD COLUMN page TEXT;
CREATE INDEX reviews_page ON reviews (club, page);
