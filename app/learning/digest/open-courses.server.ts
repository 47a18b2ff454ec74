/** What each person has on their list and has not completed. */
import { db } from '../../platform/database.server.ts'
import { type Day, dayAt } from '../../platform/wall-clock.ts'
import { allCourses } from '../catalogue.server.ts'
import type { Language } from '../course.ts'
import { isAwayOn } from '../people/absence.ts'
import { absencesOf, withMovedDue } from '../people/absences.server.ts'
import { progressIn } from '../progress.ts'
import type { OpenCourse } from './digest.ts'

export type Recipient = { id: string; language: Language; wantsOptional: boolean; courses: OpenCourse[] }

/** Those who are not away today, with their open courses; titles in their language. */
export async function recipients(today: Day): Promise<Recipient[]> {
  const courses = await allCourses()
  const ids = { in: courses.map(({ id }) => id) }
  const people = await db.person.findMany({
    where: { disabledAt: null, enrolments: { some: { completedAt: null, courseId: ids } } },
    orderBy: { id: 'asc' },
    select: {
      id: true, locale: true,
      notificationChoices: { where: { kind: 'training-optional' }, select: { mail: true } },
      enrolments: { where: { completedAt: null, courseId: ids } },
      progress: { where: { courseId: ids } },
      assignments: { where: { endedAt: null }, select: { assignedAt: true, assignment: { select: { courseId: true, isRequired: true } } } },
    },
  })
  const [enrolments, absences] = await Promise.all([withMovedDue(people.flatMap((person) => person.enrolments)), absencesOf(people.map(({ id }) => id))])
  const byPerson = Map.groupBy(enrolments, ({ personId }) => personId)
  return people.flatMap(({ id, locale, notificationChoices, progress, assignments }) => {
    if (isAwayOn(today, absences.get(id) ?? [])) return []
    const language: Language = locale === 'en' ? 'en' : 'de'
    const open = (byPerson.get(id) ?? []).flatMap(({ courseId, enrolledAt, dueAt }): OpenCourse[] => {
      const course = courses.find((one) => one.id === courseId)
      if (!course) return []
      const { doneCount, total } = progressIn(course, progress.filter((record) => record.courseId === courseId))
      const behind = assignments.filter(({ assignment }) => assignment.courseId === courseId)
      return [{ id: courseId, title: course.title[language], isRequired: behind.some(({ assignment }) => assignment.isRequired), dueOn: dueAt && dayAt(dueAt), since: dayAt(enrolledAt), doneCount, total }]
    })
    return [{ id, language, wantsOptional: notificationChoices[0]?.mail !== 'off', courses: open }]
  })
}
