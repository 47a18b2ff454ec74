import fc from 'fast-check'
import { Client } from 'pg'
import { beforeAll, expect, test, vi } from 'vitest'
import type { Prisma } from '../../prisma/generated/client.ts'
import { db, pool } from '../platform/database.server.ts'
import { addDays, dayAt, dayBounds, timeAt } from '../platform/wall-clock.ts'
import { bookableSpaces } from '../workplaces/queries.server.ts'
import { capacities, hourKey, weekdayOf } from './capacity.ts'
import { countUse } from './counted.server.ts'
import { firstDayOf, fortnightOf, lastDayOf } from './fortnights.ts'

const timeZone = 'Europe/Zurich'
let siteId: string
let floorIds: string[]
let people: string[]
let rooms: { id: string; floorId: string }[]

beforeAll(async () => {
  siteId = (await db.site.create({ data: { slug: 'zahlen', name: 'Zahlen', street: 'Seestrasse 2', postcode: '6003', town: 'Luzern' }, select: { id: true } })).id
  const building = await db.building.create({ data: { siteId, name: 'A' }, select: { id: true } })
  floorIds = []
  rooms = []
  for (const level of [1, 2]) {
    const floor = await db.floor.create({ data: { siteId, buildingId: building.id, slug: String(level), level, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })
    floorIds.push(floor.id)
    for (const number of [1, 2]) rooms.push({ id: (await db.space.create({ data: { floorId: floor.id, kind: 'room', code: `z${level}.${number}`, x: 1, y: 1 }, select: { id: true } })).id, floorId: floor.id })
  }
  people = await Promise.all(Array.from({ length: 8 }, async (_, index) => (await db.person.create({ data: { directoryId: `z${index}`, username: `z${index}`, displayName: `Z ${index}`, givenName: 'Z', surname: String(index) }, select: { id: true } })).id))
})

/** Around a change of clocks, open at all hours, so that each minute has to be at its hour. */
const weeks = [fortnightOf('2027-03-28'), fortnightOf('2027-10-31')]

const wanted = fc.record({
  room: fc.integer({ min: 0, max: 3 }), person: fc.integer({ min: 0, max: 7 }),
  /** Minutes from the beginning of the fortnight. */
  from: fc.integer({ min: -600, max: 14 * 24 * 60 + 300 }), length: fc.integer({ min: 1, max: 25 * 60 }),
  isUsed: fc.boolean(), fate: fc.constantFrom('kept', 'kept', 'kept', 'cancelled', 'released', 'held', 'unapproved', 'approved'),
})
type Wanted = typeof wanted extends fc.Arbitrary<infer One> ? One : never

async function book(all: readonly Wanted[], start: Date) {
  await db.booking.deleteMany()
  const rows = all.map(({ room, person, from, length, isUsed, fate }): Prisma.BookingCreateManyInput => {
    const startsAt = new Date(start.getTime() + from * 60_000)
    return {
      spaceId: rooms[room]?.id ?? '', kind: 'room', personId: people[person] ?? '', startsAt, endsAt: new Date(startsAt.getTime() + length * 60_000),
      checkedInAt: isUsed && !['released', 'held', 'unapproved'].includes(fate) ? startsAt : null,
      cancelledAt: fate === 'cancelled' || fate === 'released' ? startsAt : null, releasedAt: fate === 'released' ? startsAt : null,
      heldUntil: fate === 'held' ? startsAt : null, approver: fate === 'unapproved' || fate === 'approved' ? 'workplace_admin' : null, approvedAt: fate === 'approved' ? startsAt : null,
    }
  })
  // What overlaps is left out, as the database would refuse it.
  for (const row of rows) await db.booking.create({ data: row }).catch(() => null)
  return db.booking.findMany({ include: { space: true } })
}

const clock = new Map<number, { day: string; time: string }>()
/** What the calendar and the clock show in a minute; each is asked for once, as many bookings run through the same ones. */
function clockAt(minute: Date): { day: string; time: string } {
  const known = clock.get(minute.getTime()) ?? { day: dayAt(minute, timeZone), time: timeAt(minute, timeZone) }
  clock.set(minute.getTime(), known)
  return known
}

/** The same by looking at every single minute. */
function countedByMinutes(bookings: Awaited<ReturnType<typeof book>>, fortnight: number, isOpen: (minute: Date) => boolean) {
  const cells = new Map<string, { people: Set<string>; booked: number; used: number }>()
  const add = (key: string, person: string | null, isUsed: boolean) => {
    const cell = cells.get(key) ?? { people: new Set<string>(), booked: 0, used: 0 }
    cells.set(key, cell)
    if (person !== null) cell.people.add(person)
    cell.booked += 1
    cell.used += isUsed ? 1 : 0
  }
  for (const { startsAt, endsAt, personId, space, cancelledAt, heldUntil, approver, approvedAt, checkedInAt } of bookings) {
    if (cancelledAt || heldUntil || (approver && !approvedAt)) continue
    for (let time = startsAt.getTime(); time < endsAt.getTime(); time += 60_000) {
      const minute = new Date(time)
      const { day, time: onClock } = clockAt(minute)
      if (fortnightOf(day) !== fortnight || !isOpen(minute)) continue
      add(`floor ${space.floorId}`, personId, checkedInAt !== null)
      add(`space ${space.id}`, personId, checkedInAt !== null)
      add(`hour ${space.floorId} ${hourKey(fortnight, weekdayOf(day), Number(onClock.slice(0, 2)))}`, personId, checkedInAt !== null)
    }
  }
  return new Map([...cells].map(([key, { people: who, booked, used }]) => [key, { people: who.size, booked, used }]))
}

async function countedBySql(fortnight: number) {
  const bookable = await bookableSpaces({ kind: 'room', site: 'zahlen', firstDay: firstDayOf(fortnight), days: 14 })
  const counted = await countUse('room', bookable, { first: fortnight, last: fortnight })
  const numbers = ({ people: who, booked, used }: { people: number; booked: number; used: number }) => ({ people: who, booked: Math.round(booked), used: Math.round(used) })
  const found = new Map([
    ...counted.floors.filter(({ booked }) => booked > 0).map((unit) => [`floor ${unit.floorId}`, numbers(unit)] as const),
    ...counted.spaces.map((unit) => [`space ${unit.spaceId}`, numbers(unit)] as const),
    ...counted.hours.map((unit) => [`hour ${unit.floorId} ${hourKey(unit.fortnight, unit.weekday, unit.hour)}`, numbers(unit)] as const),
  ])
  return { counted, found, capacity: capacities(bookable.timeClasses) }
}

test.each(weeks)('in fortnight %i what the database counts is what one counts minute by minute', async (fortnight) => {
  await db.bookingRule.deleteMany()
  await db.bookingRule.create({ data: { name: 'Immer', kind: 'room', siteId, opensAt: '00:00', closesAt: '23:59', weekdays: [1, 2, 3, 4, 5, 6, 7], releaseAfterMinutes: 15 } })
  await db.blockedPeriod.deleteMany()
  const blocked = { startsAt: new Date(dayBounds(addDays(firstDayOf(fortnight), 3), timeZone).from.getTime() + 10 * 3_600_000), endsAt: new Date(dayBounds(addDays(firstDayOf(fortnight), 4), timeZone).from.getTime() + 5.5 * 3_600_000) }
  await db.blockedPeriod.create({ data: { reason: 'Umbau', siteId, ...blocked } })
  const start = dayBounds(firstDayOf(fortnight), timeZone).from
  await fc.assert(
    fc.asyncProperty(fc.array(wanted, { minLength: 20, maxLength: 60 }), async (all) => {
      const bookings = await book(all, start)
      const isOpen = (minute: Date) => clockAt(minute).time !== '23:59' && !(minute >= blocked.startsAt && minute < blocked.endsAt)
      const { counted, found, capacity } = await countedBySql(fortnight)
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(countedByMinutes(bookings, fortnight, isOpen)))
      for (const { booked, floorId, weekday, hour } of counted.hours) expect(booked, `${floorId} ${weekday} ${hour}`).toBeLessThanOrEqual(2 * (capacity[0]?.byHour.get(hourKey(fortnight, weekday, hour)) ?? 0))
      const due = bookings.filter(({ startsAt, cancelledAt, releasedAt, heldUntil, approver, approvedAt }) => fortnightOf(dayAt(startsAt, timeZone)) === fortnight && (!cancelledAt || releasedAt) && !heldUntil && (!approver || approvedAt))
      for (const floorId of floorIds) {
        const here = due.filter(({ space }) => space.floorId === floorId)
        const unit = counted.floors.find((one) => one.floorId === floorId)
        expect([unit?.due ?? 0, unit?.released ?? 0, unit?.duePeople ?? 0]).toEqual([here.length, here.filter(({ releasedAt }) => releasedAt).length, new Set(here.map(({ personId }) => personId)).size])
      }
    }),
    // Of what fails nothing smaller is looked for: that takes longer than a test may.
    { numRuns: 8, endOnFailure: true },
  )
})

