/** A city of 300 sites, its floors measured, and as many computers as a measurement wants. */
import type { Client } from 'pg'
import { randomFor } from '../../prisma/seed/random.ts'

export const siteCount = 300

/** Adds sites to the demo city until there are 300, each with one measured floor of 24 x 14 m. */
export async function buildSites(client: Client): Promise<void> {
  const corners = [[0.5, 0.5], [23.5, 0.5], [23.5, 13.5], [0.5, 13.5]]
  const plan = { width: 24, height: 14, outline: corners, walls: [{ kind: 'outer', points: corners, closed: true, thickness: 0.4 }] }
  await client.query(
    `INSERT INTO site (id, slug, name, street, postcode, town)
     SELECT gen_random_uuid(), 'bench-' || n, 'Standort ' || n, 'Seestrasse ' || n, '6003', 'Luzern' FROM generate_series(1, $1 - (SELECT count(*)::int FROM site)) n`,
    [siteCount],
  )
  await client.query(`INSERT INTO building (id, site_id, name) SELECT gen_random_uuid(), id, 'A' FROM site WHERE slug LIKE 'bench-%'`)
  await client.query(
    `INSERT INTO floor (id, site_id, building_id, slug, level, width_metres, height_metres, plan)
     SELECT gen_random_uuid(), building.site_id, building.id, 'eg', 0, 24, 14, $1 FROM building JOIN site ON site.id = building.site_id WHERE site.slug LIKE 'bench-%'`,
    [JSON.stringify(plan)],
  )
  const random = randomFor('bench large city')
  const readings = Array.from({ length: 40 }, () => ({ x: 1 + random.next() * 22, y: 1 + random.next() * 12 })).map(({ x, y }) => ({ x, y, dbm: Math.round(-42 - 28 * Math.log10(Math.hypot(x - 12, y - 7, 1.6)) + random.noise(4)) }))
  await client.query(
    `INSERT INTO survey (id, floor_id, measured_at, digest)
     SELECT gen_random_uuid(), floor.id, now() - interval '20 days', floor.id::text FROM floor JOIN site ON site.id = floor.site_id WHERE site.slug LIKE 'bench-%'`,
  )
  await client.query(
    `INSERT INTO survey_reading (survey_id, x, y, band, bssid, dbm)
     SELECT survey.id, x, y, '5', '02:00:5e:00:00:01', dbm FROM survey JOIN floor ON floor.id = survey.floor_id JOIN site ON site.id = floor.site_id
     CROSS JOIN jsonb_to_recordset($1) AS read(x float8, y float8, dbm float8) WHERE site.slug LIKE 'bench-%'`,
    [JSON.stringify(readings)],
  )
}

/**
 * Fills up with computers: six of ten are done, spread over the weeks of the campaign, some blocked. Each site gets one
 * at least, since pages list the sites that have some. @returns how many there are
 */
export async function fillComputers(client: Client, atLeast: number): Promise<number> {
  const { rows } = await client.query<{ count: number }>('SELECT count(*)::int FROM computer')
  const count = Math.max(atLeast, (rows[0]?.count ?? 0) + siteCount)
  await client.query('BEGIN')
  await client.query(
    `INSERT INTO computer (id, name, serial, site_id, owner_id, os_name, build, last_seen_at)
     SELECT gen_random_uuid(), 'BENCH-' || lpad(n::text, 6, '0'), 'BENCH-SN-' || n, place.id, CASE WHEN n % 10 < 8 THEN staff.id END,
            CASE WHEN n % 20 = 0 THEN 'Windows 11 Pro' ELSE 'Windows 11 Enterprise' END, CASE WHEN n % 10 < 6 THEN 26100 WHEN n % 10 < 9 THEN 19045 ELSE 22631 END, now() - (n % 40) * interval '1 day'
     FROM generate_series((SELECT count(*)::int FROM computer) + 1, $1) n
     JOIN (SELECT id, row_number() OVER (ORDER BY slug) - 1 AS place FROM site) place ON place.place = n % (SELECT count(*) FROM site)
     JOIN (SELECT id, row_number() OVER (ORDER BY username) - 1 AS person FROM person) staff ON staff.person = n % (SELECT count(*) FROM person)`,
    [count],
  )
  await client.query(
    `INSERT INTO computer_build (computer_id, build, since)
     SELECT id, build, now() - (1 + hashtext(name) & 255) * interval '17 hours' FROM computer WHERE name LIKE 'BENCH-%' ON CONFLICT DO NOTHING`,
  )
  await client.query(
    `INSERT INTO campaign_device (campaign_id, computer_id, state, reason)
     SELECT campaign.id, computer.id, CASE WHEN hashtext(computer.name) % 3 = 0 THEN 'in-work' ELSE 'blocked' END::device_state, CASE WHEN hashtext(computer.name) % 3 <> 0 THEN 'hardware' END::block_reason
     FROM campaign JOIN computer ON computer.build < campaign.target_build WHERE computer.name LIKE 'BENCH-%' AND hashtext(computer.name) % 7 = 0
     ON CONFLICT DO NOTHING`,
  )
  await client.query('COMMIT')
  await client.query('VACUUM ANALYZE')
  return count
}
