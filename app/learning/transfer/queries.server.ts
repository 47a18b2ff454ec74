/** What somebody is asked about the tasks of others, and what is asked of them later. */
import { db } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Day, dayAt } from '../../platform/wall-clock.ts'
import { allCourses, findTask } from '../catalogue.server.ts'
import { type Course, type Language, type Task, unitsInOrder } from '../course.ts'
import { mayAnswerFollowUp, mayReview } from '../policy.ts'
import { askedBetween, lastDayOf } from './follow-up.ts'

/** A task of today's courses. */
function taskIn(courses: readonly Course[], { courseId, unitId }: { courseId: string; unitId: string }): { course: Course; task: Task; path: string } | null {
  const course = courses.find(({ id }) => id === courseId)
  const placed = course && unitsInOrder(course).find(({ unit }) => unit.id === unitId)
  return course && placed?.unit.kind === 'task' ? { course, task: placed.unit, path: `/learning/${course.id}/${placed.module.id}/${placed.unit.id}` } : null
}

type Kind = 'peer' | 'manager'
export type ReviewLine = { id: string; kind: Kind; author: string; title: string; courseTitle: string; lastDay: Day; state: 'waiting' | 'confirm' | 'change'; answeredOn: Day | null }

/** The requests to the viewer that still count, those to answer first. */
export async function reviewsAsked(viewer: Viewer, language: Language): Promise<ReviewLine[]> {
  const [found, courses] = await Promise.all([
    db.taskReview.findMany({ where: { reviewerId: viewer.id, endedAt: null }, orderBy: { dueAt: 'asc' }, include: { submission: { select: { person: { select: { displayName: true } } } } } }),
    allCourses(),
  ])
  const lines = found.flatMap((review) => {
    const placed = taskIn(courses, review)
    if (!placed) return []
    const { id, kind, dueAt, verdict, answeredAt, submission } = review
    return [{ id, kind, author: submission.person.displayName, title: placed.task.title[language], courseTitle: placed.course.title[language], lastDay: lastDayOf(dueAt), state: verdict ?? ('waiting' as const), answeredOn: answeredAt && dayAt(answeredAt) }]
  })
  return lines.toSorted((a, b) => Number(a.state !== 'waiting') - Number(b.state !== 'waiting'))
}

export type ReviewView = ReviewLine & {
  instructions: string
  /** Only while an answer is waited for. */
  evidence: { text: string; link: string; handedInOn: Day; /** Which hand-in it is: an answer says to which it is. */ of: string } | null
  works: string
  suggestion: string
}

/** One request to the viewer. @throws AppError 404 for everybody else, and once it has ended */
export async function reviewView(viewer: Viewer, id: string, language: Language): Promise<ReviewView> {
  const found = await db.taskReview.findUnique({ where: { id }, include: { submission: { select: { text: true, link: true, submittedAt: true, person: { select: { displayName: true } } } } } })
  if (!found || !mayReview(viewer, found) || found.endedAt) throw notFound()
  const { course, task } = await findTask(found.courseId, found.unitId)
  const { kind, dueAt, verdict, answeredAt, works, suggestion, submission } = found
  return {
    id, kind, author: submission.person.displayName, title: task.title[language], courseTitle: course.title[language], lastDay: lastDayOf(dueAt),
    state: verdict ?? 'waiting', answeredOn: answeredAt && dayAt(answeredAt), instructions: task.body[language],
    evidence: verdict ? null : { text: submission.text, link: submission.link ?? '', handedInOn: dayAt(submission.submittedAt), of: submission.submittedAt.toISOString() },
    works: works ?? '', suggestion: suggestion ?? '',
  }
}

/** The kind of a request to the viewer, which says what the form asks. @throws AppError 404 */
export async function reviewKind(viewer: Viewer, id: string): Promise<Kind> {
  const found = await db.taskReview.findUnique({ where: { id }, select: { kind: true, reviewerId: true } })
  if (!found || !mayReview(viewer, found)) throw notFound()
  return found.kind
}

export type ReaderCourse = { courseId: string; title: string; reads: boolean }

/** The courses with tasks that colleagues read, of those that the viewer takes, and whether they are ready to. */
export async function readerCourses(viewer: Viewer, language: Language): Promise<ReaderCourse[]> {
  const [courses, enrolments, ready] = await Promise.all([allCourses(), db.enrolment.findMany({ where: { personId: viewer.id }, select: { courseId: true } }), db.peerReader.findMany({ where: { personId: viewer.id }, select: { courseId: true } })])
  return courses
    .filter((course) => enrolments.some(({ courseId }) => courseId === course.id) && unitsInOrder(course).some(({ unit }) => unit.kind === 'task' && unit.confirmedBy === 'peer'))
    .map((course) => ({ courseId: course.id, title: course.title[language], reads: ready.some(({ courseId }) => courseId === course.id) }))
}

export type FollowUpLine = { id: string; title: string; afterDays: number; openedOn: Day; /** Null: the viewer's own task. */ author: string | null }

/** The follow-ups that are asked of the viewer now, oldest first. */
export async function followUpsOpen(viewer: Viewer, language: Language, now = new Date()): Promise<FollowUpLine[]> {
  const { after, until } = askedBetween(now)
  const [found, courses] = await Promise.all([
    db.taskFollowUp.findMany({ where: { respondentId: viewer.id, answeredAt: null, opensAt: { gt: after, lte: until } }, orderBy: { opensAt: 'asc' }, include: { submission: { select: { person: { select: { displayName: true } } } } } }),
    allCourses(),
  ])
  return found.flatMap((one) => {
    const placed = taskIn(courses, one)
    return placed ? [{ id: one.id, title: placed.task.title[language], afterDays: one.afterDays, openedOn: dayAt(one.opensAt), author: one.authorId === viewer.id ? null : one.submission.person.displayName }] : []
  })
}

export type FollowUpView = FollowUpLine & { path: string | null; extent: string | null; text: string; handedIn: { text: string; link: string } | null }

/** One follow-up. Its author sees what they had handed in. @throws AppError 404 for everybody else, and before its day */
export async function followUpView(viewer: Viewer, id: string, language: Language, now = new Date()): Promise<FollowUpView> {
  const found = await db.taskFollowUp.findUnique({ where: { id }, include: { submission: { select: { text: true, link: true, person: { select: { displayName: true } } } } } })
  if (!found || !mayAnswerFollowUp(viewer, found) || found.opensAt > now) throw notFound()
  const placed = taskIn(await allCourses(), found)
  if (!placed) throw notFound()
  const isOwn = found.authorId === viewer.id
  return {
    id, title: placed.task.title[language], afterDays: found.afterDays, openedOn: dayAt(found.opensAt), author: isOwn ? null : found.submission.person.displayName,
    path: isOwn ? placed.path : null, extent: found.extent, text: found.text ?? '', handedIn: isOwn ? { text: found.submission.text, link: found.submission.link ?? '' } : null,
  }
}
