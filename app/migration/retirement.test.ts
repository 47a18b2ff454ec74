import { expect, test } from 'vitest'
import type { StoredComputer } from './merge-computers.ts'
import { missedRuns, planRetirement } from './retirement.ts'

const stored = (id: string, more: Partial<StoredComputer> = {}): StoredComputer => ({
  id, name: id, objectGuid: null, serial: null, siteId: null, ownerId: null, osName: 'Windows 11', build: null, unknownBuild: null, lastSeenAt: null, ...more,
})

test('who is switched off goes out of use, told by GUID and only without one by name', () => {
  const fleet = [stored('a', { objectGuid: 'g-a' }), stored('b'), stored('c', { objectGuid: 'g-c', name: 'B2' }), stored('d', { objectGuid: 'g-d', isRetired: true })]
  const disabled = [{ objectGuid: 'g-a', serial: null, name: 'x' }, { objectGuid: 'g-x', serial: null, name: 'B' }, { objectGuid: null, serial: null, name: 'b2' }, { objectGuid: 'g-d', serial: null, name: 'd' }]
  expect(planRetirement(fleet, disabled, new Set(), false).retire).toEqual([{ id: 'a', name: 'a', reason: 'disabled' }, { id: 'b', name: 'b', reason: 'disabled' }])
})

test('missing in the directory several times running is gone; a file of others says nothing', () => {
  const fleet = [stored('a', { directoryMissed: 0 }), stored('b', { directoryMissed: missedRuns - 1 }), stored('c', { directoryMissed: 1 }), stored('d'), stored('e', { directoryMissed: null })]
  const plan = planRetirement(fleet, [], new Set(['c', 'd']), true)
  expect(plan).toEqual({ retire: [{ id: 'b', name: 'b', reason: 'missing' }], present: ['c', 'd'], missed: ['a'] })
  expect(planRetirement(fleet, [], new Set(['c', 'd']), false)).toEqual({ retire: [], present: [], missed: [] })
})

test('a directory that suddenly has almost nothing takes nothing out of use', () => {
  const fleet = Array.from({ length: 100 }, (_, index) => stored(`pc-${index}`, { directoryMissed: missedRuns - 1 }))
  expect(planRetirement(fleet, [], new Set(['pc-1']), true)).toMatchObject({ retire: [], missed: [] })
  expect(planRetirement(fleet, [], new Set(fleet.slice(10).map(({ id }) => id)), true).retire).toHaveLength(10)
})
