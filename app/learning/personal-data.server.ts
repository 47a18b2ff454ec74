import { db } from '../platform/database.server.ts'
import { cohortsHeldAbout } from './cohorts/personal-data.server.ts'
import { peopleHeldAbout } from './people/personal-data.server.ts'
import { transferHeldAbout } from './transfer/personal-data.server.ts'

/**
 * A person's training. Of quizzes what was answered, without the questions: they hold the answer key.
 * Of an attempt that is open not even that: the page of the quiz shows it, while ids of options would
 * tell which belong together and in what order.
 */
export async function learningHeldAbout(personId: string) {
  const of = { where: { personId }, omit: { personId: true } } as const
  const [enrolments, units, quizAttempts, tasks, certificates, certificatesRevoked, pastCompletions, changesSeen, reflections, readingPlaces, people, cohorts, transfer, packages, packagesUploaded, cmi5Registrations] = await Promise.all([
    db.enrolment.findMany(of),
    db.unitProgress.findMany(of),
    db.quizAttempt.findMany({ ...of, omit: { personId: true, questions: true }, orderBy: { startedAt: 'desc' } }),
    db.taskSubmission.findMany(of),
    db.certificate.findMany({ ...of, omit: { personId: true, revokedById: true } }),
    db.certificate.findMany({ where: { revokedById: personId }, select: { id: true, revokedAt: true, reason: true } }),
    db.pastCompletion.findMany(of),
    db.unitReading.findMany(of),
    db.reflectionAnswer.findMany(of),
    db.readingPlace.findMany({ ...of, omit: { personId: true, digest: true, section: true } }),
    peopleHeldAbout(personId),
    cohortsHeldAbout(personId),
    transferHeldAbout(personId),
    db.packageAttempt.findMany({ ...of, omit: { personId: true, sessionId: true, priorSessionId: true } }),
    db.packageVersion.findMany({ where: { uploadedById: personId }, select: { id: true, fileName: true, uploadedAt: true } }),
    db.cmi5Registration.findMany({ ...of, include: { sessions: { omit: { registrationId: true, tokenHash: true, said: true } } } }),
  ])
  const graded = quizAttempts.map(({ answers, ...attempt }) => (attempt.submittedAt ? { ...attempt, answers } : attempt))
  return { enrolments, units, quizAttempts: graded, tasks, certificates, certificatesRevoked, pastCompletions, changesSeen, reflections, readingPlaces, cohorts, packages, packagesUploaded, cmi5Registrations, ...people, ...transfer }
}
