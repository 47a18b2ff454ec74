import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeTimes, type Time } from './free-times.ts'

const time = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 60 })).map(([start, length]): Time => ({ start, end: start + length }))
const covers = (times: readonly Time[], minute: number) => times.some(({ start, end }) => start <= minute && minute < end)

test('each minute of the span is either busy or free, and nothing outside it is free', () => {
  fc.assert(
    fc.property(time, fc.array(time, { maxLength: 12 }), (span, busy) => {
      const free = freeTimes(span, busy)
      for (let minute = 0; minute <= 270; minute += 1) expect(covers(free, minute)).toBe(covers([span], minute) && !covers(busy, minute))
    }),
  )
})

test('free times are in order and do not touch', () => {
  fc.assert(
    fc.property(time, fc.array(time, { maxLength: 12 }), (span, busy) => {
      const free = freeTimes(span, busy)
      free.forEach(({ start, end }, index) => {
        expect(end).toBeGreaterThan(start)
        expect(start).toBeGreaterThan(free[index - 1]?.end ?? -1)
      })
    }),
  )
})

test('between two meetings back to back there is nothing, and a short gap is left out', () => {
  const busy = [{ start: 10, end: 20 }, { start: 20, end: 30 }, { start: 34, end: 50 }]
  expect(freeTimes({ start: 0, end: 60 }, busy)).toEqual([{ start: 0, end: 10 }, { start: 30, end: 34 }, { start: 50, end: 60 }])
  expect(freeTimes({ start: 0, end: 60 }, busy, 5)).toEqual([{ start: 0, end: 10 }, { start: 50, end: 60 }])
  expect(freeTimes({ start: 12, end: 28 }, busy)).toEqual([])
})
