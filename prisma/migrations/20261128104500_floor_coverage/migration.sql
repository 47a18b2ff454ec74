-- What was estimated of a floor in a band, with a digest of all that it was estimated from
CREATE TABLE floor_coverage (
  floor_id uuid NOT NULL REFERENCES floor (id) ON DELETE CASCADE ON UPDATE CASCADE,
  band band NOT NULL,
  basis text NOT NULL,
  areas jsonb NOT NULL,
  method text,
  rmse_db float8,
  estimate bytea NOT NULL,
  estimated_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (floor_id, band)
);
-- It is compressed already
ALTER TABLE floor_coverage ALTER COLUMN estimate SET STORAGE EXTERNAL;
