-- Members who are one person on several platforms: the number they share, the lowest id of them; none: each is alone.
-- What a person does counts once, their latest; nothing is moved, so parting them again undoes it.

ALTER TABLE members ADD COLUMN person BIGINT;
CREATE INDEX members_person ON members (person);
