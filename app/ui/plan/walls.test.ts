import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { PlanDoor, PlanWall } from './geometry.ts'
import { doorway, wallPieces, type WallPiece } from './walls.ts'

const ring: PlanWall = {
  kind: 'outer',
  points: [
    [0, 0],
    [10, 0],
    [10, 6],
    [0, 6],
  ],
  closed: true,
  thickness: 0.4,
}

function door(hinge: [number, number], direction: number, width = 1): PlanDoor {
  return { hinge, direction, width, swing: 'clockwise', double: false }
}

function lengthOf({ points, closed }: WallPiece): number {
  const line = closed ? [...points, ...points.slice(0, 1)] : points
  return line.slice(1).reduce((sum, [x, y], index) => sum + Math.hypot(x - (line[index]?.[0] ?? x), y - (line[index]?.[1] ?? y)), 0)
}

test('a wall without doors stays whole', () => {
  expect(wallPieces({ walls: [ring], doors: [] })).toEqual([{ kind: 'outer', thickness: 0.4, points: ring.points, closed: true }])
})

test('a door opens the wall from hinge to jamb and leaves the corners joined', () => {
  const pieces = wallPieces({ walls: [ring], doors: [door([4, 0], 0)] })
  expect(pieces.map(({ points }) => points)).toEqual([[[5, 0], [10, 0], [10, 6], [0, 6], [0, 0], [4, 0]]])
  expect(pieces[0]?.closed).toBe(false)
})

test('a door in another wall, or beside this one, leaves it alone', () => {
  expect(wallPieces({ walls: [ring], doors: [door([4, 3], 0), door([12, 0], 0)] })[0]?.closed).toBe(true)
})

test('the far jamb lies where the direction says', () => {
  const [hinge, jamb] = doorway(door([2, 2], 90, 0.9))
  expect(hinge).toEqual([2, 2])
  expect(jamb[0]).toBeCloseTo(2)
  expect(jamb[1]).toBeCloseTo(2.9)
})

test('what is missing from the walls is exactly the width of their doors', () => {
  const places = fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { maxLength: 8 })
  fc.assert(
    fc.property(places, fc.boolean(), (slots, leftwards) => {
      const doors = slots.map((slot) => (leftwards ? door([slot + 1.9, 6], 180, 0.8) : door([slot + 1.1, 0], 0, 0.8)))
      const standing = wallPieces({ walls: [ring], doors }).reduce((sum, piece) => sum + lengthOf(piece), 0)
      expect(standing).toBeCloseTo(32 - 0.8 * slots.length, 6)
    }),
  )
})
