-- What a site has to reach before it goes live: one row for the city
CREATE TABLE gate_rule (
  id boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (id),
  coverage_percent smallint NOT NULL DEFAULT 80 CHECK (coverage_percent BETWEEN 1 AND 100),
  survey_months smallint NOT NULL DEFAULT 24 CHECK (survey_months BETWEEN 1 AND 120),
  points_percent smallint NOT NULL DEFAULT 100 CHECK (points_percent BETWEEN 1 AND 100),
  devices_percent smallint NOT NULL DEFAULT 95 CHECK (devices_percent BETWEEN 1 AND 100),
  down_minutes smallint NOT NULL DEFAULT 15 CHECK (down_minutes BETWEEN 1 AND 1440),
  silent_hours smallint NOT NULL DEFAULT 36 CHECK (silent_hours BETWEEN 1 AND 1000)
);
INSERT INTO gate_rule DEFAULT VALUES;

-- A site that was declared live, and perhaps taken back. At most one holds
CREATE TABLE site_go_live (
  id uuid NOT NULL PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES site (id) ON DELETE CASCADE ON UPDATE CASCADE,
  live_on date NOT NULL,
  note text NOT NULL DEFAULT '',
  override_reason text,
  conditions jsonb NOT NULL,
  is_met boolean NOT NULL,
  declared_by uuid REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  declared_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  taken_back_at timestamptz(6),
  taken_back_by uuid REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  taken_back_reason text,
  CONSTRAINT go_live_unmet_has_reason CHECK (is_met OR length(trim(coalesce(override_reason, ''))) > 0),
  CONSTRAINT go_live_taken_back_whole CHECK ((taken_back_at IS NULL) = (taken_back_reason IS NULL)),
  CONSTRAINT go_live_order CHECK (taken_back_at >= declared_at)
);
CREATE UNIQUE INDEX site_go_live_holds_key ON site_go_live (site_id) WHERE taken_back_at IS NULL;
CREATE INDEX site_go_live_site_id_declared_at_idx ON site_go_live (site_id, declared_at);

-- Alerts of all kinds, also of the whole city
ALTER TABLE site_alert
  ALTER COLUMN site_id DROP NOT NULL,
  ADD COLUMN raised_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN detail jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN muted_until date,
  ADD COLUMN muted_reason text,
  ADD COLUMN muted_by uuid REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  ADD CONSTRAINT site_alert_kind CHECK (kind IN ('access-point-down', 'site-behind', 'servicing-ending', 'import-failed', 'import-overdue')),
  ADD CONSTRAINT site_alert_muted_whole CHECK ((muted_until IS NULL) = (muted_reason IS NULL));
UPDATE site_alert SET raised_at = since;
CREATE INDEX site_alert_until_idx ON site_alert (until);

ALTER TABLE person
  ADD COLUMN alert_mails text NOT NULL DEFAULT 'new' CHECK (alert_mails IN ('off', 'new', 'open')),
  ADD COLUMN alerts_told_at timestamptz(6);

-- The last day with updates of a build in the edition that an inventory reports, as endOfServicingFor of the application
CREATE FUNCTION end_of_servicing(os_name text, ends date, ends_pro date, ends_ltsc date) RETURNS date LANGUAGE sql IMMUTABLE AS
'SELECT CASE
  WHEN os_name ~* ''\ylts[bc]\y'' THEN coalesce(ends_ltsc, ends)
  WHEN os_name ~* ''\y(pro|professional|home)\y'' AND os_name !~* ''education|enterprise'' THEN coalesce(ends_pro, ends)
  ELSE ends
END';
