/** What an open plan makes of the news is what its page would show if it were read anew. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { db } from '../platform/database.server.ts'
import { dayBounds, instantAt } from '../platform/wall-clock.ts'
import { busyNews } from './live-busy.server.ts'
import { withBusyTimes } from './live-busy.ts'
import { floorView } from './queries.server.ts'

const timeZone = 'Europe/Zurich'
const viewer = { id: '', username: 'v', displayName: 'V', unitId: null, roles: ['employee'] as const }
const desks: string[] = []

beforeAll(async () => {
  const site = await db.site.create({ data: { slug: 'haus', name: 'Haus', street: 'Seestrasse 1', postcode: '6003', town: 'Luzern', buildings: { create: { name: 'A' } } }, select: { id: true, buildings: true } })
  const plan = { width: 20, height: 10, outline: [[0, 0], [20, 0], [20, 10]], walls: [] }
  const floor = await db.floor.create({ data: { siteId: site.id, buildingId: site.buildings[0]?.id ?? '', slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan }, select: { id: true } })
  for (const code of ['1', '2', '3']) desks.push((await db.space.create({ data: { floorId: floor.id, kind: 'desk', code, x: 1, y: 1 }, select: { id: true } })).id)
  viewer.id = await person()
})

async function person(): Promise<string> {
  return (await db.person.create({ data: { directoryId: crypto.randomUUID(), username: 'x', displayName: 'x', givenName: 'x', surname: 'x' }, select: { id: true } })).id
}

const halfHour = 30 * 60_000

/** Half-hours since the midnight before the day, so that some bookings come over from the day before and some go on into the next. */
const bookings = fc.uniqueArray(fc.record({ desk: fc.nat({ max: 2 }), start: fc.integer({ min: -10, max: 46 }), length: fc.integer({ min: 1, max: 14 }) }), { maxLength: 5, selector: ({ desk }) => desk })
const span = fc.constantFrom({ from: '08:00', to: '17:00' }, { from: '08:00', to: '12:00' }, { from: '05:30', to: '09:30' }, { from: '16:00', to: '22:00' })
const day = fc.constantFrom('2027-03-27', '2027-03-28', '2027-06-01', '2027-10-31', '2026-01-05')
const now = new Date('2027-03-27T08:20:00Z')

test('on any day, the two clock changes and one that is over among them', async () => {
  await fc.assert(
    fc.asyncProperty(bookings, span, day, async (wanted, { from, to }, date) => {
      await db.booking.deleteMany()
      const read = () => floorView(viewer, { site: 'haus', floor: '1', timeZone }, { startsAt: instantAt(date, from, timeZone), endsAt: instantAt(date, to, timeZone) }, now)
      const before = await read()
      const start = dayBounds(date, timeZone).from.getTime()
      for (const { desk, start: half, length } of wanted) {
        const startsAt = new Date(start + half * halfHour)
        // One person has no two desks at once.
        await db.booking.create({ data: { spaceId: desks[desk] ?? '', kind: 'desk', personId: await person(), startsAt, endsAt: new Date(startsAt.getTime() + length * halfHour) } })
      }
      const news = await busyNews(desks, date, timeZone, now)
      const shown = before.spaces.map((space) => withBusyTimes(space, news.spaces[space.id] ?? [], { from, to }, news.earliest))
      expect(shown.map(({ code, state, freeTimes }) => ({ code, state, freeTimes }))).toEqual((await read()).spaces.map(({ code, state, freeTimes }) => ({ code, state, freeTimes })))
    }),
    { numRuns: 60 },
  )
})

test('what is booked at no time any more is free, and what is mine or blocked is left to the page', async () => {
  await db.booking.deleteMany()
  const [first] = (await floorView(viewer, { site: 'haus', floor: '1', timeZone }, { startsAt: instantAt('2027-06-01', '08:00'), endsAt: instantAt('2027-06-01', '17:00') }, now)).spaces
  if (!first) throw new Error('the floor has desks')
  const times = { from: '08:00', to: '17:00' }
  expect(withBusyTimes({ ...first, state: 'taken', freeTimes: [{ from: '08:00', to: '09:00' }] }, [], times, '00:00')).toEqual({ ...first, state: 'free', freeTimes: [] })
  for (const state of ['mine', 'blocked'] as const) expect(withBusyTimes({ ...first, state }, [['08:00', '17:00']], times, '00:00')).toEqual({ ...first, state })
})
