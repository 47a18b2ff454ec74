import type { BookableFloor, BookableSpace } from '../workplaces/queries.server.ts'
import type { Capacity } from './capacity.ts'
import { hourKey } from './capacity.ts'

/** What is made of the bookings of fewer different people than this is not told. */
export const fewestPeople = 5

/** How many different people, and minutes that they had booked and used. */
type Use = { people: number; booked: number; used: number }
type Waits = { people: number; waits: number }

/** What was counted, each in one fortnight; a cell in which there was nothing may be missing. */
export type Counted = {
  floors: (Use & { floorId: string; fortnight: number; /** Of bookings that needed a check-in. */ due: number; released: number; duePeople: number })[]
  hours: (Use & { floorId: string; fortnight: number; weekday: number; hour: number })[]
  spaces: (Use & { floorId: string; fortnight: number; spaceId: string })[]
  /** How often somebody waited: all of a floor, and what of it was for one space (null: for any). */
  waits: (Waits & { floorId: string; fortnight: number })[]
  waitsFor: (Waits & { floorId: string; fortnight: number; spaceId: string | null })[]
}

/** Null: made by so few that it is not told, or withheld so that it does not tell of those. */
export type Told<Numbers> = Numbers | null
type Brick = { fortnight: number; /** Minutes in which it could be booked. */ bookable: number; use: Told<{ booked: number; used: number }> }

declare const published: unique symbol
/** Numbers that may be shown, added up and passed on: only `publish` makes them. */
export type Published = {
  readonly [published]: true
  floors: (Brick & { floorId: string; checkIns: Told<{ due: number; released: number }>; waits: Told<number> })[]
  hours: (Brick & { floorId: string; weekday: number; hour: number })[]
  spaces: (Brick & { floorId: string; spaceId: string; waits: Told<number> })[]
}

const isFew = (people: number) => people > 0 && people < fewestPeople

/**
 * Which of the parts of one whole are withheld: those of one to four people, and then also the part of the fewest others.
 * Without it the whole less what is told would be what those few did; with it, at least five are in what is missing.
 * Where nobody was is no secret.
 */
export function withheldParts(parts: readonly { people: number }[]): boolean[] {
  const few = parts.map(({ people }) => isFew(people))
  if (!few.includes(true)) return few
  let fewest: number | null = null
  for (const [index, { people }] of parts.entries()) {
    if (people >= fewestPeople && (fewest === null || people < (parts[fewest]?.people ?? Infinity))) fewest = index
  }
  return few.map((isOne, index) => isOne || index === fewest)
}

/** The parts of each whole, with the numbers of those that are told. */
function toldParts<Part extends { people: number }, Numbers>(parts: readonly Part[], wholeOf: (part: Part) => string, numbersOf: (part: Part) => Numbers): Map<Part, Told<Numbers>> {
  const told = new Map<Part, Told<Numbers>>()
  for (const siblings of Map.groupBy(parts, wholeOf).values()) {
    const withheld = withheldParts(siblings)
    for (const [index, part] of siblings.entries()) told.set(part, withheld[index] ? null : numbersOf(part))
  }
  return told
}

type Frame = {
  floors: readonly Pick<BookableFloor, 'id'>[]
  spaces: readonly Pick<BookableSpace, 'id' | 'floorId' | 'timeClass'>[]
  /** By time class. */
  capacities: readonly Capacity[]
  fortnights: readonly number[]
}

const useOf = ({ booked, used }: Use) => ({ booked, used })
const nobody = { booked: 0, used: 0 }

/**
 * The one way from what was counted to what is shown. The unit is a floor in a fortnight, or an hour of the week, or a space
 * on it: a unit that is made of one to four people's bookings is missing, everywhere and for everybody. All figures are sums
 * of units that are told, whatever floors and whichever fortnights they are about; so the difference of two figures
 * is again a sum of such units, and tells nothing of a unit that is withheld. Hours, and spaces, are parts of their floor's
 * unit, so with the few of them one more is withheld (withheldParts).
 */
export function publish(counted: Counted, { floors, spaces, capacities, fortnights }: Frame): Published {
  const wholeOf = ({ floorId, fortnight }: { floorId: string; fortnight: number }) => `${floorId} ${fortnight}`
  const floorUse = new Map(counted.floors.map((unit) => [wholeOf(unit), unit]))
  const hourUse = toldParts(counted.hours, wholeOf, useOf)
  const spaceUse = toldParts(counted.spaces, wholeOf, useOf)
  const waitsFor = toldParts(counted.waitsFor, wholeOf, ({ waits }) => waits)
  const floorWaits = new Map(counted.waits.map((unit) => [wholeOf(unit), isFew(unit.people) ? null : unit.waits]))
  const byHour = new Map(counted.hours.map((part) => [`${part.floorId} ${hourKey(part.fortnight, part.weekday, part.hour)}`, hourUse.get(part) ?? null]))
  const bySpace = new Map(counted.spaces.map((part) => [`${part.spaceId} ${part.fortnight}`, spaceUse.get(part) ?? null]))
  const waitsBySpace = new Map(counted.waitsFor.map((part) => [`${part.spaceId} ${part.fortnight}`, waitsFor.get(part) ?? null]))

  const ofFloor = Map.groupBy(spaces, ({ floorId }) => floorId)
  const summed = (floorId: string, minutes: (capacity: Capacity) => number) => (ofFloor.get(floorId) ?? []).reduce((sum, { timeClass }) => sum + minutes(capacities[timeClass] ?? { byFortnight: new Map(), byHour: new Map() }), 0)
  const hours = [...new Set(capacities.flatMap((capacity) => [...capacity.byHour.keys()]))].map((key) => {
    const [fortnight = 0, weekday = 0, hour = 0] = key.split(' ').map(Number)
    return { key, fortnight, weekday, hour }
  })
  const units = floors.flatMap(({ id: floorId }) => fortnights.map((fortnight) => ({ floorId, fortnight })))
  const found = {
    floors: units.map(({ floorId, fortnight }) => {
      const unit = floorUse.get(`${floorId} ${fortnight}`)
      return {
        floorId, fortnight,
        bookable: summed(floorId, ({ byFortnight }) => byFortnight.get(fortnight) ?? 0),
        use: !unit ? nobody : isFew(unit.people) ? null : useOf(unit),
        checkIns: !unit ? { due: 0, released: 0 } : isFew(unit.duePeople) ? null : { due: unit.due, released: unit.released },
        waits: orNone(floorWaits, `${floorId} ${fortnight}`, 0),
      }
    }),
    hours: floors.flatMap(({ id: floorId }) => hours.map(({ key, fortnight, weekday, hour }) => ({
      floorId, fortnight, weekday, hour, bookable: summed(floorId, ({ byHour: of }) => of.get(key) ?? 0), use: orNone(byHour, `${floorId} ${key}`, nobody),
    }))),
    spaces: spaces.flatMap(({ id: spaceId, floorId, timeClass }) => fortnights.map((fortnight) => ({
      floorId, fortnight, spaceId,
      bookable: capacities[timeClass]?.byFortnight.get(fortnight) ?? 0,
      use: orNone(bySpace, `${spaceId} ${fortnight}`, nobody),
      waits: orNone(waitsBySpace, `${spaceId} ${fortnight}`, 0),
    }))),
  }
  // The mark is of the type alone: this is the one place that gives it.
  return found as unknown as Published
}

/** What is told of a cell; where nothing was counted, there was nobody. */
function orNone<Numbers>(told: ReadonlyMap<string, Told<Numbers>>, key: string, none: Numbers): Told<Numbers> {
  const found = told.get(key)
  return found === undefined ? none : found
}
