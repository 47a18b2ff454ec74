import { queueMail } from '../../mail/commands/queue-mail.server.ts'
import { notify } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import type { Database } from '../../platform/database.server.ts'
import { eventOf } from '../booking-event.ts'
import { type MailOptions, mailOrigin } from '../booking-mail.server.ts'
import { type CalendarEvent, messageText } from '../../platform/icalendar.ts'
import { attendeesOf, type News, newsWords, organizerOf, type Told, toldSelection } from '../invitation-mail.server.ts'
import { localeOf, whenWords } from '../../platform/mail-words.ts'
import type { Recurrence } from '../recurrence.ts'
import { dateEvent, dateOf, type SeriesDate, seriesEvents } from '../series-event.ts'
import { dayOfDate } from '../series-record.server.ts'

/** A mail names so many dates; the calendar has all. */
const mostDates = 40

const isEnded = ({ removedAt, booking }: Told) => removedAt !== null || booking.cancelledAt !== null
const isAgreed = ({ booking }: Told) => booking.approver === null || booking.approvedAt !== null
const dayOf = ({ booking }: Told) => (booking.seriesDay === null ? null : dayOfDate(booking.seriesDay))

/** Their dates of the series, by what is to become of them in their calendar. */
function sorted(all: readonly Told[], seriesId: string, now: Date) {
  const isHere = ({ booking }: Told) => booking.seriesId === seriesId && booking.seriesDay !== null
  const wasHere = ({ toldSeriesId }: Told) => toldSeriesId === seriesId
  const live = all.filter((one) => isHere(one) && !isEnded(one) && (isAgreed(one) || wasHere(one)))
  const isAhead = ({ booking }: Told) => booking.endsAt > now
  return {
    live,
    ahead: live.filter(isAhead),
    changed: live.filter((one) => isAhead(one) && (!wasHere(one) || one.toldRevision !== one.booking.revision)),
    ended: all.filter((one) => wasHere(one) && isEnded(one) && isAhead(one) && (one.removedAt !== null || one.toldRevision !== one.booking.revision)),
    /** Of the series that carries this one on. */
    elsewhere: all.filter((one) => wasHere(one) && !isHere(one) && !isEnded(one)),
    /** Never told, and not to be any more. */
    unsaid: all.filter((one) => isEnded(one) && one.toldRevision === null),
  }
}

type Rows = ReturnType<typeof sorted>

/** What goes into their calendar: of one date that changed that date alone, else all that there is. */
function message({ live, changed, ended, elsewhere }: Rows, rule: Recurrence, told: readonly Told[], dateIn: (row: Told) => SeriesDate, identity: Pick<CalendarEvent, 'uid' | 'sequence' | 'revisedAt'>): { method: 'REQUEST' | 'CANCEL'; events: CalendarEvent[] } {
  const [one, another] = [...changed, ...ended, ...elsewhere]
  const isKnown = (row: Told) => row.toldAs !== null && row.toldAs === dateOf(dayOf(row) ?? '', rule)
  if (live.length === 0 && one) return { method: 'CANCEL', events: [{ ...dateIn(one).event, ...identity }] }
  if (one && !another && elsewhere.length === 0 && told.length > 1 && isKnown(one) && live.every(isKnown)) return { method: isEnded(one) ? 'CANCEL' : 'REQUEST', events: [dateEvent(dateIn(one), rule, identity)] }
  return { method: 'REQUEST', events: seriesEvents(rule, live.map(dateIn), identity) }
}

function dateLines(title: (options: MailOptions) => string, rows: readonly CalendarEvent[], place: string, options: MailOptions): string[] {
  if (rows.length === 0) return []
  const lines = rows.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime()).map((event) => `- ${whenWords(event, options)}${event.location === place ? '' : `, ${event.location}`}`)
  const more = lines.length - mostDates
  return ['', title(options), ...lines.slice(0, mostDates), ...(more > 0 ? [m.workplaces_mail_series_more({ count: more }, options)] : [])]
}

const untold = ({ changed, ended, elsewhere }: Rows) => changed.length + ended.length + elsewhere.length > 0

/**
 * Writes to somebody who is invited to dates of a series what they do not know of it yet: one mail, with one event that
 * repeats. What is told and that it was told is one transaction.
 */
