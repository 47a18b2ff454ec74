import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

test('what was made is told again until its time is over, also to those who ask while it is being made', async () => {
  let made = 0
  let now = 0
  const ask = remembered(1000, async () => ++made, () => now)
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1])
  now = 999
  expect(await ask()).toBe(1)
  now = 1000
  expect(await ask()).toBe(2)
})

test('a failure is not kept', async () => {
  let made = 0
  const ask = remembered(1000, async () => {
    made += 1
    if (made === 1) throw new Error('down')
    return made
  }, () => 0)
  await expect(ask()).rejects.toThrow('down')
  expect(await ask()).toBe(2)
})
