import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DoorEntry, doorStateAt } from './door-state.ts'

const minute = 60_000
const entry = (from: number, to: number, more: Partial<DoorEntry> = {}): DoorEntry => ({ startsAt: from * minute, endsAt: to * minute, bookingId: `${from}`, isBlocked: false, isCheckedIn: false, isFirm: true, ...more })
const at = (entries: DoorEntry[], time: number) => doorStateAt(entries, time * minute)

test('a minute before, at, and after a booking: free until it, taken until its end, free again', () => {
  const day = [entry(60, 120)]
  expect(at(day, 59)).toMatchObject({ current: null, until: 60 * minute })
  expect(at(day, 60)).toMatchObject({ current: day[0], until: 120 * minute })
  expect(at(day, 119.999)).toMatchObject({ current: day[0] })
  expect(at(day, 120)).toEqual({ current: null, next: null, until: null, checkIn: null })
})

test('back to back is one wait, and a gap of a minute ends it', () => {
  expect(at([entry(0, 30), entry(30, 45), entry(46, 60)], 10).until).toBe(45 * minute)
})

test('one checks in from a quarter of an hour before, once nobody is inside any more', () => {
  const next = entry(60, 120)
  expect(at([next], 44).checkIn).toBeNull()
  expect(at([next], 45).checkIn).toEqual(next)
  expect(at([entry(30, 60, { isCheckedIn: true }), next], 50).checkIn).toBeNull()
  expect(at([entry(60, 120, { isCheckedIn: true })], 70).checkIn).toBeNull()
  expect(at([entry(60, 120, { isFirm: false })], 70).checkIn).toBeNull()
})

test('a blocked time has nothing to check in for, and does not hide what was booked before it', () => {
  const blocked = entry(0, 100, { bookingId: null, isBlocked: true })
  expect(at([blocked], 10)).toMatchObject({ current: blocked, until: 100 * minute, checkIn: null })
  expect(at([blocked, entry(5, 30)], 10).current?.bookingId).toBe('5')
  expect(at([blocked, entry(5, 30)], 40).current).toEqual(blocked)
})

/** Bookings one after the other with gaps, none shorter than a minute. */
const days = fc.array(fc.record({ gap: fc.nat(120), length: fc.integer({ min: 1, max: 240 }) }), { maxLength: 8 }).map((parts) => {
  let time = 0
  return parts.map(({ gap, length }) => {
    const from = time + gap
    time = from + length
    return entry(from, time)
  })
})

test('at every moment: something is on now exactly when an entry covers it, and "until" is the next moment at which that changes', () => {
  fc.assert(
    fc.property(days, fc.nat(1500), (entries, time) => {
      const isTaken = (moment: number) => entries.some(({ startsAt, endsAt }) => startsAt <= moment && moment < endsAt)
      const now = time * minute
      const { current, until } = doorStateAt(entries.toReversed(), now)
      expect(current !== null).toBe(isTaken(now))
      if (until === null) {
        expect(entries.every(({ endsAt }) => endsAt <= now)).toBe(true)
        return
      }
      expect(until).toBeGreaterThan(now)
      for (let moment = now; moment < until; moment += minute) expect(isTaken(moment)).toBe(isTaken(now))
      expect(isTaken(until)).toBe(!isTaken(now))
    }),
  )
})
