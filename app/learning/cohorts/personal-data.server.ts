import { db } from '../../platform/database.server.ts'

/** A person's course groups: where they signed up and were there, what they led, agreed to and noted of others. */
export async function cohortsHeldAbout(personId: string) {
  const cohort = { select: { courseId: true, nameDe: true, nameEn: true, cancelledAt: true } } as const
  const [signUps, led, made, answers, recorded] = await Promise.all([
    db.cohortMember.findMany({ where: { personId }, select: { state: true, number: true, signedUpAt: true, changedAt: true, cohort, attendance: { select: { state: true, recordedAt: true, date: { select: { startsAt: true } } } } } }),
    db.cohortTrainer.findMany({ where: { personId }, select: { cohort } }),
    db.cohort.findMany({ where: { createdById: personId }, select: { courseId: true, nameDe: true, nameEn: true, createdAt: true } }),
    db.cohortMember.findMany({ where: { answeredById: personId }, select: { state: true, changedAt: true, cohort } }),
    db.cohortAttendance.count({ where: { recordedById: personId } }),
  ])
  return { signUps, led, made, answers, attendanceNotesMade: recorded }
}
