import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hourKey } from './capacity.ts'
import { figuresOf } from './figures.ts'
import { stateOf } from './share.ts'
import { type Counted, fewestPeople, publish, withheldParts } from './publish.ts'

const floorIds = ['a', 'b', 'c']
const fortnights = [10, 11, 12, 13]
const hours = [8, 9, 10, 17]
const site = (id: string) => ({ id, slug: id, name: id })
const floors = floorIds.map((id, index) => ({ id, slug: id, level: index, site: site(id === 'c' ? 'other' : 'house') }))
const spaces = floorIds.flatMap((floorId) => [1, 2, 3].map((number) => ({ id: `${floorId}${number}`, code: `${floorId}${number}`, equipment: [], floorId, timeClass: 0, needsCheckIn: true })))
const capacities = [{ byFortnight: new Map(fortnights.map((fortnight) => [fortnight, 10 * hours.length * 60])), byHour: new Map(fortnights.flatMap((fortnight) => hours.map((hour) => [hourKey(fortnight, 1, hour), 600] as const))) }]

/** One sitting: who, where, in which fortnight and hour. Many people in few places, so that every group size comes up. */
const sitting = fc.record({ person: fc.integer({ min: 1, max: 9 }), floorId: fc.constantFrom(...floorIds), space: fc.constantFrom(1, 2, 3), fortnight: fc.constantFrom(...fortnights), hour: fc.constantFrom(...hours), isUsed: fc.boolean() })
type Sitting = typeof sitting extends fc.Arbitrary<infer One> ? One : never
const sittings = fc.array(sitting, { maxLength: 150 })
/** Enough in one unit that some of its parts are told and others not. */
const crowded = fc.array(fc.record({ person: fc.integer({ min: 1, max: 12 }), floorId: fc.constant('a'), space: fc.constantFrom(1, 1, 1, 2, 2, 3), fortnight: fc.constant(10), hour: fc.constantFrom(8, 9, 9, 9, 10, 10, 17), isUsed: fc.boolean() }), { minLength: 10, maxLength: 60 })

const countedUse = (of: readonly Sitting[]) => ({ people: new Set(of.map(({ person }) => person)).size, booked: of.length * 60, used: of.filter(({ isUsed }) => isUsed).length * 60 })

function count(all: readonly Sitting[]): Counted {
  const grouped = <Key>(key: (one: Sitting) => Key) => [...Map.groupBy(all, (one) => JSON.stringify(key(one)))].map(([text, of]) => ({ ...(JSON.parse(text) as Key), ...countedUse(of) }))
  return {
    floors: grouped(({ floorId, fortnight }) => ({ floorId, fortnight })).map((unit) => ({ ...unit, due: unit.booked / 60, released: 0, duePeople: unit.people })),
    hours: grouped(({ floorId, fortnight, hour }) => ({ floorId, fortnight, weekday: 1, hour })),
    spaces: grouped(({ floorId, fortnight, space }) => ({ floorId, fortnight, spaceId: `${floorId}${space}` })),
    waits: [],
    waitsFor: [],
  }
}

const published = (all: readonly Sitting[], of = fortnights) => publish(count(all), { floors, spaces, capacities, fortnights: of })

test('of parts of a whole, those of one to four people are withheld, and with them one more that others are in', () => {
  expect(withheldParts([{ people: 4 }, { people: 9 }, { people: 5 }, { people: 0 }])).toEqual([true, false, true, false])
  expect(withheldParts([{ people: 5 }, { people: 9 }, { people: 0 }])).toEqual([false, false, false])
  expect(withheldParts([{ people: 1 }, { people: 2 }, { people: 0 }])).toEqual([true, true, false])
  expect(withheldParts([])).toEqual([])
})

test('nothing is told of what one to four people booked, and that nobody was there always is', () => {
  fc.assert(
    fc.property(sittings, (all) => {
      const { floors: units, hours: byHour, spaces: bySpace } = published(all)
      const check = (told: unknown, of: Sitting[]) => {
        const { people } = countedUse(of)
        if (people > 0 && people < fewestPeople) expect(told).toBeNull()
        if (people === 0) expect(told).toEqual({ booked: 0, used: 0 })
      }
      for (const { floorId, fortnight, use: told, checkIns } of units) {
        const of = all.filter((one) => one.floorId === floorId && one.fortnight === fortnight)
        check(told, of)
        expect(checkIns === null).toBe(told === null)
        if (told) expect(told).toEqual({ booked: countedUse(of).booked, used: countedUse(of).used })
      }
      for (const { floorId, fortnight, hour, use: told } of byHour) check(told, all.filter((one) => one.floorId === floorId && one.fortnight === fortnight && one.hour === hour))
      for (const { spaceId, fortnight, use: told } of bySpace) check(told, all.filter((one) => `${one.floorId}${one.space}` === spaceId && one.fortnight === fortnight))
    }),
  )
})

