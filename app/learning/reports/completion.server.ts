/** Counts of who has completed a course, without anybody's name. What of them may be told, whoever shows them decides. */
import { db } from '../../platform/database.server.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { fileCourses } from '../catalogue.server.ts'

/** A certificate that counts on the city's day. */
const validOn = (now: Date) => ({ revokedAt: null, issuedAt: { lte: now }, validUntil: { gte: new Date(`${dayAt(now)}T00:00:00Z`) } })

/** How many people lead, and how many of them have a valid certificate of the course. */
export async function managersTrained(courseId: string, now = new Date()): Promise<{ trained: number; managers: number }> {
  const leads = { disabledAt: null, roles: { some: { role: 'manager' as const } } }
  const [managers, trained] = await Promise.all([
    db.person.count({ where: leads }),
    db.person.count({ where: { ...leads, certificates: { some: { courseId, ...validOn(now) } } } }),
  ])
  return { trained, managers }
}

export type CourseCompletion = { courseId: string; title: { de: string; en: string }; people: number; certified: number }

/** Of each course with a certificate: how many people who work here are in it or were, and how many of them have a valid certificate at an instant. */
export async function completionByCourse(at: Date): Promise<CourseCompletion[]> {
  const courses = (await fileCourses()).filter(({ certificateMonths }) => certificateMonths !== null)
  return Promise.all(courses.map(async ({ id: courseId, title }) => {
    const certified = { certificates: { some: { courseId, ...validOn(at) } } }
    const [people, count] = await Promise.all([
      db.person.count({ where: { disabledAt: null, OR: [{ enrolments: { some: { courseId, enrolledAt: { lte: at } } } }, certified] } }),
      db.person.count({ where: { disabledAt: null, ...certified } }),
    ])
    return { courseId, title, people, certified: count }
  }))
}
