import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { readWrittenMoment } from './written-moment.ts'

test('every wall-clock time is what the calendar says, also where clocks change', () => {
  const moment = fc.date({ min: new Date('1995-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 19))
  const changes = fc.constantFrom('2027-03-28T01:59:59', '2027-03-28T02:30:00', '2027-03-28T03:00:00', '2027-10-31T02:30:10', '2027-10-31T03:00:00')
  fc.assert(
    fc.property(fc.oneof(moment, changes), (text) => {
      expect(readWrittenMoment(text, 'Europe/Zurich')?.getTime()).toBe(Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Zurich').epochMilliseconds)
    }),
  )
})

test('days and times that do not exist are none', () => {
  expect(['2027-02-29', '31.04.2027', '2027-01-01T24:00', '2027-01-01T10:60', '2027-01-01T10:00:61', '01/02/2027'].map((text) => readWrittenMoment(text, 'Europe/Zurich'))).toEqual([null, null, null, null, null, null])
  expect(['3/29/2027 2:05:09 PM', '12/1/2027 12:00 AM', '12/01/2027, 12:30 pm', '13/1/2027 1:00 AM', '1/2/2027 14:00 PM'].map((text) => readWrittenMoment(text, 'Europe/Zurich')?.toISOString())).toEqual([
    '2027-03-29T12:05:09.000Z', '2027-11-30T23:00:00.000Z', '2027-12-01T11:30:00.000Z', undefined, undefined,
  ])
  expect(readWrittenMoment('29.3.2027, 14:05', 'Europe/Zurich')?.toISOString()).toBe('2027-03-29T12:05:00.000Z')
})
