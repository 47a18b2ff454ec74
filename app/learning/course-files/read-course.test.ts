import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { courseFiles, edited, writeCourse } from '../../../tests/harness/course-fixture.ts'
import { redoRevOf } from '../course.ts'
import { readCourses } from './read-course.ts'

const lesson = 'probe/01-start/01-lesson.de.md'
const quiz = 'probe/01-start/quiz.de.md'
const courseYaml = 'probe/course.yaml'
const moduleYaml = 'probe/01-start/module.yaml'

async function problemsOf(changes: Record<string, string | null>): Promise<string[]> {
  const { problems } = await readCourses(await writeCourse(changes), 'c')
  return problems.lines()
}

test('reads a course with its modules, units and questions in both languages', async () => {
  const { courses, problems } = await readCourses(await writeCourse(), 'c')
  expect(problems.lines()).toEqual([])
  const [course] = courses
  expect(course?.title).toEqual({ de: 'Probekurs', en: 'Trial course' })
  expect(course?.modules[0]?.units.map(({ id, kind, rev }) => [id, kind, rev])).toEqual([
    ['first-lesson', 'lesson', 1],
    ['first-quiz', 'quiz', 1],
    ['first-task', 'task', 1],
  ])
  const found = course?.modules[0]?.units[1]
  expect(found?.kind === 'quiz' && [found.pass, found.attempts, found.draw, found.questions[0]?.stem]).toEqual([60, 2, 4, { de: 'Welches?', en: 'Which?' }])
  expect(course?.modules[0]?.units[0]?.body.de).toContain('<img src="/learning/probe/start/assets/line.svg" alt="Eine Linie" width="200" height="40"')
})

test('the hash of a unit changes with a word in either language, and only then', async () => {
  const hashOf = async (changes: Record<string, string>) => (await readCourses(await writeCourse(changes), 'c')).courses[0]?.modules[0]?.units[0]?.contentHash
  const before = await hashOf({})
  expect(await hashOf({})).toBe(before)
  expect(await hashOf(edited('probe/01-start/01-lesson.en.md', '14:30', '14:31'))).not.toBe(before)
})

test.each([['0.7', 70], ['70', 70], ['1', 100], ['62.5', 62.5]])('a pass mark of %s is %s percent', async (written, percent) => {
  const marks = Object.fromEntries(['de', 'en'].flatMap((language) => Object.entries(edited(`probe/01-start/quiz.${language}.md`, 'pass: 60', `pass: ${written}`))))
  const found = (await readCourses(await writeCourse(marks), 'c')).courses[0]?.modules[0]?.units[1]
  expect(found?.kind === 'quiz' && found.pass).toBe(percent)
})

