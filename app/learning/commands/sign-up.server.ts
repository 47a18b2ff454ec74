import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { findCourse } from '../catalogue.server.ts'
import { cohortTransaction, memberSelection } from '../cohorts/cohort.server.ts'
import { tellDays } from '../cohorts/cohort-mail.server.ts'
import { signUpWindow } from '../cohorts/sign-up-window.ts'
import { mayTakeCourse } from '../policy.ts'
import { requirePrerequisites } from '../prerequisites.server.ts'
import { daysAhead, settleCohort, tellingAgain } from './settle-cohort.server.ts'

const refusals = { early: m.learning_cohorts_error_early, closed: m.learning_cohorts_error_closed, begun: m.learning_cohorts_error_begun, cancelled: m.learning_cohorts_error_cancelled }

/**
 * Signs the viewer up: with a place when one is free, else at the end of the waiting list. A second time changes nothing.
 * @throws AppError 409 `sign-up-closed`, `prerequisite-missing`; 403; 404
 */
export async function signUp(viewer: Viewer, cohortId: string, now = new Date()): Promise<void> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const found = await db.cohort.findUnique({ where: { id: cohortId }, select: { courseId: true } })
  if (!found) throw notFound()
  // Before the transaction: inside, fifty who wait would hold every connection that this needs.
  const course = await findCourse(found.courseId)
  await cohortTransaction(cohortId, async (tx, cohort) => {
    const window = signUpWindow(cohort, now)
    if (window !== 'open') throw new AppError(409, 'sign-up-closed', refusals[window]())
    if (cohort.trainers.some(({ personId }) => personId === viewer.id)) throw new AppError(409, 'leads-cohort', m.learning_cohorts_error_leads())
    await requirePrerequisites(tx, viewer.id, course)
    const key = { cohortId, personId: viewer.id }
    const known = await tx.cohortMember.findUnique({ where: { cohortId_personId: key }, select: { state: true } })
    if (known && known.state !== 'withdrawn' && known.state !== 'declined') return
    const { signUps: number, places } = await tx.cohort.update({ where: { id: cohortId }, data: { signUps: { increment: 1 } }, select: { signUps: true, places: true } })
    const values = { state: 'waiting', number, signedUpAt: now, changedAt: now, answeredById: null } as const
    await tx.cohortMember.upsert({ where: { cohortId_personId: key }, create: { ...key, places, ...values }, update: values })
    await audit(tx, { actorId: viewer.id, action: 'cohort.signed-up', subjectType: 'cohort', subjectId: cohortId })
    await settleCohort(tx, cohort, now)
  })
}

/**
 * Gives the viewer's place or turn back; who is next moves up in the same transaction. A second time changes nothing.
 * @throws AppError 409 `over` after the last day; 404
 */
export async function withdraw(viewer: Viewer, cohortId: string, now = new Date()): Promise<void> {
  await cohortTransaction(cohortId, async (tx, cohort) => {
    const key = { cohortId_personId: { cohortId, personId: viewer.id } }
    const member = await tx.cohortMember.findUnique({ where: key, select: memberSelection })
    if (!member) throw notFound()
    if (member.state === 'withdrawn' || member.state === 'declined') return
    if (cohort.dates.length > 0 && cohort.dates.every(({ endsAt }) => endsAt <= now)) throw new AppError(409, 'over', m.learning_cohorts_error_over())
    await tx.cohortMember.update({ where: key, data: { state: 'withdrawn', seat: null, changedAt: now } })
    await audit(tx, { actorId: viewer.id, action: 'cohort.withdrawn', subjectType: 'cohort', subjectId: cohortId })
    if (member.state === 'joined') await tellDays(tx, cohort, 'withdrawn', await tellingAgain(tx, cohortId, [member]), daysAhead(cohort, now))
    await settleCohort(tx, cohort, now)
  })
}
