/** What somebody who leads sees of the team: who is in which course, how it stands and until when. No score, no answer, no text. */
import { db } from '../platform/database.server.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { allCourses } from './catalogue.server.ts'
import type { Language } from './course.ts'
import { dayOf } from './due.ts'
import { withMovedDue } from './people/absences.server.ts'
import { mayLeadLearning } from './policy.ts'

type TeamState = 'open' | 'overdue' | 'complete'
export type TeamCourse = { id: string; title: string; state: TeamState; dueOn: string | null; completedOn: string | null }
export type TeamMember = { id: string; name: string; courses: TeamCourse[] }

const rank: Record<TeamState, number> = { overdue: 0, open: 1, complete: 2 }

/** Those whose manager the viewer is, and the courses that each is in; what is overdue comes first. @throws AppError 403 */
export async function learningTeam(viewer: Viewer, language: Language, now = new Date()): Promise<TeamMember[]> {
  if (!mayLeadLearning(viewer)) throw forbidden()
  const courses = await allCourses()
  const people = await db.person.findMany({
    where: { managerId: viewer.id, disabledAt: null },
    orderBy: [{ surname: 'asc' }, { givenName: 'asc' }],
    select: { id: true, displayName: true, enrolments: { where: { courseId: { in: courses.map(({ id }) => id) } }, select: { personId: true, courseId: true, enrolledAt: true, dueAt: true, dueFrom: true, completedAt: true } } },
  })
  const dated = Map.groupBy(await withMovedDue(people.flatMap(({ enrolments }) => enrolments)), ({ personId }) => personId)
  return people.map(({ id, displayName }) => ({
    id,
    name: displayName,
    courses: (dated.get(id) ?? [])
      .map(({ courseId, dueAt, completedAt }): TeamCourse => ({
        id: courseId,
        title: courses.find((course) => course.id === courseId)?.title[language] ?? courseId,
        state: completedAt ? 'complete' : dueAt && dueAt < now ? 'overdue' : 'open',
        dueOn: completedAt || !dueAt ? null : dayOf(dueAt),
        completedOn: completedAt && dayOf(completedAt),
      }))
      .toSorted((a, b) => rank[a.state] - rank[b.state] || (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9')),
  }))
}
