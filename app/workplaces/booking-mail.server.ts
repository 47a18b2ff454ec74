import { notify } from '../notifications/commands/notify.server.ts'
import type { NotificationKind } from '../notifications/types.ts'
import { config } from '../platform/config.server.ts'
import type { Database } from '../platform/database.server.ts'
import { eventOf, eventSelection } from './booking-event.ts'
import type { CalendarEvent } from '../platform/icalendar.ts'
import { localeOf, whenWords } from '../platform/mail-words.ts'

export type MailOptions = { locale: 'de' | 'en' }

/** Where links in mails lead. */
export const mailOrigin = () => config.origins[0] ?? ''

/** What, when and where: the lines that every mail about a booking has. */
export const eventLines = (event: CalendarEvent, options: MailOptions): string[] => [event.summary, whenWords(event, options), event.location]

type BookingMail = {
  /** Told once: a second mail with this key is not written. */
  key?: string
  /** As what it is told. */
  kind: NotificationKind
  /** When it would be of no use any more. */
  useless?: Date
  subject: (event: CalendarEvent, options: MailOptions) => string
  /** Before and after what, when and where. */
  before?: (options: MailOptions) => string[]
  after?: (event: CalendarEvent, options: MailOptions) => string[]
}

/** Tells whom a booking belongs to, as they want to hear of it, in the transaction of what is told; of what was booked at a door nobody. */
export async function queueBookingMail(tx: Database, bookingId: string, { key, kind, useless, subject, before, after }: BookingMail): Promise<void> {
  const { person, ...booking } = await tx.booking.findUniqueOrThrow({ where: { id: bookingId }, select: { ...eventSelection, person: { select: { id: true, mail: true, locale: true } } } })
  if (!person) return
  const options = localeOf(person)
  const event = eventOf(booking, mailOrigin(), options)
  const parts = [before?.(options) ?? [], eventLines(event, options), after?.(event, options) ?? []].filter(({ length }) => length > 0)
  await notify(tx, {
    personId: person.id,
    kind,
    subject: key ?? bookingId,
    isOnce: key !== undefined,
    path: '/workplaces/bookings',
    title: (language) => subject(eventOf(booking, mailOrigin(), language), language),
    mail: { ...(key === undefined ? {} : { key }), subject: subject(event, options), body: `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n` },
    ...(useless ? { useless } : {}),
  })
}

/** The own bookings, as a link in a mail. */
export const bookingsLink = (event: CalendarEvent) => new URL('/workplaces/bookings', event.url).href
