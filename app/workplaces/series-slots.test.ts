import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../platform/wall-clock.ts'
import { occurrencesOf } from './recurrence.ts'
import { pairSlots } from './series-slots.ts'

const occurrences = (rrule: string, firstDay: string) => {
  const result = occurrencesOf({ rrule, firstDay, from: '09:00', to: '10:00', timeZone: 'Europe/Zurich', except: [] })
  return result.ok ? result.occurrences : []
}
const booked = (...days: string[]) => days.map((day) => ({ day, booking: day }))
const shown = (slots: ReturnType<typeof pairSlots<string>>) => slots.map((slot) => (slot.kind === 'add' ? `${slot.wasLeftOut ? 'left out' : 'add'} ${slot.to.day}` : slot.kind === 'pair' ? `${slot.booking} > ${slot.to.day}` : `${slot.kind} ${slot.booking}`))

test('a Tuesday that becomes a Thursday stays the booking of its week', () => {
  expect(shown(pairSlots(booked('2027-03-09', '2027-03-16'), occurrences('FREQ=WEEKLY;BYDAY=TH;COUNT=3', '2027-03-09'), () => false))).toEqual(['2027-03-09 > 2027-03-11', '2027-03-16 > 2027-03-18', 'add 2027-03-25'])
})

test('every other week: those in between are given back, but not what was moved by hand', () => {
  const slots = pairSlots(booked('2027-03-09', '2027-03-16', '2027-03-23', '2027-04-06'), occurrences('FREQ=WEEKLY;INTERVAL=2;COUNT=2', '2027-03-09'), (booking) => booking === '2027-04-06')
  expect(shown(slots)).toEqual(['2027-03-09 > 2027-03-09', '2027-03-23 > 2027-03-23', 'drop 2027-03-16', 'apart 2027-04-06'])
})

test('weekly becomes monthly: the nearest of its week, or of its month', () => {
  expect(shown(pairSlots(booked('2027-03-02', '2027-03-09'), occurrences('FREQ=MONTHLY;BYMONTHDAY=25;COUNT=1', '2027-03-02'), () => false))).toEqual(['2027-03-02 > 2027-03-25', 'drop 2027-03-09'])
})

test('a day that was not wanted is not wanted on its new day either', () => {
  expect(shown(pairSlots([{ day: '2027-03-09', booking: null }, ...booked('2027-03-16')], occurrences('FREQ=WEEKLY;BYDAY=WE;COUNT=2', '2027-03-09'), () => false))).toEqual(['left out 2027-03-10', '2027-03-16 > 2027-03-17'])
})

test('whatever the change: each booking and each occurrence has one place, and same days stay together', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 60 }).map((ahead) => addDays('2027-03-01', ahead)), { maxLength: 20 })
  const rules = fc.constantFrom('FREQ=DAILY;COUNT=20', 'FREQ=WEEKLY;BYDAY=MO,TH;COUNT=9', 'FREQ=WEEKLY;INTERVAL=2;COUNT=5', 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=3')
  fc.assert(
    fc.property(days, rules, fc.func(fc.boolean()), fc.func(fc.boolean()), (old, rule, isWanted, isApart) => {
      const given = old.map((day) => ({ day, booking: isWanted(day) ? day : null }))
      const wanted = occurrences(rule, '2027-03-03')
      const slots = pairSlots(given, wanted, isApart)
      expect(slots.flatMap((slot) => ('to' in slot ? [slot.to.day] : []))).toEqual(wanted.map(({ day }) => day))
      expect(slots.flatMap((slot) => (slot.kind === 'add' ? [] : [slot.booking])).toSorted()).toEqual(given.flatMap(({ booking }) => booking ?? []).toSorted())
      for (const { day, booking } of given) {
        const same = slots.find((slot) => 'to' in slot && slot.to.day === day)
        if (same) expect(same.kind === 'pair' ? same.booking : null).toBe(booking)
      }
    }),
  )
})
