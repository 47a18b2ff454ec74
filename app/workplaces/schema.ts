import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import { isDay } from '../platform/wall-clock.ts'
import { workingHours } from './working-day.ts'

const day = z.string().refine(isDay, { error: () => m.workplaces_error_no_such_day() })
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: () => m.workplaces_error_no_such_time() })

/** Booking starts and ends at least this close to now, in years: farther off is a slip of the keyboard. */
const farthestYears = 2

const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((date) => date.getTime() < Date.now() + farthestYears * 366 * 24 * 3_600_000, { error: () => m.workplaces_error_too_far() })

/** A booking as the API takes it. */
export const bookingInput = z.object({
  spaceId: z.uuid(),
  startsAt: instant,
  endsAt: instant,
  title: z.string().trim().min(1).max(120).optional(),
})

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

/** The address of a floor's page. What is not understood falls back to the whole day today. */
export const floorQuery = z.object({
  date: day.optional().catch(undefined),
  from: clockTime.catch(workingHours.from).default(workingHours.from),
  to: clockTime.catch(workingHours.to).default(workingHours.to),
  space: z.uuid().optional().catch(undefined),
  equipment: z.enum(equipmentNames).optional().catch(undefined),
  view: z.enum(['plan', 'list']).catch('plan').default('plan'),
})

/** The address of the list of sites. Without a day it is the next one to work on. */
export const sitesQuery = floorQuery.pick({ date: true })

export const spacesQuery = z.object({
  site: z.string().max(100).optional(),
  floor: z.string().max(100).optional(),
  kind: z.enum(['desk', 'room']).optional(),
  from: z.iso.datetime({ offset: true }).transform((text) => new Date(text)).optional(),
  to: z.iso.datetime({ offset: true }).transform((text) => new Date(text)).optional(),
  equipment: z.enum(equipmentNames).optional(),
  minSeats: z.coerce.number().int().min(1).max(1000).optional(),
  wifi: z.enum(['good']).optional(),
})

export const bookingsQuery = z.object({
  mine: z.literal('1').optional(),
  from: z.iso.datetime({ offset: true }).transform((text) => new Date(text)).optional(),
  to: z.iso.datetime({ offset: true }).transform((text) => new Date(text)).optional(),
})
