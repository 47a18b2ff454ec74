import { expect, test } from 'vitest'
import { menuPlace } from './menu-place.ts'

const line = (top: number, left = 20) => ({ left, top, bottom: top + 28 })

test('a menu stands below its line, above it near the lower edge, and inside the window', () => {
  const room = { width: 390, height: 844, seen: 844 }
  expect(menuPlace(line(100), room)).toEqual({ left: 20, top: 134, maxHeight: 310 })
  expect(menuPlace(line(700, 300), room)).toEqual({ left: 102, bottom: 150, maxHeight: 310 })
})

test('above a keyboard on the screen it is as high as there is room on the better side, and never over its line', () => {
  const room = { width: 390, height: 844, seen: 480 }
  expect(menuPlace(line(200), room)).toEqual({ left: 20, top: 234, maxHeight: 238 })
  expect(menuPlace(line(300), room)).toEqual({ left: 20, bottom: 550, maxHeight: 286 })
})
