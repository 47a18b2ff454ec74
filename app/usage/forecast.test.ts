import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closableFloor, demandOf, hasOnlyOnes, neededDesks } from './forecast.ts'

const count = fc.nat({ max: 200 })
const past = fc.array(fc.record({ open: count, final: count }), { minLength: 4, maxLength: 8 })

test('what was booked late on eight such days is expected again', () => {
  const late = [2, 4, 4, 6, 8, 10, 12, 30]
  expect(demandOf({ booked: 20, past: late.map((more) => ({ open: 10, final: 10 + more })), announced: 0 })).toEqual({ booked: 20, p50: 26, p85: 32 })
  expect(demandOf({ booked: 20, past: late.map((more) => ({ open: 10, final: 10 + more })), announced: 9 })).toEqual({ booked: 20, p50: 29, p85: 32 })
  expect(demandOf({ booked: 20, past: late.slice(0, 3).map((more) => ({ open: 10, final: 10 + more })), announced: 0 })).toBeNull()
})

test('never fewer are expected than have booked or said so, nor fewer with more certainty, and more of a past that grew is never less', () => {
  fc.assert(
    fc.property(count, past, count, fc.nat({ max: 20 }), (booked, days, announced, more) => {
      const demand = demandOf({ booked, past: days, announced })
      const busier = demandOf({ booked, past: days.map(({ open, final }) => ({ open, final: final + more })), announced })
      if (!demand || !busier) throw new Error('nothing said')
      expect(demand.p50).toBeGreaterThanOrEqual(booked + announced)
      expect(demand.p85).toBeGreaterThanOrEqual(demand.p50)
      expect([busier.p50 >= demand.p50, busier.p85 >= demand.p85]).toEqual([true, true])
      // In 85 of 100 of the days looked at it would have been enough.
      expect(days.filter(({ open, final }) => booked + final - open <= demand.p85).length).toBeGreaterThanOrEqual(0.85 * days.length)
    }),
  )
})

const floor = fc.record({ id: fc.uuid(), desks: fc.nat({ max: 40 }), booked: fc.nat({ max: 40 }), isKept: fc.boolean() })

test('a floor stays closed only when those who are expected have room on the others, and the one that troubles the fewest', () => {
  fc.assert(
    fc.property(fc.uniqueArray(floor, { selector: ({ id }) => id, maxLength: 6 }), fc.nat({ max: 120 }), (floors, p85) => {
      const found = closableFloor(floors, { p85 })
      const roomWithout = (id: string) => floors.filter((one) => one.id !== id).reduce((sum, { desks }) => sum + desks, 0)
      const could = floors.filter(({ id, desks, isKept }) => desks > 0 && !isKept && roomWithout(id) >= neededDesks({ p85 }))
      expect(found === null).toBe(could.length === 0)
      if (found) {
        expect(could).toContain(found)
        expect(Math.min(...could.map(({ booked }) => booked))).toBe(found.booked)
        expect(roomWithout(found.id)).toBeGreaterThanOrEqual(p85 + 2)
      }
    }),
  )
})

test('a site with one floor is never closed', () => {
  expect(closableFloor([{ id: 'a', desks: 20, booked: 0, isKept: false }], { p85: 0 })).toBeNull()
})

test('a floor is kept where somebody has the only desk that a wheelchair comes to, until there is another one free', () => {
  const desk = (floorId: string, isBooked: boolean, special: string[] = ['wheelchair-access']) => ({ floorId, isBooked, special })
  expect(hasOnlyOnes('a', [desk('a', true), desk('b', false, [])])).toBe(true)
  expect(hasOnlyOnes('a', [desk('a', true), desk('b', true)])).toBe(true)
  expect(hasOnlyOnes('a', [desk('a', true), desk('b', true), desk('b', false)])).toBe(false)
  expect(hasOnlyOnes('a', [desk('a', false), desk('b', false, [])])).toBe(false)
  expect(hasOnlyOnes('a', [desk('a', true), desk('b', false, ['induction-loop'])])).toBe(true)
})
