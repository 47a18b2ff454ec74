import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SpaceOnFloor } from './queries.server.ts'
import { nearestFree, shownFor } from './wishes.ts'

const space = fc.record({
  id: fc.uuid(), kind: fc.constantFrom('desk' as const, 'room' as const), x: fc.integer({ min: 0, max: 50 }), y: fc.integer({ min: 0, max: 50 }),
  state: fc.constantFrom('free' as const, 'taken' as const, 'mine' as const, 'blocked' as const), wifi: fc.constantFrom('good' as const, 'fair' as const, 'unknown' as const),
  zoneId: fc.constantFrom('quiet', 'loud', null), equipment: fc.constantFrom<SpaceOnFloor['equipment']>([], ['screen'], ['screen', 'dock']), seats: fc.integer({ min: 1, max: 12 }),
})
const floor = fc.uniqueArray(space, { selector: ({ id }) => id, minLength: 1, maxLength: 30 }).map((spaces) => ({
  spaces: spaces.map((one): SpaceOnFloor => ({ code: one.id, rotation: 0, outline: null, blocked: null, freeTimes: [], bookingId: null, bookingTimes: null, belongs: null, ...one })),
  zones: [{ id: 'quiet', name: 'q', quiet: true, unit: null, x: 0, y: 0, width: 1, height: 1 }, { id: 'loud', name: 'l', quiet: false, unit: null, x: 0, y: 0, width: 1, height: 1 }],
}))

test('the nearest are free desks, at most six, and none that is left out is nearer', () => {
  fc.assert(
    fc.property(floor, fc.integer({ min: 0, max: 50 }), ({ spaces }, x) => {
      const near = { x, y: 10 }
      const found = nearestFree(spaces, near)
      const free = spaces.filter(({ kind, state }) => kind === 'desk' && state === 'free')
      const away = ({ x: left, y }: { x: number; y: number }) => Math.hypot(left - near.x, y - near.y)
      expect(found.size).toBe(Math.min(6, free.length))
      const farthest = Math.max(...free.filter(({ id }) => found.has(id)).map(away), -1)
      for (const one of free) if (!found.has(one.id)) expect(away(one)).toBeGreaterThanOrEqual(farthest)
    }),
  )
})

test('every wish narrows, what is not known is not good, and the own place stays', () => {
  fc.assert(
    fc.property(floor, (view) => {
      const shown = (state: Parameters<typeof shownFor>[1]) => view.spaces.filter(shownFor(view, state, []))
      expect(shown({})).toEqual(view.spaces)
      for (const one of shown({ wish: ['wifi'] })) expect(one.wifi === 'good' || one.state === 'mine').toBe(true)
      for (const one of shown({ wish: ['quiet'] })) expect(one.zoneId === 'quiet' || one.state === 'mine').toBe(true)
      for (const one of shown({ equipment: ['screen', 'dock'], wish: ['wifi', 'quiet'] })) expect((one.wifi === 'good' && one.zoneId === 'quiet' && one.equipment.length === 2) || one.state === 'mine').toBe(true)
      for (const one of shown({ kind: 'room', seats: 4 })) expect((one.kind === 'room' && one.seats >= 4) || one.state === 'mine').toBe(true)
      for (const state of [{}, { wish: ['wifi' as const] }, { wish: ['quiet' as const] }, { kind: 'desk' as const }]) expect(shown(state).filter(({ state: now }) => now === 'mine')).toEqual(view.spaces.filter(({ state: now }) => now === 'mine'))
    }),
  )
})

test('beside a colleague: their desk and the nearest free ones; who is not here changes nothing', () => {
  fc.assert(
    fc.property(floor, (view) => {
      const [first] = view.spaces
      const colleagues = [{ id: 'her', name: 'Her', spaceId: first?.id ?? '' }]
      const near = view.spaces.filter(shownFor(view, { near: 'her' }, colleagues)).map(({ id }) => id)
      expect(near).toContain(first?.id)
      expect(near.length).toBeLessThanOrEqual(7 + view.spaces.filter(({ state }) => state === 'mine').length)
      expect(view.spaces.filter(shownFor(view, { near: 'nobody' }, colleagues))).toEqual(view.spaces)
    }),
  )
})
