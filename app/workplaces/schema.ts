import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import { pageQuery, wholeListQuery } from '../platform/api/page-query.ts'
import { notFound } from '../platform/errors.ts'
import { isDay, isTimeZone } from '../platform/wall-clock.ts'
import { farthest } from './booking-times.ts'
import { wishes } from './wishes.ts'
import { workingHours } from './working-day.ts'

/** @throws AppError 404 for what is no id at all */
export function idParam(id: string): string {
  if (!z.uuid().safeParse(id).success) throw notFound()
  return id
}

export const day = z.string().refine(isDay, { error: () => m.workplaces_error_no_such_day() }).meta({ format: 'date' })
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: () => m.workplaces_error_no_such_time() })

const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((date) => date < farthest(new Date()), { error: () => m.workplaces_error_too_far() })

/** A booking as the API takes it. */
export const bookingInput = z.object({
  spaceId: z.uuid(),
  startsAt: instant,
  endsAt: instant,
  title: z.string().trim().min(1).max(120).optional(),
})

/** Another time for a booking. */
export const bookingTimes = bookingInput.pick({ startsAt: true, endsAt: true })

/** A booking as the page's form sends it: a day and times on the site's clock. */
export const bookingForm = z.object({
  spaceId: z.uuid(),
  date: day,
  from: clockTime,
  to: clockTime,
  title: z
    .string()
    .trim()
    .max(120)
    .transform((text) => text || undefined)
    .optional(),
})

export const equipmentNames = ['screen', 'two-screens', 'dock', 'height-adjustable', 'projector', 'whiteboard', 'video', 'induction-loop', 'wheelchair-access'] as const
export type EquipmentName = (typeof equipmentNames)[number]

/** Another time as the page's form sends it. */
export const changeForm = bookingForm.pick({ date: true, from: true, to: true })

/** Those of the names that are known, each once; what is not understood is left out. */
const someOf = <Name extends string>(known: readonly Name[]) => z.array(z.string()).default([]).transform((names) => known.filter((name) => names.includes(name)))

/** The address of a floor's page, its repeated names as lists (floorSearch). What is not understood falls back to the whole day today. */
export const floorQuery = z.object({
  date: day.optional().catch(undefined),
  from: clockTime.catch(workingHours.from).default(workingHours.from),
  to: clockTime.catch(workingHours.to).default(workingHours.to),
  space: z.uuid().optional().catch(undefined),
  kind: z.enum(['desk', 'room']).optional().catch(undefined),
  seats: z.coerce.number().int().min(1).max(1000).optional().catch(undefined),
  /** All of them. */
  equipment: someOf(equipmentNames),
  wish: someOf(wishes),
  near: z.uuid().optional().catch(undefined),
  view: z.enum(['plan', 'list']).catch('plan').default('plan'),
})

/** What an address says, for floorQuery. */
export function floorSearch(search: URLSearchParams): Record<string, string | string[]> {
  return { ...Object.fromEntries(search), equipment: search.getAll('equipment'), wish: search.getAll('wish') }
}

/** Of an open plan that wants to hear what changes on the day that it shows; `overnight`: it shows a time that goes on into the next. */
export const eventsQuery = z.object({ date: day, overnight: z.literal('1').optional() })

/** The address of the list of sites. Without a day it is the next one to work on. */
export const sitesQuery = floorQuery.pick({ date: true })

/** The address of the search for rooms. Without a time it is the hour that begins now. */
export const roomsQuery = z.object({
  date: day.optional().catch(undefined),
  from: clockTime.optional().catch(undefined),
  to: clockTime.optional().catch(undefined),
  site: z.string().max(100).optional().catch(undefined),
  seats: z.coerce.number().int().min(1).max(1000).optional().catch(undefined),
  equipment: z.enum(equipmentNames).optional().catch(undefined),
  /** Every site is unfolded. */
  open: z.literal('all').optional().catch(undefined),
})
export type RoomsQuery = z.infer<typeof roomsQuery>

export const spacesQuery = z.object({
  site: z.string().max(100).optional(),
  floor: z.string().max(100).optional(),
  kind: z.enum(['desk', 'room']).optional(),
  from: instant.optional(),
  to: instant.optional(),
  /** Its first day, instead of a span: which half-days of the seven are free. */
  week: day.optional(),
  equipment: z.enum(equipmentNames).optional(),
  minSeats: z.coerce.number().int().min(1).max(1000).optional(),
  wifi: z.enum(['good']).optional(),
}).extend(wholeListQuery.shape)

export const bookingsQuery = z
  .object({
  mine: z.literal('1').optional(),
  from: z.iso.datetime({ offset: true }).transform((text) => new Date(text)).optional(),
  to: z.iso.datetime({ offset: true }).transform((text) => new Date(text)).optional(),
})
  .extend(pageQuery(500, 100).shape)

