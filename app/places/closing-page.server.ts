import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import { db } from '../platform/database.server.ts'
import { AppError, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { dayAt, instantAt, isDay, timeAt } from '../platform/wall-clock.ts'
import { type AffectedLine, previewDisplacement, untilFurtherNotice } from '../workplaces/queries.server.ts'
import { seenBookings } from './commands/close-spaces.server.ts'
import { type FloorPlace, floorPlace } from './floor-place.server.ts'
import { refuse, requireManager } from './refusals.server.ts'
import { reasonSchema } from './schema.ts'

const none = (value: unknown) => (value === '' || value === undefined || value === null ? null : value)
const day = z.preprocess(none, z.string().refine(isDay, { error: () => m.places_error_day() }).nullable())
const time = z.preprocess(none, z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: () => m.places_error_time() }).nullable())

/** Why and when spaces are closed, on the clock of their site. Without a first day at once, without a last day until further notice. */
export const closingForm = z.object({ reason: reasonSchema, fromDay: day, from: time, toDay: day, to: time })
export type ClosingForm = z.infer<typeof closingForm>

/** The span on a site's clock. @throws AppError 422 for an end before the beginning or in the past */
export function closingSpan({ fromDay, from, toDay, to }: ClosingForm, timeZone: string, now: Date): { startsAt: Date; endsAt: Date | null } {
  const startsAt = fromDay === null ? now : instantAt(fromDay, from ?? '00:00', timeZone)
  const endsAt = toDay === null ? null : instantAt(toDay, to ?? '23:59', timeZone)
  if (endsAt !== null && (endsAt <= startsAt || endsAt <= now)) throw refuse('toDay', m.places_error_ends_before())
  return { startsAt, endsAt }
}

export type ClosingPlace = FloorPlace & { spaces: { id: string; code: string }[] }

/** The spaces that are to be closed, all of one floor. @throws AppError 404; 409 `several-floors`; 403 */
export async function closingPlace(viewer: Viewer, spaceIds: readonly string[]): Promise<ClosingPlace> {
  requireManager(viewer)
  const spaces = await db.space.findMany({ where: { id: { in: [...spaceIds] } }, orderBy: { code: 'asc' }, select: { id: true, code: true, floor: { select: { slug: true, site: { select: { slug: true } } } } } })
  const [first] = spaces
  if (!first || spaces.length !== new Set(spaceIds).size) throw notFound()
  if (spaces.some(({ floor }) => floor.slug !== first.floor.slug || floor.site.slug !== first.floor.site.slug)) throw new AppError(409, 'several-floors', m.places_error_several_floors())
  return { ...(await floorPlace({ site: first.floor.site.slug, floor: first.floor.slug })), spaces: spaces.map(({ id, code }) => ({ id, code })) }
}

export type ShownBooking = Omit<AffectedLine, 'startsAt' | 'endsAt' | 'timeZone'> & { date: string; from: string; to: string }
export type ClosingPreview = { bookings: ShownBooking[]; seen: string }

/** What closing would do to what is booked. @throws AppError 422; 409; 403 */
export async function previewClosing(viewer: Viewer, { site, spaces }: ClosingPlace, form: ClosingForm, now = new Date()): Promise<ClosingPreview> {
  const { startsAt, endsAt } = closingSpan(form, site.timeZone, now)
  const affected = await previewDisplacement(viewer, { spaceIds: spaces.map(({ id }) => id), startsAt: startsAt < now ? now : startsAt, endsAt: endsAt ?? untilFurtherNotice }, now)
  return {
    seen: seenBookings(affected.map(({ bookingId }) => bookingId)),
    bookings: affected.map(({ startsAt: begins, endsAt: ends, timeZone, ...line }) => ({ ...line, date: dayAt(new Date(begins), timeZone), from: timeAt(new Date(begins), timeZone), to: timeAt(new Date(ends), timeZone) })),
  }
}
