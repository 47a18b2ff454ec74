import { db } from '../../platform/database.server.ts'

/**
 * What is held about a person beyond their hand-ins. Of what they read for others no hand-in: that is the author's.
 * Of a pulse only whether they are asked and have answered: the answers are nobody's.
 */
export async function transferHeldAbout(personId: string) {
  const answer = { courseId: true, unitId: true, verdict: true, works: true, suggestion: true, assignedAt: true, answeredAt: true, endedAt: true } as const
  const later = { courseId: true, unitId: true, afterDays: true, opensAt: true, answeredAt: true, extent: true, text: true } as const
  const [readyToRead, taskReviewsGiven, taskReviewsReceived, followUps, followUpsOfOthers, pulsesOfTeam, pulsesAsked, cards, evidenceShared] = await Promise.all([
    db.peerReader.findMany({ where: { personId }, omit: { personId: true } }),
    db.taskReview.findMany({ where: { reviewerId: personId }, select: answer }),
    db.taskReview.findMany({ where: { authorId: personId }, select: answer }),
    db.taskFollowUp.findMany({ where: { respondentId: personId }, select: later }),
    db.taskFollowUp.findMany({ where: { authorId: personId, respondentId: { not: personId }, answeredAt: { not: null } }, select: later }),
    db.pulse.findMany({ where: { managerId: personId }, omit: { managerId: true } }),
    db.pulseAsked.findMany({ where: { personId }, select: { pulseId: true, answered: { select: { pulseId: true } } } }),
    db.cardState.findMany({ where: { personId }, omit: { personId: true } }),
    db.evidenceShare.findMany({ where: { OR: [{ authorId: personId }, { reviewerId: personId }] }, select: { courseId: true, unitId: true, documentId: true, sharedAt: true } }),
  ])
  return { readyToRead, taskReviewsGiven, taskReviewsReceived, followUps, followUpsOfOthers, pulsesOfTeam, pulsesAsked: pulsesAsked.map(({ pulseId, answered }) => ({ pulseId, hasAnswered: answered !== null })), cards, evidenceShared }
}
