-- Who wrote a review in the club's own conversation, if somebody of the club did: they may take it away too.

ALTER TABLE reviews ADD COLUMN author BIGINT REFERENCES members(id);
