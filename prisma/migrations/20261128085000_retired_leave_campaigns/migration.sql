-- Computers out of use are no part of a campaign
CREATE OR REPLACE VIEW campaign_member AS
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
WHERE computer.retired_at IS NULL
  AND (cardinality(campaign.site_ids) = 0 OR computer.site_id = ANY(campaign.site_ids))
  AND (cardinality(campaign.unit_ids) = 0 OR person.unit_id = ANY(units.ids))
  AND (cardinality(campaign.from_builds) = 0 OR computer.build = ANY(campaign.from_builds)
       OR (done.is_done AND EXISTS (SELECT FROM computer_build former WHERE former.computer_id = computer.id AND former.build = ANY(campaign.from_builds))));
