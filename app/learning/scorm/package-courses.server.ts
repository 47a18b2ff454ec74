import { m } from '../../paraglide/messages.js'
import type { Prisma } from '../../../prisma/generated/client.ts'
import { db } from '../../platform/database.server.ts'
import type { Change, Course } from '../course.ts'
import { courseOfPackage } from './package-course.ts'
import { storedScos } from './sco-rows.ts'

type Row = Prisma.CoursePackageGetPayload<{ include: { current: true } }>

/** A published package as the course that people take. @param redoSince the last of its versions that had to be done again, 0 for none */
export function courseOfRow({ id, titleDe, titleEn, summaryDe, summaryEn, owner, minutes, dueDays, certificateMonths, createdAt, current }: Row, redoSince: number): Course {
  const facts = {
    id, owner, minutes, dueDays,
    title: { de: titleDe, en: titleEn },
    summary: { de: summaryDe, en: summaryEn },
    months: certificateMonths,
    publishedAt: current.publishedAt ?? createdAt,
  }
  // The column is checked in SQL to hold one of the three words.
  const edition = { number: current.number ?? 1, change: current.change as Change, redoSince, sha256: current.sha256, scos: storedScos.parse(current.scos) }
  return courseOfPackage(facts, edition, { de: m.learning_scorm_audience({}, { locale: 'de' }), en: m.learning_scorm_audience({}, { locale: 'en' }) })
}

/** Whether there was a package of this id that is no longer offered. */
export async function isRetiredPackage(id: string): Promise<boolean> {
  return (await db.coursePackage.count({ where: { id, retiredAt: { not: null } } })) > 0
}

/** The last version of each course that had to be done again, by the course's id. */
export async function redoVersions(): Promise<Map<string, number>> {
  const rows = await db.packageVersion.groupBy({ by: ['courseId'], where: { change: 'redo', courseId: { not: null } }, _max: { number: true } })
  return new Map(rows.flatMap(({ courseId, _max }) => (courseId === null || _max.number === null ? [] : [[courseId, _max.number] as const])))
}

/** The packages that can be begun, as courses; by when they came. */
export async function packageCourses(): Promise<Course[]> {
  const [rows, redo] = await Promise.all([db.coursePackage.findMany({ where: { retiredAt: null }, include: { current: true }, orderBy: { createdAt: 'asc' } }), redoVersions()])
  return rows.map((row) => courseOfRow(row, redo.get(row.id) ?? 0))
}
