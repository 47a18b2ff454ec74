import { notifyAll } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import { type Database, db } from '../../platform/database.server.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { addDays, type Day, dayAt } from '../../platform/wall-clock.ts'
import { audienceOf } from '../audience.server.ts'
import { graceDays, lastDayOf } from '../notice-state.ts'
import { datedOf, dateOf, scopeOf, shownOn } from '../stored-notice.server.ts'

export const noticeQueue = 'notices'

/** A notice that is gone is kept so many days, and its receipts with it. */
const keptDays = 365

/** Tells everybody whom a notice is for that they must read it, once, in the transaction that says that they were told. */
async function tellReaders(id: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.notice.updateMany({ where: { id, toldAt: null }, data: { toldAt: now } })
    if (count === 0) return
    const notice = await tx.notice.findUniqueOrThrow({ where: { id }, include: { receipts: { select: { personId: true } } } })
    const done = new Set(notice.receipts.map(({ personId }) => personId))
    const readers = (await audienceOf(tx, scopeOf(notice), now)).filter((reader) => !done.has(reader.id))
    await notifyAll(tx, readers.map((reader) => ({
      personId: reader.id, kind: 'notice-must-read', subject: id, isOnce: true, path: `/notices/${id}`,
      title: (options) => m.notices_news_must_read({ title: options.locale === 'de' ? notice.titleDe : notice.titleEn }, options),
    })), now)
  }, { timeout: 60_000 })
}

/** Who answers for a notice: who wrote it, else the administrators. */
async function keepersOf(tx: Database, authorId: string | null): Promise<string[]> {
  const author = authorId === null ? null : await tx.person.findFirst({ where: { id: authorId, disabledAt: null }, select: { id: true } })
  if (author) return [author.id]
  return (await tx.person.findMany({ where: { disabledAt: null, roles: { some: { role: 'admin' } } }, select: { id: true } })).map(({ id }) => id)
}

const dayWords = (day: Day, { locale }: { locale: 'de' | 'en' }) => new Intl.DateTimeFormat(locale === 'de' ? 'de-CH' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))

/** Asks whether a notice still holds, once for each review date. */
async function askToRenew(id: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM notice WHERE id = ${id}::uuid FOR UPDATE`
    const notice = await tx.notice.findUniqueOrThrow({ where: { id } })
    if (notice.askedFor?.getTime() === notice.reviewOn.getTime()) return
    await tx.notice.update({ where: { id }, data: { askedFor: notice.reviewOn } })
    const last = lastDayOf(datedOf(notice))
    const keepers = await keepersOf(tx, notice.authorId)
    await notifyAll(tx, keepers.map((personId) => ({
      personId, kind: 'notice-review', subject: id, path: `/notices/${id}`,
      title: (options) => m.notices_news_review({ title: options.locale === 'de' ? notice.titleDe : notice.titleEn, day: dayWords(last, options) }, options),
    })), now)
  })
}

/** Tells of what must be read, asks for renewals, and deletes what has been gone for a year. Any number of runs do what one does. */
export async function keepNotices(now = new Date()): Promise<void> {
  const today = dayAt(now)
  const shown = shownOn(today)
  for (const { id } of await db.notice.findMany({ where: { ...shown, mustRead: true, toldAt: null }, select: { id: true } })) await tellReaders(id, now)
  for (const { id } of await db.notice.findMany({ where: { AND: [shown, { reviewOn: { lte: dateOf(today) } }] }, select: { id: true } })) await askToRenew(id, now)
  const before = dateOf(addDays(today, -keptDays))
  await db.notice.deleteMany({ where: { isDraft: false, OR: [{ withdrawnAt: { lt: before } }, { untilDay: { lt: before } }, { reviewOn: { lt: dateOf(addDays(today, -keptDays - graceDays)) } }] } })
}

export const noticeJob: Job = { queue: noticeQueue, cron: '*/5 * * * *', resume: () => enqueue(noticeQueue, {}), work: () => keepNotices() }
