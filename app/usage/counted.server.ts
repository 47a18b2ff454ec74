import { db } from '../platform/database.server.ts'
import { dayBounds } from '../platform/wall-clock.ts'
import type { BookableSpaces } from '../workplaces/queries.server.ts'
import { firstDayOf, lastDayOf, type Period } from './fortnights.ts'
import type { Counted } from './publish.ts'

type Row = {
  level: 'floor' | 'due' | 'hour' | 'space'
  floorId: string
  spaceId: string | null
  fortnight: number
  weekday: number | null
  hour: number | null
  people: number
  /** Minutes; of `due` bookings. */
  booked: number
  used: number
}

/** No booking is longer, so nothing that reaches into the period has begun earlier. */
const longestHours = 25

/**
 * Counts who had booked and used places in a period, in the hours in which they could be booked. What was cancelled counts as
 * nothing, what somebody left early until then; offers that nobody took and what nobody agreed to were nobody's. A booking of
 * no person (made at a door) counts in minutes alone.
 */
function countedUse({ spaces, timeClasses }: BookableSpaces, { first, last }: Period): Promise<Row[]> {
  const open = timeClasses.flatMap(({ days }, timeClass) => days.map(({ day, startsAt, endsAt }) => ({ timeClass, day, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })))
  const zones = timeClasses.map(({ timeZone }) => timeZone)
  const bounds = zones.map((timeZone) => [dayBounds(firstDayOf(first), timeZone).from.getTime(), dayBounds(lastDayOf(last), timeZone).to.getTime()] as const)
  const from = new Date(Math.min(...bounds.map(([start]) => start)) - longestHours * 3_600_000)
  const to = new Date(Math.max(...bounds.map(([, end]) => end)))
  return db.$queryRaw<Row[]>`
    WITH spot AS MATERIALIZED (
      SELECT spot.*, zone.time_zone
      FROM unnest(${spaces.map(({ id }) => id)}::uuid[], ${spaces.map(({ floorId }) => floorId)}::uuid[], ${spaces.map(({ timeClass }) => timeClass)}::int[], ${spaces.map(({ needsCheckIn }) => needsCheckIn)}::boolean[]) AS spot (id, floor_id, time_class, needs_check_in)
      JOIN unnest(${zones}::text[]) WITH ORDINALITY AS zone (time_zone, n) ON zone.n = spot.time_class + 1
    ), open AS MATERIALIZED (
      SELECT * FROM unnest(${open.map(({ timeClass }) => timeClass)}::int[], ${open.map(({ day }) => day)}::date[], ${open.map(({ startsAt }) => startsAt)}::timestamptz[], ${open.map(({ endsAt }) => endsAt)}::timestamptz[]) AS open (time_class, day, opens_at, closes_at)
    ), seen AS MATERIALIZED (
      SELECT spot.floor_id, spot.id AS space_id, spot.time_class, spot.time_zone, spot.needs_check_in, booking.person_id, booking.starts_at, booking.ends_at,
        booking.checked_in_at IS NOT NULL AS is_used, booking.released_at IS NOT NULL AS is_released, (booking.starts_at AT TIME ZONE spot.time_zone)::date AS day
      FROM spot JOIN booking ON booking.space_id = spot.id
      WHERE booking.starts_at > ${from} AND booking.starts_at < ${to} AND (booking.cancelled_at IS NULL OR booking.released_at IS NOT NULL)
        AND booking.held_until IS NULL AND (booking.approver IS NULL OR booking.approved_at IS NOT NULL)
    ), on_day AS MATERIALIZED (
      -- By the day, so that the opening of each is looked up and not searched for among all.
      SELECT seen.*, seen.day + later.days AS its_day
      FROM seen CROSS JOIN LATERAL generate_series(0, ((seen.ends_at - interval '1 microsecond') AT TIME ZONE seen.time_zone)::date - seen.day) AS later (days)
      WHERE NOT seen.is_released
    ), part AS MATERIALIZED (
      SELECT seen.floor_id, seen.space_id, seen.time_zone, seen.person_id, seen.is_used, (open.day - date '2024-01-01') / 14 AS fortnight, extract(isodow FROM open.day)::int AS weekday,
        greatest(seen.starts_at, open.opens_at) AS starts_at, least(seen.ends_at, open.closes_at) AS ends_at
      FROM on_day seen JOIN open ON open.time_class = seen.time_class AND open.day = seen.its_day AND open.opens_at < seen.ends_at AND open.closes_at > seen.starts_at
    ), slot AS (
      -- Many begin and end at the same few times: split by the hour once for all of them.
      SELECT floor_id, time_zone, fortnight, weekday, starts_at, ends_at, count(*) AS bookings, count(*) FILTER (WHERE is_used) AS bookings_used
      FROM part GROUP BY floor_id, time_zone, fortnight, weekday, starts_at, ends_at
    ), hour_minutes AS (
      SELECT floor_id, fortnight, weekday, extract(hour FROM full_hour AT TIME ZONE time_zone)::int AS hour,
        sum(bookings * extract(epoch FROM least(ends_at, full_hour + interval '1 hour') - greatest(starts_at, full_hour)) / 60) AS booked,
        sum(bookings_used * extract(epoch FROM least(ends_at, full_hour + interval '1 hour') - greatest(starts_at, full_hour)) / 60) AS used
      FROM slot CROSS JOIN LATERAL generate_series(date_trunc('hour', starts_at, time_zone), ends_at - interval '1 microsecond', interval '1 hour') AS full_hour
      GROUP BY 1, 2, 3, 4
    ), hour_people AS (
      -- By instants: the hour that a clock change leaves out has nobody.
      SELECT floor_id, fortnight, weekday, extract(hour FROM full_hour AT TIME ZONE time_zone)::int AS hour, count(DISTINCT person_id) AS people
      FROM (SELECT DISTINCT floor_id, time_zone, fortnight, weekday, person_id, starts_at, ends_at FROM part) AS sitting
      CROSS JOIN LATERAL generate_series(date_trunc('hour', starts_at, time_zone), ends_at - interval '1 microsecond', interval '1 hour') AS full_hour
      GROUP BY 1, 2, 3, 4
    )
    SELECT 'floor' AS level, floor_id AS "floorId", NULL::uuid AS "spaceId", fortnight, NULL::int AS weekday, NULL::int AS hour, count(DISTINCT person_id)::int AS people,
      sum(extract(epoch FROM ends_at - starts_at) / 60)::float8 AS booked, coalesce(sum(extract(epoch FROM ends_at - starts_at) / 60) FILTER (WHERE is_used), 0)::float8 AS used
    FROM part GROUP BY floor_id, fortnight
    UNION ALL
    SELECT 'space', floor_id, space_id, fortnight, NULL, NULL, count(DISTINCT person_id)::int,
      sum(extract(epoch FROM ends_at - starts_at) / 60)::float8, coalesce(sum(extract(epoch FROM ends_at - starts_at) / 60) FILTER (WHERE is_used), 0)::float8
    FROM part GROUP BY floor_id, space_id, fortnight
    UNION ALL
    SELECT 'hour', floor_id, NULL, fortnight, weekday, hour, hour_people.people::int, hour_minutes.booked::float8, hour_minutes.used::float8
    FROM hour_minutes JOIN hour_people USING (floor_id, fortnight, weekday, hour)
    UNION ALL
    SELECT 'due', floor_id, NULL, (day - date '2024-01-01') / 14, NULL, NULL, count(DISTINCT person_id)::int, count(*)::float8, count(*) FILTER (WHERE is_released)::float8
    FROM seen WHERE needs_check_in AND (day - date '2024-01-01') / 14 BETWEEN ${first} AND ${last} GROUP BY floor_id, (day - date '2024-01-01') / 14`
}

