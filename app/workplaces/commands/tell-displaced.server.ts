import { notify } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import type { Database } from '../../platform/database.server.ts'
import { eventOf, eventSelection } from '../booking-event.ts'
import { mailOrigin, type MailOptions } from '../booking-mail.server.ts'
import { localeOf, momentWords, whenWords } from '../../platform/mail-words.ts'
import type { Span } from '../overlapping.ts'

/** What somebody lost, and what is held for them instead. */
export type Displaced = { personId: string; code: string; timeZone: string; lost: Span; offerId: string | null; heldUntil: Date }

/** One booking: when, and what is held instead. */
async function lineOf(tx: Database, { code, timeZone, lost, offerId, heldUntil }: Displaced, options: MailOptions): Promise<string> {
  const offer = offerId === null ? null : await tx.booking.findUniqueOrThrow({ where: { id: offerId }, select: eventSelection })
  const gone = m.workplaces_mail_displaced_lost({ code, when: whenWords({ ...lost, timeZone }, options) }, options)
  if (!offer) return `${gone}\n${m.workplaces_mail_displaced_none({}, options)}`
  const { summary, location } = eventOf({ ...offer, title: null }, mailOrigin(), options)
  return [
    gone,
    m.workplaces_mail_displaced_instead({ what: summary, where: location }, options),
    m.workplaces_mail_displaced_until({ when: momentWords(heldUntil, timeZone, options) }, options),
  ].join('\n')
}

/** Writes to everybody who lost something, one mail each, in their language. */
export async function tellDisplaced(tx: Database, all: readonly Displaced[], reason: string): Promise<void> {
  for (const [personId, own] of Map.groupBy(all, (one) => one.personId)) {
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { locale: true } })
    const options = localeOf(person)
    const codes = [...new Set(own.map(({ code }) => code))].join(', ')
    const lines: string[] = []
    for (const one of own) lines.push(await lineOf(tx, one, options))
    const link = new URL('/workplaces/bookings', mailOrigin()).href
    const body = [m.workplaces_mail_displaced_why({ codes, reason }, options), ...lines, own.some(({ offerId }) => offerId !== null) ? m.workplaces_mail_displaced_answer({ link }, options) : m.workplaces_mail_displaced_wait({ link }, options)]
    await notify(tx, { personId, kind: 'booking-changed', subject: `displaced ${own.map(({ lost, code }) => `${code} ${lost.startsAt.toISOString()}`).join(' ')}`.slice(0, 200), path: '/workplaces/bookings', title: (language) => m.workplaces_mail_displaced({ codes }, language), mail: { subject: m.workplaces_mail_displaced({ codes }, options), body: `${body.join('\n\n')}\n` } })
  }
}
