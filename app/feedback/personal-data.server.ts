import { db } from '../platform/database.server.ts'

/** What a person said about pages, and which feedback they answered. */
export async function feedbackHeldAbout(personId: string) {
  const [given, answered] = await Promise.all([
    db.feedback.findMany({ where: { personId }, orderBy: { createdAt: 'desc' }, omit: { personId: true, answeredById: true } }),
    db.feedback.findMany({ where: { answeredById: personId }, orderBy: { answeredAt: 'desc' }, select: { path: true, answer: true, answeredAt: true } }),
  ])
  return { given, answered }
}
