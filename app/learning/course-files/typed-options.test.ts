import { expect, test } from 'vitest'
import { courseFiles, edited, writeCourse } from '../../../tests/harness/course-fixture.ts'
import { readCourses } from './read-course.ts'
import { readRange } from './typed-options.ts'

const at = (language: string) => `probe/01-start/quiz.${language}.md`
const line = (courseFiles[at('de')] ?? '').split('\n').length + 1

/** The course with one more question at the end of its quiz, in both languages or another one in English. */
function asking(question: string, english = question) {
  return writeCourse({ [at('de')]: `${courseFiles[at('de')]}\n${question}`, [at('en')]: `${courseFiles[at('en')]}\n${english}` })
}

async function read(question: string, english = question) {
  const { courses, problems } = await readCourses(await asking(question, english), 'c')
  const unit = courses[0]?.modules[0]?.units[1]
  return { asked: unit?.kind === 'quiz' ? unit.questions.at(-1) : undefined, lines: problems.lines() }
}

const word = (...options: string[]) => `## word {type=short}\nWie heisst es?\n\n${options.join('\n')}\n\n> Darum.\n`
const number = (...options: string[]) => `## number {type=numeric}\nWie viele?\n\n${options.join('\n')}\n`

test('a short answer is expected in the spellings of both languages, with feedback for a mistake that is known', async () => {
  const { asked, lines } = await read(word('- [x] {a} Einmal | nur einmal', '- [ ] {b} Zweimal', '  > Nein.'), word('- [x] {a} Once-only', '- [ ] {b} Twice', '  > No.'))
  expect(lines).toEqual([])
  expect(asked).toMatchObject({
    type: 'short',
    options: [
      { id: 'a', spellings: ['Einmal', 'nur einmal', 'Once-only'], text: { de: 'Einmal / nur einmal', en: 'Once-only' }, isRight: true },
      { id: 'b', spellings: ['Zweimal', 'Twice'], feedback: { de: 'Nein.', en: 'No.' }, isRight: false },
    ],
  })
})

test('a number is expected within a tolerance or a range', async () => {
  const { asked, lines } = await read(number('- [x] {a} 24 ± 0.5', '- [ ] {b} 20..30'))
  expect(lines).toEqual([])
  expect(asked).toMatchObject({ type: 'numeric', options: [{ id: 'a', low: 23.5, high: 24.5, isRight: true }, { id: 'b', low: 20, high: 30, isRight: false }] })
})

test.each([
  ['24', 24, 24], ['-3 +- 1', -4, -2], ['0.3 +/- 0.1', 0.2, 0.4], ['1..2.5', 1, 2.5], ['-2 .. -1', -2, -1],
])('%s is from %s to %s', (text, low, high) => {
  expect(readRange(text)).toEqual({ low, high })
})

test.each(['', 'x', '3..1', '1,5', '24 ± x', "1'200"])('"%s" is no number for a course file', (text) => {
  expect(readRange(text)).toBeNull()
})

test.each<[string, string, string, string]>([
  ['no right answer', word('- [ ] {a} X'), word('- [ ] {a} X'), `quiz.de.md:${line}: question "word" has no right answer`],
  ['an answer without a box', word('- {a} X'), word('- {a} X'), `quiz.de.md:${line + 3}: question "word": option "a" needs [x]`],
  ['one spelling twice', word('- [x] {a} Über', '- [ ] {b} ueber'), word('- [x] {a} Über', '- [ ] {b} ueber'), `quiz.de.md:${line}: question "word" expects "ueber" in option "a" and again in option "b"`],
  ['an answer of signs alone', word('- [x] {a} A | .'), word('- [x] {a} A'), `quiz.de.md:${line}: question "word" expects an answer without letters or digits in option "a"`],
  ['no number', number('- [x] {a} viele'), number('- [x] {a} 1'), `quiz.de.md:${line + 3}: question "number": option "a" is not a number`],
  ['another number in English', number('- [x] {a} 24'), number('- [x] {a} 42'), `quiz.en.md:${line}: question "number" expects another number in option "a" than in German`],
  ['a range that another hides', number('- [x] {a} 20..30', '- [ ] {b} 24'), number('- [x] {a} 20..30', '- [ ] {b} 24'), `question "number" expects in option "b" only numbers that option "a" above takes`],
])('names file and line of %s', async (_name, question, english, expected) => {
  expect((await read(question, english)).lines.join('\n')).toContain(expected)
})

const voided = (reason: string) => `:::voided\n${reason}\n:::\n\n`
const withReason = (reason: string, english = reason) => ({
  ...edited(at('de'), 'Welches?\n\n', `Welches?\n\n${voided(reason)}`), ...edited(at('en'), 'Which?\n\n', `Which?\n\n${voided(english)}`),
})

test('a voided question has its reason in both languages, and counts no more for how many are drawn', async () => {
  const { courses, problems } = await readCourses(await writeCourse(withReason('Beide Antworten stimmen.', 'Both are right.')), 'c')
  expect(problems.lines()).toEqual([])
  const unit = courses[0]?.modules[0]?.units[1]
  expect(unit?.kind === 'quiz' && [unit.questions[0]?.voided, unit.questions[0]?.stem, unit.draw]).toEqual([{ de: 'Beide Antworten stimmen.', en: 'Both are right.' }, { de: 'Welches?', en: 'Which?' }, 3])
})

test('a voided question needs a reason, and in each language', async () => {
  const lines = async (changes: Record<string, string>) => (await readCourses(await writeCourse(changes), 'c')).problems.lines()
  expect(await lines(withReason(''))).toContain('c/probe/01-start/quiz.de.md:12: ":::voided" holds the reason, for those who answered the question')
  expect(await lines(edited(at('de'), 'Welches?\n\n', `Welches?\n\n${voided('Unklar.')}`))).toEqual(['c/probe/01-start/quiz.en.md:9: question "which-one" is voided in one language only'])
  expect(await lines(withReason('Offen.\n:::\n\n:::voided\nNochmals.'))).toContain('c/probe/01-start/quiz.de.md:12: a question is voided once')
})
