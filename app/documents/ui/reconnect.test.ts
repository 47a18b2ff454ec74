import { expect, test } from 'vitest'
import { reconnectPause } from './reconnect.ts'

test('a window comes again soon, then less often, and never longer than ten seconds after', () => {
  expect([0, 1, 2, 3].map((failures) => reconnectPause(failures, 1006, 1))).toEqual([500, 900, 1_700, 3_300])
  expect(reconnectPause(50, 1006, 1)).toBe(10_100)
})

test('a thousand windows of a server that stops spread over seconds', () => {
  const pauses = Array.from({ length: 1_000 }, (_, index) => reconnectPause(0, 1001, index / 1_000))
  const inSameTenth = Map.groupBy(pauses, (pause) => Math.floor(pause / 100))
  expect(Math.min(...pauses)).toBe(500)
  expect(Math.max(...[...inSameTenth.values()].map((list) => list.length))).toBeLessThan(40)
})
