import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { Day } from '../../platform/wall-clock.ts'
import { mayCancel } from '../policy.ts'
import { type SeriesRecord, seriesRecord } from '../series-record.server.ts'
import { endedBefore, ruleDays } from '../series-split.ts'
import { seriesData } from './book-series.server.ts'
import { tellCancelled } from './tell-cancelled.server.ts'
import { wakeWaitingList } from './waiting-list.server.ts'

type Cancelled = { scope: 'one' | 'following' | 'all'; /** The day of an occurrence; with `all` it does not matter. */ from: Day | null }

/** Ends the rule before what is given back, where something of it stays. */
async function endRule(tx: Database, { id, rule, leftOut }: SeriesRecord, firstGone: Day, hasBefore: boolean): Promise<void> {
  const ended = { ...rule, rrule: endedBefore(rule.rrule, firstGone) }
  if (hasBefore && ruleDays(ended).days.length > 0) await tx.bookingSeries.update({ where: { id }, data: seriesData(ended, leftOut) })
}

/**
 * Gives back one occurrence of a series, this and the following ones, or all: of them those that have not begun,
 * also those that were changed by hand. What is cancelled already stays so. Whose series somebody else cancels hears of it.
 * @throws AppError 404; 403
 */
export async function cancelSeries(viewer: Viewer, id: string, { scope, from }: Cancelled, now = new Date()): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM booking WHERE series_id = ${id}::uuid ORDER BY id FOR NO KEY UPDATE`
    const series = await seriesRecord(tx, id)
    if (!mayCancel(viewer, series)) throw forbidden()
    const live = series.bookings.filter(({ cancelledAt }) => cancelledAt === null)
    const gone = live.filter(({ day, startsAt }) => startsAt > now && (scope === 'all' || (scope === 'one' ? day === from : from !== null && day >= from)))
    if (gone.length === 0) return
    await tx.booking.updateMany({ where: { id: { in: gone.map((booking) => booking.id) } }, data: { cancelledAt: now } })
    const others = series.personId === viewer.id ? {} : { personId: series.personId }
    if (series.personId !== viewer.id) await tellCancelled(tx, viewer, gone[0]?.id ?? id, gone.length)
    if (scope === 'one') return void (await audit(tx, { actorId: viewer.id, action: 'booking.cancelled', subjectType: 'booking', subjectId: gone[0]?.id ?? id, detail: others }))
    const firstGone = gone.map(({ day }) => day).toSorted()[0]
    if (firstGone !== undefined) await endRule(tx, series, firstGone, live.some(({ day }) => day < firstGone))
    await audit(tx, { actorId: viewer.id, action: 'booking.series-cancelled', subjectType: 'booking-series', subjectId: id, detail: { scope, count: gone.length, ...others } })
  })
  await wakeWaitingList(now)
}
