import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeFromNow, freeTimes, type Time } from './free-times.ts'

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

const quarter = 900_000
const booking = fc.tuple(fc.integer({ min: 0, max: 480 }), fc.integer({ min: 1, max: 120 })).map(([start, length]) => ({ startsAt: new Date(start * 60_000), endsAt: new Date((start + length) * 60_000) }))

test('who stands in front of a space is offered whole quarters that nobody has, from this one or the next, or nothing', () => {
  fc.assert(
    fc.property(fc.array(booking, { maxLength: 6 }), fc.integer({ min: 0, max: 480 }), fc.integer({ min: 0, max: 300 }), (bookings, minute, stay) => {
      const now = new Date(minute * 60_000)
      const latest = new Date((minute + stay) * 60_000)
      const offer = freeFromNow(bookings, now, latest)
      const isTaken = bookings.some(({ startsAt, endsAt }) => startsAt <= now && endsAt > now)
      if (isTaken) expect(offer).toBeNull()
      if (!offer) return
      const { startsAt, endsAt } = offer
      expect([startsAt.getTime() % quarter, endsAt.getTime() % quarter]).toEqual([0, 0])
      expect(endsAt > startsAt && endsAt <= latest).toBe(true)
      expect(Math.abs(startsAt.getTime() - now.getTime())).toBeLessThanOrEqual(quarter)
      expect(bookings.filter((other) => other.startsAt < endsAt && other.endsAt > startsAt)).toEqual([])
    }),
  )
})

test('a free space is offered until the next booking', () => {
  const at = (minute: number) => new Date(minute * 60_000)
  expect(freeFromNow([{ startsAt: at(130), endsAt: at(200) }], at(20), at(400))).toEqual({ startsAt: at(15), endsAt: at(120) })
  // Somebody left in this quarter: it begins with the next.
  expect(freeFromNow([{ startsAt: at(0), endsAt: at(17) }], at(20), at(400))).toEqual({ startsAt: at(30), endsAt: at(390) })
})
