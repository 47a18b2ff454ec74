import { expect, test } from 'vitest'
import { writeCourse, courseFiles } from '../../../tests/harness/course-fixture.ts'
import type { Role, Viewer } from '../../platform/viewer.ts'

// The catalogue reads the courses once, from where the configuration says at the first import.
const withCertificate = (version: string) => ({ 'probe/course.yaml': `${courseFiles['probe/course.yaml']}certificate: { valid_months: 12 }\n`.replace('version: 1\n', `version: ${version}\n`) })
const content = await writeCourse(withCertificate('1'))
process.env.CONTENT_DIR = content
const { mkdir, rename } = await import('node:fs/promises')
await mkdir(`${content}/courses`)
await rename(`${content}/probe`, `${content}/courses/probe`)
const { db } = await import('../../platform/database.server.ts')
const { findCourse } = await import('../catalogue.server.ts')
const { issueCertificate } = await import('../commands/issue-certificate.server.ts')
const { deleteOldLearning } = await import('../commands/delete-old-learning.server.ts')
const { revokeCertificate } = await import('../commands/revoke-certificate.server.ts')
const { completeUnit, lockEnrolment } = await import('../commands/enrolment.server.ts')
const { certificateForFile, certificateOfCode, issuedCertificates, ownCertificates } = await import('./queries.server.ts')
const { certificateFile } = await import('./certificate-file.server.ts')

let people = 0
async function person(...roles: Role[]): Promise<Viewer> {
  const username = `certified-${++people}`
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: `Zoë Ďurić ${people}`, givenName: 'Zoë', surname: 'Ďurić' } })
  return { id, username, displayName: `Zoë Ďurić ${people}`, unitId: null, roles: ['employee', ...roles] }
}

async function certified(viewer: Viewer) {
  const course = await findCourse('probe')
  await db.$transaction(async (tx) => {
    await lockEnrolment(tx, viewer, course)
    for (const unit of course.modules.flatMap(({ units }) => units)) await completeUnit(tx, viewer, course, unit)
  })
  const [certificate] = await ownCertificates(viewer, 'de')
  if (!certificate) throw new Error('no certificate')
  return certificate
}

test('the last unit makes one certificate, with the name of that day and a code of 128 bits', async () => {
  const viewer = await person()
  const { code, ...certificate } = await certified(viewer)
  expect(Buffer.from(code, 'base64url')).toHaveLength(16)
  expect(certificate).toMatchObject({ name: viewer.displayName, title: 'Probekurs', version: '1', validity: 'valid', revokedOn: null })
  await db.person.update({ where: { id: viewer.id }, data: { displayName: 'Anders' } })
  expect(await certificateOfCode(code, 'en')).toMatchObject({ name: viewer.displayName, title: 'Trial course' })
})

test('completing twice at once makes one certificate, another version makes another and leaves the first as it is', async () => {
  const viewer = await person()
  await certified(viewer)
  const course = await findCourse('probe')
  await Promise.all([1, 2, 3].map(() => issueCertificate(db, viewer, course, new Date())))
  expect(await db.certificate.count({ where: { personId: viewer.id } })).toBe(1)
  await issueCertificate(db, viewer, { ...course, version: '2' }, new Date())
  expect((await ownCertificates(viewer, 'de')).map(({ version, validity }) => [version, validity])).toEqual([['2', 'valid'], ['1', 'valid']])
})

test('a course without certificates gives none', async () => {
  const viewer = await person()
  await issueCertificate(db, viewer, { ...(await findCourse('probe')), certificateMonths: null }, new Date())
  expect(await ownCertificates(viewer, 'de')).toEqual([])
})