test.each<[string, Record<string, string | null>, string]>([
  ['broken YAML', { [courseYaml]: 'id: probe\ntitle: [\n' }, 'c/probe/course.yaml:3: broken YAML'],
  ['an unknown key', edited(courseYaml, 'due_days', 'due_dayz'), 'c/probe/course.yaml:9: unknown key "due_dayz"'],
  ['a missing key', edited(courseYaml, 'due_days: 60\n', ''), 'c/probe/course.yaml:1: "due_days" is missing'],
  ['an unknown key of a unit', edited(lesson, 'minutes: 5', 'minutes: 5\ncolour: red'), 'c/probe/01-start/01-lesson.de.md:6: unknown key "colour"'],
  ['a key twice', edited(courseYaml, 'owner: P', 'owner: A\nowner: P'), 'c/probe/course.yaml:7: broken YAML: Map keys must be unique'],
  ['a reference in YAML', edited(courseYaml, 'owner: Personalentwicklung', 'owner: &a Personal\nversion2: *a'), 'c/probe/course.yaml:7: references (*name) are not allowed'],
  ['a title in one language', edited(courseYaml, ', en: Trial course', ''), 'c/probe/course.yaml:3: "title.en" is missing'],
  ['one language only', edited(courseYaml, '[de, en]', '[de]'), 'c/probe/course.yaml:8: "languages": must name all of: de, en'],
  ['a day that is none', edited(courseYaml, '2027-12-31', '2027-02-30x'), 'c/probe/course.yaml:7: "review_by": a date is written'],
  ['a module that is not there', edited(courseYaml, '[start]', '[start, end]'), 'c/probe/course.yaml:1: there is no module "end"'],
  ['a lesson in one language', { 'probe/01-start/01-lesson.en.md': null }, 'c/probe/01-start/01-lesson.en.md:1: is missing'],
  ['a unit twice', edited(moduleYaml, 'first-task, kind: task, file: task', 'first-lesson, kind: lesson, file: 01-lesson'), 'unit "first-lesson" is in "start" and again in "start"'],
  ['a file that no unit names', { 'probe/01-start/02-lost.de.md': 'x' }, 'c/probe/01-start/02-lost.de.md:1: is not named in module.yaml'],
  ['a path in place of a file', edited(moduleYaml, 'file: task', 'file: ../task'), 'c/probe/01-start/module.yaml:7: "units.2.file"'],
  ['another id than module.yaml', edited(lesson, 'id: first-lesson', 'id: other'), '01-lesson.de.md:2: "id" is "other" here and "first-lesson" in module.yaml'],
  ['another revision in English', edited('probe/01-start/01-lesson.en.md', 'rev: 1', 'rev: 2'), '01-lesson.en.md:2: "rev" differs from c/probe/01-start/01-lesson.de.md: 2 instead of 1'],
  ['a session without minutes', { ...edited(moduleYaml, 'first-task, kind: task', 'first-task, kind: session') }, '01-start/task.de.md:2: "minutes" is missing'],
  ['a session of another number of days in English', { ...edited(moduleYaml, 'first-task, kind: task', 'first-task, kind: session'), ...Object.fromEntries([['de', 1], ['en', 2]].map(([language, days]) => [`probe/01-start/task.${language}.md`, `---\nid: first-task\ntitle: Tag\nrev: 1\nminutes: 240\ndays: ${days}\n---\nWir treffen uns.\n`])) }, 'task.en.md:2: "days" differs from c/probe/01-start/task.de.md: 2 instead of 1'],
  ['a release file that is none', { 'probe/released.json': '{}' }, 'c/probe/released.json:1: is not what "npm run content:release" writes'],
  ['no front matter', { [lesson]: '## Hello\n' }, '01-lesson.de.md:1: has no front matter'],
  ['HTML', edited(lesson, '## Erste', '<b>x</b>\n\n## Erste'), '01-lesson.de.md:10: HTML is not allowed'],
  ['an unknown block', edited(lesson, '## Erste', ':::film\nx\n:::\n\n## Erste'), '01-lesson.de.md:10: unknown block ":::film"'],
  ['a block that is not closed', edited(lesson, '## Erste', ':::note\nx\n\n## Erste'), '01-lesson.de.md:10: ":::note" is not closed'],
  ['a block without its title', edited(lesson, '## Erste', ':::example\nx\n:::\n\n## Erste'), '01-lesson.de.md:10: ":::example" needs a title'],
  ['an image without alternative', edited(lesson, 'Eine Linie', ''), '01-lesson.de.md:12: the image has no text alternative'],
  ['an image that is not there', edited(lesson, 'line.svg', 'no.svg'), '01-lesson.de.md:12: there is no file "assets/no.svg"'],
  ['an image out of the folder', edited(lesson, 'assets/line.svg', 'assets/../../x.svg'), '01-lesson.de.md:12: "assets/../../x.svg" is not of the form'],
  ['an image elsewhere on the web', edited(lesson, 'assets/line.svg', 'https://example.org/x.svg'), '01-lesson.de.md:12: "https://example.org/x.svg" is not of the form'],
  ['a link that runs code', edited(lesson, '14:30.', '[x](javascript:alert).'), '01-lesson.de.md:8: "javascript:alert" is not an address'],
  ['an SVG with a script', { 'probe/01-start/assets/line.svg': '<svg><script>1</script></svg>' }, 'assets/line.svg:1: the SVG has scripts'],
  ['a picture in a figure without alternative', edited(lesson, '## Erste', ':::figure\n![](assets/line.svg)\n:::\n\n## Erste'), '01-lesson.de.md:10: a figure needs a text alternative'],
  ['a quiz without a right answer', edited(quiz, '- [x] {a} This', '- [ ] {a} This'), 'quiz.de.md:9: question "which-one" has no right answer'],
  ['two right answers of one', edited(quiz, '- [ ] {b} That', '- [x] {b} That'), 'quiz.de.md:9: question "which-one" is of type single and has several'],
  ['a question twice', edited(quiz, 'in-order {type', 'which-one {type'), 'quiz.de.md:26: question "which-one" is there twice'],
  ['an option twice', edited(quiz, '{c} Third', '{b} Third'), 'quiz.de.md:19: question "which-ones" has option "b" twice'],
  ['an unknown type', edited(quiz, 'type=order', 'type=sort'), 'quiz.de.md:26: a question begins "## question-id {type=single|multiple|order|match|short|numeric}"'],
  ['an option without id', edited(quiz, '- {b} Two', '- Two'), 'quiz.de.md:30: question "in-order": an option begins with its id'],
  ['a pair without right side', edited(quiz, 'Left B => Right B', 'Left B'), 'quiz.de.md:37: question "pairs": option "b" needs both sides'],
  ['the same right side twice', edited(quiz, 'Right B', 'Right A'), 'quiz.de.md:33: question "pairs" has the same right side twice'],
  ['a question in German alone', edited('probe/01-start/quiz.en.md', '## pairs {type=match}\nMatch.\n\n- {a} Left A => Right A\n- {b} Left B => Right B\n', ''), 'quiz.de.md:33: question "pairs" is not in'],
  ['another right answer in English', edited('probe/01-start/quiz.en.md', '- [ ] {c} Third', '- [x] {c} Third'), 'quiz.en.md:19: question "which-ones" has the right answers a, b, c here and a, b in German'],
  ['other options in English', edited('probe/01-start/quiz.en.md', '{c} Third', '{d} Third'), 'quiz.en.md:19: question "which-ones" has the options a, b, d here and a, b, c in German'],
  ['another order in English', edited('probe/01-start/quiz.en.md', '- {a} One\n- {b} Two', '- {b} Two\n- {a} One'), 'quiz.en.md:26: question "in-order" has the options b, a, c here and a, b, c in German'],
  ['feedback in German alone', edited('probe/01-start/quiz.en.md', '  > nur-nach-der-abgabe-feedback-b\n', ''), 'quiz.en.md:9: question "which-one" has feedback for option "b" in one language only'],
  ['more questions drawn than there are', edited(quiz, 'attempts: 2', 'attempts: 2\ndraw: 9'), '"draw" is 9, but there are only 4 questions'],
])('names file and line of %s', async (_name, changes, expected) => {
  expect((await problemsOf(changes)).join('\n')).toContain(expected)
})

