import type { Prisma } from '../../prisma/generated/client.ts'
import { m } from '../paraglide/messages.js'
import { config } from '../platform/config.server.ts'
import { eventSelection } from './booking-event.ts'
import type { MailOptions } from './booking-mail.server.ts'
import type { CalendarUser } from '../platform/icalendar.ts'

const userSelection = { select: { displayName: true, mail: true, locale: true } } as const

/** What an invitation tells somebody of, and of whom. */
export const toldSelection = {
  id: true, address: true, toldRevision: true, toldSeriesId: true, toldAs: true, removedAt: true, personId: true, person: userSelection,
  booking: { select: { ...eventSelection, seriesId: true, seriesDay: true, cancelledAt: true, person: userSelection, participants: { where: { removedAt: null }, orderBy: { address: 'asc' }, select: { address: true, answer: true, person: userSelection } } } },
} satisfies Prisma.ParticipantSelect

export type Told = Prisma.ParticipantGetPayload<{ select: typeof toldSelection }>

/** The mail address that Werkplatz writes from, for organisers who have none. */
export const ownAddress = () => /<([^>]+)>$/.exec(config.MAIL_FROM)?.[1] ?? config.MAIL_FROM

export const organizerOf = ({ person }: Told['booking']): CalendarUser => ({ name: person?.displayName ?? 'Werkplatz', address: person?.mail ?? ownAddress() })

/** Who comes; to somebody who was taken off the list, nobody but them. */
export function attendeesOf({ removedAt, person, address, booking }: Told): CalendarUser[] {
  if (removedAt) return [{ name: person?.displayName ?? address, address }]
  return booking.participants.map((one) => ({ name: one.person?.displayName ?? one.address, address: one.address, answer: one.answer }))
}

export type News = 'invited' | 'changed' | 'cancelled'

const subjects = { invited: m.workplaces_mail_invitation, changed: m.workplaces_mail_changed, cancelled: m.workplaces_mail_cancelled }
const sentences = { invited: m.workplaces_mail_invited_by, changed: m.workplaces_mail_changed_by, cancelled: m.workplaces_mail_cancelled_by }
const seriesSentences = { invited: m.workplaces_mail_series_invited_by, changed: m.workplaces_mail_series_changed_by, cancelled: m.workplaces_mail_series_cancelled_by }

/** The subject of an invitation, and the sentence that says who does what. */
export function newsWords(news: News, title: string, name: string, options: MailOptions, isSeries = false) {
  return { subject: subjects[news]({ title }, options), what: (isSeries ? seriesSentences : sentences)[news]({ name }, options) }
}
