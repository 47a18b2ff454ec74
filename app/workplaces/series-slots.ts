import { Temporal } from 'temporal-polyfill'
import type { Day } from '../platform/wall-clock.ts'
import type { Occurrence } from './recurrence.ts'

/** What a day of a series is now: booked, or not wanted. */
export type OldDay<Booking> = { day: Day; booking: Booking | null }

/** What becomes of a day of a series: it is moved to another time or place (or just there), added, or given back. */
export type Slot<Booking> =
  | { kind: 'pair'; booking: Booking; to: Occurrence }
  /** Booked by hand for a day that the rule no longer has. */
  | { kind: 'apart'; booking: Booking }
  | { kind: 'add'; to: Occurrence; /** The day that it stands for was not wanted. */ wasLeftOut: boolean }
  | { kind: 'drop'; booking: Booking }

const weekOf = (day: Day) => {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: date.dayOfWeek - 1 }).toString()
}
const nearness: readonly ((day: Day) => string)[] = [(day) => day, weekOf, (day) => day.slice(0, 7)]

/**
 * Finds for each occurrence of a changed rule the day of the old one that it takes the place of: the same day,
 * else one of its week, else of its month; in order, each once. So a Tuesday that becomes a Thursday stays the
 * same booking, and a day that was not wanted stays unwanted.
 * @param isApart bookings that stay also when no day of the new rule stands for them
 */
export function pairSlots<Booking>(old: readonly OldDay<Booking>[], occurrences: readonly Occurrence[], isApart: (booking: Booking) => boolean): Slot<Booking>[] {
  const free = new Set(old.toSorted((one, other) => one.day.localeCompare(other.day)))
  const found = new Map<Occurrence, OldDay<Booking>>()
  for (const keyOf of nearness) {
    const waiting = Map.groupBy([...free], ({ day }) => keyOf(day))
    for (const occurrence of occurrences) {
      const next = found.has(occurrence) ? undefined : waiting.get(keyOf(occurrence.day))?.shift()
      if (!next) continue
      found.set(occurrence, next)
      free.delete(next)
    }
  }
  const slots = occurrences.map((to): Slot<Booking> => {
    const before = found.get(to)
    return before?.booking ? { kind: 'pair', booking: before.booking, to } : { kind: 'add', to, wasLeftOut: before !== undefined }
  })
  const rest = [...free].flatMap(({ booking }): Slot<Booking>[] => (booking === null ? [] : [{ kind: isApart(booking) ? 'apart' : 'drop', booking }]))
  return [...slots, ...rest]
}
