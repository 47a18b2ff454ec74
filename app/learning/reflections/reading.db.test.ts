import { mkdir, rename } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { courseFiles, edited, writeCourse } from '../../../tests/harness/course-fixture.ts'
import { wordsInDatabase } from '../../../tests/harness/words-in-database.ts'
import type { Viewer } from '../../platform/viewer.ts'

const reflection = (language: 'de' | 'en') => `---
id: first-reflection
title: ${language === 'de' ? 'Nachdenken' : 'Thinking'}
rev: 1
minutes: 5
objectives: [Know it]
---
${language === 'de' ? 'Für Sie.' : 'For you.'}

## first-prompt

${language === 'de' ? 'Was war **gut**?' : 'What was **good**?'}

## second-prompt

${language === 'de' ? 'Was fehlt?' : 'What is missing?'}
`

// The catalogue reads the courses once, from where the configuration says at the first import.
const content = await writeCourse({
  ...edited('probe/01-start/module.yaml', '  - { id: first-quiz', '  - { id: first-reflection, kind: reflection, file: reflection }\n  - { id: first-quiz'),
  'probe/01-start/reflection.de.md': reflection('de'),
  'probe/01-start/reflection.en.md': reflection('en'),
  'probe/01-start/01-lesson.de.md': `${courseFiles['probe/01-start/01-lesson.de.md']}\nNach dem Bild.\n\nUnd zum Schluss.\n`,
  'probe/01-start/01-lesson.en.md': `${courseFiles['probe/01-start/01-lesson.en.md']}\nAfter the picture.\n\nAnd at the end.\n`,
})
process.env.CONTENT_DIR = content
await mkdir(`${content}/courses`)
await rename(`${content}/probe`, `${content}/courses/probe`)
const { db, pool } = await import('../../platform/database.server.ts')
const { completeLesson } = await import('../commands/complete-lesson.server.ts')
const { deleteOldLearning } = await import('../commands/delete-old-learning.server.ts')
const { enrol } = await import('../commands/enrol.server.ts')
const { forgetReflection } = await import('../commands/forget-reflection.server.ts')
const { keepPlace } = await import('../commands/keep-place.server.ts')
const { saveReflection } = await import('../commands/save-reflection.server.ts')
const { renameUnits } = await import('../progress/rename-units.server.ts')
const { learningHeldAbout, myCourses } = await import('../queries.server.ts')
const { unitView } = await import('../unit-query.server.ts')
const { ownReflections } = await import('./reflections.server.ts')
const { allCourses } = await import('../catalogue.server.ts')

let people = 0
async function person(): Promise<Viewer> {
  const username = `reader-${++people}`
  const { id } = await db.person.create({ data: { directoryId: username, username, displayName: username, givenName: 'A', surname: 'B' } })
  return { id, username, displayName: username, unitId: null, roles: ['employee'] }
}

const save = (viewer: Viewer, answers: Record<string, string>) => saveReflection(viewer, 'probe', 'first-reflection', new Map(Object.entries(answers)))
const reflectionOf = async (viewer: Viewer, language: 'de' | 'en' = 'de') => (await unitView(viewer, 'probe', 'start', 'first-reflection', language)).reflection
const lesson = async (viewer: Viewer, language: 'de' | 'en' = 'de') => (await unitView(viewer, 'probe', 'start', 'first-lesson', language)).resume

test('an answer is there in both languages, one of another device stays, an empty one takes it away', async () => {
  const viewer = await person()
  await save(viewer, { 'first-prompt': ' Ein Satz.\n' })
  await save(viewer, { 'second-prompt': 'Zeit', 'no-such-prompt': 'x' })
  expect((await reflectionOf(viewer, 'en'))?.prompts).toEqual([
    { id: 'first-prompt', prompt: 'What was <strong>good</strong>?', answer: ' Ein Satz.\n' },
    { id: 'second-prompt', prompt: 'What is missing?', answer: 'Zeit' },
  ])
  await save(viewer, { 'first-prompt': '  \n' })
  expect((await reflectionOf(viewer))?.prompts.map(({ answer }) => answer)).toEqual(['', 'Zeit'])
  await forgetReflection(viewer, 'probe', 'first-reflection')
  expect(await reflectionOf(viewer)).toMatchObject({ savedAt: null, former: [] })
  await expect(saveReflection(viewer, 'probe', 'first-lesson', new Map())).rejects.toMatchObject({ status: 404 })
})

test('nobody else reads or deletes it, it stands in one table alone, and completing it says nothing of it', async () => {
  const [viewer, other] = [await person(), await person()]
  await save(viewer, { 'first-prompt': 'zwetschgenkompott' })
  await completeLesson(viewer, 'probe', 'first-reflection')
  await forgetReflection(other, 'probe', 'first-reflection')
  expect((await reflectionOf(other))?.prompts.map(({ answer }) => answer)).toEqual(['', ''])
  expect(await ownReflections(other, 'de')).toEqual([])
  expect((await learningHeldAbout(other.id)).reflections).toEqual([])
  expect(await wordsInDatabase(pool, 'zwetschgenkompott')).toEqual(['reflection_answer.text'])
  expect((await learningHeldAbout(viewer.id)).reflections).toMatchObject([{ promptId: 'first-prompt', text: 'zwetschgenkompott', promptDe: 'Was war gut?' }])
})

