/** Finds who confirms a hand-in. Runs inside the transaction of a command that holds the author's enrolment. */
import { audit } from '../../platform/audit.server.ts'
import type { Database } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { Course, Task } from '../course.ts'
import { departmentsOf } from './departments.server.ts'
import { daysLater, readerDays } from './follow-up.ts'
import { tellReader } from './mails.server.ts'
import { type Candidate, choosePeers, readersOfTask } from './peer-choice.ts'

/** First half of an advisory lock, with the course as its second: who hands in at the same time sees whom the other was given. */
const lock = 7_204

type Author = Pick<Viewer, 'id' | 'displayName'>
type Key = { authorId: string; courseId: string; unitId: string }

/** Those who are ready to read in a course and take it themselves, with how often they were asked. */
async function candidatesOf(tx: Database, courseId: string): Promise<Candidate[]> {
  const people = await tx.person.findMany({
    where: { disabledAt: null, peerReader: { some: { courseId } }, enrolments: { some: { courseId } } },
    select: { id: true, taskReviews: { where: { courseId, kind: 'peer' }, select: { assignedAt: true, answeredAt: true, endedAt: true } } },
  })
  const departments = await departmentsOf(tx, people.map(({ id }) => id))
  return people.map(({ id, taskReviews }) => ({
    id,
    department: departments.get(id) ?? null,
    asked: taskReviews.length,
    open: taskReviews.filter(({ answeredAt, endedAt }) => answeredAt === null && endedAt === null).length,
    lastAskedAt: taskReviews.reduce<Date | null>((last, { assignedAt }) => (last && last > assignedAt ? last : assignedAt), null),
  }))
}

type NewRequest = { reviewerId: string; kind: 'peer' | 'manager'; place: number; authorDepartment?: string | null; reviewerDepartment?: string | null }

async function ask(tx: Database, author: Author, task: Task, key: Key, request: NewRequest, now: Date): Promise<void> {
  const created = await tx.taskReview.create({ data: { ...key, ...request, assignedAt: now, dueAt: daysLater(now, readerDays + 1) } })
  await audit(tx, { actorId: null, action: 'learning.task-review-asked', subjectType: 'task-review', subjectId: created.id, detail: { course: key.courseId, unit: key.unitId, author: author.id, reviewer: request.reviewerId } })
  await tellReader(tx, request.reviewerId, created, author.displayName, task.title)
}

async function askPeers(tx: Database, author: Author, task: Task, key: Key, now: Date): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${lock}::int, hashtext(${key.courseId}))::text`
  const known = await tx.taskReview.findMany({ where: key, select: { reviewerId: true, place: true, endedAt: true } })
  const taken = known.filter(({ endedAt }) => endedAt === null).map(({ place }) => place)
  const free = Array.from({ length: readersOfTask }, (_, index) => index + 1).filter((place) => !taken.includes(place))
  if (free.length === 0) return
  const department = (await departmentsOf(tx, [author.id])).get(author.id) ?? null
  const before = new Set(known.map(({ reviewerId }) => reviewerId))
  const chosen = choosePeers(await candidatesOf(tx, key.courseId), { authorId: author.id, department, before, places: free.length })
  for (const [index, { id, department: other }] of chosen.entries()) {
    await ask(tx, author, task, key, { reviewerId: id, kind: 'peer', place: free[index] ?? 1, authorDepartment: department, reviewerDepartment: other }, now)
  }
}

/** Whoever leads the author today is asked; a request to somebody who did so before ends. */
async function askManager(tx: Database, author: Author, task: Task, key: Key, now: Date): Promise<void> {
  const person = await tx.person.findUniqueOrThrow({ where: { id: author.id }, select: { manager: { select: { id: true, disabledAt: true } } } })
  const managerId = person.manager && person.manager.disabledAt === null && person.manager.id !== author.id ? person.manager.id : null
  const others = managerId ? { reviewerId: { not: managerId } } : {}
  await tx.taskReview.updateMany({ where: { ...key, endedAt: null, OR: [{ verdict: null }, { verdict: 'change' }], ...others }, data: { endedAt: now } })
  if (managerId === null) return
  // A peer who confirmed before the manager was to do so keeps their answer, and makes room.
  await tx.taskReview.updateMany({ where: { ...key, kind: 'peer', endedAt: null, place: 1 }, data: { place: 2 } })
  const known = await tx.taskReview.findUnique({ where: { authorId_courseId_unitId_reviewerId: { ...key, reviewerId: managerId } } })
  if (!known) return ask(tx, author, task, key, { reviewerId: managerId, kind: 'manager', place: 1 }, now)
  if (known.endedAt) await tx.taskReview.update({ where: { id: known.id }, data: { kind: 'manager', place: 1, endedAt: null, answeredAt: null, verdict: null, assignedAt: now, dueAt: daysLater(now, readerDays + 1) } })
}

/** Ends requests to those whom the course does not ask any more, since its author has changed who confirms. What was confirmed stays. */
export async function endOtherRequests(tx: Database, key: Key, task: Task, now: Date): Promise<void> {
  const ended = await tx.taskReview.updateManyAndReturn({
    where: { ...key, endedAt: null, AND: [{ OR: [{ verdict: null }, { verdict: 'change' }] }, task.confirmedBy === 'self' ? {} : { kind: { not: task.confirmedBy } }] },
    data: { endedAt: now },
    select: { id: true },
  })
  for (const { id } of ended) await audit(tx, { actorId: null, action: 'learning.task-review-ended', subjectType: 'task-review', subjectId: id, detail: { why: 'course-changed' } })
}

/** Asks whoever is missing to confirm what is handed in, and nobody else any more. A second time changes nothing. */
export async function askReaders(tx: Database, author: Author, course: Course, task: Task, now: Date): Promise<void> {
  const key = { authorId: author.id, courseId: course.id, unitId: task.id }
  await endOtherRequests(tx, key, task, now)
  if (task.confirmedBy === 'peer') await askPeers(tx, author, task, key, now)
  if (task.confirmedBy === 'manager') await askManager(tx, author, task, key, now)
}
