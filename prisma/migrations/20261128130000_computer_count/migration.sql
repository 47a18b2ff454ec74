-- The bodies write their semicolons as \x3B, because the engine splits at every semicolon
-- The last day with updates of a build in an edition, as endOfServicingFor of the application. Which edition a computer has says its generated column
DROP FUNCTION end_of_servicing(text, date, date, date);
CREATE FUNCTION end_of_servicing(edition text, ends date, ends_pro date, ends_ltsc date) RETURNS date LANGUAGE sql IMMUTABLE AS
'SELECT CASE edition WHEN ''ltsc'' THEN coalesce(ends_ltsc, ends) WHEN ''pro'' THEN coalesce(ends_pro, ends) ELSE ends END';

-- Computers in use, counted by all that pages count them by
CREATE TABLE computer_count (
  site text NOT NULL,
  build integer NOT NULL,
  edition text NOT NULL,
  devices integer NOT NULL CONSTRAINT computer_count_devices CHECK (devices >= 0),
  PRIMARY KEY (site, build, edition)
);
CREATE INDEX computer_count_none_idx ON computer_count (site) WHERE devices = 0;

-- What a transaction has changed so far. No row outlives its transaction, so nothing is logged
CREATE UNLOGGED TABLE computer_count_change (
  id bigserial PRIMARY KEY,
  site text NOT NULL,
  build integer NOT NULL,
  edition text NOT NULL,
  devices integer NOT NULL
);

-- Runs when the transaction commits, as campaign_settle does and under the same lock: two locks could be taken in two orders
CREATE FUNCTION computer_count_settle() RETURNS trigger LANGUAGE plpgsql AS E'
DECLARE
  changes jsonb\x3B
BEGIN
  PERFORM FROM computer_count_change LIMIT 1\x3B
  IF NOT FOUND THEN
    RETURN NULL\x3B
  END IF\x3B
  PERFORM pg_advisory_xact_lock(hashtextextended(''campaign_standing'', 0))\x3B
  WITH noted AS (DELETE FROM computer_count_change RETURNING site, build, edition, devices),
       summed AS (SELECT site, build, edition, sum(devices) AS devices FROM noted GROUP BY 1, 2, 3)
  SELECT coalesce(jsonb_agg(summed), ''[]'') INTO changes FROM summed WHERE devices <> 0\x3B
  UPDATE computer_count kept SET devices = kept.devices + change.devices
  FROM jsonb_to_recordset(changes) AS change(site text, build integer, edition text, devices integer)
  WHERE kept.site = change.site AND kept.build = change.build AND kept.edition = change.edition\x3B
  INSERT INTO computer_count (site, build, edition, devices)
  SELECT site, build, edition, devices FROM jsonb_to_recordset(changes) AS change(site text, build integer, edition text, devices integer)
  WHERE NOT EXISTS (SELECT FROM computer_count kept WHERE kept.site = change.site AND kept.build = change.build AND kept.edition = change.edition)\x3B
  DELETE FROM computer_count kept WHERE kept.devices = 0\x3B
  RETURN NULL\x3B
END';
CREATE CONSTRAINT TRIGGER computer_count_settle AFTER INSERT ON computer_count_change DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION computer_count_settle();

