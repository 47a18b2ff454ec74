import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closedUp, type InLine, promotions, waitingPosition } from './seats.ts'

/** A line as it can be: numbers are one's own, seats too. */
const lines = fc.record({ places: fc.integer({ min: 1, max: 12 }), seated: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 12 }), waiting: fc.nat(12), order: fc.infiniteStream(fc.nat()) }).map(({ places, seated, waiting, order }) => {
  const seats = [...seated.filter((seat) => seat <= places), ...Array<null>(waiting).fill(null)]
  const shuffled = seats.map((seat) => ({ seat, by: order.next().value ?? 0 })).toSorted((a, b) => a.by - b.by)
  return { places, line: shuffled.map(({ seat }, index): InLine => ({ personId: `p${index}`, number: index + 1, seat })) }
})

test('free seats go to those who wait, in their order, and nobody gets one who has one', () => {
  fc.assert(fc.property(lines, ({ places, line }) => {
    const given = promotions(places, line)
    const waiting = line.filter(({ seat }) => seat === null).map(({ personId }) => personId)
    expect(given.map(({ personId }) => personId)).toEqual(waiting.slice(0, given.length))
    const after = line.map((one) => given.find(({ personId }) => personId === one.personId)?.seat ?? one.seat).filter((seat) => seat !== null)
    expect(new Set(after).size).toBe(after.length)
    expect(after.every((seat) => seat >= 1 && seat <= places)).toBe(true)
    // Either all places are taken or nobody waits.
    expect(after.length === places || given.length === waiting.length).toBe(true)
    expect(promotions(places, line.map((one) => ({ ...one, seat: given.find(({ personId }) => personId === one.personId)?.seat ?? one.seat })))).toEqual([])
  }))
})

test('positions on the waiting list count from one in order', () => {
  fc.assert(fc.property(lines, ({ line }) => {
    const waiting = line.filter(({ seat }) => seat === null)
    expect(waiting.map(({ personId }) => waitingPosition(line, personId))).toEqual(waiting.map((_, index) => index + 1))
    expect(line.filter(({ seat }) => seat !== null).every(({ personId }) => waitingPosition(line, personId) === null)).toBe(true)
  }))
})

test('a lower limit closes the gaps and takes a seat from nobody', () => {
  fc.assert(fc.property(lines, fc.integer({ min: 1, max: 12 }), ({ line }, places) => {
    const seated = line.filter(({ seat }) => seat !== null)
    const after = closedUp(places, line)
    if (seated.length > places) expect(after).toBeNull()
    else expect(after?.map(({ seat }) => seat)).toEqual(seated.map((_, index) => index + 1))
  }))
})
