import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesOf, type Layout, movedByKey, type PlacedDesk, placed, undone } from './layout-state.ts'

const desk = (id: string, x = 1, y = 2, rotation = 0): PlacedDesk => ({ id, code: id, x, y, rotation, isNew: false })

test('keys move by ten centimetres or a metre and turn by a quarter or fifteen degrees', () => {
  const at = (key: string, isShift = false) => movedByKey(desk('1'), key, isShift)
  expect(at('ArrowRight')).toMatchObject({ x: 1.1, y: 2 })
  expect(at('ArrowUp', true)).toMatchObject({ x: 1, y: 1 })
  expect(at('r')).toMatchObject({ rotation: 90 })
  expect(at('R', true)).toMatchObject({ rotation: 15 })
  expect(movedByKey(desk('1', 0, 0, 270), 'r', false)).toMatchObject({ rotation: 0 })
  expect(at('Tab')).toBeNull()
})

test('a hundred small steps and back end where they began', () => {
  let one = desk('1', 3.3, 4.4)
  for (const key of ['ArrowLeft', 'ArrowRight']) for (let step = 0; step < 100; step += 1) one = movedByKey(one, key, false) ?? one
  expect(one).toEqual(desk('1', 3.3, 4.4))
})

test('whatever is placed, undoing every step gives the first layout, and only differences are stored', () => {
  const step = fc.record({ id: fc.constantFrom('1', '2', 'new'), x: fc.integer({ min: 0, max: 9 }), y: fc.integer({ min: 0, max: 9 }), rotation: fc.constantFrom(0, 90) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const first = [desk('1'), desk('2')]
      let layout: Layout = { desks: first, past: [] }
      for (const { id, ...at } of steps) layout = placed(layout, { id, code: id, ...at, isNew: id === 'new' })
      for (const { id, x, y, rotation, from } of changesOf(first, layout.desks).moved) {
        expect(from).toEqual({ x: 1, y: 2, rotation: 0 })
        expect({ x, y, rotation }).not.toEqual(from)
        expect(['1', '2']).toContain(id)
      }
      expect(changesOf(first, layout.desks).added).toHaveLength(layout.desks.length - 2)
      while (layout.past.length > 0) layout = undone(layout)
      expect(layout.desks).toEqual(first)
      expect(changesOf(first, layout.desks)).toEqual({ moved: [], added: [] })
    }),
  )
})
