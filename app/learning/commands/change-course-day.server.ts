import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { bookRoom, giveRoomBack, moveRoom, wakeWaitingList } from '../../workplaces/commands/room-of-date.server.ts'
import { type Cohort, type CohortDate, cohortSelection, cohortTransaction, lineOf } from '../cohorts/cohort.server.ts'
import { type DayNews, tellDays, tellWaitingOfDay } from '../cohorts/cohort-mail.server.ts'
import type { DateFields } from '../cohorts/schema.ts'
import { mayManageLearning } from '../policy.ts'
import { refuseCancelled } from './change-cohort.server.ts'
import { namingRoom, wantedRoom } from './date-room.server.ts'
import { bookingTitle } from './make-cohort.server.ts'

/** For whom the rooms are booked. */
const leadOf = ({ trainers, createdById }: Cohort, viewer: Viewer) => trainers[0]?.personId ?? createdById ?? viewer.id

/** Those who take part and those who lead hear of a day as it now is. */
async function tellEverybody(tx: Database, cohortId: string, dateId: string, news: DayNews, why?: string): Promise<CohortDate[]> {
  const cohort = await tx.cohort.findUniqueOrThrow({ where: { id: cohortId }, select: cohortSelection })
  const dates = cohort.dates.filter(({ id }) => id === dateId)
  const joined = (await lineOf(tx, cohortId)).filter(({ state }) => state === 'joined')
  await tellDays(tx, cohort, news, [...cohort.trainers, ...joined], dates, why)
  return dates
}

/** A day of a cohort that can still be changed. @throws AppError 404; 409 `over` */
function openDate(cohort: Cohort, dateId: string, now: Date): CohortDate {
  const date = cohort.dates.find(({ id }) => id === dateId)
  if (!date) throw notFound()
  if (date.cancelledAt || date.endsAt <= now) throw new AppError(409, 'over', m.learning_cohorts_error_day_over())
  return date
}

/**
 * Adds a day in a room that is booked with it; who takes part hears of it.
 * @throws AppError 422 that names the field, also for a room that is taken; 409 `cancelled`; 403; 404
 */
export async function addCourseDay(viewer: Viewer, cohortId: string, fields: DateFields, now = new Date()): Promise<void> {
  if (!mayManageLearning(viewer)) throw forbidden()
  await namingRoom(fields, '', async () => {
    const { code, site: _site, ...wanted } = await wantedRoom(db, fields)
    await namingRoom(fields, code, () => cohortTransaction(cohortId, async (tx, cohort) => {
      refuseCancelled(cohort)
      const bookingId = await bookRoom(tx, viewer, leadOf(cohort, viewer), { ...wanted, title: bookingTitle(cohort) }, now)
      const { id } = await tx.cohortDate.create({ data: { cohortId, bookingId, ...wanted, changedAt: now }, select: { id: true } })
      await audit(tx, { actorId: viewer.id, action: 'cohort.day-added', subjectType: 'cohort', subjectId: cohortId, detail: { dateId: id } })
      await tellEverybody(tx, cohortId, id, 'added')
    }))
  })
}

/**
 * Moves a day to another time or room; its booking moves in the same transaction, and who takes part hears of it.
 * @throws AppError 422 that names the field, also for a room that is taken; 409 `cancelled`, `over`; 403; 404
 */
export async function moveCourseDay(viewer: Viewer, cohortId: string, dateId: string, fields: DateFields, now = new Date()): Promise<void> {
  if (!mayManageLearning(viewer)) throw forbidden()
  await namingRoom(fields, '', async () => {
    const { code, site: _site, ...wanted } = await wantedRoom(db, fields)
    await namingRoom(fields, code, () => cohortTransaction(cohortId, async (tx, cohort) => {
      refuseCancelled(cohort)
      const before = openDate(cohort, dateId, now)
      const bookingId = await moveRoom(tx, viewer, before.bookingId, leadOf(cohort, viewer), { ...wanted, title: bookingTitle(cohort) }, now)
      const isSame = before.spaceId === wanted.spaceId && before.startsAt.getTime() === wanted.startsAt.getTime() && before.endsAt.getTime() === wanted.endsAt.getTime()
      await tx.cohortDate.update({ where: { id: dateId }, data: { ...wanted, bookingId, ...(isSame ? {} : { revision: { increment: 1 }, changedAt: now }) } })
      if (isSame && bookingId === before.bookingId) return
      await audit(tx, { actorId: viewer.id, action: 'cohort.day-moved', subjectType: 'cohort', subjectId: cohortId, detail: { dateId, before: before.startsAt.toISOString(), after: wanted.startsAt.toISOString() } })
      if (!isSame) await tellEverybody(tx, cohortId, dateId, 'changed')
    }))
  })
  await wakeWaitingList(now)
}

/**
 * Cancels a day: its room is free, and everybody hears why, those who wait for a place as well.
 * @throws AppError 409 `over`; 403; 404
 */
export async function cancelCourseDay(viewer: Viewer, cohortId: string, dateId: string, reason: string, now = new Date()): Promise<void> {
  if (!mayManageLearning(viewer)) throw forbidden()
  await cohortTransaction(cohortId, async (tx, cohort) => {
    const date = openDate(cohort, dateId, now)
    await tx.cohortDate.update({ where: { id: dateId }, data: { cancelledAt: now, changedAt: now, revision: { increment: 1 } } })
    if (date.bookingId !== null) await giveRoomBack(tx, viewer, date.bookingId, now)
    await audit(tx, { actorId: viewer.id, action: 'cohort.day-cancelled', subjectType: 'cohort', subjectId: cohortId, detail: { dateId } })
    await tellEverybody(tx, cohortId, dateId, 'cancelled', reason)
    const waiting = (await lineOf(tx, cohortId)).filter(({ state }) => state !== 'joined')
    await tellWaitingOfDay(tx, cohort, waiting.map(({ person }) => person), date, reason)
  })
  await wakeWaitingList(now)
}
