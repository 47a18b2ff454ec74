import { db } from '../platform/database.server.ts'

/** A person's training. Of quizzes what was answered, without the questions: they hold the answer key. */
export async function learningHeldAbout(personId: string) {
  const of = { where: { personId }, omit: { personId: true } } as const
  const [enrolments, units, quizAttempts, tasks, certificates, certificatesRevoked, pastCompletions, changesSeen, packages, packagesUploaded] = await Promise.all([
    db.enrolment.findMany(of),
    db.unitProgress.findMany(of),
    db.quizAttempt.findMany({ ...of, omit: { personId: true, questions: true }, orderBy: { startedAt: 'desc' } }),
    db.taskSubmission.findMany(of),
    db.certificate.findMany({ ...of, omit: { personId: true, revokedById: true } }),
    db.certificate.findMany({ where: { revokedById: personId }, select: { id: true, revokedAt: true, reason: true } }),
    db.pastCompletion.findMany(of),
    db.unitReading.findMany(of),
    db.packageAttempt.findMany({ ...of, omit: { personId: true, sessionId: true, priorSessionId: true } }),
    db.packageVersion.findMany({ where: { uploadedById: personId }, select: { id: true, fileName: true, uploadedAt: true } }),
  ])
  return { enrolments, units, quizAttempts, tasks, certificates, certificatesRevoked, pastCompletions, changesSeen, packages, packagesUploaded }
}
