import { db } from '../platform/database.server.ts'
import { addDays, type Day, dayBounds } from '../platform/wall-clock.ts'
import type { PastDay } from './forecast.ts'

/** So many weeks back one looks for what is booked late on such a day. */
const weeksBack = 8

type CountRow = { siteId: string; target: Day; weeks: number; open: number; final: number }

/**
 * For each site and day to come: people with a desk so far, and for the same weekday of the weeks before how many had one as long
 * before as today is, and how many in the end. Of past days on which nobody was there (holidays) there is nothing.
 */
export async function bookedSoFar(siteIds: readonly string[], days: readonly Day[], now: Date): Promise<(siteId: string, day: Day) => { booked: number; past: PastDay[] }> {
  const wanted = days.flatMap((target) => Array.from({ length: weeksBack + 1 }, (_, weeks) => ({ target, weeks, day: addDays(target, -7 * weeks), seenAt: new Date(now.getTime() - weeks * 7 * 24 * 3_600_000) })))
  const all = wanted.map(({ day }) => day).toSorted()
  const [first = '', last = ''] = [all[0], all.at(-1)]
  const rows = await db.$queryRaw<CountRow[]>`
    WITH desk AS MATERIALIZED (
      SELECT space.id, floor.site_id, site.time_zone FROM space JOIN floor ON floor.id = space.floor_id JOIN site ON site.id = floor.site_id
      WHERE space.kind = 'desk' AND floor.site_id = ANY(${siteIds}::uuid[])
    ), seen AS MATERIALIZED (
      SELECT desk.site_id, (booking.starts_at AT TIME ZONE desk.time_zone)::date AS day, coalesce(booking.person_id, booking.id) AS who, booking.created_at, booking.cancelled_at, booking.released_at
      FROM desk JOIN booking ON booking.space_id = desk.id
      WHERE booking.starts_at >= ${dayBounds(addDays(first, -1)).from} AND booking.starts_at < ${dayBounds(addDays(last, 1)).to} AND booking.held_until IS NULL
    )
    SELECT seen.site_id AS "siteId", wanted.target::text AS target, wanted.weeks,
      (count(DISTINCT who) FILTER (WHERE created_at < wanted.seen_at AND (cancelled_at IS NULL OR cancelled_at >= wanted.seen_at)))::int AS open,
      (count(DISTINCT who) FILTER (WHERE cancelled_at IS NULL OR released_at IS NOT NULL))::int AS final
    FROM seen JOIN unnest(${wanted.map(({ target }) => target)}::date[], ${wanted.map(({ weeks }) => weeks)}::int[], ${wanted.map(({ day }) => day)}::date[], ${wanted.map(({ seenAt }) => seenAt.toISOString())}::timestamptz[]) AS wanted (target, weeks, day, seen_at) ON wanted.day = seen.day
    GROUP BY seen.site_id, wanted.target, wanted.weeks`
  const byDay = Map.groupBy(rows, ({ siteId, target }) => `${siteId} ${target}`)
  return (siteId, day) => {
    const found = byDay.get(`${siteId} ${day}`) ?? []
    return { booked: found.find(({ weeks }) => weeks === 0)?.open ?? 0, past: found.filter(({ weeks, final }) => weeks > 0 && final > 0).map(({ open, final }) => ({ open, final })) }
  }
}

/** Fewer than this are not counted: what a week plan says is for those whom the person lets see it. */
const fewestAnnounced = 5

/** People whose week plan says that they will be at the office on a day and who have no desk yet, where their unit mostly sits. */
export async function announcedWithoutDesk(days: readonly Day[]): Promise<(siteId: string, day: Day) => number> {
  const bounds = days.map((day) => dayBounds(day))
  const rows = await db.$queryRaw<{ siteId: string; day: Day; people: number }[]>`
    WITH home AS (
      SELECT DISTINCT ON (zone.unit_id) zone.unit_id, floor.site_id
      FROM zone JOIN floor ON floor.id = zone.floor_id LEFT JOIN space ON space.zone_id = zone.id
      WHERE zone.unit_id IS NOT NULL GROUP BY zone.unit_id, floor.site_id ORDER BY zone.unit_id, count(space.id) DESC, floor.site_id
    )
    SELECT home.site_id AS "siteId", wanted.day::text AS day, count(DISTINCT person.id)::int AS people
    FROM person JOIN home ON home.unit_id = person.unit_id
    CROSS JOIN unnest(${days}::date[], ${bounds.map(({ from }) => from.toISOString())}::timestamptz[], ${bounds.map(({ to }) => to.toISOString())}::timestamptz[]) AS wanted (day, starts_at, ends_at)
    CROSS JOIN (VALUES (1), (2)) AS part (half)
    LEFT JOIN planned_half_day planned ON planned.person_id = person.id AND planned.day = wanted.day AND planned.half = part.half
    LEFT JOIN usual_half_day usual ON usual.person_id = person.id AND usual.weekday = extract(isodow FROM wanted.day) AND usual.half = part.half
    WHERE person.disabled_at IS NULL AND coalesce(planned.place, usual.place) = 'office'
      AND NOT EXISTS (SELECT FROM booking WHERE booking.person_id = person.id AND booking.kind = 'desk' AND booking.cancelled_at IS NULL AND booking.starts_at >= wanted.starts_at AND booking.starts_at < wanted.ends_at)
    GROUP BY home.site_id, wanted.day`
  const found = new Map(rows.map(({ siteId, day, people }) => [`${siteId} ${day}`, people]))
  return (siteId, day) => {
    const people = found.get(`${siteId} ${day}`) ?? 0
    return people < fewestAnnounced ? 0 : people
  }
}
