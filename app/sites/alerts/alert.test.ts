import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calm, type Finding, planAlerts, type StoredAlert } from './alert.ts'

const at = (minutes: number) => new Date(Date.UTC(2027, 2, 1, 8) + minutes * 60_000)
const down = (isWavering = false): Finding => ({ subject: 'ap', siteId: 'site', name: 'AP', since: at(0), detail: {}, isWavering })

/** Stored alerts after a plan, as the command writes them. */
function after(stored: readonly StoredAlert[], findings: readonly Finding[], now: Date): StoredAlert[] {
  const { raise, reopen, update, end } = planAlerts(findings, stored, now)
  const kept = stored.map((alert) => {
    const change = [...reopen, ...update].find(({ id }) => id === alert.id)?.finding
    if (change) return { ...alert, name: change.name, detail: change.detail, until: null }
    return end.includes(alert.id) ? { ...alert, until: now } : alert
  })
  return [...kept, ...raise.map(({ subject, siteId, name, detail }, index) => ({ id: `${now.getTime()} ${stored.length + index}`, subject, siteId, name, detail, until: null }))]
}

test('an access point that comes and goes is one alert; after a calm while it is another', () => {
  let stored = after([], [down()], at(0))
  stored = after(stored, [], at(30))
  expect(stored).toMatchObject([{ until: at(30) }])
  stored = after(stored, [down()], at(60))
  expect(stored).toMatchObject([{ until: null }])
  stored = after(stored, [], at(90))
  stored = after(stored, [down()], at(91 + calm / 60_000))
  expect(stored.map(({ until }) => until)).toEqual([at(90), null])
})

test('what wavers raises nothing and ends nothing; what moved to another site is told there', () => {
  expect(planAlerts([down(true)], [], at(0))).toEqual({ raise: [], reopen: [], update: [], end: [] })
  const open: StoredAlert = { id: '1', subject: 'ap', siteId: 'site', name: 'AP', detail: {}, until: null }
  expect(planAlerts([down(true)], [open], at(0))).toEqual({ raise: [], reopen: [], update: [], end: [] })
  expect(planAlerts([{ ...down(), siteId: 'other' }], [open], at(0))).toMatchObject({ raise: [{ siteId: 'other' }], end: ['1'] })
  expect(planAlerts([{ ...down(), detail: { count: 2 } }], [open], at(0))).toMatchObject({ update: [{ id: '1' }], raise: [], end: [] })
})

const finding: fc.Arbitrary<Finding> = fc.record({ subject: fc.constantFrom('a', 'b', 'c'), siteId: fc.constantFrom('x', 'y', null), name: fc.constantFrom('n', 'o'), since: fc.constant(at(0)), detail: fc.record({ count: fc.nat(2) }), isWavering: fc.boolean() })

test('however findings come and go: one open alert a subject at most, and the same findings again change nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.uniqueArray(finding, { selector: ({ subject }) => subject }), fc.nat(200)), { maxLength: 8 }), (steps) => {
      let stored: StoredAlert[] = []
      let minutes = 0
      for (const [findings, wait] of steps) {
        minutes += wait
        stored = after(stored, findings, at(minutes))
        const open = stored.filter(({ until }) => until === null).map(({ subject }) => subject)
        expect(new Set(open).size).toBe(open.length)
        for (const { subject, isWavering } of findings) if (!isWavering) expect(open).toContain(subject)
        for (const subject of open) expect(findings.map((one) => one.subject)).toContain(subject)
        expect(planAlerts(findings, stored, at(minutes))).toEqual({ raise: [], reopen: [], update: [], end: [] })
      }
    }),
  )
})
