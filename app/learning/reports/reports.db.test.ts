import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { writeCourse } from '../../../tests/harness/course-fixture.ts'
import type { Viewer } from '../../platform/viewer.ts'

// The catalogue reads the courses once, from where the configuration says at the first import.
const content = await writeCourse()
process.env.CONTENT_DIR = content
const { mkdir, rename } = await import('node:fs/promises')
await mkdir(`${content}/courses`)
await rename(`${content}/probe`, `${content}/courses/probe`)
const { db } = await import('../../platform/database.server.ts')
const { findCourse } = await import('../catalogue.server.ts')
const { expiringReport, overdueReport } = await import('./report-overdue.server.ts')
const { reportFile } = await import('./report-table.server.ts')
const { unitReport } = await import('./report-units.server.ts')

const now = new Date('2027-03-31T10:00:00Z')
let made = 0
async function person(unitId: string | null = null): Promise<string> {
  const username = `report-${++made}`
  return (await db.person.create({ data: { directoryId: username, username, displayName: `=Person ${made}`, givenName: 'A', surname: `B${made}`, unitId }, select: { id: true } })).id
}
const viewerOf = (id: string, roles: Viewer['roles']): Viewer => ({ id, username: id, displayName: id, unitId: null, roles })
const hr = viewerOf(await person(), ['employee', 'learning-admin'])
const manager = viewerOf(await person(), ['employee', 'manager'])

async function enrolled(count: number, unitName: string, { completed = 0, overdue = 0 } = {}): Promise<string[]> {
  const { id: unitId } = await db.orgUnit.create({ data: { name: unitName }, select: { id: true } })
  const people = await Promise.all(Array.from({ length: count }, () => person(unitId)))
  await db.enrolment.createMany({
    data: people.map((personId, index) => ({ personId, courseId: 'probe', enrolledAt: new Date('2027-01-01T08:00:00Z'), dueAt: new Date(index < completed + overdue ? '2027-03-01T22:59:00Z' : '2027-06-01T21:59:00Z'), completedAt: index < completed ? now : null })),
  })
  return people
}

test('units of fewer than five are not told, nor what would tell of them; who is disabled does not count', async () => {
  const big = await enrolled(9, 'Gross', { completed: 4, overdue: 2 })
  await enrolled(6, 'Mittel', { completed: 6 })
  await enrolled(2, 'Klein')
  await db.person.update({ where: { id: big[8] ?? '' }, data: { disabledAt: now } })
  const { rows, total, hasWithheld } = await unitReport(hr, await findCourse('probe'), now)
  expect(rows.map(({ name, counts }) => [name, counts])).toEqual([['Gross', { people: 8, completed: 4, overdue: 2 }], ['Klein', null], ['Mittel', null]])
  expect(total).toEqual({ people: 16, completed: 10, overdue: 2 })
  expect(hasWithheld).toBe(true)
  await expect(unitReport(manager, await findCourse('probe'), now)).rejects.toMatchObject({ status: 403 })
})

test('who is overdue by the date that absence has moved, longest first', async () => {
  await db.enrolment.deleteMany()
  const [one, two, away] = await enrolled(3, 'Spät', { overdue: 3 })
  await db.enrolment.updateMany({ where: { personId: two ?? '' }, data: { dueAt: new Date('2027-03-30T21:59:00Z') } })
  await db.personAbsence.create({ data: { personId: away ?? '', fromDay: new Date('2027-02-01'), toDay: new Date('2027-03-10') } })
  await db.courseAssignment.create({ data: { courseId: 'probe', audience: 'person', personId: one ?? '', isRequired: true, dueDays: 5, people: { create: { personId: one ?? '', assignedAt: now } } } })
  expect((await overdueReport(hr, 'de', null, now)).map(({ personId, days, dueOn, isRequired }) => [personId, days, dueOn, isRequired])).toEqual([[one, 30, '2027-03-01', true], [two, 1, '2027-03-30', false]])
  expect(await overdueReport(hr, 'de', 'other', now)).toEqual([])
  await expect(overdueReport(manager, 'de', null, now)).rejects.toMatchObject({ status: 403 })
})

test('certificates that end soon or have ended lately, unless they were revoked or there is a later one', async () => {
  const certificate = async (validUntil: string, personId: string, isRevoked = false) => void (await db.certificate.create({ data: { code: `c${++made}`, personId, courseId: 'probe', version: String(made), name: 'N', titleDe: 'Kurs', titleEn: 'Course', validUntil: new Date(validUntil), ...(isRevoked ? { revokedAt: now, reason: 'x' } : {}) } }))
  const [soon, over, renewed, revoked, far, long] = await Promise.all(Array.from({ length: 6 }, () => person()))
  await certificate('2027-06-29', soon ?? '')
  await certificate('2027-03-30', over ?? '')
  await certificate('2027-04-01', renewed ?? '')
  await certificate('2028-04-01', renewed ?? '')
  await certificate('2027-04-01', revoked ?? '', true)
  await certificate('2027-06-30', far ?? '')
  await certificate('2026-12-01', long ?? '')
  expect((await expiringReport(hr, 'en', null, now)).map(({ personId, course, validUntil, isOver }) => [personId, course, validUntil, isOver])).toEqual([[over, 'Course', '2027-03-30', true], [soon, 'Course', '2027-06-29', false]])
})

test('a file holds what the page shows, runs nothing in a spreadsheet, and is written down with its rows', async () => {
  await db.enrolment.deleteMany()
  const [late] = await enrolled(1, 'Datei')
  await db.enrolment.updateMany({ where: { personId: late ?? '' }, data: { dueAt: new Date('2026-01-10T22:59:00Z') } })
  const csv = await reportFile(hr, 'overdue', 'csv', 'de', null)
  expect(csv.content).toMatch(/^\ufeff"Name";"Einheit";"Kurs";"Art";"Termin";"Tage darüber"\r\n"'=Person \d+";"Datei";"Probekurs";"Freiwillig";"2026-01-10";"\d+"\r\n$/)
  const xlsx = await reportFile(hr, 'overdue', 'xlsx', 'de', 'probe')
  if (typeof xlsx.content === 'string') throw new Error('an XLSX file is no text')
  expect(strFromU8(unzipSync(xlsx.content)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain('=Person')
  await expect(reportFile(manager, 'overdue', 'csv', 'de', null)).rejects.toMatchObject({ status: 403 })
  const events = await db.auditEvent.findMany({ where: { actorId: hr.id, action: 'learning.report-viewed' }, orderBy: { id: 'asc' } })
  expect(events.map(({ detail }) => detail)).toEqual([{ report: 'overdue', course: null, rows: 1, file: 'csv' }, { report: 'overdue', course: 'probe', rows: 1, file: 'xlsx' }])
})
