CREATE TYPE campaign_kind AS ENUM ('upgrade', 'handout');
CREATE TYPE device_state AS ENUM ('planned', 'in-work', 'failed', 'blocked', 'exempt');
CREATE TYPE block_reason AS ENUM ('hardware', 'application', 'absent', 'space', 'other');

ALTER TABLE campaign
  ADD COLUMN kind campaign_kind NOT NULL DEFAULT 'upgrade',
  ADD COLUMN from_builds integer[] NOT NULL DEFAULT '{}',
  ADD COLUMN site_ids uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN unit_ids uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN ended_at timestamptz(6),
  ALTER COLUMN target_build DROP NOT NULL,
  ADD CONSTRAINT campaign_target CHECK ((kind = 'upgrade') = (target_build IS NOT NULL)),
  ADD CONSTRAINT campaign_order CHECK (starts_on <= due_on);

CREATE TABLE campaign_wave (
  id uuid NOT NULL PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaign (id) ON DELETE CASCADE ON UPDATE CASCADE,
  name text NOT NULL,
  owner_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  capacity smallint NOT NULL DEFAULT 2 CHECK (capacity BETWEEN 1 AND 20),
  CONSTRAINT campaign_wave_order CHECK (starts_on <= ends_on)
);
CREATE UNIQUE INDEX campaign_wave_campaign_id_name_key ON campaign_wave (campaign_id, name);
CREATE UNIQUE INDEX campaign_wave_id_campaign_id_key ON campaign_wave (id, campaign_id);
CREATE INDEX campaign_wave_owner_id_idx ON campaign_wave (owner_id);

