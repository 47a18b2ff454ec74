/** What those who run the training see of the packages. */
import { config } from '../../platform/config.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { Language } from '../course.ts'
import { dayOf } from '../due.ts'
import { mayManageLearning } from '../policy.ts'
import type { MoveOn } from '../cmi5/au.ts'
import { isXapiOn } from '../xapi/record.server.ts'
import { storedScos } from './sco-rows.ts'

/** Whether there is an origin that shows packages; without one they can be managed, not opened. */
export const canShowPackages = config.CONTENT_ORIGIN !== undefined || config.PUBLIC_URL === undefined

export type OfferedPackage = { id: string; title: string; standard: string; number: number; publishedOn: string; parts: number; begun: number; onOlder: number; isRetired: boolean; /** Of cmi5, and there is an LRS: they can be exported. */ hasRegistrations: boolean }
export type WaitingPackage = { id: string; title: string; fileName: string; standard: string; uploadedOn: string; uploader: string | null }

/** The packages that are courses, and those that wait to be published. @throws AppError 403 */
export async function packageList(viewer: Viewer, language: Language): Promise<{ offered: OfferedPackage[]; waiting: WaitingPackage[] }> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const [courses, waiting, attempts] = await Promise.all([
    db.coursePackage.findMany({ include: { current: true }, orderBy: { createdAt: 'desc' } }),
    db.packageVersion.findMany({ where: { publishedAt: null }, include: { uploadedBy: { select: { displayName: true } } }, orderBy: { uploadedAt: 'desc' } }),
    db.packageAttempt.groupBy({ by: ['courseId', 'versionId'], where: { doneAt: null }, _count: true }),
  ])
  return {
    offered: courses.map(({ id, titleDe, titleEn, current, retiredAt, createdAt }) => {
      const open = attempts.filter(({ courseId }) => courseId === id)
      const count = (rows: typeof open) => rows.reduce((sum, { _count: rowCount }) => sum + rowCount, 0)
      return {
        id,
        title: language === 'de' ? titleDe : titleEn,
        standard: current.standard,
        number: current.number ?? 1,
        publishedOn: dayOf(current.publishedAt ?? createdAt),
        parts: storedScos.parse(current.scos).length,
        begun: count(open),
        onOlder: count(open.filter(({ versionId }) => versionId !== current.id)),
        isRetired: retiredAt !== null,
        hasRegistrations: isXapiOn && current.standard === 'cmi5',
      }
    }),
    waiting: waiting.map(({ id, title, fileName, standard, uploadedAt, uploadedBy }) => ({ id, title, fileName, standard, uploadedOn: dayOf(uploadedAt), uploader: uploadedBy?.displayName ?? null })),
  }
}

export type PackagePreview = {
  id: string
  title: string
  fileName: string
  standard: string
  bytes: number
  files: number
  parts: { title: string; above: string; path: string; passingScore: number | null; isSco: boolean; /** Of cmi5. */ moveOn: MoveOn | null; /** On another server. */ address: string | null }[]
  /** Of cmi5: parts ask for a window of their own. */
  asksForWindow: boolean
  /** Courses that it could be a new version of. */
  courses: { id: string; title: string; number: number }[]
}

/** A package before it is published. @throws AppError 403; 404 also when it is published */
export async function packagePreview(viewer: Viewer, id: string, language: Language): Promise<PackagePreview> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const [version, courses] = await Promise.all([
    db.packageVersion.findUnique({ where: { id, publishedAt: null }, include: { _count: { select: { files: true } } } }),
    db.coursePackage.findMany({ where: { retiredAt: null }, include: { current: { select: { number: true, standard: true } } }, orderBy: { titleDe: 'asc' } }),
  ])
  if (!version) throw notFound()
  const scos = storedScos.parse(version.scos)
  return {
    id,
    title: version.title,
    fileName: version.fileName,
    standard: version.standard,
    bytes: version.size,
    files: version._count.files,
    parts: scos.map(({ title, above, path, passingScore, isSco, au }) => ({ title: au?.title[language] ?? title, above: (au && au.around.length > 1 ? au.around.at(-1)?.title[language] : undefined) ?? above, path, passingScore, isSco, moveOn: au?.moveOn ?? null, address: au?.address ?? null })),
    asksForWindow: scos.some(({ au }) => au?.launchMethod === 'OwnWindow' && au.address === null),
    courses: courses.filter(({ current }) => (current.standard === 'cmi5') === (version.standard === 'cmi5')).map((course) => ({ id: course.id, title: language === 'de' ? course.titleDe : course.titleEn, number: course.current.number ?? 1 })),
  }
}
