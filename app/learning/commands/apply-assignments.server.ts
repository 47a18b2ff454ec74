import type { CourseAssignment } from '../../../prisma/generated/client.ts'
import { notifyAll } from '../../notifications/commands/notify.server.ts'
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { allCourses } from '../catalogue.server.ts'
import type { Course } from '../course.ts'
import { audienceOf, datesFor, termsOf } from '../people/assignment.ts'
import { reachedBy } from '../people/audience.server.ts'
import { noteLeading } from './note-leading.server.ts'
import { releaseAssigned } from './release-assigned.server.ts'
import { settleDueDates } from './settle-due-dates.server.ts'

/** Many runs at once stand in line for the row of an assignment: so long at most, in milliseconds. */
const patience = { timeout: 60_000, maxWait: 60_000 }

/** The assignment, held until the transaction ends, so that all that happens to it happens one after the other; null when it is over. */
export async function holdAssignment(tx: Database, id: string): Promise<CourseAssignment | null> {
  await tx.$queryRaw`SELECT 1 FROM course_assignment WHERE id = ${id}::uuid FOR UPDATE`
  return tx.courseAssignment.findFirst({ where: { id, endedAt: null } })
}

/** Puts the course onto the lists of those who have it not yet. */
async function enrol(tx: Database, { id, courseId }: CourseAssignment, personIds: readonly string[], now: Date): Promise<void> {
  // One enrolment a person and course: the primary key. Who takes the course already keeps what they have.
  const opened = await tx.enrolment.createManyAndReturn({ data: personIds.map((personId) => ({ personId, courseId, enrolledAt: now })), skipDuplicates: true, select: { personId: true } })
  await tx.assignedPerson.updateMany({ where: { assignmentId: id, personId: { in: opened.map(({ personId }) => personId) } }, data: { opensEnrolment: true } })
}

/**
 * Makes the lists of people what one open assignment says: who belongs to its audience gets the course, who does so no
 * more is free of it. What is so already stays, due dates too. The caller holds the assignment.
 */
export async function applyAssignment(tx: Database, assignment: CourseAssignment, course: Pick<Course, 'dueDays' | 'title'>, now: Date): Promise<number> {
  const reached = await reachedBy(tx, audienceOf(assignment))
  const known = new Map((await tx.assignedPerson.findMany({ where: { assignmentId: assignment.id }, select: { personId: true, endedAt: true, person: { select: { disabledAt: true } } } })).map((row) => [row.personId, row]))
  const coming = reached.filter(({ personId }) => known.get(personId)?.endedAt !== null)
  if (coming.length > 0) {
    const personId = { in: coming.map((one) => one.personId) }
    await tx.assignedPerson.deleteMany({ where: { assignmentId: assignment.id, personId } })
    await tx.assignedPerson.createMany({ data: coming.map((one) => ({ assignmentId: assignment.id, personId: one.personId, leadsSince: one.leadsSince === null ? null : new Date(one.leadsSince), ...datesFor(termsOf(assignment), one.leadsSince, now) })) })
    await enrol(tx, assignment, personId.in, now)
    await settleDueDates(tx, assignment.courseId, personId.in)
    await notifyAll(tx, personId.in.map((id) => ({ personId: id, kind: 'training-assigned', subject: assignment.courseId, isOnce: true, path: `/learning/${assignment.courseId}`, title: (options) => m.learning_people_news_assigned({ course: course.title[options.locale] }, options) })), now)
    await audit(tx, { actorId: null, action: 'learning.assignment-applied', subjectType: 'course-assignment', subjectId: assignment.id, detail: { course: assignment.courseId, people: coming.length } })
  }
  const still = new Set(reached.map(({ personId }) => personId))
  // Who cannot sign in at the moment is not gone for good: the directory may have erred.
  const leaving = [...known.values()].filter(({ personId, endedAt, person }) => endedAt === null && person.disabledAt === null && !still.has(personId))
  await releaseAssigned(tx, assignment, course, leaving.map(({ personId }) => personId), now)
  return coming.length
}

/** Carries all open assignments out. Any number of runs at once, and after a crash in the middle, give what one gives. */
export async function applyAssignments(now = new Date()): Promise<void> {
  await db.$transaction((tx) => noteLeading(tx, dayAt(now)), patience)
  const courses = new Map((await allCourses()).map((course) => [course.id, course]))
  const open = await db.courseAssignment.findMany({ where: { endedAt: null, courseId: { in: [...courses.keys()] } }, select: { id: true, courseId: true }, orderBy: { id: 'asc' } })
  for (const { id, courseId } of open) {
    const course = courses.get(courseId)
    if (!course) continue
    await db.$transaction(async (tx) => {
      const assignment = await holdAssignment(tx, id)
      if (assignment) await applyAssignment(tx, assignment, course, now)
    }, patience)
  }
}

/** In the early morning, and after each sync of the directory. */
export const assignmentJob: Job = { queue: 'learning-assignment', cron: '35 5 * * *', work: () => applyAssignments() }

/** The same job, after which the assignments are carried out. */
export function thenAssign(job: Job): Job {
  return {
    ...job,
    work: async (data) => {
      await job.work(data)
      await enqueue(assignmentJob.queue, {})
    },
  }
}
