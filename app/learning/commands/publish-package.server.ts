import { audit } from '../../platform/audit.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { m } from '../../paraglide/messages.js'
import type { Change } from '../course.ts'
import { mayManageLearning } from '../policy.ts'
import { slugOf } from '../scorm/package-course.ts'
import { courseOfRow, redoVersions } from '../scorm/package-courses.server.ts'
import type { PackageForm } from '../scorm/package-form.ts'
import { releaseCourses } from './release-courses.server.ts'

/** What publishing changes may not overlap: the course, or the number of a version, would be given twice. */
const lock = 81_604_231

async function waiting(tx: Database, versionId: string) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lock}::bigint)`
  const version = await tx.packageVersion.findUnique({ where: { id: versionId } })
  if (!version) throw notFound()
  if (version.publishedAt) throw new AppError(409, 'package-published', m.learning_scorm_already_published())
  return version
}

async function freeId(tx: Database, title: string): Promise<string> {
  const wanted = `paket-${slugOf(title) || 'kurs'}`
  const taken = new Set((await tx.coursePackage.findMany({ where: { id: { startsWith: wanted } }, select: { id: true } })).map(({ id }) => id))
  let id = wanted
  for (let next = 2; taken.has(id); next += 1) id = `${wanted}-${next}`
  return id
}

const columns = ({ certificateMonths, ...form }: PackageForm) => ({ ...form, certificateMonths: certificateMonths ?? null })

/** Tells the progress of those who learn what the new state means, as a start of the service would. */
async function release(courseId: string): Promise<void> {
  const row = await db.coursePackage.findUniqueOrThrow({ where: { id: courseId }, include: { current: true } })
  await releaseCourses([courseOfRow(row, (await redoVersions()).get(courseId) ?? 0)])
}

/** Makes a package a course that everybody can begin. @returns the id of the course @throws AppError 403; 404; 409 when it is published already */
export async function publishPackage(viewer: Viewer, versionId: string, form: PackageForm, now = new Date()): Promise<string> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const courseId = await db.$transaction(async (tx) => {
    await waiting(tx, versionId)
    const id = await freeId(tx, form.titleDe)
    await tx.packageVersion.update({ where: { id: versionId }, data: { courseId: id, number: 1, publishedAt: now } })
    await tx.coursePackage.create({ data: { ...columns(form), id, currentId: versionId } })
    await audit(tx, { actorId: viewer.id, action: 'learning.package-published', subjectType: 'course', subjectId: id, detail: { versionId, number: 1, change: 'minor' } })
    return id
  })
  await release(courseId)
  return courseId
}

/**
 * Makes a package the version of a course that people get from now on. Those who have begun keep theirs until they are
 * done or begin anew.
 * @throws AppError 403; 404; 409 when it is published already, or `other-standard`: cmi5 and SCORM do not replace each other
 */
export async function replacePackage(viewer: Viewer, versionId: string, courseId: string, change: Change, now = new Date()): Promise<void> {
  if (!mayManageLearning(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    const version = await waiting(tx, versionId)
    const { _max: last } = await tx.packageVersion.aggregate({ where: { courseId }, _max: { number: true } })
    if (last.number === null) throw notFound()
    const { current } = await tx.coursePackage.findUniqueOrThrow({ where: { id: courseId }, include: { current: { select: { standard: true } } } })
    // What is kept of those who have begun means nothing to the other.
    if ((current.standard === 'cmi5') !== (version.standard === 'cmi5')) throw new AppError(409, 'other-standard', m.learning_cmi5_other_standard())
    const number = last.number + 1
    await tx.packageVersion.update({ where: { id: versionId }, data: { courseId, number, change, publishedAt: now } })
    await tx.coursePackage.update({ where: { id: courseId }, data: { currentId: versionId } })
    await audit(tx, { actorId: viewer.id, action: 'learning.package-published', subjectType: 'course', subjectId: courseId, detail: { versionId, number, change } })
  })
  await release(courseId)
}
