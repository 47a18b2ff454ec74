import { expect, test } from 'vitest'
import { parsePlanGeometry } from '../ui/plan/geometry.ts'
import { estimateFloor, type FloorInput } from './estimate-floor.ts'
import { estimateInWorker } from './estimate-in-worker.server.ts'

const geometry = parsePlanGeometry({ width: 10, height: 8, outline: [[0, 0], [10, 0], [10, 8], [0, 8]], walls: [] })
const input = (gain: number): FloorInput => ({
  geometry,
  accessPoints: [{ x: 5, y: 4 }],
  silent: [],
  readings: Array.from({ length: 20 }, (_, index) => ({ x: (index % 5) * 2 + 1, y: Math.floor(index / 5) * 2 + 1, dbm: -50 - index + gain, bssid: 'A' })),
})

test('a thread says what the estimator says, each asker gets its own floor, and a broken floor stops no other', async () => {
  // A floor without an outline can't come from the database; here it is to make the thread fail.
  const broken = { ...input(0), geometry: { ...geometry, outline: undefined } } as unknown as FloorInput
  const [first, failed, second] = await Promise.allSettled([estimateInWorker(input(0)), estimateInWorker(broken), estimateInWorker(input(5))])
  expect(first).toEqual({ status: 'fulfilled', value: estimateFloor(input(0)) })
  expect(failed).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('could not be estimated') } })
  expect(second).toEqual({ status: 'fulfilled', value: estimateFloor(input(5)) })
})
