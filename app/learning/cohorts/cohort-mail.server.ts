/** What people are written to about a cohort, in their language, in the transaction of what is told. */
import { notify } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import type { Database } from '../../platform/database.server.ts'
import { localeOf, mailOrigin, messageText, ownAddress, whenWords } from '../../workplaces/queries.server.ts'
import { type Cohort, type CohortDate, cohortName } from './cohort.server.ts'
import { courseDayEvent } from './course-day-event.ts'

type Options = { locale: 'de' | 'en' }
type Person = { id: string; displayName: string; mail: string | null; locale: string | null; disabledAt: Date | null }

/** Somebody who has the days in their calendar, and how often they were written to. */
export type Told = { person: Person; told: number }

export type DayNews = 'placed' | 'leading' | 'added' | 'changed' | 'cancelled' | 'withdrawn'

const subjects = { placed: m.learning_cohorts_mail_placed, leading: m.learning_cohorts_mail_leading, added: m.learning_cohorts_mail_added, changed: m.learning_cohorts_mail_changed, cancelled: m.learning_cohorts_mail_cancelled, withdrawn: m.learning_cohorts_mail_withdrawn }
const sentences = { placed: m.learning_cohorts_mail_placed_text, leading: m.learning_cohorts_mail_leading_text, added: m.learning_cohorts_mail_added_text, changed: m.learning_cohorts_mail_changed_text, cancelled: m.learning_cohorts_mail_cancelled_text, withdrawn: m.learning_cohorts_mail_withdrawn_text }

/**
 * Tells people of days: one mail a day, since a calendar takes one event from a mail (RFC 5546, 3.2.2). Others who take part
 * are not named; the organiser is who leads the cohort.
 * @param why what somebody wrote to everybody
 */
export async function tellDays(tx: Database, cohort: Cohort, news: DayNews, people: readonly Told[], dates: readonly CohortDate[], why?: string): Promise<void> {
  const lead = cohort.trainers[0]?.person
  const method = news === 'cancelled' || news === 'withdrawn' ? 'CANCEL' : 'REQUEST'
  const inOrder = cohort.dates.filter(({ cancelledAt }) => !cancelledAt)
  for (const { person, told } of people) {
    if (person.disabledAt) continue
    const options = localeOf(person)
    const name = cohortName(cohort, options.locale)
    for (const date of dates) {
      const event = courseDayEvent(cohort, date, told, mailOrigin(), options)
      const organizer = { name: lead?.displayName ?? 'Werkplatz', address: lead?.mail ?? ownAddress() }
      const number = inOrder.findIndex(({ id }) => id === date.id) + 1
      const which = inOrder.length > 1 && number > 0 ? [m.learning_cohorts_mail_which({ number, of: inOrder.length }, options)] : []
      const title = (language: Options) => subjects[news]({ name: cohortName(cohort, language.locale), day: dayWords(date, language) }, language)
      const mail = {
        replyTo: lead?.mail ?? null,
        subject: title(options),
        body: [sentences[news]({ name }, options), ...(why === undefined ? [] : ['', why]), '', event.summary, ...which, whenWords(event, options), event.location, '', event.url, ''].join('\n'),
        calendar: { method, text: messageText(method, { ...event, organizer, attendees: person.mail === null ? [] : [{ name: person.displayName, address: person.mail, answer: 'accepted' }] }) },
      } as const
      await notify(tx, { personId: person.id, kind: 'course-day', subject: date.id, path: `/learning/cohorts/${cohort.id}`, title, mail })
    }
  }
}

/** "9. März 2027" */
function dayWords({ startsAt, space }: CohortDate, { locale }: Options): string {
  return new Intl.DateTimeFormat(locale === 'de' ? 'de-CH' : 'en-GB', { dateStyle: 'long', timeZone: space?.floor.site.timeZone ?? 'Europe/Zurich' }).format(startsAt)
}

type Letter = { subject: (name: string, options: Options) => string; text: (name: string, options: Options) => string[]; key?: string; path?: string }

/** Tells people something about a cohort that is no event of their calendar. */
export async function tellOfCohort(tx: Database, cohort: Cohort, people: readonly Person[], { subject, text, key, path }: Letter): Promise<void> {
  for (const person of people) {
    if (person.disabledAt) continue
    const options = localeOf(person)
    const name = cohortName(cohort, options.locale)
    const at = path ?? `/learning/cohorts/${cohort.id}`
    const link = new URL(at, mailOrigin()).href
    const title = (language: Options) => subject(cohortName(cohort, language.locale), language)
    const mail = { ...(key === undefined ? {} : { key: `${key}:${person.id}` }), subject: subject(name, options), body: `${[...text(name, options), link].join('\n\n')}\n` }
    await notify(tx, { personId: person.id, kind: 'course-group', subject: key ?? cohort.id, isOnce: key !== undefined, path: at, title, mail })
  }
}

/** Of a day that is cancelled: those who wait for a place hear of it without an event. */
export function tellWaitingOfDay(tx: Database, cohort: Cohort, people: readonly Person[], date: CohortDate, why: string): Promise<void> {
  return tellOfCohort(tx, cohort, people, {
    subject: (name, options) => m.learning_cohorts_mail_cancelled({ name, day: dayWords(date, options) }, options),
    text: (name, options) => [m.learning_cohorts_mail_cancelled_text({ name }, options), why],
  })
}
