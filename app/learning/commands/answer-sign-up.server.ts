import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { cohortTransaction, memberSelection } from '../cohorts/cohort.server.ts'
import { tellOfCohort } from '../cohorts/cohort-mail.server.ts'
import { mayAnswerSignUp } from '../cohorts/policy.ts'
import { join, settleCohort } from './settle-cohort.server.ts'

/**
 * Agrees to somebody's place, or does not and gives it to who is next; the person hears of it.
 * @throws AppError 409 `over` when it was answered or withdrawn; 403; 404
 */
export async function answerSignUp(viewer: Viewer, cohortId: string, personId: string, isAgreed: boolean, now = new Date()): Promise<void> {
  await cohortTransaction(cohortId, async (tx, cohort) => {
    const key = { cohortId_personId: { cohortId, personId } }
    const member = await tx.cohortMember.findUnique({ where: key, select: memberSelection })
    if (!member) throw notFound()
    if (!mayAnswerSignUp(viewer, member.person)) throw forbidden()
    if (member.state !== 'asked') throw new AppError(409, 'over', m.learning_cohorts_error_answered())
    await tx.cohortMember.update({ where: key, data: { state: isAgreed ? 'joined' : 'declined', ...(isAgreed ? {} : { seat: null }), changedAt: now, answeredById: viewer.id } })
    await audit(tx, { actorId: viewer.id, action: isAgreed ? 'cohort.approved' : 'cohort.declined', subjectType: 'cohort', subjectId: cohortId, detail: { personId } })
    if (isAgreed) return join(tx, cohort, member, now)
    await tellOfCohort(tx, cohort, [member.person], {
      subject: (name, options) => m.learning_cohorts_mail_declined({ name }, options),
      text: (name, options) => [m.learning_cohorts_mail_declined_text({ name, by: viewer.displayName }, options)],
    })
    await settleCohort(tx, cohort, now)
  })
}