export async function tellSeries(tx: Database, seriesId: string, address: string, now: Date): Promise<void> {
  // Another process may be telling it at this moment; the series is locked for its number.
  const [series] = await tx.$queryRaw<{ told: number }[]>`SELECT told FROM booking_series WHERE id = ${seriesId}::uuid FOR NO KEY UPDATE`
  if (!series) return
  const { rrule, timeZone, firstDay, fromTime, toTime } = await tx.bookingSeries.findUniqueOrThrow({ where: { id: seriesId }, select: { rrule: true, timeZone: true, firstDay: true, fromTime: true, toTime: true } })
  const rule: Recurrence = { rrule, timeZone, firstDay: dayOfDate(firstDay), from: fromTime, to: toTime, except: [] }
  // What was told as an event of its own stays one.
  const all = await tx.participant.findMany({ where: { address, OR: [{ toldSeriesId: seriesId }, { toldRevision: null, booking: { seriesId } }, { toldSeriesId: { not: null }, booking: { seriesId } }] }, orderBy: { booking: { startsAt: 'asc' } }, select: toldSelection })
  const rows = sorted(all, seriesId, now)
  const [known] = all
  if (known && untold(rows)) {
    const options = localeOf(known.person)
    const organizer = organizerOf(known.booking)
    const dateIn = (row: Told): SeriesDate => ({ day: dayOf(row) ?? row.toldAs?.slice(0, 10) ?? '', event: { ...eventOf(row.booking, mailOrigin(), options), organizer, attendees: attendeesOf(row) } })
    const events = (some: readonly Told[]) => some.map((row) => dateIn(row).event)
    const told = all.filter(({ toldSeriesId }) => toldSeriesId === seriesId)
    const { method, events: inCalendar } = message(rows, rule, told, dateIn, { uid: `series-${seriesId}@werkplatz`, sequence: series.told, revisedAt: now })
    const news: News = method === 'CANCEL' ? 'cancelled' : all.some(({ toldRevision }) => toldRevision !== null) ? 'changed' : 'invited'
    const { summary, location } = inCalendar[0] ?? dateIn(known).event
    const { subject, what } = newsWords(news, summary, organizer.name, options, true)
    const body = [
      what, '', summary, location,
      ...dateLines((words) => (news === 'invited' ? m.workplaces_mail_series_dates({}, words) : m.workplaces_mail_series_changed_dates({}, words)), events(rows.changed), location, options),
      ...dateLines((words) => m.workplaces_mail_series_ended_dates({}, words), events(rows.ended), location, options),
      ...dateLines((words) => m.workplaces_mail_series_carried_on({}, words), events(rows.elsewhere), location, options),
      ...(news === 'changed' ? ['', m.workplaces_mail_series_ahead({ count: rows.ahead.length }, options)] : []),
      '',
    ]
    const letter = { key: `invitation:series:${seriesId}:${address}:${series.told}`, replyTo: known.booking.person?.mail ?? null, subject, body: body.join('\n'), calendar: { method, text: messageText(method, ...inCalendar) } } as const
    const title = (language: MailOptions) => newsWords(news, eventOf(known.booking, mailOrigin(), language).summary, organizer.name, language, true).subject
    if (known.personId === null) await queueMail(tx, { ...letter, address, personId: null })
    else await notify(tx, { personId: known.personId, kind: 'meeting', subject: `series ${seriesId}`, path: '/workplaces/bookings', title, mail: letter, address }, now)
    await tx.bookingSeries.update({ where: { id: seriesId }, data: { told: { increment: 1 } } })
  }
  const over = [...rows.ended, ...rows.unsaid]
  await tx.participant.deleteMany({ where: { id: { in: over.filter(({ removedAt }) => removedAt !== null).map(({ id }) => id) } } })
  for (const { id, booking } of over.filter(({ removedAt }) => removedAt === null)) await tx.participant.update({ where: { id }, data: { toldRevision: booking.revision, toldSeriesId: null, toldAs: null } })
  for (const row of rows.live) await tx.participant.update({ where: { id: row.id }, data: { toldRevision: row.booking.revision, toldSeriesId: seriesId, toldAs: dateOf(dayOf(row) ?? '', rule) } })
  // They are told as new by the series that they are of now.
  await tx.participant.updateMany({ where: { id: { in: rows.elsewhere.map(({ id }) => id) } }, data: { toldSeriesId: null, toldAs: null, toldRevision: null } })
}