test('who waited is counted on the floor and for the space', async () => {
  const fortnight = fortnightOf('2027-05-05')
  const [first, second] = people
  const span = { startsAt: new Date('2027-05-05T08:00:00Z'), endsAt: new Date('2027-05-05T09:00:00Z') }
  const room = rooms[0]
  const wait = (personId: string | undefined, target: object) => db.waitingEntry.create({ data: { personId: personId ?? '', ...target, ...span } })
  await wait(first, { spaceId: room?.id })
  await wait(second, { spaceId: room?.id })
  await wait(first, { spaceId: rooms[1]?.id })
  // Any desk of the floor: not a room.
  await wait(first, { floorId: room?.floorId })
  const { counted } = await countedBySql(fortnight)
  expect(counted.waits).toEqual([expect.objectContaining({ floorId: room?.floorId, people: 2, waits: 3 })])
  expect(counted.waitsFor.map(({ spaceId, people: who, waits }) => [spaceId, who, waits]).toSorted()).toEqual([[room?.id, 2, 2], [rooms[1]?.id, 1, 1]].toSorted())
})

type Node = Record<string, unknown> & { 'Node Type': string; Plans?: Node[] }
const nodes = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodes)]

test('it reads the bookings of the period by an index, and no others', async () => {
  await db.booking.deleteMany()
  const period = { first: fortnightOf('2027-03-01'), last: fortnightOf('2027-03-01') + 1 }
  // 40 rooms, booked every day for 1,000 days, of which four weeks are asked for.
  const floorId = floorIds[0] ?? ''
  await pool.query(`INSERT INTO space (id, floor_id, kind, code, x, y) SELECT gen_random_uuid(), '${floorId}', 'room', 'v' || n, 1, 1 FROM generate_series(1, 40) n`)
  await pool.query(`
    INSERT INTO booking (id, space_id, kind, person_id, starts_at, ends_at)
    SELECT gen_random_uuid(), space.id, 'room', '${people[0]}', day + interval '9 hours', day + interval '10 hours'
    FROM space, generate_series(date '2025-01-01', date '2027-09-27', interval '1 day') day WHERE space.code LIKE 'v%'`)
  await pool.query('ANALYZE')
  const bookable = await bookableSpaces({ kind: 'room', site: 'zahlen', firstDay: firstDayOf(period.first), days: 28 })
  const spy = vi.spyOn(Client.prototype, 'query')
  const { floors } = await countUse('room', bookable, period)
  const sent: unknown[] = spy.mock.calls.map(([query]) => query)
  spy.mockRestore()
  // What was counted, or the plan would prove nothing: 40 rooms on 28 days.
  expect(floors.reduce((sum, { booked }) => sum + booked, 0)).toBe(40 * 28 * 60)
  const statement = sent.find((query): query is { text: string; values: unknown[] } => typeof query === 'object' && query !== null && 'text' in query && /hour_minutes/.test(String(query.text)))
  const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${statement?.text}`, statement?.values)
  const steps = rows.flatMap((row) => nodes(row['QUERY PLAN'][0].Plan)).filter((node) => node['Relation Name'] === 'booking' || /\bbooking_/.test(String(node['Index Name'] ?? '')))
  expect(steps.length).toBeGreaterThan(0)
  for (const node of steps) {
    expect(node['Node Type']).toMatch(/Index|Bitmap/)
    const looked = ['Actual Rows', 'Rows Removed by Filter', 'Rows Removed by Index Recheck'].reduce((sum, name) => sum + Number(node[name] ?? 0), 0) * Number(node['Actual Loops'] ?? 1)
    // A day before and a day after lie in reach of the longest booking.
    expect(looked).toBeLessThanOrEqual(40 * 31)
  }
  expect(lastDayOf(period.last)).toBe(addDays(firstDayOf(period.first), 27))
})