-- A site or a unit is in one wave of a campaign
CREATE TABLE campaign_wave_site (
  campaign_id uuid NOT NULL,
  site_id uuid NOT NULL REFERENCES site (id) ON DELETE CASCADE ON UPDATE CASCADE,
  wave_id uuid NOT NULL,
  PRIMARY KEY (campaign_id, site_id),
  FOREIGN KEY (wave_id, campaign_id) REFERENCES campaign_wave (id, campaign_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX campaign_wave_site_wave_id_idx ON campaign_wave_site (wave_id);
CREATE TABLE campaign_wave_unit (
  campaign_id uuid NOT NULL,
  unit_id uuid NOT NULL REFERENCES org_unit (id) ON DELETE CASCADE ON UPDATE CASCADE,
  wave_id uuid NOT NULL,
  PRIMARY KEY (campaign_id, unit_id),
  FOREIGN KEY (wave_id, campaign_id) REFERENCES campaign_wave (id, campaign_id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX campaign_wave_unit_wave_id_idx ON campaign_wave_unit (wave_id);

CREATE TABLE campaign_device (
  campaign_id uuid NOT NULL REFERENCES campaign (id) ON DELETE CASCADE ON UPDATE CASCADE,
  computer_id uuid NOT NULL REFERENCES computer (id) ON DELETE CASCADE ON UPDATE CASCADE,
  wave_id uuid,
  state device_state NOT NULL DEFAULT 'planned',
  reason block_reason,
  note text,
  responsible_id uuid REFERENCES person (id) ON DELETE SET NULL ON UPDATE CASCADE,
  look_again_on date,
  handed_out_at timestamptz(6),
  changed_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (campaign_id, computer_id),
  FOREIGN KEY (wave_id, campaign_id) REFERENCES campaign_wave (id, campaign_id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT device_block_has_reason CHECK ((state = 'blocked') = (reason IS NOT NULL)),
  CONSTRAINT device_exempt_has_note CHECK (state <> 'exempt' OR length(note) > 0)
);
CREATE INDEX campaign_device_computer_id_idx ON campaign_device (computer_id);
CREATE INDEX campaign_device_wave_id_idx ON campaign_device (wave_id);
CREATE INDEX campaign_device_responsible_id_idx ON campaign_device (responsible_id);

CREATE TABLE device_appointment (
  id uuid NOT NULL PRIMARY KEY,
  campaign_id uuid NOT NULL,
  computer_id uuid NOT NULL,
  site_id uuid NOT NULL REFERENCES site (id) ON DELETE CASCADE ON UPDATE CASCADE,
  technician_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  starts_at timestamptz(6) NOT NULL,
  ends_at timestamptz(6) NOT NULL,
  seat smallint NOT NULL CHECK (seat BETWEEN 1 AND 20),
  revision integer NOT NULL DEFAULT 0,
  FOREIGN KEY (campaign_id, computer_id) REFERENCES campaign_device (campaign_id, computer_id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT appointment_order CHECK (starts_at < ends_at),
  CONSTRAINT appointment_seat_free EXCLUDE USING gist (technician_id WITH =, seat WITH =, tstzrange(starts_at, ends_at) WITH &&)
);
CREATE UNIQUE INDEX device_appointment_campaign_id_computer_id_key ON device_appointment (campaign_id, computer_id);
CREATE INDEX device_appointment_technician_id_starts_at_idx ON device_appointment (technician_id, starts_at);
CREATE INDEX device_appointment_site_id_idx ON device_appointment (site_id);

CREATE TABLE freeze_period (
  id uuid NOT NULL PRIMARY KEY,
  name text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  CONSTRAINT freeze_period_order CHECK (starts_on <= ends_on)
);

-- What kept a computer from being migrated is said for each campaign that it is not done in
INSERT INTO campaign_device (campaign_id, computer_id, state, reason, note)
SELECT campaign.id, computer.id, 'blocked',
       CASE WHEN blocked_reason ILIKE '%gerät%' OR blocked_reason ILIKE '%treiber%' THEN 'hardware'
            WHEN blocked_reason ILIKE '%lizenz%' OR blocked_reason ILIKE '%fallführung%' OR blocked_reason ILIKE '%system%' THEN 'application'
            ELSE 'other' END::block_reason,
       blocked_reason
FROM campaign CROSS JOIN computer
WHERE computer.blocked_reason IS NOT NULL AND (computer.build IS NULL OR computer.build < campaign.target_build);
ALTER TABLE computer DROP COLUMN blocked_reason;

CREATE FUNCTION units_within(top uuid[]) RETURNS uuid[] LANGUAGE sql STABLE AS
'WITH RECURSIVE below AS (
  SELECT id FROM org_unit WHERE id = ANY(top) UNION SELECT org_unit.id FROM org_unit JOIN below ON org_unit.parent_id = below.id
) SELECT coalesce(array_agg(id), ''{}'') FROM below';

-- The devices of each campaign, with all that follows from inventory, waves and what was said of them
CREATE VIEW campaign_member AS
SELECT campaign.id AS campaign_id, computer.id AS computer_id, computer.site_id, person.unit_id, done.is_done,
       CASE WHEN done.is_done THEN 'done' ELSE coalesce(device.state::text, 'planned') END AS state,
       CASE WHEN NOT done.is_done THEN device.reason::text END AS reason,
       coalesce(device.wave_id, unit_wave.wave_id, site_wave.wave_id) AS wave_id
FROM campaign
CROSS JOIN LATERAL (SELECT units_within(campaign.unit_ids) AS ids) units
CROSS JOIN computer
LEFT JOIN person ON person.id = computer.owner_id
LEFT JOIN campaign_device device ON device.campaign_id = campaign.id AND device.computer_id = computer.id
LEFT JOIN campaign_wave_unit unit_wave ON unit_wave.campaign_id = campaign.id AND unit_wave.unit_id = person.unit_id
LEFT JOIN campaign_wave_site site_wave ON site_wave.campaign_id = campaign.id AND site_wave.site_id = computer.site_id
CROSS JOIN LATERAL (
  SELECT CASE WHEN campaign.kind = 'handout' THEN device.handed_out_at IS NOT NULL ELSE coalesce(computer.build >= campaign.target_build, false) END AS is_done
) done
WHERE (cardinality(campaign.site_ids) = 0 OR computer.site_id = ANY(campaign.site_ids))
  AND (cardinality(campaign.unit_ids) = 0 OR person.unit_id = ANY(units.ids))
  AND (cardinality(campaign.from_builds) = 0 OR computer.build = ANY(campaign.from_builds)
       OR (done.is_done AND EXISTS (SELECT FROM computer_build former WHERE former.computer_id = computer.id AND former.build = ANY(campaign.from_builds))));
