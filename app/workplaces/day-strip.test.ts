import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockOfMinutes, drawn, endOfDay, type Grip, minutesOfClock, shownHours } from './day-strip.ts'

const bounds = { step: 15, first: 360, last: 1200 }
const at = (from: string, to: string) => ({ from: minutesOfClock(from), to: minutesOfClock(to) })

test.each([
  ['the end a little later', at('09:00', '10:00'), 'end', 20, at('09:00', '10:15')],
  ['the end before the start leaves one step', at('09:00', '10:00'), 'end', -300, at('09:00', '09:15')],
  ['the start after the end leaves one step', at('09:00', '10:00'), 'start', 300, at('09:45', '10:00')],
  ['all of it, with its length', at('09:00', '10:30'), 'whole', 61, at('10:00', '11:30')],
  ['all of it, against the end of what is shown', at('09:00', '10:30'), 'whole', 900, at('18:30', '20:00')],
  ['a start beside the steps comes onto them', at('09:05', '10:00'), 'start', -10, at('09:00', '10:00')],
  ['what is not drawn stays as it is, beside the steps too', at('09:05', '10:10'), 'whole', 0, at('09:05', '10:10')],
] as const)('%s', (_, span, grip, by, expected) => {
  expect(drawn(span, grip, by, bounds)).toEqual(expected)
})

test('however it is drawn, it lies within the bounds and has a length; moving keeps that', () => {
  const grips = fc.constantFrom<Grip>('start', 'end', 'whole')
  fc.assert(
    fc.property(grips, fc.constantFrom(5, 15, 30, 60), fc.integer({ min: 360, max: 1199 }), fc.integer({ min: 1, max: 600 }), fc.integer({ min: -1500, max: 1500 }), (grip, step, from, length, by) => {
      const span = { from, to: Math.min(1200, from + length) }
      const after = drawn(span, grip, by, { ...bounds, step })
      expect(after.to).toBeGreaterThan(after.from)
      if (grip === 'whole') expect(after.to - after.from).toBe(span.to - span.from)
      if (grip !== 'end' && by !== 0) expect(after.from % step).toBe(0)
      if (grip === 'end' && by !== 0) expect(after.to % step).toBe(0)
      expect(after.to).toBeLessThanOrEqual(1200)
    }),
  )
})

test('minutes and clock times are two ways to say the same, and what lies outside the usual hours is shown', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: endOfDay }), (minutes) => {
    expect(minutesOfClock(clockOfMinutes(minutes))).toBe(minutes)
  }))
  expect(shownHours([])).toEqual({ first: 360, last: 1200 })
  expect(shownHours([at('05:30', '06:00'), at('21:00', '23:10')])).toEqual({ first: 300, last: endOfDay })
})
