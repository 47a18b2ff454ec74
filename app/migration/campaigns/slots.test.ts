import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayAt, instantAt } from '../../platform/wall-clock.ts'
import { freeSeat, freeSlots, isFrozen, overlaps, slotsOfDay, type SlotQuestion, type Span } from './slots.ts'

const timeZone = 'Europe/Zurich'
const zurich = (day: string, from: string, to: string): Span => ({ startsAt: instantAt(day, from), endsAt: instantAt(day, to) })
// 8 March 2027 is a Monday.
const question: SlotQuestion = { wave: { from: '2027-03-08', to: '2027-03-14' }, timeZone, now: instantAt('2027-03-08', '09:00'), frozen: [], busy: [], taken: [], capacity: 1 }
const starts = (slots: readonly Span[]) => slots.map(({ startsAt }) => startsAt.toISOString().slice(5, 16))

test('four slots each working day, only those to come', () => {
  expect(starts(freeSlots(question)).slice(0, 4)).toEqual(['03-08T09:00', '03-08T12:30', '03-08T14:30', '03-09T07:00'])
  expect(freeSlots(question)).toHaveLength(19)
})

test('frozen days, the absence of the person and a full technician leave slots out', () => {
  const slots = freeSlots({
    ...question,
    frozen: [{ from: '2027-03-09', to: '2027-03-10' }],
    busy: [zurich('2027-03-11', '12:00', '23:59'), zurich('2027-03-12', '09:00', '10:15')],
    taken: [zurich('2027-03-08', '10:00', '11:30'), zurich('2027-03-11', '08:00', '09:30')],
  }, 5)
  expect(starts(slots)).toEqual(['03-08T12:30', '03-08T14:30', '03-11T09:00', '03-12T12:30', '03-12T14:30'])
})

test('a technician who does two at a time is full at the second', () => {
  const one = zurich('2027-03-08', '10:00', '11:30')
  expect(starts(freeSlots({ ...question, capacity: 2, taken: [one] }, 1))).toEqual(['03-08T09:00'])
  expect(starts(freeSlots({ ...question, capacity: 2, taken: [one, one] }, 1))).toEqual(['03-08T12:30'])
  expect([freeSeat([], 2), freeSeat([1], 2), freeSeat([2], 2), freeSeat([1, 2], 2)]).toEqual([1, 2, 1, null])
})

test('on the clock of the site when the clocks change', () => {
  expect(starts(slotsOfDay('2027-03-26', timeZone))[0]).toBe('03-26T07:00')
  expect(starts(slotsOfDay('2027-03-29', timeZone))[0]).toBe('03-29T06:00')
})

test('no slot is ever on a frozen day, in a busy time, in the past, over the capacity or out of the wave', () => {
  const day = fc.integer({ min: 0, max: 20 }).map((days) => addDays('2027-03-20', days))
  const span = fc.tuple(day, fc.integer({ min: 0, max: 22 }), fc.integer({ min: 1, max: 40 })).map(([on, hour, hours]) => {
    const startsAt = instantAt(on, `${String(hour).padStart(2, '0')}:00`)
    return { startsAt, endsAt: new Date(startsAt.getTime() + hours * 3_600_000) }
  })
  const days = fc.tuple(day, fc.integer({ min: 0, max: 3 })).map(([from, length]) => ({ from, to: addDays(from, length) }))
  fc.assert(
    fc.property(days, fc.array(days, { maxLength: 3 }), fc.array(span, { maxLength: 6 }), fc.array(span, { maxLength: 8 }), fc.integer({ min: 1, max: 3 }), span, (wave, frozen, busy, taken, capacity, { startsAt: now }) => {
      for (const slot of freeSlots({ wave, timeZone, now, frozen, busy, taken, capacity })) {
        const on = dayAt(slot.startsAt)
        expect(on >= wave.from && on <= wave.to && !isFrozen(on, frozen) && slot.startsAt > now).toBe(true)
        expect(busy.some((other) => overlaps(slot, other))).toBe(false)
        expect(taken.filter((other) => overlaps(slot, other)).length).toBeLessThan(capacity)
      }
    }),
  )
})