test('those who run the training revoke with a reason, which is written down and stays inside', async () => {
  const [viewer, admin] = [await person(), await person('learning-admin')]
  const { id, code } = await certified(viewer)
  await expect(revokeCertificate(viewer, id, 'Weil ich will')).rejects.toMatchObject({ status: 403 })
  await revokeCertificate(admin, id, 'Abgeschrieben')
  await revokeCertificate(admin, id, 'Anderer Grund')
  const found = await certificateOfCode(code, 'de')
  expect(found).toMatchObject({ validity: 'revoked' })
  expect(JSON.stringify(found)).not.toContain('Abgeschrieben')
  expect(await db.certificate.findUniqueOrThrow({ where: { id } })).toMatchObject({ reason: 'Abgeschrieben', revokedById: admin.id })
  expect(await db.auditEvent.count({ where: { action: 'learning.certificate-revoked', subjectId: id } })).toBe(1)
  expect((await issuedCertificates(admin, 'de', viewer.displayName)).certificates[0]).toMatchObject({ reason: 'Abgeschrieben' })
  await expect(issuedCertificates(viewer, 'de', '')).rejects.toMatchObject({ status: 403 })
})

test('that the training looks at the certificates of people, or takes one as a file, is written down; one\'s own is not', async () => {
  const [viewer, admin] = [await person(), await person('learning-admin')]
  const { id } = await certified(viewer)
  await issuedCertificates(admin, 'de', viewer.displayName)
  await certificateForFile(admin, id, 'de')
  await certificateForFile(viewer, id, 'de')
  const events = await db.auditEvent.findMany({ where: { action: 'learning.report-viewed', actorId: { in: [viewer.id, admin.id] } }, orderBy: { id: 'asc' } })
  expect(events.map(({ actorId, detail }) => [actorId, detail])).toEqual([[admin.id, { report: 'certificates', course: null, rows: 1 }], [admin.id, { report: 'certificates', course: 'probe', rows: 1, file: 'pdf' }]])
})

test('after its last day it is expired', async () => {
  const viewer = await person()
  const { code, validUntil } = await certified(viewer)
  expect(await certificateOfCode(code, 'de', new Date(`${validUntil}T12:00:00Z`))).toMatchObject({ validity: 'valid' })
  expect(await certificateOfCode(code, 'de', new Date(Date.parse(validUntil) + 36 * 3_600_000))).toMatchObject({ validity: 'expired' })
  expect(await certificateOfCode('no-such-code', 'de')).toBeNull()
})

test('the file is tagged, in its language, with its fonts inside, for its person and the training alone', async () => {
  const [viewer, manager, admin] = [await person(), await person('manager'), await person('learning-admin')]
  const { id } = await certified(viewer)
  const pdfs = await Promise.all((['de', 'en'] as const).map(async (language) => Buffer.from((await certificateFile(viewer, id, language, 'http://localhost')).bytes).toString('latin1')))
  for (const [index, tag] of ['de-CH', 'en-GB'].entries()) {
    expect(pdfs[index]).toContain(`/Lang (${tag})`)
    expect(pdfs[index]).toContain('/MarkInfo')
    expect(pdfs[index]).toContain('/S /H1')
    expect(pdfs[index]).toContain('/S /Figure')
    expect(pdfs[index]).toMatch(/\/FontFile/)
    expect(pdfs[index]?.match(/\/Type \/Page\b/g)).toHaveLength(1)
  }
  await expect(certificateForFile(manager, id, 'de')).rejects.toMatchObject({ status: 404 })
  expect(await certificateForFile(admin, id, 'de')).toMatchObject({ id })
})

test('ten years after its last day a certificate is deleted, and not a day before', async () => {
  const { code } = await certified(await person())
  await db.certificate.update({ where: { code }, data: { validUntil: new Date('2017-03-10') } })
  await deleteOldLearning(new Date('2027-03-09T02:50:00Z'))
  expect(await certificateOfCode(code, 'de')).toMatchObject({ validity: 'expired' })
  await deleteOldLearning(new Date('2027-03-11T02:50:00Z'))
  expect(await certificateOfCode(code, 'de')).toBeNull()
})
