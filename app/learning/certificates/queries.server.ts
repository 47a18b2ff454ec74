/** The reads of certificates: one's own, those that the training sees, and the one that a code opens for everybody. */
import { config } from '../../platform/config.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Day, dayAt } from '../../platform/wall-clock.ts'
import type { Certificate } from '../../../prisma/generated/client.ts'
import type { Language } from '../course.ts'
import { noteReport } from '../commands/note-report.server.ts'
import { mayManageLearning } from '../policy.ts'
import { type Validity, validityOn } from './certificate.ts'

const shown = 100

/** What a certificate says; days are those of the city. */
export type CertificateView = { id: string; code: string; name: string; title: string; courseId: string; version: string; issuedOn: Day; validUntil: Day; revokedOn: Day | null; validity: Validity }

function viewOf(certificate: Certificate, language: Language, now: Date): CertificateView {
  const { id, code, name, titleDe, titleEn, courseId, version, issuedAt, validUntil, revokedAt } = certificate
  const last = validUntil.toISOString().slice(0, 10)
  return {
    id, code, name, title: language === 'de' ? titleDe : titleEn, courseId, version, issuedOn: dayAt(issuedAt), validUntil: last,
    revokedOn: revokedAt && dayAt(revokedAt), validity: validityOn(dayAt(now), { validUntil: last, isRevoked: revokedAt !== null }),
  }
}

/** Where anybody who has the code checks it. @param origin where Werkplatz is reached, when PUBLIC_URL does not say */
export function certificateAddress(code: string, origin: string): string {
  return new URL(`/certificates/${code}`, config.PUBLIC_URL ?? origin).href
}

/** The viewer's own, newest first; of one course when it is named. */
export async function ownCertificates(viewer: Viewer, language: Language, courseId?: string): Promise<CertificateView[]> {
  const found = await db.certificate.findMany({ where: { personId: viewer.id, ...(courseId === undefined ? {} : { courseId }) }, orderBy: { issuedAt: 'desc' } })
  return found.map((certificate) => viewOf(certificate, language, new Date()))
}

/** The certificate of a code, for everybody who has it; null: there is none. Why one was revoked stays inside. */
export async function certificateOfCode(code: string, language: Language, now = new Date()): Promise<CertificateView | null> {
  const found = await db.certificate.findUnique({ where: { code } })
  return found && viewOf(found, language, now)
}

/** A certificate as a file is for its person, and for those who run the training, of whom it is written down. @throws AppError 404 for everybody else */
export async function certificateForFile(viewer: Viewer, id: string, language: Language): Promise<CertificateView> {
  const found = await db.certificate.findUnique({ where: { id } })
  if (!found || (found.personId !== viewer.id && !mayManageLearning(viewer))) throw notFound()
  if (found.personId !== viewer.id) await noteReport(viewer, { report: 'certificates', course: found.courseId, rows: 1, file: 'pdf' })
  return viewOf(found, language, new Date())
}

export type IssuedCertificate = CertificateView & { reason: string | null }

/** The newest certificates, of those whose name has all words of `q`; that they were looked at is written down. @throws AppError 403 */
export async function issuedCertificates(viewer: Viewer, language: Language, q: string): Promise<{ certificates: IssuedCertificate[]; hasMore: boolean }> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const words = q.split(/\s+/).filter(Boolean)
  const found = await db.certificate.findMany({ where: { AND: words.map((word) => ({ name: { contains: word, mode: 'insensitive' as const } })) }, orderBy: [{ issuedAt: 'desc' }, { id: 'asc' }], take: shown + 1 })
  const certificates = found.slice(0, shown).map((one) => ({ ...viewOf(one, language, new Date()), reason: one.reason }))
  await noteReport(viewer, { report: 'certificates', course: null, rows: certificates.length })
  return { certificates, hasMore: found.length > shown }
}
