CREATE TABLE notice (
  id uuid NOT NULL PRIMARY KEY,
  unit_id uuid REFERENCES org_unit (id) ON DELETE CASCADE ON UPDATE CASCADE,
  site_id uuid REFERENCES site (id) ON DELETE CASCADE ON UPDATE CASCADE,
  title_de text NOT NULL CHECK (title_de <> ''),
  title_en text NOT NULL CHECK (title_en <> ''),
  text_de text NOT NULL CHECK (text_de <> ''),
  text_en text NOT NULL CHECK (text_en <> ''),
  must_read boolean NOT NULL DEFAULT false,
  is_draft boolean NOT NULL DEFAULT true,
  from_day date NOT NULL,
  until_day date,
  review_on date NOT NULL,
  asked_for date,
  told_at timestamptz(6),
  withdrawn_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  changed_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  author_id uuid REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT notice_of_one CHECK (unit_id IS NULL OR site_id IS NULL),
  CONSTRAINT notice_ends_after_begin CHECK (until_day >= from_day),
  CONSTRAINT notice_told_when_published CHECK (told_at IS NULL OR NOT is_draft)
);
CREATE INDEX notice_author_id_idx ON notice (author_id);
CREATE INDEX notice_unit_id_idx ON notice (unit_id);
CREATE INDEX notice_site_id_idx ON notice (site_id);
CREATE INDEX notice_from_day_idx ON notice (from_day);

CREATE TABLE notice_receipt (
  notice_id uuid NOT NULL REFERENCES notice (id) ON DELETE CASCADE ON UPDATE CASCADE,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (notice_id, person_id)
);
CREATE INDEX notice_receipt_person_id_idx ON notice_receipt (person_id);
