import { db } from '../platform/database.server.ts'
import { AppError, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { SeriesForm } from './schema.ts'
import { ruleOf } from './series-rule.ts'
import { type PlannedOccurrence, previewSeries } from './series-plan.server.ts'
import { nextWorkingDay } from './working-day.ts'

export type SeriesPage = {
  space: { id: string; code: string; kind: 'desk' | 'room'; site: { slug: string; name: string }; floor: { slug: string; level: number } }
  form: SeriesForm & { date: string }
  preview: { occurrences: (Omit<PlannedOccurrence, 'startsAt' | 'endsAt'>)[]; missing: string[]; tooMany: string | null } | null
  /** Why there is no preview. */
  error: string | null
}

/** The place of a series with the clock that counts there. @throws AppError 404 */
export async function spaceOfSeries(id: string) {
  const space = await db.space.findUnique({ where: { id }, select: { id: true, code: true, kind: true, floor: { select: { slug: true, level: true, site: { select: { slug: true, name: true, timeZone: true } } } } } })
  if (!space) throw notFound()
  const { floor: { site, ...floor }, ...rest } = space
  return { ...rest, site, floor }
}

/** What a form describes, as a recurrence at its space. */
export function recurrenceOf(form: SeriesForm & { date: string }, timeZone: string, except: readonly string[] = []) {
  return { spaceId: form.space, rrule: ruleOf(form, form.date), firstDay: form.date, from: form.from, to: form.to, timeZone, except }
}

/** The form with what booking it would give. @throws AppError 404 */
export async function seriesPage(viewer: Viewer, form: SeriesForm): Promise<SeriesPage> {
  const { site: { timeZone, ...site }, ...space } = await spaceOfSeries(form.space)
  const dated = { ...form, date: form.date ?? nextWorkingDay(new Date(), timeZone) }
  const page = { space: { ...space, site }, form: dated }
  try {
    const { occurrences, missing, tooMany } = await previewSeries(viewer, recurrenceOf(dated, timeZone))
    return { ...page, preview: { occurrences: occurrences.map(({ day, state, refusal, alternative }) => ({ day, state, refusal, alternative })), missing, tooMany }, error: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { ...page, preview: null, error: error.data.errors?.[0]?.message ?? error.data.message }
  }
}
