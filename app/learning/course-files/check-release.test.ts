import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { courseFiles, edited, writeCourse } from '../../../tests/harness/course-fixture.ts'
import { checkReleases, readRelease } from './check-release.ts'
import { changedShare } from './compare-release.ts'
import { readCourses } from './read-course.ts'
import { releaseOf, writeRelease } from './release-file.ts'

const quiz = (language: string) => `probe/01-start/quiz.${language}.md`
const both = (path: (language: string) => string, from: string, to: string) => ({ ...edited(path('de'), from, to), ...edited(path('en'), from, to) })
const lesson = (language: string) => `probe/01-start/01-lesson.${language}.md`

/** What the check says of the course with these changes, after it was released as it is. */
async function afterRelease(changes: Record<string, string | null>): Promise<string[]> {
  const released = (await readCourses(await writeCourse(), 'c')).courses[0]
  if (!released) throw new Error('no course')
  const folder = await writeCourse({ ...changes, 'probe/released.json': writeRelease(releaseOf(released)) })
  const { courses, problems } = await readCourses(folder, 'c')
  expect(problems.lines()).toEqual([])
  await checkReleases(folder, 'c', courses, problems)
  return problems.lines()
}

const longer = 'Alle reden mit. '.repeat(12)

test.each<[string, Record<string, string | null>, string[]]>([
  ['nothing changed', {}, []],
  ['a word changed', both(lesson, '14:30', '15:30'), [expect.stringMatching(/^c\/probe\/01-start\/01-lesson\.de\.md:4: \d+ % of the words are others/)]],
  ['a large change with a new rev', { ...both(lesson, 'rev: 1', 'rev: 2\nchange: review') }, []],
  ['a unit that is gone', { ...edited('probe/01-start/module.yaml', '  - { id: first-task, kind: task, file: task }\n', ''), 'probe/01-start/task.de.md': null, 'probe/01-start/task.en.md': null }, ['c/probe/course.yaml:1: unit "first-task" of module "start" was in the last release and is gone: name it in "aliases" of the unit that took its place, or in "retired" here']],
  ['one that is retired', { ...edited('probe/course.yaml', 'modules:', 'retired: [first-task]\nmodules:'), ...edited('probe/01-start/module.yaml', '  - { id: first-task, kind: task, file: task }\n', ''), 'probe/01-start/task.de.md': null, 'probe/01-start/task.en.md': null }, []],
  ['one with another id', { ...edited('probe/01-start/module.yaml', 'id: first-task', 'id: task'), ...both((language) => `probe/01-start/task.${language}.md`, 'id: first-task', 'id: task\naliases: [first-task]') }, []],
  ['another right answer', both(quiz, '- [ ] {c} Third', '- [x] {c} Third'), [expect.stringMatching(/^c\/probe\/01-start\/quiz\.de\.md:19: the right answer of question "which-ones" is another/)]],
  ['another right order', both(quiz, '- {a} One\n- {b} Two', '- {b} Two\n- {a} One'), [expect.stringMatching(/^c\/probe\/01-start\/quiz\.de\.md:26: the right answer of question "in-order"/)]],
  ['another right answer with a new rev', both(quiz, 'rev: 1', 'rev: 2'), []],
  ['a word of a question', edited(quiz('de'), 'Several?', 'Mehrere?'), []],
  ['a question that is gone', both(quiz, '## pairs {type=match}\nMatch.\n\n- {a} Left A => Right A\n- {b} Left B => Right B\n', ''), [expect.stringMatching(/^c\/probe\/01-start\/quiz\.de\.md:4: question "pairs" was in the last release and is gone/)]],
])('%s', async (_name, changes, expected) => {
  expect(await afterRelease(changes)).toEqual(expected)
})

test('a rev that falls is named', async () => {
  const released = (await readCourses(await writeCourse(both(lesson, 'rev: 1', 'rev: 3')), 'c')).courses[0]
  const folder = await writeCourse()
  await writeFile(join(folder, 'probe/released.json'), released ? writeRelease(releaseOf(released)) : '')
  const { courses, problems } = await readCourses(folder, 'c')
  await checkReleases(folder, 'c', courses, problems)
  expect(problems.lines()).toEqual(['c/probe/01-start/01-lesson.de.md:4: "rev" is 1, the last release has 3'])
})

test('a small change of a long lesson needs no new rev', async () => {
  const long = Object.fromEntries(['de', 'en'].map((language) => [lesson(language), `${courseFiles[lesson(language)]}\n${longer}\n`]))
  const released = (await readCourses(await writeCourse(long), 'c')).courses[0]
  const changed = Object.fromEntries(Object.entries(long).map(([path, text]) => [path, text.replace('14:30', '14:31')]))
  const folder = await writeCourse({ ...changed, 'probe/released.json': released ? writeRelease(releaseOf(released)) : '' })
  const { courses, problems } = await readCourses(folder, 'c')
  await checkReleases(folder, 'c', courses, problems)
  expect(problems.lines()).toEqual([])
})

test('the file comes back as it was written, and a course without one was never released', async () => {
  const folder = await writeCourse()
  const course = (await readCourses(folder, 'c')).courses[0]
  if (!course) throw new Error('no course')
  expect(await readRelease(join(folder, 'probe'))).toBeNull()
  await writeFile(join(folder, 'probe/released.json'), writeRelease(releaseOf(course)))
  expect(await readRelease(join(folder, 'probe'))).toEqual(releaseOf(course))
})

test('the share of changed words is 0 for the same, 1 for nothing in common, and the same both ways', () => {
  const text = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 20 }))).map((parts) => parts.map(([hash, words]) => `${hash}${words}:${words}`).join(' '))
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(changedShare(one, one)).toBe(0)
      expect(changedShare(one, other)).toBeCloseTo(changedShare(other, one))
      expect(changedShare(one, one.replaceAll(/[a-d]/g, 'x'))).toBe(one === '' ? 0 : 1)
    }),
  )
})
