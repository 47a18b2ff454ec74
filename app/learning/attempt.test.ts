import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldsOf, readAnswers, showQuestions, showResult, takeSnapshot } from './attempt.ts'
import type { Quiz } from './course.ts'
import { seededRandom } from './draw.ts'
import { grade, rightAnswer } from './grading.ts'

const both = (text: string) => ({ de: text, en: `${text} en` })
const options = ['a', 'b', 'c'].map((id) => ({ id, text: both(`text ${id}`), feedback: both(`geheim ${id}`) }))
const common = { stem: both('Frage'), explanation: both('geheim') }
const quiz: Quiz = {
  id: 'quiz', title: both('Quiz'), rev: 1, change: 'minor', contentHash: '', minutes: 5, required: true,
  objectives: { de: [], en: [] }, sources: { de: [], en: [] }, body: both(''), aliases: [],
  kind: 'quiz', pass: 50, attempts: 2, draw: 4, shuffle: true,
  questions: [
    { ...common, id: 'one', type: 'single', options: options.map((option) => ({ ...option, isRight: option.id === 'b' })) },
    { ...common, id: 'some', type: 'multiple', options: options.map((option) => ({ ...option, isRight: option.id !== 'b' })) },
    { ...common, id: 'sorted', type: 'order', options },
    { ...common, id: 'joined', type: 'match', options: options.map((option) => ({ ...option, right: both(`rechts ${option.id}`) })) },
  ],
}
const seed = fc.nat()

test('what is shown has neither key nor feedback, nor the ids of the options', () => {
  fc.assert(
    fc.property(seed, (start) => {
      const shown = showQuestions(takeSnapshot(quiz, seededRandom(start)), 'de')
      expect(JSON.stringify(shown)).not.toMatch(/geheim|isRight|"id"/)
      expect(shown.map(({ options: listed }) => listed.map(({ value }) => value))).toEqual(Array(4).fill(['1', '2', '3']))
    }),
  )
})

test('answers come back as they were given, whatever order they were shown in', () => {
  fc.assert(
    fc.property(seed, (start) => {
      const snapshot = takeSnapshot(quiz, seededRandom(start))
      const answers = Object.fromEntries(snapshot.questions.map(({ question }) => [question.id, rightAnswer(question)]))
      const read = readAnswers(snapshot, fieldsOf(snapshot, answers))
      expect(read.problems.size).toBe(0)
      expect(grade(snapshot.questions.map(({ question }) => question), read.answers, 100)).toMatchObject({ score: 1, passed: true })
      expect(showResult(snapshot, read.answers, 'de').every(({ isRight, rows }) => isRight && rows.length === 3)).toBe(true)
    }),
  )
})

test('names the questions that have no answer, one not shown, or a position twice', () => {
  const snapshot = takeSnapshot({ ...quiz, shuffle: false }, seededRandom(1))
  const problems = (fields: Record<string, string[]>) => Object.fromEntries(readAnswers(snapshot, fields).problems)
  expect(problems({})).toEqual({ 1: 'missing', 2: 'missing', 3: 'missing', 4: 'missing' })
  const all = { q1: ['2'], q2: ['1', '3'], 'q3.1': ['1'], 'q3.2': ['2'], 'q3.3': ['3'], 'q4.1': ['1'], 'q4.2': ['2'], 'q4.3': ['3'] }
  expect(problems(all)).toEqual({})
  expect(problems({ ...all, q1: ['4'] })).toEqual({ 1: 'not-shown' })
  expect(problems({ ...all, q1: ['b'] })).toEqual({ 1: 'not-shown' })
  expect(problems({ ...all, q1: ['1', '2'] })).toEqual({ 1: 'not-shown' })
  expect(problems({ ...all, 'q3.2': ['1'] })).toEqual({ 3: 'positions' })
  expect(problems({ ...all, 'q4.3': ['9'] })).toEqual({ 4: 'not-shown' })
})

test('the result shows what was chosen, what is right, and the feedback, in the language asked for', () => {
  const snapshot = takeSnapshot({ ...quiz, shuffle: false }, seededRandom(1))
  const [first] = showResult(snapshot, { one: ['a'] }, 'en')
  expect(first).toMatchObject({ isRight: false, stem: 'Frage en', explanation: 'geheim en' })
  expect(first?.rows.map(({ isChosen, isRight, feedback }) => [isChosen, isRight, feedback])).toEqual([
    [true, false, 'geheim a en'],
    [false, true, 'geheim b en'],
    [false, false, 'geheim c en'],
  ])
})