test('an answer to a prompt that is gone stays readable and can be deleted, and so does one of a unit that is gone', async () => {
  const viewer = await person()
  const kept = { personId: viewer.id, courseId: 'probe', promptDe: 'Alte Frage?', promptEn: 'Old question?' }
  await db.reflectionAnswer.createMany({ data: [{ ...kept, unitId: 'first-reflection', promptId: 'gone', text: 'Eins' }, { ...kept, unitId: 'retired', promptId: 'any', text: 'Zwei' }] })
  expect((await reflectionOf(viewer, 'en'))?.former).toEqual([{ id: 'gone', prompt: 'Old question?', answer: 'Eins' }])
  expect((await ownReflections(viewer, 'de')).map(({ unitId, path, answers }) => ({ unitId, path, answers }))).toEqual([
    { unitId: 'first-reflection', path: '/learning/probe/start/first-reflection', answers: [{ id: 'gone', prompt: 'Alte Frage?', answer: 'Eins' }] },
    { unitId: 'retired', path: null, answers: [{ id: 'any', prompt: 'Alte Frage?', answer: 'Zwei' }] },
  ])
  await forgetReflection(viewer, 'probe', 'first-reflection', 'gone')
  await forgetReflection(viewer, 'probe', 'retired')
  expect(await ownReflections(viewer, 'de')).toEqual([])
})

test('answers go along when a unit gets another id, and none is overwritten', async () => {
  const viewer = await person()
  const kept = { personId: viewer.id, courseId: 'probe', promptDe: 'F', promptEn: 'Q' }
  await db.reflectionAnswer.createMany({
    data: [{ ...kept, unitId: 'before', promptId: 'first-prompt', text: 'alt' }, { ...kept, unitId: 'before', promptId: 'second-prompt', text: 'auch alt' }, { ...kept, unitId: 'first-reflection', promptId: 'first-prompt', text: 'neu' }],
  })
  const [course] = await allCourses()
  if (!course) throw new Error('no course')
  const renamed = { ...course, modules: course.modules.map((module) => ({ ...module, units: module.units.map((unit) => (unit.id === 'first-reflection' ? { ...unit, aliases: ['before'] } : unit)) })) }
  await db.$transaction((tx) => renameUnits(tx, renamed))
  expect((await reflectionOf(viewer))?.prompts.map(({ answer }) => answer)).toEqual(['neu', 'auch alt'])
})

test('a lesson goes on where one stopped, in either language, until it is done', async () => {
  const viewer = await person()
  await enrol(viewer, 'probe')
  await keepPlace(viewer, 'probe', 'first-lesson', 'p-3', 'de')
  expect(await lesson(viewer)).toEqual({ anchor: 'p-3', label: 'Erste Stelle' })
  expect(await lesson(viewer, 'en')).toEqual({ anchor: 'p-3', label: 'Erste Stelle' })
  expect((await myCourses(viewer, 'de'))[0]?.next?.path).toBe('/learning/probe/start/first-lesson#p-3')
  await keepPlace(viewer, 'probe', 'first-lesson', 'no-such-id', 'de')
  expect(await lesson(viewer)).toMatchObject({ anchor: 'p-3' })
  expect(await lesson(await person())).toBeNull()
  await expect(keepPlace(viewer, 'probe', 'first-quiz', 'p-1', 'de')).rejects.toMatchObject({ status: 404 })
  await keepPlace(viewer, 'probe', 'first-lesson', 'p-1', 'de')
  expect(await db.readingPlace.count({ where: { personId: viewer.id } })).toBe(0)
  await keepPlace(viewer, 'probe', 'first-lesson', 'p-4', 'de')
  await completeLesson(viewer, 'probe', 'first-lesson')
  expect(await db.readingPlace.count({ where: { personId: viewer.id } })).toBe(0)
})

test('a place that nobody came back to is deleted after a year', async () => {
  const viewer = await person()
  await keepPlace(viewer, 'probe', 'first-lesson', 'p-3', 'de')
  const { savedAt } = await db.readingPlace.findFirstOrThrow({ where: { personId: viewer.id } })
  await deleteOldLearning(new Date(savedAt.getTime() + 360 * 86_400_000))
  expect(await db.readingPlace.count({ where: { personId: viewer.id } })).toBe(1)
  await deleteOldLearning(new Date(savedAt.getTime() + 367 * 86_400_000))
  expect(await db.readingPlace.count({ where: { personId: viewer.id } })).toBe(0)
})
