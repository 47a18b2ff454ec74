import fc from 'fast-check'
import { expect, test } from 'vitest'
import { overwriteGetLocale } from '../paraglide/runtime.js'
import { readDay, writeDay } from './written-day.ts'

const isoDay = fc.date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))

test('what is written is read again, in both languages', () => {
  for (const locale of ['de', 'en'] as const) {
    overwriteGetLocale(() => locale)
    fc.assert(fc.property(isoDay, (day) => readDay(writeDay(day)) === day))
  }
})

test('a day is written with dots in German and with slashes in English', () => {
  overwriteGetLocale(() => 'de')
  expect(writeDay('2027-03-29')).toBe('29.03.2027')
  overwriteGetLocale(() => 'en')
  expect(writeDay('2027-03-29')).toBe('29/03/2027')
})

test.for([
  ['29.3.2027', '2027-03-29'],
  [' 29. 3. 2027 ', '2027-03-29'],
  ['29/03/2027', '2027-03-29'],
  ['29-3-2027', '2027-03-29'],
  ['29 03 2027', '2027-03-29'],
  ['2027-03-29', '2027-03-29'],
  ['29032027', '2027-03-29'],
  ['29.2.2028', '2028-02-29'],
])('%s is %s', ([text, day]) => {
  expect(readDay(text ?? '')).toBe(day)
})

test.for(['', '29', '29.3.', '29.3.27', '29.3.202', '29.2.2027', '31.04.2027', '3/29/2027', '0.1.2027', '29.3.20277', '100.3.2027', '2903202', '20270329', 'morgen'])('%j is no day, or not yet', (text) => {
  expect(readDay(text)).toBeNull()
})

test('what is no day is left as it was typed', () => {
  expect(writeDay('31.02.2027')).toBe('31.02.2027')
  expect(writeDay('2027-02-31')).toBe('2027-02-31')
})
