import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CardRating, ratings } from './rating.ts'
import { type CardMemory, daysAfter, rated } from './schedule.ts'

const day = 86_400_000
const start = new Date('2027-01-04T08:00:00Z')

/** Rates a card each time on the day it is due, or so many days later. */
function history(steps: readonly { rating: CardRating; late: number }[]): { memory: CardMemory; before: CardMemory | null; at: Date }[] {
  let memory: CardMemory | null = null
  let at = start
  return steps.map(({ rating, late }) => {
    const before = memory
    at = new Date((before?.dueAt ?? start).getTime() + late * day)
    memory = rated(before, rating, at)
    return { memory, before, at }
  })
}
const steps = fc.array(fc.record({ rating: fc.constantFrom(...ratings), late: fc.nat(40) }), { minLength: 1, maxLength: 30 })

test('whatever is rated, a card comes again in one day to one year, counts its ratings, and says nothing that the database refuses', () => {
  fc.assert(
    fc.property(steps, (given) => {
      for (const [index, { memory, at }] of history(given).entries()) {
        expect(memory.scheduledDays).toBeGreaterThanOrEqual(1)
        expect(memory.scheduledDays).toBeLessThanOrEqual(365)
        expect(memory.dueAt.getTime() - at.getTime()).toBe(memory.scheduledDays * day)
        expect(memory.reps).toBe(index + 1)
        expect(memory.lapses).toBeLessThanOrEqual(memory.reps)
        expect(memory.stability).toBeGreaterThan(0)
        expect(memory.difficulty).toBeGreaterThanOrEqual(1)
        expect(memory.difficulty).toBeLessThanOrEqual(10)
      }
    }),
  )
})

test('who knew a card sees it later than who did not, and easily known ones latest', () => {
  fc.assert(
    fc.property(steps, (given) => {
      const last = history(given).at(-1)?.memory ?? null
      const days = daysAfter(last, last?.dueAt ?? start)
      expect(days[1]).toBeLessThanOrEqual(days[2])
      expect(days[2]).toBeLessThanOrEqual(days[3])
      expect(days[3]).toBeLessThanOrEqual(days[4])
    }),
  )
})

test('known each time, the intervals grow', () => {
  const days = history(Array.from({ length: 6 }, () => ({ rating: 3 as const, late: 0 }))).map(({ memory }) => memory.scheduledDays)
  expect(days).toEqual(days.toSorted((a, b) => a - b))
  expect(new Set(days.slice(0, 5)).size).toBe(5)
  expect(days[0]).toBeLessThan(7)
  expect(days[4]).toBeGreaterThan(60)
})

test('what is kept is enough: a state read back from the database goes on in the same way', () => {
  fc.assert(
    fc.property(steps, fc.constantFrom(...ratings), (given, rating) => {
      const last = history(given).at(-1)?.memory
      if (!last) return
      const stored: CardMemory = { ...last, dueAt: new Date(last.dueAt.toISOString()), lastReviewAt: new Date(last.lastReviewAt.toISOString()) }
      expect(rated(stored, rating, last.dueAt)).toEqual(rated(last, rating, last.dueAt))
    }),
  )
})
