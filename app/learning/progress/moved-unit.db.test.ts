import { expect, test } from 'vitest'
import { courseFiles, writeCourse } from '../../../tests/harness/course-fixture.ts'

const files = Object.fromEntries(Object.entries(courseFiles).map(([path, text]) => [path, text.replace('id: first-lesson\n', 'id: first-lesson\naliases: [lesson-before]\n')]))
// The catalogue reads the courses once, from where the configuration says at the first import.
const content = await writeCourse(files)
process.env.CONTENT_DIR = content
const { mkdir, rename } = await import('node:fs/promises')
await mkdir(`${content}/courses`)
await rename(`${content}/probe`, `${content}/courses/probe`)
const { db } = await import('../../platform/database.server.ts')
const { unitIdOfToday } = await import('./moved-unit.server.ts')

test('a page that is open while its unit is renamed goes on with today\'s; one that was taken out says so', async () => {
  expect(await unitIdOfToday('probe', 'first-lesson')).toBe('first-lesson')
  expect(await unitIdOfToday('probe', 'lesson-before')).toBe('first-lesson')
  await expect(unitIdOfToday('probe', 'taken-out')).rejects.toMatchObject({ status: 404 })
  await db.unitRelease.create({ data: { courseId: 'probe', unitId: 'taken-out', contentHash: 'x', rev: 1, change: 'minor', texts: { de: [], en: [] } } })
  await expect(unitIdOfToday('probe', 'taken-out')).rejects.toMatchObject({ status: 410, data: { code: 'unit-retired', message: expect.stringContaining('gibt es im Kurs nicht mehr') } })
})
