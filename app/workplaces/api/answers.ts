/** What the API tells of desks, rooms and bookings. */
import { z } from 'zod'
import { calendarDay, moment } from '../../platform/api/operation.ts'
import { equipmentNames } from '../schema.ts'

const kind = z.enum(['desk', 'room'])
const clock = z.string().meta({ description: 'A time on the clock on the wall, such as 09:00.' })

export const space = z
  .object({
    id: z.uuid(),
    kind,
    code: z.string(),
    site: z.string().meta({ description: 'The name of the site in addresses.' }),
    floor: z.string().meta({ description: 'The name of the floor in addresses.' }),
    seats: z.number().int(),
    equipment: z.array(z.enum(equipmentNames)),
    x: z.number().meta({ description: 'Metres from the left edge of the plan.' }),
    y: z.number().meta({ description: 'Metres from the upper edge of the plan.' }),
    floorId: z.uuid(),
    free: z.boolean().meta({ description: 'In the whole span, or in every half-day of the week; for the person who asks.' }),
    freeHalfDays: z.object({ morning: z.array(calendarDay), afternoon: z.array(calendarDay) }).optional().meta({ description: 'Only when a week was asked for.' }),
    wifi: z.enum(['good', 'fair', 'poor', 'unknown']),
    signal: z.object({ dbm: z.number(), band: z.string() }).nullable().meta({ description: 'Predicted from the survey of the floor; null where nobody has measured.' }),
  })
  .meta({ id: 'Space' })

/** A booking as it was made or moved. */
export const booked = z.object({ id: z.uuid(), spaceId: z.uuid(), startsAt: moment, endsAt: moment, title: z.string().nullable() }).meta({ id: 'Booked' })

export const booking = z
  .object({
    id: z.uuid(),
    kind,
    title: z.string().nullable(),
    startsAt: moment,
    endsAt: moment,
    hasBegun: z.boolean(),
    checkIn: z.enum(['early', 'open', 'done', 'over']),
    checkInBy: moment.nullable().meta({ description: 'Who has not checked in by then gives the space up.' }),
    isPending: z.boolean().meta({ description: 'Somebody has still to agree to it.' }),
    seriesId: z.uuid().nullable(),
    seriesDay: calendarDay.nullable(),
    series: z.object({ rrule: z.string(), firstDay: calendarDay, lastDay: calendarDay }).nullable(),
    spaceId: z.uuid(),
    code: z.string(),
    equipment: z.array(z.enum(equipmentNames)),
    zone: z.string().nullable(),
    floor: z.object({ id: z.uuid(), slug: z.string(), level: z.number().int() }),
    site: z.object({ slug: z.string(), name: z.string(), timeZone: z.string() }),
  })
  .meta({ id: 'Booking' })

const alternative = z.object({ id: z.uuid(), code: z.string() })
const conflicting = z.array(z.object({ startsAt: moment, endsAt: moment, reason: z.enum(['taken', 'double-booked', 'refused']), alternative: alternative.nullable() }))

export const bookedSeries = z.object({ id: z.uuid(), created: z.array(z.object({ id: z.uuid(), spaceId: z.uuid(), startsAt: moment, endsAt: moment })), conflicting }).meta({ id: 'BookedSeries' })

const occurrence = z.object({
  day: calendarDay.meta({ description: 'Of the rule.' }),
  date: calendarDay.meta({ description: 'Where it is: another day than that of the rule when it was moved.' }),
  from: clock,
  to: clock,
  code: z.string(),
  state: z.enum(['booked', 'pending', 'running', 'over', 'offered', 'left-out', 'given-back', 'released', 'not-booked', 'missing']),
  isException: z.boolean(),
  isElsewhere: z.boolean(),
  bookingId: z.uuid().nullable(),
  title: z.string().nullable(),
})

export const series = z
  .object({
    id: z.uuid(),
    title: z.string().nullable(),
    kind,
    spaceId: z.uuid(),
    rrule: z.string(),
    timeZone: z.string(),
    firstDay: calendarDay,
    lastDay: calendarDay,
    fromTime: clock,
    toTime: clock,
    leftOut: z.array(calendarDay),
    continuesId: z.uuid().nullable(),
    continuedById: z.uuid().nullable(),
    occurrences: z.array(occurrence),
  })
  .meta({ id: 'BookingSeries' })

const place = z.object({ startsAt: moment, endsAt: moment, spaceId: z.uuid() }).nullable()

/** What a change made of a series; or, with `dryRun`, what it would make of it. */
export const seriesChanged = z.union([
  z.object({ id: z.uuid().meta({ description: 'Of the series that carries on: another one when some of its occurrences stay with the old one.' }), moved: z.number().int(), added: z.number().int(), dropped: z.number().int(), conflicting }),
  z.object({
    occurrences: z.array(
      z.object({
        outcome: z.enum(['move', 'same', 'keep', 'add', 'skip', 'drop']),
        reason: z.string().nullable(),
        bookingId: z.uuid().nullable(),
        before: place,
        after: place,
        conflict: z.object({ reason: z.string(), detail: z.string().nullable(), alternative: alternative.nullable() }).nullable(),
      }),
    ),
  }),
])
