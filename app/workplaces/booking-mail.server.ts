import { queueMail } from '../mail/commands/queue-mail.server.ts'
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
  /** Of the sort that people can switch off. */
  isOptional?: boolean
  subject: (event: CalendarEvent, options: MailOptions) => string
  /** Before and after what, when and where. */
  before?: (options: MailOptions) => string[]
  after?: (event: CalendarEvent, options: MailOptions) => string[]
}

/** Writes to whom a booking belongs, in their language, in the transaction of what is told; nothing to those without an address, and of what was booked at a door to nobody. */
export async function queueBookingMail(tx: Database, bookingId: string, { key, isOptional = false, subject, before, after }: BookingMail): Promise<void> {
  const { person, ...booking } = await tx.booking.findUniqueOrThrow({ where: { id: bookingId }, select: { ...eventSelection, person: { select: { id: true, mail: true, locale: true, bookingMails: true } } } })
  if (!person || person.mail === null || (isOptional && !person.bookingMails)) return
  const options = localeOf(person)
  const event = eventOf(booking, mailOrigin(), options)
  const parts = [before?.(options) ?? [], eventLines(event, options), after?.(event, options) ?? []].filter(({ length }) => length > 0)
  await queueMail(tx, { ...(key === undefined ? {} : { key }), address: person.mail, personId: person.id, subject: subject(event, options), body: `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n` })
}

/** The own bookings, as a link in a mail. */
export const bookingsLink = (event: CalendarEvent) => new URL('/workplaces/bookings', event.url).href
