import { db } from '../platform/database.server.ts'
import { addDays, type Day, instantAt } from '../platform/wall-clock.ts'
import type { Place } from './booking-rules.ts'
import { blockedIn } from './booking-rules.server.ts'
import { earliestStart } from './booking-times.ts'
import type { Span } from './overlapping.ts'
import { halfDays } from './working-day.ts'

/** Of a week, the days on which a space is free for the whole of that half. */
export type FreeHalfDays = { morning: Day[]; afternoon: Day[] }

type Half = Span & { day: Day; half: keyof FreeHalfDays }

/** The half-days of the seven days from `firstDay` on, in order, on the clock of a zone. */
function halvesFrom(firstDay: Day, timeZone: string): Half[] {
  return [0, 1, 2, 3, 4, 5, 6].flatMap((ahead) => {
    const day = addDays(firstDay, ahead)
    return (['morning', 'afternoon'] as const).map((half) => ({ day, half, startsAt: instantAt(day, halfDays[half].from, timeZone), endsAt: instantAt(day, halfDays[half].to, timeZone) }))
  })
}

/** From the first one's beginning to the last one's end. */
function wholeOf(halves: readonly Half[]): Span {
  const times = halves.flatMap(({ startsAt, endsAt }) => [startsAt.getTime(), endsAt.getTime()])
  return { startsAt: new Date(Math.min(...times)), endsAt: new Date(Math.max(...times)) }
}

/** Which of the halves, by their places, somebody has on each space. Those without any are left out. */
async function takenHalves(spaceIds: readonly string[], halves: readonly Half[]): Promise<Map<string, Set<number>>> {
  const { startsAt, endsAt } = wholeOf(halves)
  // Counted where the bookings are: of a thousand spaces they would be ten thousand rows.
  const rows = await db.$queryRaw<{ spaceId: string; taken: number[] }[]>`
    SELECT booking.space_id AS "spaceId", array_agg(half.n::int - 1) AS taken
    FROM booking
    JOIN unnest(${halves.map(({ startsAt }) => startsAt.toISOString())}::timestamptz[], ${halves.map(({ endsAt }) => endsAt.toISOString())}::timestamptz[])
      WITH ORDINALITY AS half (starts_at, ends_at, n) ON booking.starts_at < half.ends_at AND booking.ends_at > half.starts_at
    WHERE booking.space_id = ANY(${spaceIds}::uuid[]) AND booking.cancelled_at IS NULL
      AND booking.starts_at > ${earliestStart(startsAt)} AND booking.starts_at < ${endsAt} AND booking.ends_at > ${startsAt}
    GROUP BY booking.space_id`
  return new Map(rows.map(({ spaceId, taken }) => [spaceId, new Set(taken)]))
}

export type PlaceInWeek = { id: string; timeZone: string } & Pick<Place, 'kind' | 'siteId' | 'zoneId'>

/** For each space, which half-days of the seven days from `firstDay` on are free, each on the clock of its site. */
export async function freeHalfDays(spaces: readonly PlaceInWeek[], firstDay: Day): Promise<Map<string, FreeHalfDays>> {
  const byZone = Map.groupBy(spaces, ({ timeZone }) => timeZone)
  const found = await Promise.all(
    [...byZone].map(async ([timeZone, ofZone]) => {
      const halves = halvesFrom(firstDay, timeZone)
      const [taken, blockedAt] = await Promise.all([takenHalves(ofZone.map(({ id }) => id), halves), blockedIn(wholeOf(halves))])
      return ofZone.map(({ id, ...place }) => {
        const free = halves.filter((half, index) => !taken.get(id)?.has(index) && blockedAt({ ...place, spaceId: id }, half) === null)
        const daysOf = (wanted: keyof FreeHalfDays) => free.filter(({ half }) => half === wanted).map(({ day }) => day)
        return [id, { morning: daysOf('morning'), afternoon: daysOf('afternoon') }] as const
      })
    }),
  )
  return new Map(found.flat())
}
