import fc from 'fast-check'
import { expect, test } from 'vitest'
import { directionOf, neighbour, type Direction, type Place } from './neighbours.ts'

const directions = ['left', 'right', 'up', 'down'] as const
const opposite: Record<Direction, Direction> = { left: 'right', right: 'left', up: 'down', down: 'up' }
const metres = fc.integer({ min: 0, max: 400 }).map((tenths) => tenths / 10)
const places = fc.array(fc.record({ x: metres, y: metres }), { minLength: 2, maxLength: 60 }).map((points) => points.map((point, index): Place => ({ id: String(index), ...point })))
const first = ([place]: readonly Place[]): Place => place ?? { id: '', x: 0, y: 0 }

/** Metres from one place to another in the direction; negative is behind. */
function along(from: Place, to: Place, direction: Direction): number {
  return { left: from.x - to.x, right: to.x - from.x, up: from.y - to.y, down: to.y - from.y }[direction]
}

test('an arrow key leads its own way, and stops only where nothing lies that way', () => {
  fc.assert(
    fc.property(places, fc.constantFrom(...directions), (all, direction) => {
      const from = first(all)
      const next = neighbour(all, from, direction)
      if (next) expect(along(from, next, direction)).toBeGreaterThan(0)
      else expect(all.every((place) => along(from, place, direction) <= 0)).toBe(true)
    }),
  )
})

test('nobody straight ahead is passed over', () => {
  fc.assert(
    fc.property(places, fc.constantFrom(...directions), (all, direction) => {
      const from = first(all)
      const next = neighbour(all, from, direction)
      const straight = all.filter((place) => along(from, place, direction) > 0 && (direction === 'left' || direction === 'right' ? place.y === from.y : place.x === from.x))
      for (const place of straight) expect(next && along(from, next, direction)).toBeLessThanOrEqual(along(from, place, direction))
    }),
  )
})

test('in a grid each key goes one desk on, the opposite key comes back, and every desk can be reached', () => {
  const size = fc.integer({ min: 2, max: 8 })
  const step = fc.integer({ min: 10, max: 40 }).map((tenths) => tenths / 10)
  fc.assert(
    fc.property(size, size, step, step, (columns, rows, width, depth) => {
      const grid = Array.from({ length: columns * rows }, (_, index): Place => ({ id: String(index), x: (index % columns) * width, y: Math.floor(index / columns) * depth }))
      for (const from of grid) {
        for (const direction of directions) {
          const next = neighbour(grid, from, direction)
          if (next) expect(neighbour(grid, next, opposite[direction])?.id).toBe(from.id)
        }
      }
      const reached = new Set<Place>()
      const open = [first(grid)]
      for (let place = open.pop(); place; place = open.pop()) {
        if (reached.has(place)) continue
        reached.add(place)
        for (const direction of directions) {
          const next = neighbour(grid, place, direction)
          if (next) open.push(next)
        }
      }
      expect(reached.size).toBe(columns * rows)
    }),
    { numRuns: 30 },
  )
})

test('across a gap the key goes to whoever is nearest that way', () => {
  const [here, far, aside] = [{ id: 'here', x: 0, y: 0 }, { id: 'far', x: 10, y: 1 }, { id: 'aside', x: 1, y: 6 }]
  expect(neighbour([here, far, aside], here, 'right')?.id).toBe('far')
  expect(neighbour([here, aside], here, 'right')?.id).toBe('aside')
  expect(neighbour([here, far], here, 'left')).toBeNull()
})

test('only arrow keys have a direction', () => {
  expect([directionOf('ArrowLeft'), directionOf('ArrowDown'), directionOf('Enter'), directionOf('constructor')]).toEqual(['left', 'down', null, null])
})
