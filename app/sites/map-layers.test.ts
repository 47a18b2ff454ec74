import { expect, test } from 'vitest'
import { parsePlanGeometry } from '../ui/plan/geometry.ts'
import { estimateSignal } from './coverage.ts'
import type { Reading } from './estimate/radios.ts'
import { mapLayer } from './map-layers.ts'
import { coverageOfPlaces } from './place-coverage.ts'
import { radioNames } from './radio-names.ts'
import { noDemands, targets } from './target.ts'

const hall = parsePlanGeometry({ width: 24, height: 12, outline: [[0, 0], [24, 0], [24, 12], [0, 12]], walls: [] })
const points = [{ name: 'West', mac: null, x: 4, y: 6 }, { name: 'Ost', mac: '02:5e:00:00:00:20', x: 20, y: 6 }]
const bssids = ['02:5e:00:00:aa:11', '02:5e:00:00:00:2f']

/** A reading every metre and a half below two access points. */
const readings: Reading[] = Array.from({ length: 128 }, (_, index) => ({ x: 0.75 + (index % 16) * 1.5, y: 0.75 + Math.floor(index / 16) * 1.5 })).flatMap(({ x, y }) =>
  points.map((point, radio) => ({ x, y, bssid: bssids[radio] ?? '', dbm: Math.round(-40 - 30 * Math.log10(Math.max(1, Math.hypot(x - point.x, y - point.y)))) })),
)
const estimate = estimateSignal(hall, readings, { accessPoints: points })
const names = radioNames(estimate, points)
const layer = (name: 'second' | 'chance' | 'spread' | 'access-points', onPlan = points) => mapLayer(name, { grid: estimate.grid, profile: targets.voice, demands: noDemands, names, onPlan, scale: 20 })
/** Where an area's outline begins and ends from left to right, metres. */
const span = (d: string) => {
  const xs = [...d.matchAll(/[ML]([\d.]+) /g)].map(([, x]) => Number(x) / 20)
  return [Math.min(...xs), Math.max(...xs)]
}

test('a radio is called by the access point with its address, else by the one that it is strongest below, else by its own', () => {
  expect(names).toEqual(['West', 'Ost'])
  expect(radioNames(estimate, [])).toEqual(bssids)
  expect(radioNames({ ...estimate, radios: ['foreign-0123', ''] }, [])).toEqual([null, null])
})

test('each half of a hall belongs to the access point in it, and has a name of its own where the plan shows none', () => {
  const served = layer('access-points').served
  expect(served.map(({ name, labels }) => [name, labels])).toEqual([['West', []], ['Ost', []]])
  const [west = [], east = []] = served.map(({ d }) => span(d))
  expect(west[0]).toBe(0)
  expect(west[1]).toBeCloseTo(12, -0.3)
  expect(east[0]).toBeCloseTo(12, -0.3)
  expect(east[1]).toBe(24)
  expect(new Set(served.map(({ tone }) => tone)).size).toBe(2)
  const [, label] = layer('access-points', points.slice(0, 1)).served
  expect(label?.labels).toHaveLength(1)
  expect((label?.labels[0]?.x ?? 0) / 20).toBeGreaterThan(14)
})

test('the chance of the target has its line, how sure the signal is has none, and nothing measured has nothing', () => {
  expect(layer('second')).toMatchObject({ line: expect.stringMatching(/^M/), served: [] })
  expect(layer('chance').line).toMatch(/^M/)
  expect(layer('spread').line).toBe('')
  // By readings a metre and a half apart nothing is vaguer than 8 dB: the first limit holds everywhere.
  expect(span(layer('spread').bands[0] ?? '')).toEqual([0, 24])
  const empty = estimateSignal(hall, [])
  expect(mapLayer('chance', { grid: empty.grid, profile: targets.voice, demands: noDemands, names: [], onPlan: points, scale: 20 })).toEqual({ bands: [], line: '', served: [] })
})

test('the table says of a room which access points serve it, and how vague its signal is', () => {
  const [room] = coverageOfPlaces(estimate.grid, [{ name: 'Rigi', outline: [[0, 0], [6, 0], [6, 12], [0, 12]] }], estimate.grid.meanDbm.map(() => targets.voice)).filter(({ name }) => name === 'Rigi')
  expect(room).toMatchObject({ bestRadio: 0, secondRadio: 1 })
  expect(room?.spreadDb).toBeGreaterThan(0)
  expect(room?.spreadDb).toBeLessThan(6)
})
