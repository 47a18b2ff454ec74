import { createHash } from 'node:crypto'
import { m } from '../paraglide/messages.js'
import { config } from '../platform/config.server.ts'
import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { eventOf, eventSelection } from './booking-event.ts'
import { type CalendarEvent, calendarText } from '../platform/icalendar.ts'

const minute = 60_000
const daysBack = 31

export const hashOfFeed = (token: string) => createHash('sha256').update(token).digest()

/** Events of other features; `base`: where Werkplatz is reached. */
export type BesidesBookings = (personId: string, from: Date, base: string, options: { locale: 'de' | 'en' }) => Promise<CalendarEvent[]>

export type OwnFeed = { createdAt: string; lastUsedAt: string | null }

/** The viewer's calendar address, as far as it can still be known; null when there is none. */
export async function ownFeed(viewer: Viewer): Promise<OwnFeed | null> {
  const feed = await db.calendarFeed.findUnique({ where: { personId: viewer.id }, select: { createdAt: true, lastUsedAt: true } })
  return feed && { createdAt: feed.createdAt.toISOString(), lastUsedAt: feed.lastUsedAt?.toISOString() ?? null }
}

/**
 * The bookings of the person whose token this is, from a month back, as the text of an .ics file.
 * @param origin where Werkplatz is reached, when PUBLIC_URL does not say
 * @param besides what else is in somebody's calendar from a moment on
 * @throws AppError 404 for a token that is unknown or ended, and for people who are disabled
 */
export async function calendarOf(token: string, origin: string, now = new Date(), besides: BesidesBookings = async () => []): Promise<string> {
  const feed = await db.calendarFeed.findUnique({ where: { tokenHash: hashOfFeed(token) }, select: { personId: true, lastUsedAt: true, person: { select: { disabledAt: true, locale: true } } } })
  if (!feed || feed.person.disabledAt) throw notFound()
  const { personId, lastUsedAt, person } = feed
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() > minute) await db.calendarFeed.updateMany({ where: { personId }, data: { lastUsedAt: now } })
  const options = { locale: person.locale === 'en' ? 'en' : 'de' } as const
  const base = config.PUBLIC_URL ?? origin
  const from = new Date(now.getTime() - daysBack * 24 * 60 * minute)
  const [bookings, others] = await Promise.all([
    db.booking.findMany({ where: { personId, cancelledAt: null, heldUntil: null, endsAt: { gt: from } }, orderBy: { startsAt: 'asc' }, select: eventSelection }),
    besides(personId, from, base, options),
  ])
  return calendarText(m.workplaces_calendar_name({}, options), [...bookings.map((booking) => eventOf(booking, base, options)), ...others])
}
