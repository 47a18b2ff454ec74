import { db } from '../../platform/database.server.ts'

/** What is held of a person about courses they have to take: assignments, absences, reminders; and what they entered about others, without these. */
export async function peopleHeldAbout(personId: string) {
  const of = { where: { personId }, omit: { personId: true } } as const
  const [assignments, assignmentsToOneself, assignmentsMade, absences, absencesEntered, leadingSince, mails] = await Promise.all([
    db.assignedPerson.findMany({ ...of, include: { assignment: { select: { courseId: true, audience: true, isRequired: true } } } }),
    db.courseAssignment.findMany({ ...of, omit: { personId: true, createdById: true } }),
    db.courseAssignment.findMany({ where: { createdById: personId }, select: { courseId: true, audience: true, createdAt: true, endedAt: true } }),
    db.personAbsence.findMany({ ...of, omit: { personId: true, enteredById: true } }),
    db.personAbsence.count({ where: { enteredById: personId } }),
    db.leadingSince.findMany(of),
    db.learningMail.findMany(of),
  ])
  return { assignments, assignmentsToOneself, assignmentsMade, absences, absencesEntered, leadingSince, mails }
}
