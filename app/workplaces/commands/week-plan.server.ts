import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError, forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { addDays, type Day, dayAt } from '../../platform/wall-clock.ts'
import { overlapping } from '../overlapping.ts'
import { mayBook } from '../policy.ts'
import { type Half, halfSpan, type Place, restWithout, weekdayOf } from '../week.ts'
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
 * Lets the bookings of the viewer's own desks wait: whoever books one while its person says that they are not there, or
 * that they come after all, does so before or after it. The person's row is locked already.
 */
async function standInLineForOwnDesks(tx: Database, { id }: Viewer): Promise<void> {
  await tx.$queryRaw`SELECT FROM space WHERE assigned_to_id = ${id}::uuid ORDER BY id FOR NO KEY UPDATE`
}

/** The viewer's own desks that somebody else has in a half-day in which the viewer is to be there and has no other desk. */
async function lentIn(tx: Database, viewer: Viewer, { day, half }: HalfDay, said: Place | null, now: Date): Promise<string[]> {
  const place = said ?? (await tx.usualHalfDay.findUnique({ where: { personId_weekday_half: { personId: viewer.id, weekday: weekdayOf(day), half } }, select: { place: true } }))?.place ?? null
  if ((place !== null && place !== 'office') || (await desksIn(tx, viewer, { day, half })).length > 0) return []
  const desks = await tx.space.findMany({ where: { assignedToId: viewer.id }, select: { id: true, code: true, floor: { select: { site: { select: { timeZone: true } } } } } })
  const lent: string[] = []
  for (const { id, code, floor } of desks) {
    const span = halfSpan(day, half, floor.site.timeZone)
    if (await tx.booking.findFirst({ where: { AND: [overlapping(span), { endsAt: { gt: now } }], spaceId: id, personId: { not: viewer.id } }, select: { id: true } })) lent.push(code)
  }
  return lent
}

/**
 * Says where the viewer works in a half-day; null says nothing, so that the usual week holds. Who is not at
 * the office gives their desk back, but only when they agree to: else nothing changes.
 * @param mayRelease the viewer has been asked
 * @returns the viewer's own desks that somebody else has booked for this time, which stays so, when the viewer is to be there
 * @throws AppError 409 `has-desk` naming it; 422 for a day that is too far away
 */
export async function planHalfDay(viewer: Viewer, { day, half }: HalfDay, place: Place | null, { mayRelease }: { mayRelease: boolean }, now = new Date()): Promise<{ lent: string[] }> {
  if (!mayBook(viewer)) throw forbidden()
  const today = dayAt(now)
  if (day < addDays(today, -daysBack) || day > addDays(today, daysAhead)) throw new AppError(422, 'invalid-input', m.workplaces_week_too_far(), [{ path: 'day', message: m.workplaces_week_too_far() }])
  const lent = await bookingTransaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM person WHERE id = ${viewer.id}::uuid FOR NO KEY UPDATE`
    await standInLineForOwnDesks(tx, viewer)
    if (place !== null && place !== 'office') {
      const desks = (await desksIn(tx, viewer, { day, half })).filter(({ endsAt }) => endsAt > now)
      if (desks.length > 0 && !mayRelease) throw new AppError(409, 'has-desk', m.workplaces_week_has_desk({ code: desks.map(({ code }) => code).join(', ') }))
      await release(tx, viewer, desks, now)
    }
    const where = { personId_day_half: { personId: viewer.id, day: asDate(day), half } }
    if (place === null) await tx.plannedHalfDay.deleteMany({ where: { personId: viewer.id, day: asDate(day), half } })
    else await tx.plannedHalfDay.upsert({ where, create: { personId: viewer.id, day: asDate(day), half, place }, update: { place } })
    return lentIn(tx, viewer, { day, half }, place, now)
  })
  await wakeWaitingList(now)
  return { lent }
}

export type UsualWeek = readonly { weekday: number; half: Half; place: Place }[]

/** Replaces the viewer's usual week. What is said for single days stays. */
export async function setUsualWeek(viewer: Viewer, week: UsualWeek): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM person WHERE id = ${viewer.id}::uuid FOR NO KEY UPDATE`
    await standInLineForOwnDesks(tx, viewer)
    await tx.usualHalfDay.deleteMany({ where: { personId: viewer.id } })
    await tx.usualHalfDay.createMany({ data: week.map((half) => ({ personId: viewer.id, ...half })) })
  })
  await wakeWaitingList()
}
