import fc from 'fast-check'
import { expect, test } from 'vitest'
import { validityOn, validUntil } from './certificate.ts'

test.each([
  ['2026-11-27', 36, '2029-11-27'],
  ['2027-01-31', 1, '2027-02-28'],
  ['2028-02-29', 12, '2029-02-28'],
])('a certificate of %s for %i months is valid until %s', (day, months, last) => {
  expect(validUntil(day, months)).toBe(last)
  expect(validityOn(last, { validUntil: last, isRevoked: false })).toBe('valid')
})

const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))

test('it is valid from its day to its last and never after, and never once it is revoked', () => {
  fc.assert(fc.property(day, fc.integer({ min: 1, max: 120 }), day, (issued, months, today) => {
    const last = validUntil(issued, months)
    expect(last > issued).toBe(true)
    expect(validityOn(today, { validUntil: last, isRevoked: false })).toBe(today <= last ? 'valid' : 'expired')
    expect(validityOn(today, { validUntil: last, isRevoked: true })).toBe('revoked')
  }))
})
