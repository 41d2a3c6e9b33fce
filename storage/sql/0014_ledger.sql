-- What the ledger tells: which job wished a post, when the post first stood and at which attempt, what was in its way
-- until then, and why a job was late, missed or done again (a message as JSON).

ALTER TABLE posts ADD COLUMN job BIGINT;
ALTER TABLE posts ADD COLUMN stood BIGINT;
ALTER TABLE posts ADD COLUMN attempts BIGINT;
ALTER TABLE posts ADD COLUMN hitch TEXT;
ALTER TABLE jobs ADD COLUMN why TEXT;
CREATE INDEX posts_wished ON posts (club, created, id);
CREATE INDEX jobs_noted ON jobs (club, id) WHERE member IS NULL AND (state <> 'done' OR reason IS NOT NULL);
