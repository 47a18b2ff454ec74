import { expect, test } from 'vitest'
import { Pulse } from './pulse.ts'

const ping = 0x89

test('who says something at times is never asked, who does not is asked once and then gone', () => {
  const pulse = new Pulse()
  expect(pulse.beat(0, false)?.[0]).not.toBe(ping)
  pulse.heard()
  expect(pulse.beat(0, false)?.[0]).not.toBe(ping)
  expect(pulse.beat(0, false)?.[0]).toBe(ping)
  // The answer.
  pulse.heard()
  expect(pulse.beat(0, false)?.[0]).not.toBe(ping)
  expect(pulse.beat(0, false)?.[0]).toBe(ping)
  expect(pulse.beat(0, false)).toBeNull()
})

test('who still takes what it was sent, or is not read from, is not gone', () => {
  const pulse = new Pulse()
  pulse.beat(0, false)
  expect(pulse.beat(9_000, false)?.[0]).toBe(ping)
  expect(pulse.beat(5_000, false)?.[0]).toBe(ping)
  expect(pulse.beat(5_000, true)?.[0]).toBe(ping)
  expect(pulse.beat(5_000, false)).toBeNull()
})
