import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { coalesce } from './coalesce.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('the first is told at once, of the many that follow only one, and the next time again at once', () => {
  const told: string[] = []
  const tell = coalesce(500, (key) => told.push(key))
  for (let time = 0; time < 10; time += 1) tell('a')
  expect(told).toEqual(['a'])
  vi.advanceTimersByTime(500)
  expect(told).toEqual(['a', 'a'])
  vi.advanceTimersByTime(500)
  expect(told).toEqual(['a', 'a'])
  tell('a')
  expect(told).toEqual(['a', 'a', 'a'])
})

test('what comes while it is told late is told as well', () => {
  const told: number[] = []
  let changes = 0
  const tell = coalesce(500, () => told.push(changes))
  const change = () => {
    changes += 1
    tell('a')
  }
  change()
  for (let turn = 0; turn < 12; turn += 1) {
    change()
    vi.advanceTimersByTime(100)
  }
  vi.advanceTimersByTime(1000)
  expect(told).toEqual([1, 6, 11, 13])
})

test('each floor is told for itself', () => {
  const told: string[] = []
  const tell = coalesce(500, (key) => told.push(key))
  for (const key of ['a', 'b', 'a', 'c', 'c']) tell(key)
  expect(told).toEqual(['a', 'b', 'c'])
  vi.advanceTimersByTime(500)
  expect(told).toEqual(['a', 'b', 'c', 'a', 'c'])
})
