import { notify } from '../../../notifications/commands/notify.server.ts'
import { isQuietFor } from '../../../notifications/queries.server.ts'
import { m } from '../../../paraglide/messages.js'
import { config } from '../../../platform/config.server.ts'
import { db } from '../../../platform/database.server.ts'
import type { Job } from '../../../platform/jobs.server.ts'
import { localeOf } from '../../../platform/mail-words.ts'
import { dayAt, dayBounds } from '../../../platform/wall-clock.ts'
import { alertDetail, alertKinds } from '../alert.ts'
import { alertPath, alertSentence } from '../ui/alert-words.ts'

/** So many alerts are written out in a mail; the rest is counted. */
const mostLines = 40

type ToldAlert = { line: (locale: 'de' | 'en') => string; path: string; /** When it began to count. */ at: Date }

/** What is open and not muted, the newest first. What was muted counts as new from the day after. */
async function toldAlerts(now: Date): Promise<ToldAlert[]> {
  const today = dayAt(now)
  const rows = await db.siteAlert.findMany({
    where: { until: null, OR: [{ mutedUntil: null }, { mutedUntil: { lt: new Date(today) } }] },
    orderBy: [{ raisedAt: 'desc' }, { id: 'desc' }],
    select: { kind: true, subject: true, name: true, detail: true, raisedAt: true, mutedUntil: true, site: { select: { slug: true, name: true } } },
  })
  return rows.flatMap(({ kind: stored, detail: kept, raisedAt, mutedUntil, ...alert }) => {
    const kind = alertKinds.find((one) => one === stored)
    if (kind === undefined) return []
    const spoken = { ...alert, kind, detail: alertDetail.parse(kept) }
    const unmuted = mutedUntil === null ? raisedAt : dayBounds(mutedUntil.toISOString().slice(0, 10)).to
    return [{ line: (locale) => alertSentence(spoken, today, { locale }), path: alertPath(spoken), at: unmuted > raisedAt ? unmuted : raisedAt }]
  })
}

function section(title: string, alerts: readonly ToldAlert[], locale: 'de' | 'en', origin: string): string[] {
  if (alerts.length === 0) return []
  const more = alerts.length - mostLines
  return [title, '', ...alerts.slice(0, mostLines).flatMap(({ line, path }) => [`- ${line(locale)}`, `  ${new URL(path, origin).href}`]), ...(more > 0 ? [m.sites_alerts_mail_more({ count: more }, { locale })] : []), '']
}

/**
 * Writes to those of IT who want it what is new, and to those who chose so also what is still open; at most once a day,
 * however often it runs, and not at all when there is nothing to say.
 */
export async function sendAlertMails(now = new Date()): Promise<void> {
  const [alerts, people] = await Promise.all([
    toldAlerts(now),
    db.person.findMany({ where: { disabledAt: null, mail: { not: null }, alertMails: { not: 'off' }, roles: { some: { role: 'it' } } }, select: { id: true, mail: true, locale: true, alertMails: true, alertsToldAt: true } }),
  ])
  const day = dayAt(now)
  const origin = config.origins[0] ?? ''
  for (const { id, mail, alertMails, alertsToldAt, ...person } of people) {
    const fresh = alerts.filter(({ at }) => alertsToldAt === null || at > alertsToldAt)
    const still = alertMails === 'open' ? alerts.filter((alert) => !fresh.includes(alert)) : []
    if (mail === null || fresh.length + still.length === 0 || (await isQuietFor(db, id, now))) continue
    const { locale } = localeOf(person)
    await db.$transaction(async (tx) => {
      // Whoever was told today hears the rest tomorrow, also where another instance is faster.
      const { count } = await tx.person.updateMany({ where: { id, OR: [{ alertsToldAt: null }, { alertsToldAt: { lt: dayBounds(day).from } }] }, data: { alertsToldAt: now } })
      if (count === 0) return
      const title = (language: { locale: 'de' | 'en' }) => (fresh.length > 0 ? m.sites_alerts_mail_subject_new({ count: fresh.length }, language) : m.sites_alerts_mail_subject_open({ count: still.length }, language))
      const letter = {
        key: `site-alerts:${id}:${day}`,
        subject: title({ locale }),
        body: [
          ...section(m.sites_alerts_mail_new({}, { locale }), fresh, locale, origin),
          ...section(m.sites_alerts_mail_open({}, { locale }), still, locale, origin),
          m.sites_alerts_mail_all({}, { locale }), new URL('/sites/alerts', origin).href, '',
          m.sites_alerts_mail_off({}, { locale }), new URL('/account/notifications', origin).href, '',
        ].join('\n'),
      }
      await notify(tx, { personId: id, kind: 'site-alerts', subject: 'sites', path: '/sites/alerts', title, mail: letter }, now)
    })
  }
}

export const alertMailJob: Job = { queue: 'site-alert-mails', cron: '20 7 * * *', work: () => sendAlertMails() }
