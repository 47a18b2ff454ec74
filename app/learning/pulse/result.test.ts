import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewestAnswers, pulseResult, scores } from './result.ts'

/** The counters of people who each gave three scores. */
function countsOf(people: readonly (readonly number[])[]) {
  return [0, 1, 2].map((question) => scores.map((score) => people.filter((given) => given[question] === score).length))
}
const given = fc.tuple(...[0, 1, 2].map(() => fc.constantFrom(...scores)))
const team = (minLength: number, maxLength: number) => fc.array(given, { minLength, maxLength })

test('nothing is shown of fewer than five answers, and the number of answers from five on', () => {
  fc.assert(fc.property(team(0, fewestAnswers - 1), (people) => void expect(pulseResult(countsOf(people))).toBeNull()))
  fc.assert(fc.property(team(fewestAnswers, 40), (people) => void expect(pulseResult(countsOf(people))?.answers).toBe(people.length)))
})

test('means are half points from 1.5 to 4.5', () => {
  expect(pulseResult(countsOf(Array.from({ length: 5 }, () => [1, 3, 5])))).toEqual({ answers: 5, halfPoints: [3, 6, 9] })
  expect(pulseResult(countsOf([[1, 2, 2], [2, 2, 3], [3, 2, 4], [4, 3, 5], [5, 3, 5]]))).toEqual({ answers: 5, halfPoints: [6, 5, 8] })
})

test('no shown value is that of one set of answers alone: somebody could have answered otherwise', () => {
  fc.assert(
    fc.property(team(fewestAnswers, 25), (people) => {
      const shown = pulseResult(countsOf(people))
      for (const question of [0, 1, 2]) {
        const others = people.flatMap((one, at) =>
          [-1, 1].map((step) => people.map((own, index) => (index === at ? own.map((score, which) => (which === question ? score + step : score)) : own))).filter((changed) => scores.some((score) => score === changed[at]?.[question])).map((changed) => ({ one, changed })),
        )
        expect(others.some(({ changed }) => pulseResult(countsOf(changed))?.halfPoints[question] === shown?.halfPoints[question])).toBe(true)
      }
    }),
  )
})

test('that a whole team agreed on an end can not be read', () => {
  for (const [end, next] of [[1, 2], [5, 4]] as const) {
    fc.assert(
      fc.property(fc.integer({ min: fewestAnswers, max: 30 }), (size) => {
        const all = Array.from({ length: size }, () => [end, end, end])
        const mixed = all.map((one, index) => (index < 2 ? [next, next, next] : one))
        expect(pulseResult(countsOf(all))?.halfPoints).toEqual(pulseResult(countsOf(mixed))?.halfPoints)
      }),
    )
  }
})
