import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import { isDay, type Day } from '../platform/wall-clock.ts'
import { firstDayOf, fortnightOf, lastComplete, lengthOf, mostFortnights, type Period } from './fortnights.ts'

const usageTables = ['sites', 'floors', 'hours', 'time', 'spaces', 'equipment'] as const
export type UsageTable = (typeof usageTables)[number]

const text = z.string().max(100).transform((value) => value || undefined).optional().catch(undefined)

/** The address of the page. What is not understood falls back to desks everywhere, in the last twelve weeks. */
export const usageQuery = z.object({
  period: z.enum(['4', '12', 'own']).catch('12').default('12'),
  from: text,
  to: text,
  site: text,
  floor: text,
  kind: z.enum(['desk', 'room']).catch('desk').default('desk'),
})
export type UsageQuery = z.infer<typeof usageQuery>

/** The address of a table as a file. */
export const usageFileQuery = usageQuery.extend({ table: z.enum(usageTables) })

/** A floor and a day, to be closed. */
export const proposeForm = z.object({ floorId: z.uuid(), day: z.string().refine(isDay, { error: () => m.usage_error_day() }) })

/** Bookings are kept for two years. */
const mostBack = 52

type Errors = { from?: string; to?: string }

/** Days as people give them, widened to whole fortnights. */
function ownPeriod({ from = '', to = '' }: Pick<UsageQuery, 'from' | 'to'>, newest: number): { period: Period } | { errors: Errors } {
  const wrong = { ...(isDay(from) ? {} : { from: m.usage_error_day() }), ...(isDay(to) ? {} : { to: m.usage_error_day() }) }
  if (Object.keys(wrong).length > 0) return { errors: wrong }
  if (to < from) return { errors: { to: m.usage_error_order() } }
  const first = fortnightOf(from)
  if (first > newest) return { errors: { from: m.usage_error_too_new() } }
  if (first < newest - mostBack) return { errors: { from: m.usage_error_too_old() } }
  const period = { first, last: Math.min(newest, fortnightOf(to)) }
  return lengthOf(period) > mostFortnights ? { errors: { to: m.usage_error_too_long() } } : { period }
}

/** The fortnights that are asked for; with what is wrong, when the days can not be had. */
export function periodOf(query: Pick<UsageQuery, 'period' | 'from' | 'to'>, today: Day): { period: Period; errors: Errors } {
  const last = lastComplete(today)
  const usual = { first: last - 5, last }
  if (query.period === '4') return { period: { first: last - 1, last }, errors: {} }
  if (query.period === '12') return { period: usual, errors: {} }
  const own = ownPeriod(query, last)
  return 'errors' in own ? { period: usual, errors: own.errors } : { period: own.period, errors: {} }
}

/** The next day on which there will be newer numbers. */
export function nextNumbers(today: Day): Day {
  return firstDayOf(lastComplete(today) + 2)
}
