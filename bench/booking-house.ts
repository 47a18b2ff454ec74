/** A house of 1,000 desks on two floors, and as many bookings in it as a measurement wants. */
import type { Pool, PoolClient } from 'pg'
import { addDays, type Day } from '../app/platform/wall-clock.ts'
import { nextWorkingDay } from '../app/workplaces/working-day.ts'

export const house = 'messhaus'
export const desksPerFloor = 500

/** Monday of the week after next: on it and the days after it lie the same bookings, however many there are otherwise. */
export function measuredMonday(): Day {
  let day = addDays(nextWorkingDay(new Date()), 7)
  while (new Date(`${day}T12:00:00Z`).getUTCDay() !== 1) day = addDays(day, 1)
  return day
}

const metres = { width: 104, height: 54 }
const corners = [[1, 1], [metres.width - 1, 1], [metres.width - 1, metres.height - 1], [1, metres.height - 1]]
const plan = { ...metres, outline: corners, walls: [{ kind: 'outer', points: corners, closed: true, thickness: 0.4 }] }

/** Ten zones to a floor and 50 desks to a zone; 2,000 people, of whom half have a desk at any time. */
export async function buildHouse(pool: Pool): Promise<void> {
  await pool.query(`
    INSERT INTO person (id, directory_id, username, display_name, given_name, surname)
    SELECT gen_random_uuid(), 'bench-' || n, 'bench-' || n, 'Bench ' || n, 'Bench', n::text FROM generate_series(0, 1999) n`)
  await pool.query(`INSERT INTO site (id, slug, name, street, postcode, town) VALUES (gen_random_uuid(), $1, 'Messhaus', 'Seestrasse 1', '6003', 'Luzern')`, [house])
  await pool.query(`INSERT INTO building (id, site_id, name) SELECT gen_random_uuid(), id, 'A' FROM site WHERE slug = $1`, [house])
  await pool.query(
    `INSERT INTO floor (id, site_id, building_id, slug, level, width_metres, height_metres, plan)
     SELECT gen_random_uuid(), building.site_id, building.id, level::text, level, $2, $3, $4
     FROM building JOIN site ON site.id = building.site_id AND site.slug = $1, generate_series(1, 2) level`,
    [house, metres.width, metres.height, JSON.stringify(plan)],
  )
  await pool.query(
    `INSERT INTO zone (id, floor_id, name, x, y, width, height)
     SELECT gen_random_uuid(), floor.id, 'Zone ' || n, 2 + (n % 5) * 20, 2 + (n / 5) * 25, 20, 25
     FROM floor JOIN site ON site.id = floor.site_id AND site.slug = $1, generate_series(0, 9) n`,
    [house],
  )
  await pool.query(
    `INSERT INTO space (id, floor_id, zone_id, kind, code, x, y, equipment)
     SELECT gen_random_uuid(), floor.id, zone.id, 'desk', floor.level || '.' || lpad(n::text, 3, '0'), 4 + (n % 25) * 4, 3 + (n / 25) * 2.5, '{screen,dock}'
     FROM floor JOIN site ON site.id = floor.site_id AND site.slug = $1, generate_series(0, ${desksPerFloor - 1}) n
     JOIN zone ON true
     WHERE zone.floor_id = floor.id AND zone.name = 'Zone ' || (n % 25) / 5 + (n / 250) * 5`,
    [house],
  )
}

/**
 * Takes all indexes but the key off the bookings, so that millions come in quickly.
 * @returns statements that make them again; those of the exclusion constraints as mere indexes of the
 * same definition, which reads use alike, as checking each row against the others takes minutes
 */
async function dropIndexes(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string; isConstraint: boolean }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition, indisexclusion AS "isConstraint"
     FROM pg_index WHERE indrelid = 'booking'::regclass AND NOT indisprimary`,
  )
  for (const { name, isConstraint } of rows) await client.query(isConstraint ? `ALTER TABLE booking DROP CONSTRAINT ${name}` : `DROP INDEX ${name}`)
  return rows.map(({ definition }) => definition)
}

/**
 * Fills the house's calendar: three fifths of the measured week's half-days, and besides them `count`
 * bookings, every desk every half-day, two thirds of them in the past. No space and no person twice.
 */
export async function fillCalendar(pool: Pool, monday: Day, count: number): Promise<void> {
  const days = Math.ceil(count / (2 * 2 * desksPerFloor))
  const past = Math.ceil((days * 2) / 3)
  const client = await pool.connect()
  try {
    const indexes = await dropIndexes(client)
    // Keys are right by construction: two million look-ups of them, and triggers for those who watch, would only take time.
    await client.query('SET session_replication_role = replica')
    await client.query(
      `INSERT INTO booking (id, space_id, kind, person_id, starts_at, ends_at)
       SELECT gen_random_uuid(), desk.id, 'desk', sitter.id, (day + half.start) AT TIME ZONE 'Europe/Zurich', (day + half.start + interval '4 hours') AT TIME ZONE 'Europe/Zurich'
       FROM generate_series($2::date - $3::int, $2::date + 6 + $4::int, interval '1 day') WITH ORDINALITY AS calendar (day, d)
       CROSS JOIN (VALUES (0, time '08:00'), (1, time '13:00')) AS half (h, start)
       CROSS JOIN (
         SELECT space.id, row_number() OVER (ORDER BY floor.level, space.code) AS n
         FROM space JOIN floor ON floor.id = space.floor_id JOIN site ON site.id = floor.site_id WHERE site.slug = $1
       ) AS desk
       JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM person WHERE username LIKE 'bench-%') AS sitter ON sitter.n = (desk.n + d) % 2000
       WHERE day NOT BETWEEN $2::date AND $2::date + 6 OR (desk.n * 7 + d - $3::int + half.h * 2) % 5 < 3
       ORDER BY day, half.h`,
      [house, monday, past, days - past],
    )
    await client.query(`SET maintenance_work_mem = '256MB'`)
    for (const index of indexes) await client.query(index)
    await client.query('RESET ALL')
  } finally {
    client.release()
  }
  // As autovacuum would have done long before a table is as large as this.
  await pool.query('VACUUM ANALYZE booking')
  await pool.query('ANALYZE')
}

