import { afterEach, expect, test } from 'vitest'
import { overwriteGetLocale } from '../paraglide/runtime.js'
import { formatDay, formatDayLong, formatDayNear, formatDayShort, formatInstant, formatInstantNear, formatNumber, formatShare, formatTime, formatWeekday } from './format.ts'

afterEach(() => overwriteGetLocale(() => 'de'))

test('German as written in Switzerland', () => {
  overwriteGetLocale(() => 'de')
  expect(formatNumber(1234567.5, 1)).toBe('1’234’567.5')
  expect(formatShare(0.5)).toBe('50\u00a0%')
  expect(formatDay('2027-03-29')).toBe('29.03.2027')
  expect(formatDayShort('2027-03-09')).toBe('09.03.')
  expect(formatDayNear('2027-03-12')).toBe('Fr, 12.03.')
  expect(formatWeekday('2027-03-10')).toBe('Mittwoch, 10. März')
  expect(formatDayLong('2027-03-09')).toBe('Dienstag, 9. März 2027')
})

test('British English', () => {
  overwriteGetLocale(() => 'en')
  expect(formatNumber(1234567.5, 1)).toBe('1,234,567.5')
  expect(formatShare(0.5)).toBe('50%')
  expect(formatDayNear('2027-03-12')).toBe('Fri 12 Mar')
  expect(formatWeekday('2027-03-10')).toBe('Wednesday 10 March')
})

test('an instant on the clock of its zone, before and after the clocks change', () => {
  overwriteGetLocale(() => 'de')
  expect(formatTime('2027-03-28T00:30:00Z')).toBe('01:30')
  expect(formatTime('2027-03-28T01:30:00Z')).toBe('03:30')
  expect(formatTime('2027-03-28T01:30:00Z', 'Europe/London')).toBe('02:30')
  expect(formatInstant('2026-12-31T23:30:00Z')).toBe('01.01.2027, 00:30')
})

test('a share is never all or nothing before it is', () => {
  overwriteGetLocale(() => 'en')
  expect([0, 0.001, 0.999, 1].map(formatShare)).toEqual(['0%', '1%', '99%', '100%'])
})

test('what is near is said by name, in the zone of the clock, and only another year is written', () => {
  const said = () => ['2027-03-09T23:30:00+01:00', '2027-03-08T00:10:00+01:00', '2027-03-07T10:00:00+01:00', '2026-12-31T10:00:00+01:00'].map((instant) => formatInstantNear(instant, '2027-03-09'))
  overwriteGetLocale(() => 'de')
  expect(said()).toEqual(['heute 23:30', 'gestern 00:10', '07.03., 10:00', '31.12.2026, 10:00'])
  overwriteGetLocale(() => 'en')
  expect(said()).toEqual(['today 23:30', 'yesterday 00:10', '7 Mar, 10:00', '31 Dec 2026, 10:00'])
})