test('what is missing of a floor whose whole is told was made by at least five people, or by nobody', () => {
  fc.assert(
    fc.property(crowded, (all) => {
      const { floors: units, hours: byHour, spaces: bySpace } = published(all)
      for (const { floorId, fortnight, use: told } of units) {
        if (!told) continue
        const of = all.filter((one) => one.floorId === floorId && one.fortnight === fortnight)
        const hidden = new Set(byHour.filter((cell) => cell.floorId === floorId && cell.fortnight === fortnight && cell.use === null).map(({ hour }) => hour))
        const missing = [countedUse(of.filter(({ hour }) => hidden.has(hour))).people, countedUse(of.filter(({ space }) => bySpace.some((cell) => cell.spaceId === `${floorId}${space}` && cell.fortnight === fortnight && cell.use === null))).people]
        for (const people of missing) expect(people === 0 || people >= fewestPeople, `${people} people`).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

const bookedOf = (figures: ReturnType<typeof figuresOf>) => ({ all: figures.share.booked, hours: Object.fromEntries(figures.hours.map(({ hour, share }) => [hour, share.booked])) })

test('the difference of two periods, and of all floors and one, is a sum of what is told anyway', () => {
  fc.assert(
    fc.property(sittings, fc.integer({ min: 1, max: 3 }), fc.constantFrom(...floorIds), (all, length, floorId) => {
      const [long, short] = [published(all), published(all, fortnights.slice(0, length))]
      const rest = published(all, fortnights.slice(length))
      const [whole, part, other] = [long, short, rest].map((one) => bookedOf(figuresOf(one, { floors, spaces })))
      expect((whole?.all ?? 0) - (part?.all ?? 0)).toBe(other?.all)
      for (const hour of hours) expect((whole?.hours[hour] ?? 0) - (part?.hours[hour] ?? 0)).toBe(other?.hours[hour])
      const [own, others] = [figuresOf(long, { floors, spaces }, floorId).share.booked, floorIds.filter((id) => id !== floorId).map((id) => figuresOf(long, { floors, spaces }, id).share.booked)]
      expect((whole?.all ?? 0) - own).toBe(others.reduce((sum, booked) => sum + booked, 0))
    }),
  )
})

test('never more is used than booked, nor booked than could be, of what is told', () => {
  fc.assert(
    fc.property(fc.uniqueArray(sitting, { selector: ({ floorId, space, fortnight, hour }) => `${floorId}${space}${fortnight}${hour}`, maxLength: 120 }), (all) => {
      const { share, bySite, byFloor, overTime, hours: cells } = figuresOf(published(all), { floors, spaces })
      for (const one of [share, ...bySite.map((line) => line.share), ...byFloor.map((line) => line.share), ...overTime.map((line) => line.share), ...cells.map((cell) => cell.share)]) {
        expect(one.used).toBeLessThanOrEqual(one.booked)
        expect(one.booked).toBeLessThanOrEqual(one.bookable)
        expect(one.bookable + one.withheld).toBeGreaterThan(0)
      }
      // The lines add up to the whole, whichever way it is cut.
      for (const lines of [bySite, byFloor, overTime]) expect(lines.reduce((sum, line) => sum + line.share.booked, 0)).toBe(share.booked)
    }),
  )
})

test('a sum of which most is withheld, or all but where nobody was, does not pass for the whole', () => {
  const share = (bookable: number, booked: number, withheld: number) => stateOf({ bookable, booked, used: 0, withheld })
  expect([share(100, 0, 0), share(100, 50, 40), share(100, 50, 0)]).toEqual(['told', 'told', 'told'])
  expect([share(100, 0, 1), share(40, 20, 60), share(0, 0, 10)]).toEqual(['few', 'few', 'few'])
  expect(share(0, 0, 0)).toBe('closed')
})

test('how often was waited for a space is told of five people and more, and never leaves the rest of the floor to be reckoned', () => {
  const waiting = (floor: number, one: number) => publish({ floors: [], hours: [], spaces: [], waits: [{ floorId: 'a', fortnight: 10, people: floor, waits: 20 }], waitsFor: [{ floorId: 'a', fortnight: 10, spaceId: 'a1', people: one, waits: 12 }, { floorId: 'a', fortnight: 10, spaceId: null, people: floor - one, waits: 8 }] }, { floors, spaces, capacities, fortnights: [10] })
  const said = (floor: number, one: number) => [waiting(floor, one).floors.find(({ floorId }) => floorId === 'a')?.waits, waiting(floor, one).spaces.find(({ spaceId }) => spaceId === 'a1')?.waits]
  expect(said(12, 6)).toEqual([20, 12])
  expect(said(9, 6)).toEqual([20, null])
  expect(said(9, 4)).toEqual([20, null])
  expect(said(4, 2)).toEqual([null, null])
})
