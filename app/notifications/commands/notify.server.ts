import { randomUUID } from 'node:crypto'
import { Prisma } from '../../../prisma/generated/client.ts'
import { type NewMail, queueMail } from '../../mail/commands/queue-mail.server.ts'
import { m } from '../../paraglide/messages.js'
import { config } from '../../platform/config.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { localeOf } from '../../platform/mail-words.ts'
import { hoursFrom } from '../hours.server.ts'
import { choiceOf, kindOf, type NotificationKind } from '../kinds.ts'
import { mayGoAt } from '../quiet.ts'

type Words = (options: { locale: 'de' | 'en' }) => string

/** Something that somebody is told of. */
export type News = {
  personId: string
  kind: NotificationKind
  /** What it is about: of a kind and subject somebody has one line, which comes up again when there is more to tell. */
  subject: string
  /** Told once: a second time nothing comes up again, and nothing is mailed. */
  isOnce?: boolean
  /** Where it leads, on this site. */
  path: string
  /** One line, which the list keeps in both languages. */
  title: Words
  /** The mail of its own, in the person's language; without it the title and where it leads. */
  mail?: Omit<NewMail, 'personId' | 'address' | 'notBefore'>
  /** Where its mail goes, where that is not the address of the directory: an invitation to another one. */
  address?: string
  /** When its mail would be of no use any more. */
  useless?: Date
}

const longestTitle = 300

type Row = { personId: string; kind: string; subject: string; path: string; de: string; en: string; inApp: boolean; inDigest: boolean }

/** Of one person, kind and subject the last counts: one statement writes a row once. In one order, so that nobody waits for each other. */
function distinct(rows: readonly Row[]): Row[] {
  const byKey = new Map(rows.map((row) => [`${row.personId} ${row.kind} ${row.subject}`, row]))
  return [...byKey].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row)
}

async function write(tx: Database, all: readonly Row[], isOnce: boolean, now: Date): Promise<void> {
  const rows = distinct(all)
  const most = 500
  for (let from = 0; from < rows.length; from += most) {
    const values = rows.slice(from, from + most).map(({ personId, kind, subject, path, de, en, inApp, inDigest }) => Prisma.sql`(${randomUUID()}::uuid, ${personId}::uuid, ${kind}, ${subject}, ${path}, ${de}, ${en}, ${now}::timestamptz, ${inApp}, ${inDigest})`)
    const otherwise = isOnce
      ? Prisma.sql`DO NOTHING`
      : Prisma.sql`DO UPDATE SET path = EXCLUDED.path, title_de = EXCLUDED.title_de, title_en = EXCLUDED.title_en, at = EXCLUDED.at, in_app = EXCLUDED.in_app, in_digest = EXCLUDED.in_digest, seen_at = NULL, done_at = NULL`
    await tx.$executeRaw`INSERT INTO notification (id, person_id, kind, subject, path, title_de, title_en, at, in_app, in_digest) VALUES ${Prisma.join(values)} ON CONFLICT (person_id, kind, subject) ${otherwise}`
  }
}

/** What is known of people who are told something; those who have left are told nothing. */
function readersOf(tx: Database, news: readonly News[]) {
  return tx.person.findMany({
    where: { id: { in: [...new Set(news.map(({ personId }) => personId))] }, disabledAt: null },
    select: { id: true, mail: true, locale: true, notificationHours: true, notificationChoices: { select: { kind: true, inApp: true, mail: true } } },
  })
}
type Reader = Awaited<ReturnType<typeof readersOf>>[number]

const mailWayOf = (text: string | undefined) => (text === 'off' || text === 'digest' || text === 'at-once' ? text : undefined)

/** How a reader wants to hear of a kind. */
function wishOf(reader: Pick<Reader, 'notificationChoices'>, kind: NotificationKind) {
  const chosen = reader.notificationChoices.find((choice) => choice.kind === kind)
  const mail = mailWayOf(chosen?.mail)
  return choiceOf(kind, chosen && { inApp: chosen.inApp, ...(mail ? { mail } : {}) })
}

async function mailAtOnce(tx: Database, { kind, subject, path, title, mail, isOnce, useless, personId, address }: News, reader: Reader, now: Date): Promise<void> {
  const to = address ?? reader.mail
  if (to === null) return
  const notBefore = kindOf(kind).isCalendar ? now : mayGoAt(now, hoursFrom(reader.notificationHours))
  if (useless !== undefined && notBefore > now && notBefore >= useless) return
  const options = localeOf(reader)
  const link = new URL(path, config.origins[0]).href
  const own = mail ?? { subject: title(options), body: `${title(options)}\n\n${link}\n\n${m.notifications_mail_off({ link: new URL('/account/notifications', config.origins[0]).href }, options)}\n` }
  await queueMail(tx, { ...(isOnce ? { key: `notification ${kind} ${subject} ${personId}` } : {}), ...own, address: to, personId, ...(notBefore > now ? { notBefore } : {}) })
}

/**
 * Tells people something, in the transaction of what is told: in the list of each, and by mail as each wants it for its
 * kind: at once, but not in their quiet hours, or gathered once a day. Nothing to those who have left.
 */
export async function notifyAll(tx: Database, news: readonly News[], now = new Date()): Promise<void> {
  if (news.length === 0) return
  const readers = new Map((await readersOf(tx, news)).map((reader) => [reader.id, reader]))
  const rows: Record<'once' | 'again', Row[]> = { once: [], again: [] }
  for (const one of news) {
    const reader = readers.get(one.personId)
    if (!reader) continue
    const { inApp, mail } = wishOf(reader, one.kind)
    const inDigest = mail === 'digest' && reader.mail !== null
    const words = (locale: 'de' | 'en') => one.title({ locale }).slice(0, longestTitle)
    if (inApp || inDigest) rows[one.isOnce ? 'once' : 'again'].push({ personId: one.personId, kind: one.kind, subject: one.subject, path: one.path, de: words('de'), en: words('en'), inApp, inDigest })
    if (mail === 'at-once') await mailAtOnce(tx, one, reader, now)
  }
  await write(tx, rows.once, true, now)
  await write(tx, rows.again, false, now)
}

/** Tells one person something, in the transaction of what is told. See `notifyAll`. */
export function notify(tx: Database, news: News, now = new Date()): Promise<void> {
  return notifyAll(tx, [news], now)
}
