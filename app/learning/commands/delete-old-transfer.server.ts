/** Deletes what docs/data-protection.md allows no longer: answers about tasks, pulses, cards. */
import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'
import { allCourses } from '../catalogue.server.ts'

/** Answers of readers and follow-ups a year after they were given, what was not answered a year after it was asked; pulses two years after their end. */
const [answerYears, pulseYears] = [1, 2]

function yearsBefore(now: Date, years: number): Date {
  const limit = new Date(now)
  limit.setUTCFullYear(limit.getUTCFullYear() - years)
  return limit
}

/** States of cards that no course has any more, and of people who have left. */
async function deleteCards(): Promise<void> {
  const known = (await allCourses()).flatMap(({ id: courseId, modules }) => modules.flatMap(({ id: moduleId, cards }) => cards.map(({ id: cardId }) => ({ courseId, moduleId, cardId }))))
  const states = await db.cardState.groupBy({ by: ['courseId', 'moduleId', 'cardId'] })
  const gone = states.filter((state) => !known.some((card) => card.courseId === state.courseId && card.moduleId === state.moduleId && card.cardId === state.cardId))
  for (const { courseId, moduleId, cardId } of gone) await db.cardState.deleteMany({ where: { courseId, moduleId, cardId } })
  await db.cardState.deleteMany({ where: { person: { disabledAt: { not: null } } } })
}

/** Also ends the readiness of those who have left. A second time changes nothing. */
export async function deleteOldTransfer(now = new Date()): Promise<void> {
  const limit = yearsBefore(now, answerYears)
  // A request that is still open belongs to a hand-in that waits.
  await db.taskReview.deleteMany({ where: { submission: { confirmedAt: { not: null } }, OR: [{ answeredAt: { lt: limit } }, { endedAt: { lt: limit } }] } })
  await db.taskFollowUp.deleteMany({ where: { OR: [{ answeredAt: { lt: limit } }, { answeredAt: null, opensAt: { lt: limit } }] } })
  await db.pulse.deleteMany({ where: { closedAt: { lt: yearsBefore(now, pulseYears) } } })
  await db.peerReader.deleteMany({ where: { person: { disabledAt: { not: null } } } })
  await deleteCards()
}

export const transferRetentionJob: Job = { queue: 'learning-transfer-retention', cron: '55 2 * * *', work: () => deleteOldTransfer() }