type WaitRow = { isFloor: boolean; floorId: string; spaceId: string | null; fortnight: number; people: number; waits: number }

/** Counts how often somebody has waited for a place of these floors, all of a floor and for each space. */
function countedWaits(kind: 'desk' | 'room', floorIds: readonly string[], { first, last }: Period): Promise<WaitRow[]> {
  return db.$queryRaw<WaitRow[]>`
    SELECT grouping(space_id) = 1 AS "isFloor", floor_id AS "floorId", space_id AS "spaceId", fortnight, count(DISTINCT person_id)::int AS people, count(*)::int AS waits
    FROM (
      SELECT floor.id AS floor_id, entry.space_id, entry.person_id, ((entry.starts_at AT TIME ZONE site.time_zone)::date - date '2024-01-01') / 14 AS fortnight
      FROM waiting_entry entry LEFT JOIN zone ON zone.id = entry.zone_id LEFT JOIN space ON space.id = entry.space_id
      JOIN floor ON floor.id = coalesce(entry.floor_id, zone.floor_id, space.floor_id) JOIN site ON site.id = floor.site_id
      WHERE floor.id = ANY(${floorIds}::uuid[]) AND coalesce(space.kind, 'desk') = ${kind}::space_kind
    ) AS waiting
    WHERE fortnight BETWEEN ${first} AND ${last}
    GROUP BY GROUPING SETS ((floor_id, fortnight), (floor_id, fortnight, space_id))`
}

/** All that the figures are made of. It is not for showing: see `publish`. */
export async function countUse(kind: 'desk' | 'room', bookable: BookableSpaces, period: Period): Promise<Counted> {
  const [rows, waits] = await Promise.all([bookable.spaces.length === 0 ? [] : countedUse(bookable, period), countedWaits(kind, bookable.floors.map(({ id }) => id), period)])
  const due = new Map(rows.filter(({ level }) => level === 'due').map((row) => [`${row.floorId} ${row.fortnight}`, row]))
  const used = new Map(rows.filter(({ level }) => level === 'floor').map((row) => [`${row.floorId} ${row.fortnight}`, row]))
  // A floor on which all were released has bookings that were due and none that were used.
  const floors = [...new Map([...due, ...used])].map(([key, { floorId, fortnight }]) => {
    const { people = 0, booked = 0, used: minutes = 0 } = used.get(key) ?? {}
    const checkIns = due.get(key)
    return { floorId, fortnight, people, booked, used: minutes, due: checkIns?.booked ?? 0, released: checkIns?.used ?? 0, duePeople: checkIns?.people ?? 0 }
  })
  return {
    floors,
    hours: rows.flatMap(({ level, weekday, hour, floorId, fortnight, people, booked, used: minutes }) => (level === 'hour' && weekday !== null && hour !== null ? [{ floorId, fortnight, weekday, hour, people, booked, used: minutes }] : [])),
    spaces: rows.flatMap(({ level, spaceId, floorId, fortnight, people, booked, used: minutes }) => (level === 'space' && spaceId !== null ? [{ floorId, fortnight, spaceId, people, booked, used: minutes }] : [])),
    waits: waits.filter(({ isFloor }) => isFloor),
    waitsFor: waits.filter(({ isFloor }) => !isFloor),
  }
}
