import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { usualDesks } from '../usual.server.ts'
import { bookSpace } from './book-space.server.ts'
import { bookUsual } from './book-usual.server.ts'
import { addFavourite, raiseFavourite, removeFavourite } from './favourites.server.ts'

const now = new Date('2027-03-08T07:00:00Z')
const morning = { startsAt: new Date('2027-03-09T07:00:00Z'), endsAt: new Date('2027-03-09T11:00:00Z') }
let made = 0
let floorId: string
beforeAll(async () => {
  const site = await db.site.create({ data: { slug: 'ueblich', name: 'Üblich', street: 'Seestrasse 1', postcode: '6003', town: 'Luzern' }, select: { id: true } })
  const building = await db.building.create({ data: { siteId: site.id, name: 'A' }, select: { id: true } })
  floorId = (await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })).id
})
async function person(): Promise<Viewer> {
  const name = `usual-${(made += 1)}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles: ['employee'] }
}
const space = async (data: { code: string; kind?: 'desk' | 'room'; blocked?: string }) => (await db.space.create({ data: { floorId, kind: 'desk', x: 1, y: 1, ...data }, select: { id: true } })).id
const outcome = (work: Promise<unknown>) => work.then(() => 'done', (error: { data: { code: string; message: string } }) => error.data)

test('the first usual desk that can be had is booked, and why the others were not is said', async () => {
  const [me, other] = [await person(), await person()]
  const [taken, broken, free, last] = [await space({ code: 'A' }), await space({ code: 'B', blocked: 'Lampe defekt' }), await space({ code: 'C' }), await space({ code: 'D' })]
  for (const id of [taken, broken, free, last]) await addFavourite(me, id)
  await bookSpace(other, { spaceId: taken, ...morning }, now)
  expect(await bookUsual(me, '2027-03-09', now)).toEqual({ code: 'C', passed: [{ code: 'A', why: 'besetzt' }, { code: 'B', why: 'Lampe defekt' }] })
  expect(await usualDesks(me, '2027-03-09', now)).toMatchObject({ mine: 'C', desks: [{ code: 'A' }, { code: 'B' }, { code: 'C' }, { code: 'D', why: null }] })
  expect(await outcome(bookUsual(me, '2027-03-09', now))).toMatchObject({ code: 'person-double-booked' })
  expect(await bookUsual(me, '2027-03-10', now)).toMatchObject({ code: 'A', passed: [] })
})

test('when none can be had, each is named with its reason, and nothing is booked', async () => {
  const me = await person()
  await addFavourite(me, await space({ code: 'E', blocked: 'Umbau' }))
  expect(await outcome(bookUsual(me, '2027-03-09', now))).toEqual({ code: 'none-free', message: 'Keiner der üblichen Plätze geht: E: Umbau' })
  expect(await db.booking.count({ where: { personId: me.id } })).toBe(0)
})

test('ten people who want the same desk at once: one gets it, the others their next', async () => {
  const [wanted, people] = [await space({ code: 'F' }), await Promise.all(Array.from({ length: 10 }, person))]
  const own = await Promise.all(people.map((_, index) => space({ code: `F${index}` })))
  for (const [index, one] of people.entries()) for (const id of [wanted, own[index] ?? '']) await addFavourite(one, id)
  const booked = await Promise.all(people.map((one) => bookUsual(one, '2027-03-09', now)))
  expect(booked.filter(({ code }) => code === 'F')).toHaveLength(1)
  expect(new Set(booked.map(({ code }) => code)).size).toBe(10)
})

test('the order is what adding, raising and removing make of it', async () => {
  const ids = await Promise.all([1, 2, 3, 4].map((index) => space({ code: `G${index}` })))
  const step = fc.record({ what: fc.constantFrom('add', 'raise', 'remove'), which: fc.nat(3) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
      const me = await person()
      let model: string[] = []
      for (const { what, which } of steps) {
        const id = ids[which] ?? ''
        await { add: addFavourite, raise: raiseFavourite, remove: removeFavourite }[what as 'add'](me, id)
        const at = model.indexOf(id)
        if (what === 'add' && at < 0) model = [...model, id]
        if (what === 'remove') model = model.filter((one) => one !== id)
        if (what === 'raise' && at > 0) model = model.with(at - 1, id).with(at, model[at - 1] ?? '')
      }
      expect((await usualDesks(me, '2027-03-09', now)).desks.map(({ spaceId }) => spaceId)).toEqual(model)
    }),
    { numRuns: 15 },
  )
})

test('a room is nobody\'s usual desk, and there are at most ten', async () => {
  const me = await person()
  expect(await outcome(addFavourite(me, await space({ code: 'H', kind: 'room' })))).toMatchObject({ code: 'not-found' })
  const ids = await Promise.all(Array.from({ length: 11 }, (_, index) => space({ code: `H${index}` })))
  const outcomes = await Promise.all(ids.map((id) => outcome(addFavourite(me, id))))
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(10)
})
