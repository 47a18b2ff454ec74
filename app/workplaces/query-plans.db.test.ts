import { Client } from 'pg'
import { beforeAll, expect, test, vi } from 'vitest'
import { db, pool } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { addDays, dayAt, instantAt } from '../platform/wall-clock.ts'
import { switchDesk } from './commands/switch-desk.server.ts'
import { nearToday, floorView, myBookings, sitesWithFreeDesks } from './queries.server.ts'
import { searchRooms } from './room-search.server.ts'
import { previewSeries } from './series-plan.server.ts'
import { findSpaces } from './space-search.server.ts'

const bookings = 50_000
const today = dayAt(new Date())
const tomorrow = addDays(today, 1)
const span = { startsAt: instantAt(tomorrow, '08:00'), endsAt: instantAt(tomorrow, '17:00') }
const place = { site: 'house', floor: '1', timeZone: 'Europe/Zurich' }
let viewer: Viewer

/** 100 desks and 100 rooms on two floors, each booked in the morning of all days but from the day after tomorrow on. */
beforeAll(async () => {
  const plan = { width: 50, height: 50, outline: [[0, 0], [50, 0], [50, 50], [0, 50]], walls: [] }
  await pool.query(`
    INSERT INTO org_unit (id, name) VALUES (gen_random_uuid(), 'Unit');
    INSERT INTO person (id, directory_id, username, display_name, given_name, surname, unit_id)
      SELECT gen_random_uuid(), 'p' || n, 'p' || n, 'P ' || n, 'P', n::text, CASE WHEN n <= 8 THEN org_unit.id END FROM generate_series(1, 200) n, org_unit;
    INSERT INTO site (id, slug, name, street, postcode, town) VALUES (gen_random_uuid(), 'house', 'House', 'Seestrasse 1', '6003', 'Luzern');
    INSERT INTO building (id, site_id, name) SELECT gen_random_uuid(), id, 'A' FROM site;
    INSERT INTO floor (id, site_id, building_id, slug, level, width_metres, height_metres, plan)
      SELECT gen_random_uuid(), site_id, id, n::text, n, 50, 50, '${JSON.stringify(plan)}' FROM building, generate_series(1, 2) n;
    INSERT INTO space (id, floor_id, kind, code, x, y) SELECT gen_random_uuid(), floor.id, kind::space_kind, floor.level || kind || n, n, n FROM floor, generate_series(1, 50) n, unnest(ARRAY['desk', 'room']) kind;
    INSERT INTO booking (id, space_id, kind, person_id, starts_at, ends_at)
      SELECT gen_random_uuid(), spot.id, spot.kind, sitter.id, (day + time '08:00') AT TIME ZONE 'Europe/Zurich', (day + time '12:00') AT TIME ZONE 'Europe/Zurich'
      FROM (SELECT id, kind, row_number() OVER (ORDER BY code) AS n FROM space) spot
      JOIN (SELECT id, row_number() OVER (ORDER BY username) AS n FROM person) sitter ON sitter.n = spot.n
      CROSS JOIN generate_series('${today}'::date - ${bookings / 200 - 2}, '${today}'::date + 1, interval '1 day') day;
    ANALYZE;
  `)
  const person = await db.person.findFirstOrThrow({ where: { username: 'p1' }, select: { id: true, unitId: true } })
  viewer = { id: person.id, username: 'p1', displayName: 'P 1', unitId: person.unitId, roles: ['employee'] }
  expect(await db.booking.count()).toBe(bookings)
})

type Sent = { text: string; values: unknown[] }

function isSent(query: unknown): query is Sent {
  return typeof query === 'object' && query !== null && 'text' in query && 'values' in query
}

/** The statements about bookings that a function of the product reads with, as they went to the database. */
async function reads(work: () => Promise<unknown>): Promise<Sent[]> {
  const spy = vi.spyOn(Client.prototype, 'query')
  await work()
  const sent: unknown[] = spy.mock.calls.map(([query]) => query)
  spy.mockRestore()
  return sent.filter(isSent).filter(({ text }) => /^\s*SELECT\b.*\bbooking\b/is.test(text))
}

type Node = Record<string, unknown> & { 'Node Type': string; Plans?: Node[] }

function nodes(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodes)]
}

/** Every step of a plan that reads bookings, with how many of them it looked at. */
async function stepsOf({ text, values }: Sent): Promise<{ type: string; looked: number }[]> {
  const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values)
  const all = rows.flatMap((row) => nodes(row['QUERY PLAN'][0].Plan))
  return all
    .filter((node) => node['Relation Name'] === 'booking' || /\bbooking_/.test(String(node['Index Name'] ?? '')))
    .map((node) => {
      const each = ['Actual Rows', 'Rows Removed by Filter', 'Rows Removed by Index Recheck'].reduce((sum, name) => sum + Number(node[name] ?? 0), 0)
      return { type: node['Node Type'], looked: each * Number(node['Actual Loops'] ?? 1) }
    })
}

const queries: [name: string, work: () => Promise<unknown>, most: number][] = [
  // A floor's bookings of a day are 100, and those of the day before lie in reach of the longest booking.
  ['what is free on a floor', () => floorView(viewer, place, span), 400],
  ['the same for the API', () => findSpaces(viewer, { site: 'house', floor: '1', from: span.startsAt, to: span.endsAt }), 400],
  ['which half-days of a week are free', () => findSpaces(viewer, { site: 'house', week: tomorrow }), 800],
  ['what is free at each site', () => sitesWithFreeDesks(tomorrow, viewer), 400],
  ['the bookings of a person', () => myBookings(viewer, { from: span.startsAt }), 10],
  ['the desk that a person gives up for another', async () => switchDesk(viewer, { spaceId: await oneDesk(), ...span }).catch(() => null), 300],
  ['what is in the way of a series', async () => previewSeries(viewer, { spaceId: await oneDesk(), rrule: 'FREQ=DAILY;COUNT=5', firstDay: tomorrow, from: '08:00', to: '12:00', timeZone: 'Europe/Zurich', except: [] }), 400],
  ['free meeting rooms', () => searchRooms({ date: tomorrow, from: '08:00', to: '09:00' }), 400],
  ['who of my unit is where today', () => nearToday(viewer), 100],
]

async function oneDesk(): Promise<string> {
  return (await db.space.findFirstOrThrow({ where: { kind: 'desk' }, orderBy: { code: 'asc' }, select: { id: true } })).id
}

test.each(queries)('%s is found by an index, without reading the past', async (_, work, most) => {
  const sent = await reads(work)
  expect(sent.length).toBeGreaterThan(0)
  const steps = (await Promise.all(sent.map(stepsOf))).flat()
  expect(steps.length).toBeGreaterThan(0)
  for (const { type, looked } of steps) {
    expect(type).toMatch(/Index|Bitmap/)
    expect(looked).toBeLessThanOrEqual(most)
  }
})

test('a query that does read all bookings is seen to', async () => {
  const [all] = await reads(() => db.booking.findMany({ where: { title: 'none' } }))
  expect(await stepsOf(all ?? { text: '', values: [] })).toEqual([{ type: 'Seq Scan', looked: await db.booking.count() }])
})
