import fc from 'fast-check'
import { expect, test } from 'vitest'
import { courseFiles, writeCourse } from '../../../tests/harness/course-fixture.ts'
import { readCourses } from '../course-files/read-course.ts'
import { importGift } from './gift-to-quiz.ts'

const head = '---\nid: first-quiz\ntitle: Quiz\nrev: 1\npass: 60\n---\n'

/** The questions as a course has them after an import. */
async function imported(gift: string) {
  const { markdown, ...rest } = importGift(gift, 'de')
  const files = Object.fromEntries(['de', 'en'].map((language) => [`probe/01-start/quiz.${language}.md`, head + markdown]))
  const { courses, problems } = await readCourses(await writeCourse({ ...courseFiles, ...files }), 'c')
  expect(problems.lines(), markdown).toEqual([])
  const unit = courses[0]?.modules[0]?.units[1]
  return { ...rest, questions: unit?.kind === 'quiz' ? unit.questions : [] }
}

test('takes each kind of question over', async () => {
  const { questions, problems, notes } = await imported(`\uFEFF// Ein Kommentar
::Wahr oder falsch::Die Aare fliesst in den Rhein. {TRUE#Doch, bei Koblenz.#Genau.}

::Eine Antwort::Wer übt \\{Aufsicht\\} aus? {
  =Der Rat#Richtig.
  ~Das Amt#Nein.
  ~Niemand
  ####So steht es im Gesetz.
}

::Mehrere::Was zählt? {~%50%Zweck ~%50%Mass ~%-100%Werkzeug}

Grösse? {=Größe =GRÖSSE =%50%Länge#Fast.}

Wie viele\\: {#24:0.5#Ja.}

Zwischen? {#=1..5 =%50%0..10#Knapp.}

Ordnen Sie zu. {=Bern -> BE =Zürich -> ZH}

Die Hauptstadt heisst {=Bern} und liegt an der Aare.
`)
  expect(problems).toEqual([])
  expect(questions.map(({ id, type }) => [id, type])).toEqual([
    ['wahr-oder-falsch', 'single'], ['eine-antwort', 'single'], ['mehrere', 'multiple'], ['frage-4', 'short'], ['frage-5', 'numeric'], ['frage-6', 'numeric'], ['frage-7', 'match'], ['frage-8', 'short'],
  ])
  expect(questions[0]).toMatchObject({ options: [{ text: { de: 'Richtig' }, isRight: true, feedback: { de: 'Genau.' } }, { text: { de: 'Falsch' }, isRight: false, feedback: { de: 'Doch, bei Koblenz.' } }] })
  expect(questions[1]).toMatchObject({ stem: { de: 'Wer übt {Aufsicht} aus?' }, explanation: { de: 'So steht es im Gesetz.' }, options: [{ isRight: true, feedback: { de: 'Richtig.' } }, { isRight: false }, { isRight: false, feedback: null }] })
  expect(questions[2]).toMatchObject({ options: [{ isRight: true }, { isRight: true }, { isRight: false }] })
  expect(questions[4]).toMatchObject({ stem: { de: 'Wie viele:' }, options: [{ low: 23.5, high: 24.5, isRight: true }] })
  expect(questions[5]).toMatchObject({ options: [{ low: 1, high: 5, isRight: true }, { low: 0, high: 10, isRight: false }] })
  expect(questions[6]).toMatchObject({ options: [{ text: { de: 'Bern' }, right: { de: 'BE' } }, { text: { de: 'Zürich' }, right: { de: 'ZH' } }] })
  expect(questions[7]).toMatchObject({ stem: { de: 'Die Hauptstadt heisst … und liegt an der Aare.' } })
  expect(notes.map(({ line, message }) => `${line}: ${message.slice(0, 24)}`)).toEqual(['11: weights are left out: th', '13: spellings that differ on', '13: part marks do not exist ', '17: part marks do not exist '])
})

test.each([
  ['Essay {}', 1, 'is an essay'],
  ['$CATEGORY: top\n\nA? {=a =b}', 1, 'categories are left out'],
  ['\nKein Ende {=a', 2, 'not closed'],
  ['Kein Zeichen {a ~b}', 1, 'do not begin with = or ~'],
  ['Beschreibung ohne Antworten', 1, 'there are no answers'],
  ['Zwei {=a =b ~c}', 1, 'several answers with ='],
  ['Stern {=a*}', 1, 'an answer with *'],
  ['Zahl {#viele}', 1, 'is neither a number'],
  ['Paar {=a -> x =b -> x}', 1, 'the same right side twice'],
  ['Paar {=a -> x = -> y}', 1, 'an additional right side'],
  ['Nichts {~a ~b}', 1, 'has no right answer'],
  ['[html]<img src="x"> {=a ~b}', 1, 'has a picture'],
  ['[tex]x {=a}', 1, 'the text format [tex]'],
  ['{=a =b}', 1, 'has no text'],
])('%s is named with its line', (gift, line, message) => {
  const { problems } = importGift(gift, 'de')
  expect(problems.map((problem) => problem.line)).toEqual([line])
  expect(problems[0]?.message).toContain(message)
})

/** Text as GIFT writes it. */
const asGift = (text: string) => text.replaceAll(/[\\~=#{}:]/g, (sign) => `\\${sign}`)
const plain = (html: string) => html.replaceAll(/<[^>]*>/g, '').replaceAll('&#x26;', '&').replaceAll('&#x3C;', '<').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
const text = fc
  .array(fc.oneof(fc.constantFrom('*', '_', '[', ']', '(', ')', '<', '>', '#', '-', '+', '1.', '`', '~', '=', '{', '}', ':', ':::', '\\', '&', '!', '"', "'", 'www.x.ch', 'https://x.ch', 'a@b.ch', '%', '$'), fc.stringMatching(/^[a-zäöüéA-Z0-9]{1,6}$/)), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(' '))

test('every text comes through, whatever signs are in it', async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.uniqueArray(text, { minLength: 2, maxLength: 4 }), text, async (stem, options, feedback) => {
      const gift = `x ${asGift(stem)} {\n${options.map((option, at) => `${at === 0 ? '=' : '~'}y ${asGift(option)}#z ${asGift(feedback)}`).join('\n')}\n}`
      const { questions } = await imported(gift)
      const [asked] = questions
      expect(plain(asked?.stem.de ?? '')).toBe(`x ${stem}`)
      expect(asked?.options.map((option) => plain(option.text.de))).toEqual(options.map((option) => `y ${option}`))
      expect(asked?.options.map((option) => plain(option.feedback?.de ?? ''))).toEqual(options.map(() => `z ${feedback}`))
    }),
    { numRuns: 60 },
  )
})
