import { expect, test } from 'vitest'
import { gathered } from './gathered.ts'

/** Answers twice the number when it is told to. */
function twice() {
  const lots: { questions: readonly number[]; go: () => void; fail: () => void }[] = []
  const answer = (questions: readonly number[]) =>
    new Promise<number[]>((resolve, reject) => lots.push({ questions, go: () => resolve(questions.map((number) => number * 2)), fail: () => reject(new Error('away')) }))
  return { lots, answer }
}

const turn = () => new Promise(setImmediate)

test('what is asked in one turn goes together, so many at most, and each gets its own answer', async () => {
  const { lots, answer } = twice()
  const ask = gathered(answer, { most: 3, atOnce: 1 })
  const answers = Promise.all([1, 2, 3, 4].map(ask))
  await turn()
  const late = ask(5)
  await turn()
  expect(lots.map(({ questions }) => questions)).toEqual([[1, 2, 3]])
  lots[0]?.go()
  await turn()
  expect(lots[1]?.questions).toEqual([4, 5])
  lots[1]?.go()
  expect(await answers).toEqual([2, 4, 6, 8])
  expect(await late).toBe(10)
})

test('a question that could not be answered fails for all who asked with it, and the next ones are asked', async () => {
  const { lots, answer } = twice()
  const ask = gathered(answer, { most: 10, atOnce: 2 })
  const failing = Promise.allSettled([ask(1), ask(2)])
  await turn()
  lots[0]?.fail()
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const next = ask(3)
  await turn()
  lots[1]?.go()
  expect(await next).toBe(6)
})
