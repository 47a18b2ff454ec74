-- Files of any length come and go in pieces
CREATE TABLE import_chunk (
  import_id uuid NOT NULL REFERENCES import (id) ON DELETE CASCADE ON UPDATE CASCADE,
  number integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (import_id, number)
);
-- What comes is packed by nobody: it lives for minutes
ALTER TABLE import_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
INSERT INTO import_chunk (import_id, number, bytes) SELECT id, 0, file FROM import WHERE length(file) > 0;
ALTER TABLE import DROP COLUMN file;

-- A reported computer is found by what it is called, whatever the case
CREATE INDEX computer_lower_name_idx ON computer (lower(name));
CREATE INDEX computer_lower_serial_idx ON computer (lower(serial)) WHERE serial IS NOT NULL;
