import { expect, test } from 'vitest'
import { Predictor } from './predictor.ts'
import { observe } from './observe.ts'
import { type WallLine, Walls } from './walls.ts'

const room: WallLine = { points: [[0, 0], [4, 0], [4, 4], [0, 4]], closed: true }

/** Walls between two places. */
function between(walls: readonly WallLine[], [ax, ay]: [number, number], [bx, by]: [number, number]): number {
  const counted = new Walls(walls)
  counted.standAt({ x: ax, y: ay }, Math.hypot(bx - ax, by - ay))
  return counted.to(bx, by)
}

test('the last side of a closed wall is a wall too', () => {
  expect(between([room], [2, 2], [-2, 2])).toBe(1)
  expect(between([{ ...room, closed: false }], [2, 2], [-2, 2])).toBe(0)
})

test('walls count in both directions, and only between', () => {
  const walls: WallLine[] = [room, { points: [[8, -9], [8, 9]] }]
  expect(between(walls, [2, 2], [12, 2.5])).toBe(2)
  expect(between(walls, [12, 2.5], [2, 2])).toBe(2)
  expect(between(walls, [2, 2], [3, 3])).toBe(0)
  expect(between(walls, [2, 2], [2, 2])).toBe(0)
  expect(between(walls, [-5, 2], [12, 2.5])).toBe(3)
})

test('a wall that both of its rooms have drawn counts once', () => {
  expect(between([{ points: [[5, 0], [5, 9]] }, { points: [[5.1, 0], [5.1, 9]] }], [0, 3], [9, 4])).toBe(1)
  expect(between([{ points: [[5, 0], [5, 9]] }, { points: [[5.6, 0], [5.6, 9]] }], [0, 3], [9, 4])).toBe(2)
})

test('by distance, a reading in the same room counts more than a nearer one behind its wall', () => {
  const readings = [[-0.5, 2, -80], [-0.5, 3, -80], [-0.5, 1, -80], [3, 2, -50], [3, 1, -50], [3, 3, -50]].map(([x = 0, y = 0, dbm = 0]) => ({ x, y, dbm, bssid: 'A' }))
  const { places } = observe(readings)
  const at = { x: 0.6, y: 2 }
  const byDistance = (walls: readonly WallLine[]) => new Predictor(places, [], walls).predict(['idw'], at)?.[0]?.best ?? 0
  expect(byDistance([])).toBeLessThan(-70)
  expect(byDistance([room])).toBeGreaterThan(-65)
})
