import { mkdir, rename } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { secret, writeCourse } from '../../../tests/harness/course-fixture.ts'
import type { Viewer } from '../../platform/viewer.ts'

const lesson = (title: string, text: string) => `---\nid: first-lesson\ntitle: ${title}\nrev: 1\nminutes: 5\nobjectives: [Know it]\n---\n${text}\n`

// The catalogue reads the courses once, from where the configuration says at the first import.
const content = await writeCourse({
  'probe/01-start/01-lesson.de.md': lesson('Erste Lektion', 'Die Gebäude der Stadt.\n\n## Öffnungszeiten der Schalter\n\nÄmter führen Listen mit `<b>` & mehr.\n\n:::term[Dienstleistungsplattform]\nEin Ort für alle Gesuche der Bevölkerung.\n:::'),
  'probe/01-start/01-lesson.en.md': lesson('First lesson', 'The buildings of the city.\n\n## Opening hours of the counters\n\nWe discussed several policies about kanban.\n\n:::term[Service platform]\nOne place for all requests.\n:::'),
})
process.env.CONTENT_DIR = content
await mkdir(`${content}/courses`)
await rename(`${content}/probe`, `${content}/courses/probe`)
const { db } = await import('../../platform/database.server.ts')
const { allCourses } = await import('../catalogue.server.ts')
const { indexLessons } = await import('../commands/index-lessons.server.ts')
const { searchLessons } = await import('../queries.server.ts')

const viewer: Viewer = { id: '00000000-0000-7000-8000-000000000001', username: 'a', displayName: 'A', unitId: null, roles: ['employee'] }
const courses = await allCourses()
await indexLessons(courses)
const titles = async (typed: string, language: 'de' | 'en' = 'de') => (await searchLessons(viewer, typed, language, 10)).hits.map(({ title, language: of }) => `${of} ${title}`)

test('words are found in every form, with and without umlauts, in both languages, once a unit', async () => {
  for (const typed of ['gebäude', 'gebaeude', 'GEBAUDE', 'stadt gebäuden', 'Öffnungszeit', 'oeffnungszeiten']) expect(await titles(typed), typed).toEqual(['de Erste Lektion'])
  for (const typed of ['policy', 'discussing']) expect(await titles(typed), typed).toEqual(['en First lesson'])
  expect(await titles('kanban', 'en')).toEqual(['en First lesson'])
  for (const typed of ['Brücke', '!', '']) expect(await titles(typed), typed).toEqual([])
})

test('a term comes first, a hit leads to its heading, and a slip of the pen finds the heading still', async () => {
  const [term] = (await searchLessons(viewer, 'Dienstleistungsplattform', 'de', 10)).hits
  expect(term).toMatchObject({ kind: 'term', title: 'Dienstleistungsplattform', heading: 'Erste Lektion', courseTitle: 'Probekurs' })
  const [hit] = (await searchLessons(viewer, 'Schalter', 'de', 10)).hits
  expect(hit).toMatchObject({ kind: 'text', heading: 'Öffnungszeiten der Schalter', path: '/learning/probe/start/first-lesson#s-offnungszeiten-der-schalter' })
  expect(await titles('Öfnungszeiten')).toEqual(['de Erste Lektion'])
})

test('a snippet is text with the words marked, whatever stands in it', async () => {
  const [hit] = (await searchLessons(viewer, 'Ämter', 'de', 10)).hits
  expect(hit?.snippet.filter(({ isHit }) => isHit)).toEqual([{ text: 'Ämter', isHit: true }])
  expect(hit?.snippet.map(({ text }) => text).join('')).toMatch(/^Ämter führen Listen mit <b> & mehr/)
})

test('nothing of a quiz is in the index', async () => {
  expect(await db.passage.count({ where: { OR: [{ text: { contains: secret } }, { unitId: 'first-quiz' }, { text: { contains: 'This one' } }] } })).toBe(0)
  expect(await titles('feedback')).toEqual([])
  expect(await db.passage.count()).toBeGreaterThan(0)
})

test('only staff find anything, and of a course that is gone nothing is found', async () => {
  expect(await searchLessons({ ...viewer, roles: [] }, 'Gebäude', 'de', 10)).toEqual({ total: 0, hits: [] })
})

test('the index is read anew only where files changed, also by several at once, and gives up what is gone', async () => {
  expect(await indexLessons(courses)).toBe(0)
  const changed = courses.map((course) => ({ ...course, modules: course.modules.map((module) => ({ ...module, units: module.units.filter(({ id }) => id !== 'first-task').map((unit) => (unit.id === 'first-lesson' ? { ...unit, contentHash: 'other', body: { de: '<p>Quittenbaum</p>', en: '<p>Quince</p>' } } : unit)) })) }))
  expect((await Promise.all([indexLessons(changed), indexLessons(changed)])).sort()).toEqual([0, 1])
  expect(await titles('Quittenbaum')).toEqual(['de Erste Lektion'])
  expect(await titles('Gebäude')).toEqual([])
  expect(await db.indexedUnit.findMany({ select: { unitId: true } })).toEqual([{ unitId: 'first-lesson' }])
  await indexLessons(courses)
})
