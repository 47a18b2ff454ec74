import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conditionsOf, type FloorFacts, type GateFacts, gateState, statesOf, type Thresholds } from './gate.ts'

const city: Thresholds = { coveragePercent: 80, surveyMonths: 24, pointsPercent: 100, devicesPercent: 95 }
const floor: FloorFacts = { slug: '1', level: 1, met: 80, area: 100, survey: 'good' }
const good: GateFacts = {
  floors: [floor],
  points: { total: 4, up: 4, down: 0 },
  campaigns: [{ slug: 'windows-11', name: 'Windows 11', total: 20, ready: 19, blocked: [{ reason: 'hardware', count: 1 }] }],
  servicing: { total: 20, ended: 0, unknown: 0 },
}
const states = (facts: Partial<GateFacts>, thresholds = city) => statesOf(conditionsOf({ ...good, ...facts }, thresholds))

test('at the threshold a condition is met, below it not, and what nobody knows is unknown', () => {
  expect(states({})).toEqual({ coverage: 'met', points: 'met', devices: 'met', servicing: 'met' })
  expect(states({ floors: [floor, { ...floor, met: 79.99 }] }).coverage).toBe('not-met')
  expect(states({ floors: [floor, { ...floor, survey: 'none', met: 0 }] }).coverage).toBe('unknown')
  expect(states({ floors: [{ ...floor, survey: 'stale' }] }).coverage).toBe('unknown')
  expect(states({ floors: [{ ...floor, survey: 'old' }, { ...floor, met: 10 }] }).coverage).toBe('not-met')
  expect(states({ floors: [] }).coverage).toBe('unknown')
  expect(states({ points: { total: 0, up: 0, down: 0 } }).points).toBe('unknown')
  expect(states({ points: { total: 4, up: 3, down: 1 } }).points).toBe('not-met')
  expect(states({ points: { total: 4, up: 3, down: 0 } }).points).toBe('unknown')
  expect(states({ points: { total: 4, up: 3, down: 1 } }, { ...city, pointsPercent: 75 }).points).toBe('met')
  expect(states({ campaigns: [{ slug: 'a', name: 'A', total: 20, ready: 18, blocked: [] }] }).devices).toBe('not-met')
  expect(states({ campaigns: [] }).devices).toBe('met')
  expect(states({ servicing: { total: 3, ended: 1, unknown: 1 } }).servicing).toBe('not-met')
  expect(states({ servicing: { total: 3, ended: 0, unknown: 1 } }).servicing).toBe('unknown')
})

test('a percentage is rounded down, so that nothing reads as reached that is not', () => {
  const [coverage] = conditionsOf({ ...good, floors: [{ ...floor, met: 79.99 }] }, city)
  expect(coverage).toMatchObject({ state: 'not-met', floors: [{ percent: 79, state: 'not-met' }] })
})

const percent = fc.integer({ min: 1, max: 100 })
const anyThresholds = fc.record({ coveragePercent: percent, surveyMonths: percent, pointsPercent: percent, devicesPercent: percent })
const counts = fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300))
const anyFacts: fc.Arbitrary<GateFacts> = fc.record({
  floors: fc.array(fc.record({ slug: fc.string(), level: fc.integer(), area: fc.double({ min: 0.1, max: 5000, noNaN: true }), met: fc.double({ min: 0, max: 1, noNaN: true }), survey: fc.constantFrom('none' as const, 'good' as const, 'stale' as const, 'old' as const) }).map((one) => ({ ...one, met: one.area * one.met })), { maxLength: 5 }),
  points: counts.map(([up, down, unknown]) => ({ up, down, total: up + down + unknown })),
  campaigns: fc.array(fc.tuple(fc.nat(300), fc.nat(300)).map(([ready, left]) => ({ slug: 's', name: 'S', ready, total: ready + left, blocked: [] })), { maxLength: 3 }),
  servicing: counts.map(([ended, unknown, rest]) => ({ ended, unknown, total: ended + unknown + rest })),
})

test('a gate is ready only when everything is known and reached; more of the good never makes it worse', () => {
  fc.assert(
    fc.property(anyFacts, anyThresholds, (facts, thresholds) => {
      const conditions = conditionsOf(facts, thresholds)
      const isReady = gateState(conditions, false) === 'ready'
      expect(gateState(conditions, true)).toBe('live')
      if (isReady) {
        expect(facts.servicing.ended + facts.servicing.unknown).toBe(0)
        for (const { survey, met, area } of facts.floors) {
          expect(survey).toBe('good')
          expect(met * 100).toBeGreaterThanOrEqual(area * thresholds.coveragePercent)
        }
        const better = { ...facts, points: { ...facts.points, up: facts.points.total, down: 0 }, campaigns: facts.campaigns.map((campaign) => ({ ...campaign, ready: campaign.total })) }
        expect(gateState(conditionsOf(better, thresholds), false)).toBe('ready')
      }
      const strict = statesOf(conditionsOf(facts, { coveragePercent: 100, surveyMonths: 1, pointsPercent: 100, devicesPercent: 100 }))
      for (const { key, state } of conditions) if (strict[key] === 'met') expect(state).toBe('met')
    }),
  )
})