/** The address of the own bookings; what is no mark leads to the first ones. */
export const bookingsAddress = bookingsQuery.pick({ cursor: true }).catch({})

/** How much of a series a change is about. */
const seriesScopes = ['one', 'following', 'all'] as const
export type SeriesScope = (typeof seriesScopes)[number]
export const seriesScope = z.enum(seriesScopes).default('one')

/** A series as the API takes it: its first occurrence as instants, which then count by the clock of the zone. */
export const seriesInput = bookingInput.extend({
  rrule: z.string().max(300),
  timeZone: z.string().max(60).refine(isTimeZone, { error: () => m.workplaces_error_no_zone() }),
  except: z.array(day).max(366).default([]),
  /** `book`: where the space is taken, the nearest free one of its floor. */
  alternatives: z.enum(['suggest', 'book']).default('suggest'),
})

const bothTimes = ({ fromTime, toTime }: { fromTime?: string | undefined; toTime?: string | undefined }) => (fromTime === undefined) === (toTime === undefined)

/**
 * `PATCH /api/v1/booking-series/:id`: what is to be otherwise, of one occurrence (`from` is its day), of it and the
 * following ones, or of all that have not begun. With `dryRun` it only says what would become of each.
 */
export const seriesPatch = z
  .object({
    scope: z.enum(seriesScopes).default('all'),
    from: day.optional(),
    spaceId: z.uuid().optional(),
    title: z.string().trim().min(1).max(120).nullable().optional(),
    /** On the clock on the wall; both or none. */
    fromTime: clockTime.optional(),
    toTime: clockTime.optional(),
    /** Of one occurrence: another day. */
    day: day.optional(),
    rrule: z.string().max(300).optional(),
    firstDay: day.optional(),
    /** Days of the rule that stay as they are, or are not booked; days that were left out and are wanted now. */
    except: z.array(day).max(366).default([]),
    include: z.array(day).max(366).default([]),
    alternatives: z.enum(['suggest', 'book']).default('suggest'),
    dryRun: z.boolean().default(false),
  })
  .refine(({ scope, from }) => scope === 'all' || from !== undefined, { path: ['from'], error: () => m.workplaces_error_series_from() })
  .refine(bothTimes, { path: ['toTime'], error: () => m.workplaces_error_no_such_time() })
export type SeriesPatch = z.infer<typeof seriesPatch>

/** `DELETE /api/v1/booking-series/:id?scope=&from=` */
export const seriesDelete = z
  .object({ scope: z.enum(seriesScopes).default('all'), from: day.optional() })
  .refine(({ scope, from }) => scope === 'all' || from !== undefined, { path: ['from'], error: () => m.workplaces_error_series_from() })

export const seriesPatterns = ['daily', 'workdays', 'weekly', 'fortnightly', 'monthly-day', 'monthly-weekday', 'monthly-last'] as const
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

/** A series as the page's form has it, in its address too. What is not understood is as usual: ten weeks. */
export const seriesForm = z.object({
  space: z.uuid(),
  date: day.optional().catch(undefined),
  from: clockTime.catch(workingHours.from).default(workingHours.from),
  to: clockTime.catch(workingHours.to).default(workingHours.to),
  pattern: z.enum(seriesPatterns).catch('weekly').default('weekly'),
  /** Of the week; none: that of the first day. */
  on: z.array(z.enum(weekdays)).catch([]).default([]),
  end: z.enum(['count', 'until']).catch('count').default('count'),
  count: z.coerce.number().int().min(1).max(9999).catch(10).default(10),
  until: day.optional().catch(undefined),
  title: bookingForm.shape.title,
})
export type SeriesForm = z.infer<typeof seriesForm>

/** The address of the page that changes a series: of which booking, and what is wanted. What is not understood is as it is. */
export const seriesChangeForm = z.object({
  booking: z.uuid().optional().catch(undefined),
  scope: z.enum(seriesScopes).optional().catch(undefined),
  /** What the other fields were filled for: they are of no use for another part of the series. */
  was: z.enum(seriesScopes).optional().catch(undefined),
  date: day.optional().catch(undefined),
  from: clockTime.optional().catch(undefined),
  to: clockTime.optional().catch(undefined),
  space: z.uuid().optional().catch(undefined),
  title: z.string().trim().max(120).optional().catch(undefined),
  pattern: z.enum(['keep', ...seriesPatterns]).optional().catch(undefined),
  on: z.array(z.enum(weekdays)).catch([]).default([]),
  end: z.enum(['count', 'until']).optional().catch(undefined),
  count: z.coerce.number().int().min(1).max(9999).optional().catch(undefined),
  until: day.optional().catch(undefined),
})
export type SeriesChangeForm = z.infer<typeof seriesChangeForm>
