CREATE TABLE feedback (
  id uuid NOT NULL PRIMARY KEY,
  kind text NOT NULL CONSTRAINT feedback_kind_is_known CHECK (kind IN ('page', 'barrier')),
  owner text NOT NULL,
  path text NOT NULL CHECK (path LIKE '/%'),
  message text NOT NULL CHECK (message <> ''),
  person_id uuid REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  is_anonymous boolean NOT NULL,
  address text,
  network text,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  answer text,
  answered_by_id uuid REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  answered_at timestamptz(6),
  done_at timestamptz(6),
  CONSTRAINT feedback_answer_is_whole CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX feedback_person_id_idx ON feedback (person_id);
CREATE INDEX feedback_answered_by_id_idx ON feedback (answered_by_id);
CREATE INDEX feedback_owner_created_at_idx ON feedback (owner, created_at);
CREATE INDEX feedback_created_at_idx ON feedback (created_at);
