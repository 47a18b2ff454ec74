-- The bodies write their semicolons as \x3B, because the engine splits at every semicolon
-- Which end of servicing a computer has, by the edition that its inventory names (as edition.ts reads it)
ALTER TABLE computer ADD COLUMN edition text NOT NULL GENERATED ALWAYS AS (
  CASE WHEN os_name ~* '\mlts[bc]\M' THEN 'ltsc'
       WHEN os_name ~* '\m(pro|professional|home)\M' AND os_name !~* '(education|enterprise)' THEN 'pro'
       ELSE 'enterprise' END
) STORED;
-- Without the id: an index in which it comes second is used to find many by id, which takes as long as the names are many
CREATE INDEX computer_in_use_name_idx ON computer (name) WHERE retired_at IS NULL;
CREATE INDEX computer_in_use_seen_idx ON computer (last_seen_at) WHERE retired_at IS NULL;
CREATE INDEX computer_owner_id_idx ON computer (owner_id);
CREATE INDEX computer_site_name_idx ON computer (site_id, name);
CREATE INDEX computer_name_trgm_idx ON computer USING gin (name gin_trgm_ops);
CREATE INDEX computer_serial_trgm_idx ON computer USING gin (serial gin_trgm_ops);
DROP INDEX computer_site_id_idx;

-- The same view, with the units of a campaign looked up once and not for every device (OFFSET keeps the planner from it), and with build, edition and the week in which a device was done
CREATE OR REPLACE VIEW campaign_member AS
SELECT campaign.id AS campaign_id, computer.id AS computer_id, computer.site_id, person.unit_id, done.is_done,
       CASE WHEN done.is_done THEN 'done' ELSE coalesce(device.state::text, 'planned') END AS state,
       CASE WHEN NOT done.is_done THEN device.reason::text END AS reason,
       coalesce(device.wave_id, unit_wave.wave_id, site_wave.wave_id) AS wave_id,
       computer.build, computer.edition,
       -- The earliest of weeks and not the week of the earliest: for that, the index by time would be searched from its begin, for every device
       CASE WHEN done.is_done THEN coalesce(
         date_trunc('week', device.handed_out_at AT TIME ZONE 'Europe/Zurich'),
         (SELECT min(date_trunc('week', since AT TIME ZONE 'Europe/Zurich')) FROM computer_build history WHERE history.computer_id = computer.id AND history.build >= campaign.target_build),
         date_trunc('week', computer.created_at AT TIME ZONE 'Europe/Zurich')
       )::date END AS done_week
FROM (SELECT campaign.*, units_within(unit_ids) AS all_unit_ids FROM campaign OFFSET 0) campaign
CROSS JOIN computer
LEFT JOIN person ON person.id = computer.owner_id
LEFT JOIN campaign_device device ON device.campaign_id = campaign.id AND device.computer_id = computer.id
LEFT JOIN campaign_wave_unit unit_wave ON unit_wave.campaign_id = campaign.id AND unit_wave.unit_id = person.unit_id
LEFT JOIN campaign_wave_site site_wave ON site_wave.campaign_id = campaign.id AND site_wave.site_id = computer.site_id
CROSS JOIN LATERAL (
  SELECT CASE WHEN campaign.kind = 'handout' THEN device.handed_out_at IS NOT NULL ELSE coalesce(computer.build >= campaign.target_build, false) END AS is_done
) done
WHERE computer.retired_at IS NULL
  AND (cardinality(campaign.site_ids) = 0 OR computer.site_id = ANY(campaign.site_ids))
  AND (cardinality(campaign.unit_ids) = 0 OR person.unit_id = ANY(campaign.all_unit_ids))
  AND (cardinality(campaign.from_builds) = 0 OR computer.build = ANY(campaign.from_builds)
       OR (done.is_done AND EXISTS (SELECT FROM computer_build former WHERE former.computer_id = computer.id AND former.build = ANY(campaign.from_builds))));

-- What the view says, kept: written by campaign_settle alone, at the end of each transaction that changes what the view follows from
CREATE TABLE campaign_standing (
  campaign_id uuid NOT NULL,
  computer_id uuid NOT NULL,
  site_id uuid,
  unit_id uuid,
  wave_id uuid,
  state text NOT NULL,
  reason text,
  build integer,
  edition text NOT NULL,
  done_week date,
  PRIMARY KEY (campaign_id, computer_id)
);
CREATE INDEX campaign_standing_computer_id_idx ON campaign_standing (computer_id);
CREATE INDEX campaign_standing_state_idx ON campaign_standing (campaign_id, state, computer_id);
CREATE INDEX campaign_standing_wave_id_idx ON campaign_standing (campaign_id, wave_id, computer_id);

