-- When somebody first saw their start page, so that it can show them the first steps, and whether they have put these aside.
CREATE TABLE first_day (
  person_id uuid PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  first_seen_at timestamptz(6) NOT NULL DEFAULT now(),
  dismissed_at timestamptz(6),
  CONSTRAINT first_day_order CHECK (dismissed_at >= first_seen_at)
);
-- Who has been here before is not new.
INSERT INTO first_day (person_id, first_seen_at) SELECT id, created_at FROM person;
-- That a person has chosen themselves who sees where they are. Of those who chose before, it is known where it is not what all begin with.
ALTER TABLE person ADD COLUMN presence_chosen_at timestamptz(6);
UPDATE person SET presence_chosen_at = synced_at WHERE presence_visibility <> 'unit';