const reflection = (...prompts: string[]) => `---\nid: first-task\ntitle: Rückblick\nrev: 1\n---\n${prompts.map((id) => `## ${id}\nWarum?\n`).join('\n')}`
const asReflection = edited(moduleYaml, 'first-task, kind: task', 'first-task, kind: reflection')

test('a reflection is shown as a list of its prompts, without their ids', async () => {
  const files = { ...asReflection, 'probe/01-start/task.de.md': reflection('why'), 'probe/01-start/task.en.md': reflection('why') }
  const { courses, problems } = await readCourses(await writeCourse(files), 'c')
  expect(problems.lines()).toEqual([])
  expect(courses[0]?.modules[0]?.units[2]?.body.de.replaceAll('\n', '')).toBe('<ol><li><p>Warum?</p></li></ol>')
})

test('a reflection has the same prompts in both languages, and each once', async () => {
  const lines = await problemsOf({ ...asReflection, 'probe/01-start/task.de.md': reflection('why', 'why'), 'probe/01-start/task.en.md': reflection('why', 'Was nun') })
  expect(lines).toEqual([
    'c/probe/01-start/task.de.md:9: prompt "why" is there twice',
    'c/probe/01-start/task.en.md:1: has the prompts why, Was nun, c/probe/01-start/task.de.md has why, why',
    'c/probe/01-start/task.en.md:9: a prompt begins "## prompt-id"',
  ])
})

