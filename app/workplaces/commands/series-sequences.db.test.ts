/** Whatever is done to a series, one thing after the other: what is booked follows from its rule. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import { AppError } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { addDays } from '../../platform/wall-clock.ts'
import { occurrencesOf } from '../recurrence.ts'
import { seriesRecord } from '../series-record.server.ts'
import { ruleDays } from '../series-split.ts'
import { bookSeries } from './book-series.server.ts'
import { bookSpace } from './book-space.server.ts'
import { cancelSeries } from './cancel-series.server.ts'
import { changeSeries } from './change-series.server.ts'

const timeZone = 'Europe/Zurich'
/** In the middle of the first occurrence: it has begun, and nothing may touch it. */
const begin = new Date('2027-03-08T06:00:00Z')
const now = new Date('2027-03-09T08:30:00Z')
let made = 0
let floorId: string
beforeAll(async () => {
  const site = await db.site.create({ data: { slug: 'folgen', name: 'Folgen', street: 'Seestrasse 1', postcode: '6003', town: 'Luzern' }, select: { id: true } })
  const building = await db.building.create({ data: { siteId: site.id, name: 'A' }, select: { id: true } })
  floorId = (await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })).id
})

async function person(): Promise<Viewer> {
  const name = `sequence-${(made += 1)}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles: ['employee'] }
}
const rooms = async () => {
  const own = (made += 1)
  const create = (x: number) => db.space.create({ data: { floorId, kind: 'room', code: `f${own}-${x}`, x, y: 1, seats: own }, select: { id: true } })
  return [(await create(1)).id, (await create(2)).id, (await create(3)).id] as const
}

const hour = fc.constantFrom(['08:00', '09:00'], ['09:00', '10:00'], ['09:30', '11:00'], ['14:00', '16:00'], ['22:00', '01:00'])
const rule = fc.constantFrom('FREQ=WEEKLY;BYDAY=TU;COUNT=5', 'FREQ=WEEKLY;BYDAY=TH;COUNT=4', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=6', 'FREQ=DAILY;UNTIL=20270405', 'FREQ=MONTHLY;BYDAY=-1MO;COUNT=3')
const step = fc.record({
  what: fc.constantFrom('time', 'time', 'room', 'rule', 'one', 'title', 'cancel'),
  scope: fc.constantFrom('following' as const, 'all' as const),
  hour, rule,
  which: fc.nat(),
  room: fc.nat({ max: 2 }),
  withAlternatives: fc.boolean(),
})
const taken = fc.array(fc.record({ room: fc.nat({ max: 1 }), days: fc.integer({ min: 0, max: 40 }), hour: fc.constantFrom(7, 8, 13) }), { maxLength: 8 })
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** All series that came of the first one. */
const seriesOf = async (personId: string) => Promise.all((await db.bookingSeries.findMany({ where: { personId }, orderBy: { id: 'asc' } })).map(({ id }) => seriesRecord(db, id)))

async function carryOut(me: Viewer, spaces: readonly string[], { what, scope, hour: [from, to], rule: rrule, which, room, withAlternatives }: Step, conflicts: Set<string>): Promise<void> {
  const open = (await seriesOf(me.id)).flatMap((series) => series.bookings.flatMap(({ day, cancelledAt, startsAt }) => (cancelledAt === null && startsAt > now ? [{ id: series.id, day }] : [])))
  const chosen = open[which % Math.max(1, open.length)]
  if (!chosen) return
  const base = { scope, from: chosen.day, except: [], include: [], withAlternatives }
  const changes = {
    time: { ...base, times: { from, to } },
    room: { ...base, spaceId: spaces[room] },
    rule: { ...base, rule: { rrule, firstDay: chosen.day } },
    one: { ...base, scope: 'one' as const, day: addDays(chosen.day, which % 3), times: { from, to } },
    title: { ...base, title: `Titel ${which}` },
  }
  try {
    if (what === 'cancel') return await cancelSeries(me, chosen.id, { scope: which % 2 ? 'one' : scope, from: chosen.day }, now)
    for (const { startsAt } of (await changeSeries(me, chosen.id, changes[what], now)).conflicting) conflicts.add(startsAt.toISOString())
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error
  }
}

async function check(me: Viewer, conflicts: ReadonlySet<string>): Promise<void> {
  for (const { rule: current, bookings, leftOut, lastDay } of await seriesOf(me.id)) {
    const live = bookings.filter(({ cancelledAt }) => cancelledAt === null)
    const cancelled = new Set(bookings.filter(({ cancelledAt }) => cancelledAt !== null).map(({ day }) => day))
    const { occurrences, days } = ruleDays(current)
    if (occurrences.length > 0) expect([occurrencesOf(current).ok, lastDay]).toEqual([true, days.at(-1)])
    const wanted = new Map(occurrences.map((occurrence) => [occurrence.day, occurrence]))
    for (const { day, isException, startsAt, endsAt } of live) {
      const to = wanted.get(day)
      if (!isException && startsAt > now) expect([startsAt, endsAt], day).toEqual([to?.startsAt, to?.endsAt])
    }
    const booked = new Set(live.map(({ day }) => day))
    for (const { day, startsAt } of occurrences) {
      if (startsAt <= now || booked.has(day) || leftOut.includes(day) || cancelled.has(day)) continue
      expect([...conflicts], `${day} is not booked`).toContain(startsAt.toISOString())
    }
  }
}

test('after any changes what is booked is what the rules say, without what was left out, given back, or taken by others', async () => {
  await fc.assert(
    fc.asyncProperty(taken, fc.array(step, { minLength: 1, maxLength: 6 }), async (blocking, steps) => {
      const [me, other, spaces] = [await person(), await person(), await rooms()]
      const conflicts = new Set<string>()
      for (const { room, days, hour: at } of blocking) {
        const startsAt = new Date(Date.UTC(2027, 2, 10 + days, at))
        await bookSpace(other, { spaceId: spaces[room] ?? '', startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) }, begin).catch(() => null)
      }
      const first = await bookSeries(me, { spaceId: spaces[0], rrule: 'FREQ=WEEKLY;COUNT=6', firstDay: '2027-03-09', from: '09:00', to: '10:00', timeZone, except: ['2027-03-30'], withAlternatives: false }, begin)
      for (const { startsAt } of first.conflicting) conflicts.add(startsAt.toISOString())
      const begun = await db.booking.findUnique({ where: { id: first.created[0]?.id ?? '' } })
      for (const one of steps) {
        await carryOut(me, spaces, one, conflicts)
        await check(me, conflicts)
      }
      expect(await db.booking.findUnique({ where: { id: begun?.id ?? '' } })).toEqual(begun)
    }),
    { numRuns: 20, endOnFailure: true },
  )
})
