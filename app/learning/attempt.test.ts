import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type NameOption, showQuestions, snapshotSchema, takeSnapshot } from './attempt.ts'
import { fieldsOf, readAnswers } from './attempt-fields.ts'
import { showResult } from './attempt-result.ts'
import type { Quiz } from './course.ts'
import { seededRandom } from './draw.ts'
import { grade, rightAnswer } from './grading.ts'

const both = (text: string) => ({ de: text, en: `${text} en` })
const options = ['a', 'b', 'c'].map((id) => ({ id, text: both(`text ${id}`), feedback: both(`geheim ${id}`) }))
const common = { stem: both('Frage'), explanation: both('geheim') }
const quiz: Quiz = {
  id: 'quiz', title: both('Quiz'), rev: 1, change: 'minor', contentHash: '', minutes: 5, required: true,
  objectives: { de: [], en: [] }, sources: { de: [], en: [] }, body: both(''), aliases: [],
  kind: 'quiz', pass: 50, attempts: 2, draw: 6, shuffle: true,
  questions: [
    { ...common, id: 'one', type: 'single', options: options.map((option) => ({ ...option, isRight: option.id === 'b' })) },
    { ...common, id: 'some', type: 'multiple', options: options.map((option) => ({ ...option, isRight: option.id !== 'b' })) },
    { ...common, id: 'sorted', type: 'order', options },
    { ...common, id: 'joined', type: 'match', options: options.map((option) => ({ ...option, right: both(`rechts ${option.id}`) })) },
    { ...common, id: 'word', type: 'short', options: [{ id: 'a', text: both('geheim'), spellings: ['geheim', 'secret'], feedback: null, isRight: true }] },
    { ...common, id: 'number', type: 'numeric', options: [{ id: 'a', text: both('geheim'), low: 1199.5, high: 1200.5, feedback: null, isRight: true }] },
  ],
}
const seed = fc.nat()
const names: NameOption = (questionId, optionId) => `name-${questionId}-${optionId.charCodeAt(0)}`

test('what is shown has neither key nor feedback, nor the ids of the options', () => {
  fc.assert(
    fc.property(seed, (start) => {
      const shown = showQuestions(takeSnapshot(quiz, seededRandom(start)), 'de', names)
      expect(JSON.stringify(shown)).not.toMatch(/geheim|isRight|"id"|spellings|1199|1200/)
      expect(shown.map(({ options: listed }) => listed.length).sort()).toEqual([0, 0, 3, 3, 3, 3])
    }),
  )
})

test('answers come back as they were given, whatever order they were shown in', () => {
  fc.assert(
    fc.property(seed, (start) => {
      const snapshot = takeSnapshot(quiz, seededRandom(start))
      const answers = Object.fromEntries(snapshot.questions.map(({ question }) => [question.id, rightAnswer(question)]))
      const read = readAnswers(snapshot, fieldsOf(snapshot, answers, names), names)
      expect(read.problems.size).toBe(0)
      expect(grade(snapshot.questions.map(({ question }) => question), read.answers, 100)).toMatchObject({ score: 1, passed: true })
      expect(showResult(snapshot, read.answers, 'de').every(({ isRight, rows, type }) => isRight && rows.length === (type === 'short' || type === 'numeric' ? 1 : 3))).toBe(true)
    }),
  )
})

const inOrder = takeSnapshot({ ...quiz, shuffle: false }, seededRandom(1))
const named = (id: string, ...options: string[]) => options.map((option) => names(id, option))
const all: Record<string, string[]> = {
  q1: named('one', 'b'), q2: named('some', 'a', 'c'), [`q3.${names('sorted', 'a')}`]: ['1'], [`q3.${names('sorted', 'b')}`]: ['2'], [`q3.${names('sorted', 'c')}`]: ['3'],
  'q4.1': named('joined', 'a'), 'q4.2': named('joined', 'b'), 'q4.3': named('joined', 'c'), q5: ['Secret'], q6: ["1'200"],
}

