import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Candidate, choosePeers, openAtMost } from './peer-choice.ts'

const candidates = fc.uniqueArray(
  fc.record({ id: fc.stringMatching(/^p\d{1,2}$/), department: fc.constantFrom('a', 'b', 'c', null), asked: fc.nat(20), open: fc.nat(5), lastAskedAt: fc.option(fc.date({ noInvalidDate: true })) }),
  { selector: ({ id }) => id, maxLength: 25 },
)
const wanted = fc.record({ authorId: fc.stringMatching(/^p\d{1,2}$/), department: fc.constantFrom('a', 'b', null), before: fc.array(fc.stringMatching(/^p\d{1,2}$/)).map((ids) => new Set(ids)), places: fc.nat(2) })

test('nobody reads who is of the same or an unknown department, was asked before, is the author, or has enough to read', () => {
  fc.assert(
    fc.property(candidates, wanted, (people, want) => {
      const chosen = choosePeers(people, want)
      expect(chosen.length).toBeLessThanOrEqual(want.places)
      for (const { id, department, open } of chosen) {
        expect(department).not.toBeNull()
        expect(want.department).not.toBeNull()
        expect(department).not.toBe(want.department)
        expect(want.before.has(id)).toBe(false)
        expect(id).not.toBe(want.authorId)
        expect(open).toBeLessThan(openAtMost)
      }
    }),
  )
})

test('a place stays free only when nobody is left, and nobody who was asked less is passed over', () => {
  fc.assert(
    fc.property(candidates, wanted, (people, want) => {
      const chosen = choosePeers(people, want)
      const left = choosePeers(people, { ...want, places: people.length }).filter((one) => !chosen.includes(one))
      expect(chosen.length === want.places || left.length === 0).toBe(true)
      const most = Math.max(-1, ...chosen.map(({ asked }) => asked))
      expect(left.every(({ asked }) => asked >= most)).toBe(true)
    }),
  )
})

test('whatever the order of hand-ins, readers who answer at once are asked equally often, give or take one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 60 }), (readers, handIns) => {
      let people: Candidate[] = Array.from({ length: readers }, (_, index) => ({ id: `r${index}`, department: 'b', asked: 0, open: 0, lastAskedAt: null }))
      for (let round = 0; round < handIns; round++) {
        const chosen = choosePeers(people, { authorId: 'me', department: 'a', before: new Set(), places: 2 })
        people = people.map((one) => (chosen.includes(one) ? { ...one, asked: one.asked + 1, lastAskedAt: new Date(round) } : one))
      }
      const asked = people.map((one) => one.asked)
      expect(Math.max(...asked) - Math.min(...asked)).toBeLessThanOrEqual(1)
    }),
  )
})
