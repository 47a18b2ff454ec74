import { expect, test } from 'vitest'
import { editionOf, endOfServicingFor } from './end-of-servicing.ts'
import { knownBuilds } from './known-builds.ts'

test('servicing ends on the day of the updates: always a Tuesday', () => {
  const days = knownBuilds.flatMap(({ build, enterprise, pro, ltsc }) => [enterprise, pro, ltsc].flatMap((day) => (day === null ? [] : [[build, day, new Date(day).getUTCDay()] as const])))
  expect(days.length).toBeGreaterThan(45)
  expect(days.filter(([, , weekday]) => weekday !== 2)).toEqual([])
  expect(new Set(knownBuilds.map(({ build }) => build)).size).toBe(knownBuilds.length)
})

test('the edition decides how long a build is serviced', () => {
  const build = { endOfServicing: '2024-06-11', endOfServicingPro: '2023-06-13', endOfServicingLtsc: '2027-01-12' }
  expect(['Windows 10 Enterprise', 'Windows 10 Pro', 'Microsoft Windows 10 Home', 'Windows 10 Enterprise LTSC 2021', 'Windows 10 Pro Education', 'Windows'].map((name) => endOfServicingFor(editionOf(name), build))).toEqual([
    '2024-06-11', '2023-06-13', '2023-06-13', '2027-01-12', '2024-06-11', '2024-06-11',
  ])
  expect(endOfServicingFor('pro', { endOfServicing: '2028-10-10', endOfServicingPro: null, endOfServicingLtsc: null })).toBe('2028-10-10')
})