test('names the questions that have no answer, one not shown, a position twice, or no number', () => {
  const problems = (fields: Record<string, string[]>) => Object.fromEntries(readAnswers(inOrder, fields, names).problems)
  expect(problems({})).toEqual({ 1: 'missing', 2: 'missing', 3: 'missing', 4: 'missing', 5: 'missing', 6: 'missing' })
  expect(problems(all)).toEqual({})
  expect(problems({ ...all, q1: ['1'] })).toEqual({ 1: 'not-shown' })
  expect(problems({ ...all, q1: ['b'] })).toEqual({ 1: 'not-shown' })
  expect(problems({ ...all, q1: named('some', 'b') })).toEqual({ 1: 'not-shown' })
  expect(problems({ ...all, q1: named('one', 'a', 'b') })).toEqual({ 1: 'not-shown' })
  expect(problems({ ...all, [`q3.${names('sorted', 'b')}`]: ['1'] })).toEqual({ 3: 'positions' })
  expect(problems({ ...all, 'q3.other': ['1'] })).toEqual({ 3: 'not-shown' })
  expect(problems({ ...all, 'q4.3': ['9'] })).toEqual({ 4: 'not-shown' })
  expect(problems({ ...all, q5: ['x'.repeat(201)], q6: ['1,200'] })).toEqual({ 5: 'too-long', 6: 'not-a-number' })
})

test('what is not complete yet is kept all the same: pairs that are made, a number that is none yet', () => {
  const { answers } = readAnswers(inOrder, { 'q4.2': named('joined', 'c'), q6: ['1200 Fr'] }, names)
  expect(answers).toEqual({ joined: ['b=c'], number: ['1200 Fr'] })
  expect(fieldsOf(inOrder, answers, names)).toEqual({ 'q4.2': named('joined', 'c'), q6: ['1200 Fr'] })
})

test('an attempt from before options had names takes positions as well, a new one does not', () => {
  const { naming: _new, ...before } = inOrder
  const old = snapshotSchema.parse(before)
  expect(old.naming).toBe('positions')
  const fields = { q1: ['2'], q2: named('some', 'a'), 'q3.1': ['1'], 'q3.2': ['3'], 'q3.3': ['2'], 'q4.1': ['1'], 'q4.2': ['2'], 'q4.3': ['3'], q5: ['x'], q6: ['1'] }
  const shown = old.questions[2]?.shown ?? []
  expect(readAnswers(old, fields, names)).toMatchObject({ problems: new Map(), answers: { one: ['b'], some: ['a'], sorted: [shown[0], shown[2], shown[1]] } })
  expect([...readAnswers(inOrder, fields, names).problems.keys()]).toEqual([1, 3, 4])
})

test('a voided question is right whatever was answered, needs no answer, and is asked no more', () => {
  const voided = both('Die Frage war unklar.')
  const one = inOrder.questions[0]
  if (!one) throw new Error('no question')
  const marked = { ...inOrder, questions: [{ ...one, question: { ...one.question, voided } }] }
  expect(readAnswers(marked, {}, names)).toEqual({ answers: {}, problems: new Map() })
  expect(showResult(marked, { one: ['a'] }, 'en')[0]).toMatchObject({ isRight: true, voided: 'Die Frage war unklar. en' })
  expect(showQuestions(marked, 'de', names)[0]?.voided).toBe('Die Frage war unklar.')
  const later = { ...quiz, questions: quiz.questions.map((asked) => (asked.id === 'one' ? { ...asked, voided } : asked)) }
  expect(takeSnapshot(later, seededRandom(3)).questions.map(({ question }) => question.id).sort()).toEqual(['joined', 'number', 'some', 'sorted', 'word'])
})

test('what was typed is shown as text, and what would have been right beside it', () => {
  const row = showResult(inOrder, { word: ['<b>"x"</b>'] }, 'de').find(({ type }) => type === 'short')
  expect(row?.rows.map(({ text, isChosen, isRight }) => [text, isChosen, isRight])).toEqual([['&lt;b&gt;&quot;x&quot;&lt;/b&gt;', true, false], ['geheim', false, true]])
})

test('the result shows what was chosen, what is right, and the feedback, in the language asked for', () => {
  const [first] = showResult(inOrder, { one: ['a'] }, 'en')
  expect(first).toMatchObject({ isRight: false, stem: 'Frage en', explanation: 'geheim en' })
  expect(first?.rows.map(({ isChosen, isRight, feedback }) => [isChosen, isRight, feedback])).toEqual([
    [true, false, 'geheim a en'],
    [false, true, 'geheim b en'],
    [false, false, 'geheim c en'],
  ])
})
