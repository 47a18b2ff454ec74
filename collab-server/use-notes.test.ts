import { expect, test } from 'vitest'
import { UseNotes } from './use-notes.ts'

test('who writes many letters is told of once, and not again without another', async () => {
  const told: string[][] = []
  const notes = new UseNotes(async (uses) => void told.push([...uses.keys()]), () => {})
  for (const credential of ['anna', 'beat', 'anna', 'anna']) notes.note(credential)
  await notes.tell()
  await notes.tell()
  expect(told).toEqual([['anna', 'beat']])
})

test('what could not be told is told later with its own time, unless there is a newer one', async () => {
  const failures: unknown[] = []
  let isAway = true
  let told = new Map<string, number>()
  const notes = new UseNotes(
    async (uses) => {
      if (isAway) throw new Error('away')
      told = new Map(uses)
    },
    (error) => failures.push(error),
  )
  const before = Date.now()
  notes.note('anna')
  const telling = notes.tell()
  const after = Date.now()
  notes.note('beat')
  await telling
  expect(failures).toEqual([new Error('away')])
  isAway = false
  await notes.tell()
  expect([...told.keys()].toSorted()).toEqual(['anna', 'beat'])
  expect(told.get('anna')).toBeGreaterThanOrEqual(before)
  expect(told.get('anna')).toBeLessThanOrEqual(after)
})
