import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { AppError, forbidden, invalidInput } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { giveRoomBack, moveRoom, wakeWaitingList } from '../../workplaces/commands/room-of-date.server.ts'
import { type Cohort, cohortSelection, cohortTransaction, lineOf } from '../cohorts/cohort.server.ts'
import { tellDays, tellOfCohort } from '../cohorts/cohort-mail.server.ts'
import type { CohortFacts } from '../cohorts/schema.ts'
import { closedUp } from '../cohorts/seats.ts'
import { mayManageLearning } from '../policy.ts'
import { bookingTitle, storedFacts, tellTrainers, trainersNamed } from './make-cohort.server.ts'
import { daysAhead, join, settleCohort } from './settle-cohort.server.ts'

/** @throws AppError 409 `cancelled` */
export function refuseCancelled({ cancelledAt }: { cancelledAt: Date | null }): void {
  if (cancelledAt) throw new AppError(409, 'cancelled', m.learning_cohorts_error_cancelled())
}

/** Closes the gaps between seats before a limit is lowered. @throws AppError 422 when more people have a place than that */
async function closeUp(tx: Database, cohortId: string, places: number): Promise<void> {
  const line = await lineOf(tx, cohortId)
  const seats = closedUp(places, line)
  if (!seats) throw invalidInput([{ path: 'places', message: m.learning_cohorts_error_fewer({ count: line.filter(({ seat }) => seat !== null).length }) }])
  // From the lowest up: each goes to one that is free already.
  for (const { personId, seat } of seats) await tx.cohortMember.update({ where: { cohortId_personId: { cohortId, personId } }, data: { seat } })
}

/** Where nobody has to agree any more, those who waited for it take part. */
async function joinAsked(tx: Database, cohort: Cohort, now: Date): Promise<void> {
  for (const member of await lineOf(tx, cohort.id)) {
    if (member.state !== 'asked') continue
    await tx.cohortMember.update({ where: { cohortId_personId: { cohortId: cohort.id, personId: member.personId } }, data: { state: 'joined', changedAt: now } })
    await join(tx, cohort, member, now)
  }
}

/** Other trainers: those who come get the days, those who go lose them, and the rooms are booked for who leads now. */
async function changeTrainers(tx: Database, viewer: Viewer, before: Cohort, trainers: readonly string[], title: string | undefined, now: Date): Promise<void> {
  const [cohortId, dates] = [before.id, daysAhead(before, now)]
  const gone = before.trainers.filter(({ personId }) => !trainers.includes(personId))
  const told = new Map(before.trainers.map((one) => [one.personId, one.told]))
  await tx.cohortTrainer.deleteMany({ where: { cohortId } })
  await tx.cohortTrainer.createMany({ data: trainers.map((personId, rank) => ({ cohortId, personId, rank, told: told.get(personId) ?? 0 })) })
  const [lead] = trainers
  for (const { id, bookingId, spaceId, startsAt, endsAt } of dates) {
    if (lead === undefined || spaceId === null || startsAt <= now) continue
    await tx.cohortDate.update({ where: { id }, data: { bookingId: await moveRoom(tx, viewer, bookingId, lead, { spaceId, startsAt, endsAt, title }, now) } })
  }
  // Who is taken off and comes back later has to get a higher number than the end that they were told.
  await tx.cohortDate.updateMany({ where: { id: { in: dates.map(({ id }) => id) } }, data: { revision: { increment: 1 }, changedAt: now } })
  await tellDays(tx, before, 'withdrawn', gone.map((one) => ({ ...one, told: one.told + 1 })), dates)
  const come = await tellTrainers(tx, cohortId, trainers.filter((personId) => !told.has(personId)))
  await tellDays(tx, come.cohort, 'leading', come.trainers, daysAhead(come.cohort, now))
}

/**
 * Changes what a cohort is called, who leads it, how many places it has and when one can sign up. More places go to
 * those who wait; fewer than have a place can not be.
 * @throws AppError 409 `cancelled`; 422 that names the field; 403; 404; as bookSpace for another who leads
 */
export async function changeCohort(viewer: Viewer, cohortId: string, fields: CohortFacts, now = new Date()): Promise<void> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const trainers = await trainersNamed(fields.trainers)
  await cohortTransaction(cohortId, async (tx, before) => {
    refuseCancelled(before)
    if (fields.places < before.places) await closeUp(tx, cohortId, fields.places)
    await tx.cohort.update({ where: { id: cohortId }, data: storedFacts(fields) })
    const isLedAlike = trainers.join() === before.trainers.map(({ personId }) => personId).join()
    if (!isLedAlike || bookingTitle(fields) !== bookingTitle(before)) await changeTrainers(tx, viewer, before, trainers, bookingTitle(fields), now)
    await audit(tx, { actorId: viewer.id, action: 'cohort.changed', subjectType: 'cohort', subjectId: cohortId, detail: { places: fields.places } })
    const after = await tx.cohort.findUniqueOrThrow({ where: { id: cohortId }, select: cohortSelection })
    if (!after.needsApproval) await joinAsked(tx, after, now)
    await settleCohort(tx, after, now)
  })
  await wakeWaitingList(now)
}

/**
 * Cancels a cohort with all days that are to come: the rooms are free, and everybody hears of it. A second time changes nothing.
 * @throws AppError 403; 404
 */
export async function cancelCohort(viewer: Viewer, cohortId: string, reason: string, now = new Date()): Promise<void> {
  if (!mayManageLearning(viewer)) throw forbidden()
  await cohortTransaction(cohortId, async (tx, cohort) => {
    if (cohort.cancelledAt) return
    const dates = daysAhead(cohort, now)
    await tx.cohort.update({ where: { id: cohortId }, data: { cancelledAt: now, cancelReason: reason } })
    await tx.cohortDate.updateMany({ where: { id: { in: dates.map(({ id }) => id) } }, data: { cancelledAt: now, changedAt: now, revision: { increment: 1 } } })
    for (const { bookingId } of dates) if (bookingId !== null) await giveRoomBack(tx, viewer, bookingId, now)
    await audit(tx, { actorId: viewer.id, action: 'cohort.cancelled', subjectType: 'cohort', subjectId: cohortId, detail: { dates: dates.length } })
    const line = await lineOf(tx, cohortId)
    const cancelled = dates.map((date) => ({ ...date, revision: date.revision + 1, changedAt: now }))
    await tellDays(tx, cohort, 'cancelled', [...cohort.trainers, ...line.filter(({ state }) => state === 'joined')], cancelled, reason)
    await tellOfCohort(tx, cohort, line.flatMap(({ state, person }) => (state === 'joined' && dates.length > 0 ? [] : [person])), {
      subject: (name, options) => m.learning_cohorts_mail_cohort_cancelled({ name }, options),
      text: (name, options) => [m.learning_cohorts_mail_cohort_cancelled_text({ name }, options), reason],
    })
  })
  await wakeWaitingList(now)
}
