import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Haven, type Leaving, matchDesks } from './desk-moves.ts'

const at = (hour: number) => new Date(Date.UTC(2027, 2, 9, hour))
const span = fc.tuple(fc.integer({ min: 6, max: 18 }), fc.integer({ min: 1, max: 5 })).map(([from, hours]) => ({ startsAt: at(from), endsAt: at(from + hours) }))
const equipment = fc.subarray(['dock', 'screen', 'wheelchair-access'])
const team = fc.constantFrom(null, 'own', 'other')
const haven: fc.Arbitrary<Haven> = fc.record({ id: fc.uuid(), code: fc.string(), equipment, team, busy: fc.array(span, { maxLength: 2 }) })
const city = fc.uniqueArray(haven, { selector: ({ id }) => id, maxLength: 8 }).chain((havens) =>
  fc.record({
    havens: fc.constant(havens),
    leaving: fc.uniqueArray(fc.record({ id: fc.uuid(), equipment, team, span, allowed: fc.subarray(havens.map(({ id }) => id)) }), { selector: ({ id }) => id, maxLength: 8 }).map((all) => all.map(({ span: times, allowed, ...one }): Leaving => ({ ...one, ...times, allowed: new Set(allowed) }))),
  }),
)

test('everybody finds a desk that is free, allowed and has what theirs has, and no two the same at one time', () => {
  fc.assert(
    fc.property(city, ({ havens, leaving }) => {
      const found = matchDesks(leaving, havens)
      for (const one of leaving) {
        const desk = havens.find(({ id }) => id === found.get(one.id))
        if (!desk) {
          // Nothing was overlooked: whatever would have fitted has somebody else now.
          const fitting = havens.filter((other) => one.allowed.has(other.id) && one.equipment.every((name) => other.equipment.includes(name)) && !other.busy.some((busy) => busy.startsAt < one.endsAt && busy.endsAt > one.startsAt))
          for (const other of fitting) expect(leaving.some((rival) => found.get(rival.id) === other.id && rival.startsAt < one.endsAt && rival.endsAt > one.startsAt)).toBe(true)
          continue
        }
        expect(one.allowed.has(desk.id)).toBe(true)
        expect(one.equipment.every((name) => desk.equipment.includes(name))).toBe(true)
        expect(desk.busy.some((busy) => busy.startsAt < one.endsAt && busy.endsAt > one.startsAt)).toBe(false)
        for (const rival of leaving) if (rival !== one && found.get(rival.id) === desk.id) expect(rival.startsAt < one.endsAt && rival.endsAt > one.startsAt).toBe(false)
      }
    }),
  )
})

test('whoever needs what is rare gets it, and nobody else takes it', () => {
  const day = { startsAt: at(8), endsAt: at(16) }
  const havens: Haven[] = [{ id: 'ramp', code: '1', equipment: ['dock', 'wheelchair-access'], team: null, busy: [] }, { id: 'plain', code: '2', equipment: ['dock'], team: null, busy: [] }]
  const allowed = new Set(['ramp', 'plain'])
  const found = matchDesks([{ id: 'a', equipment: ['dock'], team: null, allowed, ...day }, { id: 'b', equipment: ['wheelchair-access'], team: null, allowed, ...day }], havens)
  expect(Object.fromEntries(found)).toEqual({ a: 'plain', b: 'ramp' })
})