-- The rows of campaign_standing, counted by one part of them at a time: site, unit, wave, or build with edition
CREATE TABLE campaign_count (
  campaign_id uuid NOT NULL,
  part text NOT NULL,
  key text NOT NULL,
  state text NOT NULL,
  reason text NOT NULL,
  devices integer NOT NULL CONSTRAINT campaign_count_devices CHECK (devices >= 0),
  PRIMARY KEY (campaign_id, part, key, state, reason),
  CONSTRAINT campaign_count_part CHECK (part IN ('site', 'unit', 'wave', 'build'))
);
CREATE INDEX campaign_count_none_idx ON campaign_count (campaign_id) WHERE devices = 0;

-- The done ones by site and the Monday of the week in which they became so
CREATE TABLE campaign_week (
  campaign_id uuid NOT NULL,
  site text NOT NULL,
  monday date NOT NULL,
  devices integer NOT NULL CONSTRAINT campaign_week_devices CHECK (devices >= 0),
  PRIMARY KEY (campaign_id, site, monday)
);
CREATE INDEX campaign_week_none_idx ON campaign_week (campaign_id) WHERE devices = 0;

CREATE FUNCTION campaign_count_come() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO campaign_count AS kept (campaign_id, part, key, state, reason, devices)
  SELECT campaign_id, parts.part, coalesce(parts.key, ''''), state, coalesce(reason, ''''), count(*)
  FROM came CROSS JOIN LATERAL (VALUES (''site'', site_id::text), (''unit'', unit_id::text), (''wave'', wave_id::text), (''build'', coalesce(build::text, '''') || '' '' || edition)) AS parts (part, key)
  GROUP BY 1, 2, 3, 4, 5
  ON CONFLICT (campaign_id, part, key, state, reason) DO UPDATE SET devices = kept.devices + excluded.devices\x3B
  INSERT INTO campaign_week AS kept (campaign_id, site, monday, devices)
  SELECT campaign_id, coalesce(site_id::text, ''''), done_week, count(*) FROM came WHERE done_week IS NOT NULL GROUP BY 1, 2, 3
  ON CONFLICT (campaign_id, site, monday) DO UPDATE SET devices = kept.devices + excluded.devices\x3B
  RETURN NULL\x3B
END';

CREATE FUNCTION campaign_count_gone() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  UPDATE campaign_count kept SET devices = kept.devices - gone_by.devices
  FROM (
    SELECT campaign_id, parts.part, coalesce(parts.key, '''') AS key, state, coalesce(reason, '''') AS reason, count(*) AS devices
    FROM gone CROSS JOIN LATERAL (VALUES (''site'', site_id::text), (''unit'', unit_id::text), (''wave'', wave_id::text), (''build'', coalesce(build::text, '''') || '' '' || edition)) AS parts (part, key)
    GROUP BY 1, 2, 3, 4, 5
  ) gone_by
  WHERE kept.campaign_id = gone_by.campaign_id AND kept.part = gone_by.part AND kept.key = gone_by.key AND kept.state = gone_by.state AND kept.reason = gone_by.reason\x3B
  UPDATE campaign_week kept SET devices = kept.devices - gone_by.devices
  FROM (SELECT campaign_id, coalesce(site_id::text, '''') AS site, done_week, count(*) AS devices FROM gone WHERE done_week IS NOT NULL GROUP BY 1, 2, 3) gone_by
  WHERE kept.campaign_id = gone_by.campaign_id AND kept.site = gone_by.site AND kept.monday = gone_by.done_week\x3B
  RETURN NULL\x3B
END';

CREATE FUNCTION campaign_standing_never_changes() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  RAISE EXCEPTION ''rows of campaign_standing come and go, they do not change''\x3B
END';

CREATE TRIGGER campaign_standing_come AFTER INSERT ON campaign_standing REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION campaign_count_come();
CREATE TRIGGER campaign_standing_gone AFTER DELETE ON campaign_standing REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION campaign_count_gone();
CREATE TRIGGER campaign_standing_update BEFORE UPDATE OR TRUNCATE ON campaign_standing FOR EACH STATEMENT EXECUTE FUNCTION campaign_standing_never_changes();

-- What a transaction has changed so far: devices, or all of a campaign. No row outlives its transaction, so nothing is logged.
CREATE UNLOGGED TABLE campaign_change (
  id bigserial PRIMARY KEY,
  campaign_id uuid,
  computer_ids uuid[]
);

-- Runs when the transaction commits: earlier, two that wait for rows of each other could not end
-- One after the other, so that whoever is second sees what the first has changed.
CREATE FUNCTION campaign_settle() RETURNS trigger LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_nestloop = on AS E'
DECLARE
  whole uuid[]\x3B
  changed uuid[]\x3B
BEGIN
  PERFORM FROM campaign_change LIMIT 1\x3B
  IF NOT FOUND THEN
    RETURN NULL\x3B
  END IF\x3B
  PERFORM pg_advisory_xact_lock(hashtextextended(''campaign_standing'', 0))\x3B
  WITH noted AS (DELETE FROM campaign_change RETURNING campaign_id, computer_ids)
  SELECT (SELECT array_agg(DISTINCT campaign_id) FROM noted WHERE campaign_id IS NOT NULL),
         (SELECT array_agg(DISTINCT id) FROM noted CROSS JOIN LATERAL unnest(computer_ids) AS id)
  INTO whole, changed\x3B
  -- Right after many were written the statistics still speak of few, and what is right for few never ends with many
  PERFORM set_config(''enable_nestloop'', CASE WHEN whole IS NULL AND cardinality(changed) < 200 THEN ''on'' ELSE ''off'' END, true)\x3B
  IF whole IS NOT NULL THEN
    WITH now AS MATERIALIZED (SELECT * FROM campaign_member WHERE campaign_id = ANY(whole))
    DELETE FROM campaign_standing kept WHERE kept.campaign_id = ANY(whole) AND NOT EXISTS (
      SELECT FROM now WHERE now.campaign_id = kept.campaign_id AND now.computer_id = kept.computer_id
        AND (now.site_id, now.unit_id, now.wave_id, now.state, now.reason, now.build, now.edition, now.done_week)
            IS NOT DISTINCT FROM (kept.site_id, kept.unit_id, kept.wave_id, kept.state, kept.reason, kept.build, kept.edition, kept.done_week))\x3B
    INSERT INTO campaign_standing (campaign_id, computer_id, site_id, unit_id, wave_id, state, reason, build, edition, done_week)
    SELECT campaign_id, computer_id, site_id, unit_id, wave_id, state, reason, build, edition, done_week
    FROM campaign_member WHERE campaign_id = ANY(whole)
    ON CONFLICT DO NOTHING\x3B
  END IF\x3B
  IF changed IS NOT NULL THEN
    WITH now AS MATERIALIZED (SELECT * FROM campaign_member WHERE computer_id = ANY(changed))
    DELETE FROM campaign_standing kept WHERE kept.computer_id = ANY(changed) AND NOT EXISTS (
      SELECT FROM now WHERE now.campaign_id = kept.campaign_id AND now.computer_id = kept.computer_id
        AND (now.site_id, now.unit_id, now.wave_id, now.state, now.reason, now.build, now.edition, now.done_week)
            IS NOT DISTINCT FROM (kept.site_id, kept.unit_id, kept.wave_id, kept.state, kept.reason, kept.build, kept.edition, kept.done_week))\x3B
    INSERT INTO campaign_standing (campaign_id, computer_id, site_id, unit_id, wave_id, state, reason, build, edition, done_week)
    SELECT campaign_id, computer_id, site_id, unit_id, wave_id, state, reason, build, edition, done_week
    FROM campaign_member WHERE computer_id = ANY(changed)
    ON CONFLICT DO NOTHING\x3B
  END IF\x3B
  DELETE FROM campaign_count kept WHERE kept.devices = 0\x3B
  DELETE FROM campaign_week kept WHERE kept.devices = 0\x3B
  RETURN NULL\x3B
END';
CREATE CONSTRAINT TRIGGER campaign_settle AFTER INSERT ON campaign_change DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION campaign_settle();

-- The argument names the column with the computer
CREATE FUNCTION campaign_note_devices() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  EXECUTE format(''INSERT INTO campaign_change (computer_ids) SELECT array_agg(DISTINCT %I) FROM %I HAVING count(*) > 0'', TG_ARGV[0], CASE TG_OP WHEN ''DELETE'' THEN ''gone'' ELSE ''came'' END)\x3B
  RETURN NULL\x3B
END';

-- An inventory writes to every computer that it was seen again, which changes nothing here
CREATE FUNCTION campaign_note_changed_computers() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO campaign_change (computer_ids)
  SELECT array_agg(came.id) FROM came JOIN gone USING (id)
  WHERE (came.site_id, came.owner_id, came.build, came.edition, came.retired_at IS NULL) IS DISTINCT FROM (gone.site_id, gone.owner_id, gone.build, gone.edition, gone.retired_at IS NULL)
  HAVING count(*) > 0\x3B
  RETURN NULL\x3B
END';

CREATE FUNCTION campaign_note_moved_people() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO campaign_change (computer_ids)
  SELECT array_agg(computer.id) FROM came JOIN gone USING (id) JOIN computer ON computer.owner_id = came.id
  WHERE came.unit_id IS DISTINCT FROM gone.unit_id
  HAVING count(*) > 0\x3B
  RETURN NULL\x3B
END';

-- Units below those of a campaign belong to it
CREATE FUNCTION campaign_note_moved_units() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF EXISTS (SELECT FROM came JOIN gone USING (id) WHERE came.parent_id IS DISTINCT FROM gone.parent_id) THEN
    INSERT INTO campaign_change (campaign_id) SELECT id FROM campaign\x3B
  END IF\x3B
  RETURN NULL\x3B
END';

-- The argument names the column with the campaign
CREATE FUNCTION campaign_note_campaigns() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  EXECUTE format(''INSERT INTO campaign_change (campaign_id) SELECT DISTINCT %I FROM %I'', TG_ARGV[0], CASE TG_OP WHEN ''DELETE'' THEN ''gone'' ELSE ''came'' END)\x3B
  RETURN NULL\x3B
END';

CREATE TRIGGER computer_campaign_insert AFTER INSERT ON computer REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_devices('id');
CREATE TRIGGER computer_campaign_delete AFTER DELETE ON computer REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_devices('id');
CREATE TRIGGER computer_campaign_update AFTER UPDATE ON computer REFERENCING OLD TABLE AS gone NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_changed_computers();
CREATE TRIGGER computer_build_campaign_insert AFTER INSERT ON computer_build REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_devices('computer_id');
CREATE TRIGGER computer_build_campaign_update AFTER UPDATE ON computer_build REFERENCING OLD TABLE AS gone NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_devices('computer_id');
CREATE TRIGGER computer_build_campaign_delete AFTER DELETE ON computer_build REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_devices('computer_id');
CREATE TRIGGER campaign_device_campaign_insert AFTER INSERT ON campaign_device REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_devices('computer_id');
CREATE TRIGGER campaign_device_campaign_update AFTER UPDATE ON campaign_device REFERENCING OLD TABLE AS gone NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_devices('computer_id');
CREATE TRIGGER campaign_device_campaign_delete AFTER DELETE ON campaign_device REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_devices('computer_id');
CREATE TRIGGER person_campaign_update AFTER UPDATE ON person REFERENCING OLD TABLE AS gone NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_moved_people();
CREATE TRIGGER campaign_campaign_insert AFTER INSERT ON campaign REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_campaigns('id');
CREATE TRIGGER campaign_campaign_update AFTER UPDATE ON campaign REFERENCING OLD TABLE AS gone NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_campaigns('id');
CREATE TRIGGER campaign_campaign_delete AFTER DELETE ON campaign REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_campaigns('id');
CREATE TRIGGER campaign_wave_site_campaign_insert AFTER INSERT ON campaign_wave_site REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_campaigns('campaign_id');
CREATE TRIGGER campaign_wave_site_campaign_update AFTER UPDATE ON campaign_wave_site REFERENCING OLD TABLE AS gone NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_campaigns('campaign_id');
CREATE TRIGGER campaign_wave_site_campaign_delete AFTER DELETE ON campaign_wave_site REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_campaigns('campaign_id');
CREATE TRIGGER campaign_wave_unit_campaign_insert AFTER INSERT ON campaign_wave_unit REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_campaigns('campaign_id');
CREATE TRIGGER campaign_wave_unit_campaign_update AFTER UPDATE ON campaign_wave_unit REFERENCING OLD TABLE AS gone NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_campaigns('campaign_id');
CREATE TRIGGER campaign_wave_unit_campaign_delete AFTER DELETE ON campaign_wave_unit REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_campaigns('campaign_id');
CREATE TRIGGER org_unit_campaign_update AFTER UPDATE ON org_unit REFERENCING OLD TABLE AS gone NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION campaign_note_moved_units();

-- All that is there already
INSERT INTO campaign_standing (campaign_id, computer_id, site_id, unit_id, wave_id, state, reason, build, edition, done_week)
SELECT campaign_id, computer_id, site_id, unit_id, wave_id, state, reason, build, edition, done_week FROM campaign_member;