const cardFiles = (german: string, english = german) => ({
  ...edited(moduleYaml, 'units:', 'cards: cards\nunits:'),
  'probe/01-start/cards.de.md': `---\nid: first-cards\ntitle: Karten\nrev: 1\nchange: minor\n---\n${german}`,
  'probe/01-start/cards.en.md': `---\nid: first-cards\ntitle: Cards\nrev: 1\nchange: minor\n---\n${english}`,
})

test('a module has review cards in both languages', async () => {
  const { courses, problems } = await readCourses(await writeCourse(cardFiles('## one\n\nWozu?\n\n> Darum.\n', '## one\n\nWhat for?\n\n> For this.\n')), 'c')
  expect(problems.lines()).toEqual([])
  expect(courses[0]?.modules[0]?.cards).toEqual([{ id: 'one', question: { de: expect.stringContaining('Wozu?'), en: expect.stringContaining('What for?') }, answer: { de: expect.stringContaining('Darum.'), en: expect.stringContaining('For this.') } }])
})

test('a card needs a question and an answer, and is the same in both languages', async () => {
  expect(await problemsOf(cardFiles('## one\n\nWozu?\n', '## one\n\nWhat for?\n\n> For this.\n\n## two\n\n> Only this.\n'))).toEqual([
    'c/probe/01-start/cards.de.md:7: card "one" needs a question and, as its end, the answer: one block of "> text"',
    'c/probe/01-start/cards.en.md:1: has the cards one, two, the German file has one',
    'c/probe/01-start/cards.en.md:13: card "two" needs a question and, as its end, the answer: one block of "> text"',
  ])
})

test('collects everything that is wrong at once', async () => {
  const problems = await problemsOf({ ...edited(quiz, '- [x] {a} This', '- [ ] {a} This'), ...edited(lesson, 'Eine Linie', '') })
  expect(problems.map((line) => line.split(':')[0])).toEqual(['c/probe/01-start/01-lesson.de.md', 'c/probe/01-start/quiz.de.md', 'c/probe/01-start/quiz.en.md'])
})

test('refuses symbolic links to files and folders', async () => {
  const folder = await writeCourse({ 'probe/01-start/task.de.md': null })
  await symlink('/etc/hostname', join(folder, 'probe/01-start/task.de.md'))
  await symlink('/etc', join(folder, 'probe/etc'))
  const lines = (await readCourses(folder, 'c')).problems.lines()
  expect(lines).toContain('c/probe/01-start/task.de.md:1: symbolic links are not allowed')
  expect(lines).toContain('c/probe/etc:1: symbolic links are not allowed')
})

test('reads files with Windows line ends the same', async () => {
  const windows = Object.fromEntries(Object.entries(courseFiles).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]))
  expect(await problemsOf(windows)).toEqual([])
})

test('the last rev that had to be done again is taken from the release, under an id that the unit had before too', async () => {
  const unit = { module: 'start', rev: 2, sentences: {}, keys: {}, prompts: [] }
  const release = JSON.stringify({ version: '1', units: { 'first-lesson': { ...unit, redo: 2 }, 'first-task': unit } })
  const { courses } = await readCourses(await writeCourse({ 'probe/released.json': release, ...Object.fromEntries(['de', 'en'].flatMap((language) => Object.entries(edited(`probe/01-start/01-lesson.${language}.md`, 'rev: 1', 'rev: 3')))) }), 'c')
  const units = courses[0]?.modules[0]?.units ?? []
  expect(units.map((one) => [one.id, redoRevOf(one)])).toEqual([['first-lesson', 2], ['first-quiz', 0], ['first-task', 0]])
})
