-- A place may speak another language than its club.

ALTER TABLE places ADD COLUMN language TEXT;