CREATE FUNCTION computer_count_come() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO computer_count_change (site, build, edition, devices)
  SELECT coalesce(site_id::text, ''''), coalesce(build, 0), edition, count(*) FROM came WHERE retired_at IS NULL GROUP BY 1, 2, 3\x3B
  RETURN NULL\x3B
END';
CREATE FUNCTION computer_count_gone() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO computer_count_change (site, build, edition, devices)
  SELECT coalesce(site_id::text, ''''), coalesce(build, 0), edition, -count(*) FROM gone WHERE retired_at IS NULL GROUP BY 1, 2, 3\x3B
  RETURN NULL\x3B
END';
-- That a computer was seen again, which is most of what an inventory writes, sums to nothing
CREATE FUNCTION computer_count_moved() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO computer_count_change (site, build, edition, devices)
  SELECT site, build, edition, sum(devices) FROM (
    SELECT coalesce(site_id::text, '''') AS site, coalesce(build, 0) AS build, edition, count(*) AS devices FROM came WHERE retired_at IS NULL GROUP BY 1, 2, 3
    UNION ALL
    SELECT coalesce(site_id::text, ''''), coalesce(build, 0), edition, -count(*) FROM gone WHERE retired_at IS NULL GROUP BY 1, 2, 3
  ) moved GROUP BY 1, 2, 3 HAVING sum(devices) <> 0\x3B
  RETURN NULL\x3B
END';
CREATE TRIGGER computer_count_insert AFTER INSERT ON computer REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION computer_count_come();
CREATE TRIGGER computer_count_delete AFTER DELETE ON computer REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION computer_count_gone();
CREATE TRIGGER computer_count_update AFTER UPDATE ON computer REFERENCING OLD TABLE AS gone NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION computer_count_moved();

-- All that is there already
INSERT INTO computer_count (site, build, edition, devices)
SELECT coalesce(site_id::text, ''), coalesce(build, 0), edition, count(*) FROM computer WHERE retired_at IS NULL GROUP BY 1, 2, 3;

-- Devices of a campaign at a site, and builds that the table of builds lacks
CREATE INDEX campaign_standing_site_idx ON campaign_standing (campaign_id, site_id);
CREATE INDEX computer_unknown_build_idx ON computer (unknown_build) WHERE unknown_build IS NOT NULL AND retired_at IS NULL;
CREATE INDEX computer_retired_name_idx ON computer (name) WHERE retired_at IS NOT NULL;

-- Devices of a campaign in one state, page by page by name, without looking at all others: so the name is kept beside the state
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
       )::date END AS done_week,
       computer.name
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
ALTER TABLE campaign_standing ADD COLUMN name text NOT NULL DEFAULT '';
CREATE OR REPLACE FUNCTION campaign_settle() RETURNS trigger LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_nestloop = on AS E'
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
        AND (now.site_id, now.unit_id, now.wave_id, now.state, now.reason, now.build, now.edition, now.done_week, now.name)
            IS NOT DISTINCT FROM (kept.site_id, kept.unit_id, kept.wave_id, kept.state, kept.reason, kept.build, kept.edition, kept.done_week, kept.name))\x3B
    INSERT INTO campaign_standing (campaign_id, computer_id, site_id, unit_id, wave_id, state, reason, build, edition, done_week, name)
    SELECT campaign_id, computer_id, site_id, unit_id, wave_id, state, reason, build, edition, done_week, name
    FROM campaign_member WHERE campaign_id = ANY(whole)
    ON CONFLICT DO NOTHING\x3B
  END IF\x3B
  IF changed IS NOT NULL THEN
    WITH now AS MATERIALIZED (SELECT * FROM campaign_member WHERE computer_id = ANY(changed))
    DELETE FROM campaign_standing kept WHERE kept.computer_id = ANY(changed) AND NOT EXISTS (
      SELECT FROM now WHERE now.campaign_id = kept.campaign_id AND now.computer_id = kept.computer_id
        AND (now.site_id, now.unit_id, now.wave_id, now.state, now.reason, now.build, now.edition, now.done_week, now.name)
            IS NOT DISTINCT FROM (kept.site_id, kept.unit_id, kept.wave_id, kept.state, kept.reason, kept.build, kept.edition, kept.done_week, kept.name))\x3B
    INSERT INTO campaign_standing (campaign_id, computer_id, site_id, unit_id, wave_id, state, reason, build, edition, done_week, name)
    SELECT campaign_id, computer_id, site_id, unit_id, wave_id, state, reason, build, edition, done_week, name
    FROM campaign_member WHERE computer_id = ANY(changed)
    ON CONFLICT DO NOTHING\x3B
  END IF\x3B
  DELETE FROM campaign_count kept WHERE kept.devices = 0\x3B
  DELETE FROM campaign_week kept WHERE kept.devices = 0\x3B
  RETURN NULL\x3B
