import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerDeadline, fairOrder } from './waiting.ts'

const moment = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2028-01-01T00:00:00Z'), noInvalidDate: true })
const waiting = fc.uniqueArray(fc.record({ id: fc.uuid(), createdAt: moment, lastServed: fc.option(moment) }), { selector: ({ id }) => id, maxLength: 20 })

test('nobody stands behind somebody who was served later, or who was served equally and came later', () => {
  fc.assert(
    fc.property(waiting, (entries) => {
      const ordered = fairOrder(entries)
      expect(ordered.map(({ id }) => id).toSorted()).toEqual(entries.map(({ id }) => id).toSorted())
      for (const [index, one] of ordered.entries()) {
        const next = ordered[index + 1]
        if (!next) continue
        if (next.lastServed === null) expect(one.lastServed).toBeNull()
        else if (one.lastServed) expect(one.lastServed.getTime()).toBeLessThanOrEqual(next.lastServed.getTime())
        if (one.lastServed?.getTime() === next.lastServed?.getTime()) expect(one.createdAt.getTime()).toBeLessThanOrEqual(next.createdAt.getTime())
      }
    }),
  )
})

test('the order does not depend on how the entries come in', () => {
  fc.assert(fc.property(waiting, (entries) => void expect(fairOrder(entries.toReversed())).toEqual(fairOrder(entries))))
})

test('an answer has a quarter of an hour to an hour, and no longer than until the start between these', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: -600, max: 6000 }), (now, minutes) => {
      const startsAt = new Date(now.getTime() + minutes * 60_000)
      const wait = (answerDeadline({ startsAt }, now).getTime() - now.getTime()) / 60_000
      expect(wait).toBe(Math.max(15, Math.min(60, minutes)))
    }),
  )
})
