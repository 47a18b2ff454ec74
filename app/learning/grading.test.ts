import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom, shuffled } from './draw.ts'
import { grade, isRight, rightAnswer } from './grading.ts'
import type { Question } from './question.ts'

const words = { de: '', en: '' }
const common = { stem: words, explanation: null }
const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/), { minLength: 2, maxLength: 6 })
const choiceOf = (type: 'single' | 'multiple', id: string, options: string[], right: (index: number) => boolean): Question => ({
  ...common, id, type, options: options.map((option, index) => ({ id: option, text: words, feedback: null, isRight: right(index) })),
})
const single = fc.tuple(ids, fc.nat()).map(([options, at]) => choiceOf('single', 's', options, (index) => index === at % options.length))
const multiple = fc.tuple(ids, fc.nat()).map(([options, mask]) => choiceOf('multiple', 'm', options, (index) => index === 0 || ((mask >> index) & 1) === 1))
const order = ids.map((options): Question => ({ ...common, id: 'o', type: 'order', options: options.map((id) => ({ id, text: words, feedback: null })) }))
const match = ids.map((options): Question => ({ ...common, id: 'p', type: 'match', options: options.map((id) => ({ id, text: words, right: words, feedback: null })) }))
const short = ids.map((options): Question => ({ ...common, id: 'w', type: 'short', options: options.map((id) => ({ id, text: words, spellings: [id], feedback: null, isRight: true })) }))
const numeric = fc.tuple(fc.integer(), fc.nat(100)).map(([low, width]): Question => ({ ...common, id: 'n', type: 'numeric', options: [{ id: 'a', text: words, low, high: low + width, feedback: null, isRight: true }] }))
const question = fc.oneof(single, multiple, order, match, short, numeric)

test('the right answer is always right', () => {
  fc.assert(fc.property(question, (asked) => isRight(asked, rightAnswer(asked))))
})

test('it does not matter in which order options are ticked or pairs are made', () => {
  fc.assert(
    fc.property(fc.oneof(single, multiple, match), fc.nat(), fc.array(fc.string()), (asked, seed, other) => {
      const answer = seed % 2 === 0 ? rightAnswer(asked) : other
      expect(isRight(asked, shuffled(answer, seededRandom(seed)))).toBe(isRight(asked, answer))
    }),
  )
})

test('any other order of an order question is wrong', () => {
  fc.assert(
    fc.property(order, fc.nat(), (asked, seed) => {
      const mixed = shuffled(rightAnswer(asked), seededRandom(seed))
      expect(isRight(asked, mixed)).toBe(mixed.join() === rightAnswer(asked).join())
    }),
  )
})

test('one option more or less is wrong, and so is ticking everything unless everything is right', () => {
  fc.assert(
    fc.property(multiple, (asked) => {
      const right = rightAnswer(asked)
      expect(isRight(asked, right.slice(1))).toBe(false)
      expect(isRight(asked, [...right, 'more'])).toBe(false)
      expect(isRight(asked, asked.options.map(({ id }) => id))).toBe(right.length === asked.options.length)
    }),
  )
})

test('naming a right option twice does not make up for a missing one', () => {
  const asked = choiceOf('multiple', 'm', ['a', 'b', 'c'], (index) => index < 2)
  expect(isRight(asked, ['a', 'a'])).toBe(false)
  expect(isRight(asked, ['a', 'b', 'b'])).toBe(false)
})

test('the score is the share of right questions, from 0 to 1', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(question, fc.boolean()), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 100 }), (rows, pass) => {
      const questions = rows.map(([asked], index) => ({ ...asked, id: `q${index}` }))
      const answers = Object.fromEntries(questions.map((asked, index) => [asked.id, rows[index]?.[1] ? rightAnswer(asked) : []]))
      const result = grade(questions, answers, pass)
      expect(result.right).toBe(rows.filter(([, isKnown]) => isKnown).length)
      expect(result.score).toBe(result.right / rows.length)
      expect(result.passed).toBe(result.score * 100 >= pass - 1e-9)
    }),
  )
})

test('80 percent of five questions is four of them', () => {
  const five = Array.from({ length: 5 }, (_, index) => choiceOf('single', `q${index}`, ['a', 'b'], (at) => at === 0))
  const answered = (count: number) => Object.fromEntries(five.slice(0, count).map(({ id }) => [id, ['a']]))
  expect(grade(five, answered(3), 80).passed).toBe(false)
  expect(grade(five, answered(4), 80)).toEqual({ right: 4, total: 5, score: 0.8, passed: true })
})

test('an unanswered quiz scores nothing, an empty one is never passed', () => {
  expect(grade([choiceOf('single', 'q', ['a', 'b'], (at) => at === 0)], {}, 1)).toEqual({ right: 0, total: 1, score: 0, passed: false })
  expect(grade([], {}, 1).passed).toBe(false)
})