END';
CREATE OR REPLACE FUNCTION campaign_note_changed_computers() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO campaign_change (computer_ids)
  SELECT array_agg(came.id) FROM came JOIN gone USING (id)
  WHERE (came.name, came.site_id, came.owner_id, came.build, came.edition, came.retired_at IS NULL) IS DISTINCT FROM (gone.name, gone.site_id, gone.owner_id, gone.build, gone.edition, gone.retired_at IS NULL)
  HAVING count(*) > 0\x3B
  RETURN NULL\x3B
END';
ALTER TABLE campaign_standing DISABLE TRIGGER campaign_standing_update;
UPDATE campaign_standing SET name = computer.name FROM computer WHERE computer.id = campaign_standing.computer_id;
ALTER TABLE campaign_standing ENABLE TRIGGER campaign_standing_update;
ALTER TABLE campaign_standing ALTER COLUMN name DROP DEFAULT;
CREATE INDEX campaign_standing_state_name_idx ON campaign_standing (campaign_id, state, name, computer_id);
DROP INDEX campaign_standing_state_idx;

-- The weeks of all sites together, too: pages that ask for no site need not add up those of every site
ALTER TABLE campaign_count DROP CONSTRAINT campaign_count_part, ADD CONSTRAINT campaign_count_part CHECK (part IN ('site', 'unit', 'wave', 'build', 'week'));
CREATE OR REPLACE FUNCTION campaign_count_come() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO campaign_count AS kept (campaign_id, part, key, state, reason, devices)
  SELECT campaign_id, parts.part, coalesce(parts.key, ''''), state, coalesce(reason, ''''), count(*)
  FROM came CROSS JOIN LATERAL (VALUES (''site'', site_id::text), (''unit'', unit_id::text), (''wave'', wave_id::text), (''week'', done_week::text), (''build'', coalesce(build::text, '''') || '' '' || edition)) AS parts (part, key)
  GROUP BY 1, 2, 3, 4, 5
  ON CONFLICT (campaign_id, part, key, state, reason) DO UPDATE SET devices = kept.devices + excluded.devices\x3B
  INSERT INTO campaign_week AS kept (campaign_id, site, monday, devices)
  SELECT campaign_id, coalesce(site_id::text, ''''), done_week, count(*) FROM came WHERE done_week IS NOT NULL GROUP BY 1, 2, 3
  ON CONFLICT (campaign_id, site, monday) DO UPDATE SET devices = kept.devices + excluded.devices\x3B
  RETURN NULL\x3B
END';
CREATE OR REPLACE FUNCTION campaign_count_gone() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  UPDATE campaign_count kept SET devices = kept.devices - gone_by.devices
  FROM (
    SELECT campaign_id, parts.part, coalesce(parts.key, '''') AS key, state, coalesce(reason, '''') AS reason, count(*) AS devices
    FROM gone CROSS JOIN LATERAL (VALUES (''site'', site_id::text), (''unit'', unit_id::text), (''wave'', wave_id::text), (''week'', done_week::text), (''build'', coalesce(build::text, '''') || '' '' || edition)) AS parts (part, key)
    GROUP BY 1, 2, 3, 4, 5
  ) gone_by
  WHERE kept.campaign_id = gone_by.campaign_id AND kept.part = gone_by.part AND kept.key = gone_by.key AND kept.state = gone_by.state AND kept.reason = gone_by.reason\x3B
  UPDATE campaign_week kept SET devices = kept.devices - gone_by.devices
  FROM (SELECT campaign_id, coalesce(site_id::text, '''') AS site, done_week, count(*) AS devices FROM gone WHERE done_week IS NOT NULL GROUP BY 1, 2, 3) gone_by
  WHERE kept.campaign_id = gone_by.campaign_id AND kept.site = gone_by.site AND kept.monday = gone_by.done_week\x3B
  RETURN NULL\x3B
END';
INSERT INTO campaign_count (campaign_id, part, key, state, reason, devices)
SELECT campaign_id, 'week', coalesce(done_week::text, ''), state, coalesce(reason, ''), count(*) FROM campaign_standing GROUP BY 1, 2, 3, 4, 5;
