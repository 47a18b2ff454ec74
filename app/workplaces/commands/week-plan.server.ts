import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError, forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { addDays, type Day, dayAt } from '../../platform/wall-clock.ts'
import { overlapping } from '../overlapping.ts'
import { mayBook } from '../policy.ts'
import { type Half, halfSpan, type Place, restWithout } from '../week.ts'
import { bookingTransaction } from './booking-transaction.server.ts'
import { wakeWaitingList } from './waiting-list.server.ts'

export type HalfDay = { day: Day; half: Half }

/** What is older is deleted at night. */
const daysBack = 14
const daysAhead = 366

const asDate = (day: Day) => new Date(`${day}T00:00:00Z`)

/** The viewer's desks in a half-day, on the clock where each is. */
async function desksIn(tx: Database, viewer: Viewer, { day, half }: HalfDay) {
  const { startsAt, endsAt } = { startsAt: halfSpan(day, 1).startsAt, endsAt: halfSpan(day, 2).endsAt }
  const bookings = await tx.booking.findMany({
    where: { ...overlapping({ startsAt, endsAt }), personId: viewer.id, kind: 'desk', heldUntil: null },
    orderBy: { startsAt: 'asc' },
    select: { id: true, startsAt: true, endsAt: true, space: { select: { code: true, floor: { select: { site: { select: { timeZone: true } } } } } } },
  })
  return bookings.flatMap(({ space, ...booking }) => {
    const given = halfSpan(day, half, space.floor.site.timeZone)
    return booking.startsAt < given.endsAt && booking.endsAt > given.startsAt ? [{ ...booking, code: space.code, rest: restWithout(booking, given) }] : []
  })
}

/** Gives the viewer's desks of a half-day back, and of those that go on beyond it that part. */
async function release(tx: Database, viewer: Viewer, desks: Awaited<ReturnType<typeof desksIn>>, now: Date): Promise<void> {
  for (const { id, startsAt, endsAt, rest } of desks) {
    if (rest === null) {
      await tx.booking.update({ where: { id }, data: { cancelledAt: now } })
      await audit(tx, { actorId: viewer.id, action: 'booking.cancelled', subjectType: 'booking', subjectId: id })
    } else {
      await tx.booking.update({ where: { id }, data: { ...rest, changedAt: now } })
      await audit(tx, { actorId: viewer.id, action: 'booking.changed', subjectType: 'booking', subjectId: id, detail: { before: [startsAt.toISOString(), endsAt.toISOString()], after: [rest.startsAt.toISOString(), rest.endsAt.toISOString()] } })
    }
  }
}

/**
 * Says where the viewer works in a half-day; null says nothing, so that the usual week holds. Who is not at
 * the office gives their desk back, but only when they agree to: else nothing changes.
 * @param mayRelease the viewer has been asked
 * @throws AppError 409 `has-desk` naming it; 422 for a day that is too far away
 */
export async function planHalfDay(viewer: Viewer, { day, half }: HalfDay, place: Place | null, { mayRelease }: { mayRelease: boolean }, now = new Date()): Promise<void> {
  if (!mayBook(viewer)) throw forbidden()
  const today = dayAt(now)
  if (day < addDays(today, -daysBack) || day > addDays(today, daysAhead)) throw new AppError(422, 'invalid-input', m.workplaces_week_too_far(), [{ path: 'day', message: m.workplaces_week_too_far() }])
  await bookingTransaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM person WHERE id = ${viewer.id}::uuid FOR NO KEY UPDATE`
    if (place !== null && place !== 'office') {
      const desks = (await desksIn(tx, viewer, { day, half })).filter(({ endsAt }) => endsAt > now)
      if (desks.length > 0 && !mayRelease) throw new AppError(409, 'has-desk', m.workplaces_week_has_desk({ code: desks.map(({ code }) => code).join(', ') }))
      await release(tx, viewer, desks, now)
    }
    const where = { personId_day_half: { personId: viewer.id, day: asDate(day), half } }
    if (place === null) await tx.plannedHalfDay.deleteMany({ where: { personId: viewer.id, day: asDate(day), half } })
    else await tx.plannedHalfDay.upsert({ where, create: { personId: viewer.id, day: asDate(day), half, place }, update: { place } })
  })
  await wakeWaitingList(now)
}

export type UsualWeek = readonly { weekday: number; half: Half; place: Place }[]

/** Replaces the viewer's usual week. What is said for single days stays. */
export async function setUsualWeek(viewer: Viewer, week: UsualWeek): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM person WHERE id = ${viewer.id}::uuid FOR NO KEY UPDATE`
    await tx.usualHalfDay.deleteMany({ where: { personId: viewer.id } })
    await tx.usualHalfDay.createMany({ data: week.map((half) => ({ personId: viewer.id, ...half })) })
  })
}
