import { Temporal } from 'temporal-polyfill'
import { addDays, type Day, instantAt } from '../../platform/wall-clock.ts'

/** Half open, as instants. */
export type Span = { startsAt: Date; endsAt: Date }

/** Both ends are among the days. */
export type Days = { from: Day; to: Day }

/** When work on a device begins and ends, on the clock of its site; from Monday to Friday. */
const slotTimes = [
  { from: '08:00', to: '09:30' },
  { from: '10:00', to: '11:30' },
  { from: '13:30', to: '15:00' },
  { from: '15:30', to: '17:00' },
] as const

export type SlotQuestion = {
  wave: Days
  timeZone: string
  now: Date
  frozen: readonly Days[]
  /** When the person can't be there. */
  busy: readonly Span[]
  /** The technician's appointments: one span each. */
  taken: readonly Span[]
  /** How many devices the technician does at a time. */
  capacity: number
}

export function overlaps(one: Span, other: Span): boolean {
  return one.startsAt < other.endsAt && one.endsAt > other.startsAt
}

export function isFrozen(day: Day, frozen: readonly Days[]): boolean {
  return frozen.some(({ from, to }) => from <= day && day <= to)
}

const isWeekend = (day: Day) => Temporal.PlainDate.from(day).dayOfWeek > 5

/** The working hours of one day as spans. */
export function slotsOfDay(day: Day, timeZone: string): Span[] {
  return isWeekend(day) ? [] : slotTimes.map(({ from, to }) => ({ startsAt: instantAt(day, from, timeZone), endsAt: instantAt(day, to, timeZone) }))
}

/**
 * The slots of a wave that are to come and in which person and technician are free, the soonest first;
 * at most `limit`. None on weekends and frozen days.
 */
export function freeSlots({ wave, timeZone, now, frozen, busy, taken, capacity }: SlotQuestion, limit = Infinity): Span[] {
  const found: Span[] = []
  for (let day = wave.from; day <= wave.to && found.length < limit; day = addDays(day, 1)) {
    if (isFrozen(day, frozen)) continue
    for (const slot of slotsOfDay(day, timeZone)) {
      const isTaken = taken.filter((other) => overlaps(slot, other)).length >= capacity
      if (slot.startsAt > now && !isTaken && !busy.some((other) => overlaps(slot, other))) found.push(slot)
    }
  }
  return found.slice(0, limit)
}

/** The lowest seat from 1 to `capacity` that is not among `taken`; null when all are. */
export function freeSeat(taken: readonly number[], capacity: number): number | null {
  for (let seat = 1; seat <= capacity; seat += 1) if (!taken.includes(seat)) return seat
  return null
}
