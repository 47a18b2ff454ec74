import fc from 'fast-check'
import { expect, test } from 'vitest'
import { axisSteps, layoutBurnDown, narrowChart, wideChart } from './burn-down-layout.ts'
import { forecast } from './forecast/forecast.ts'
import { burnDown, dayAfterWeeks } from './progress.ts'

const today = '2027-03-09'

function layout(weekly: number[], total: number, size = wideChart) {
  const done = weekly.map((count, index) => ({ monday: dayAfterWeeks('2026-09-14', index) ?? '', done: count }))
  const history = burnDown(total, done, '2026-09-14', today)
  const ahead = forecast(total - weekly.reduce((sum, count) => sum + count, 0), history.weekly, { runs: 200 })
  return layoutBurnDown(
    {
      today, total, burnDown: history, remaining: ahead.remaining, dueOn: '2027-06-30',
      p50: dayAfterWeeks(today, ahead.p50), p85: dayAfterWeeks(today, ahead.p85),
      band: ahead.band.map(({ week, ...rest }) => ({ date: dayAfterWeeks(today, week) ?? today, ...rest })),
    },
    size,
  )
}

test('the axis has few, round steps and room for the whole fleet', () => {
  expect(axisSteps(900)).toEqual([0, 300, 600, 900])
  expect(axisSteps(3)).toEqual([0, 1, 2, 3])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200_000 }), (total) => {
      const steps = axisSteps(total)
      expect(steps.at(-1)).toBeGreaterThanOrEqual(total)
      expect(steps.length).toBeLessThanOrEqual(5)
      expect(steps.every(Number.isInteger)).toBe(true)
    }),
  )
})

test('everything lies within the drawing, whatever the history', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 25 }), fc.constantFrom(wideChart, narrowChart), (weekly, size) => {
      const drawn = layout(weekly, 1000, size)
      const paths = [drawn.real, drawn.band, drawn.bandLow, drawn.bandHigh, drawn.middle].join('')
      expect(paths).not.toMatch(/NaN|Infinity/)
      for (const [, x, y] of paths.matchAll(/[ML]([-\d.]+) ([-\d.]+)/g)) {
        expect(Number(x)).toBeGreaterThanOrEqual(size.left - 0.1)
        expect(Number(x)).toBeLessThanOrEqual(size.width + 0.1)
        expect(Number(y)).toBeGreaterThanOrEqual(size.top - 0.1)
        expect(Number(y)).toBeLessThanOrEqual(drawn.baseline + 0.1)
      }
    }),
    { numRuns: 30 },
  )
})

test('the marks of the forecast stand in order, with room for their words on the right', () => {
  const { now, p50, p85 } = layout(Array(25).fill(24), 900)
  expect(now.remaining).toBe(300)
  expect(p50?.x).toBeGreaterThan(now.x)
  expect(p85?.x).toBeGreaterThanOrEqual(p50?.x ?? Infinity)
  expect(p85?.x).toBeLessThanOrEqual(wideChart.width - wideChart.rightRoom + 1)
})

test('a fleet that stands still has a line and no marks', () => {
  expect(layout(Array(25).fill(0), 900)).toMatchObject({ p50: null, p85: null, band: '', now: { remaining: 900 } })
})

test('a campaign that has not begun stands at the left edge with what is left today, and reaches its date', () => {
  const history = burnDown(61, [{ monday: '2027-03-01', done: 10 }, { monday: '2027-03-08', done: 3 }], '2027-04-01', today)
  expect(history).toEqual({ points: [{ date: today, remaining: 48 }], weekly: [] })
  for (const size of [wideChart, narrowChart]) {
    const drawn = layoutBurnDown({ today, total: 61, burnDown: history, remaining: 48, dueOn: '2027-08-31', p50: null, p85: null, band: [{ date: today, low: 48, middle: 48, high: 48 }] }, size)
    expect(drawn.now.x).toBe(size.left)
    expect(drawn.due?.x).toBeLessThanOrEqual(size.width - size.rightRoom + 1)
    expect(drawn.months.length).toBeGreaterThan(5)
  }
})

test('no mark stands in the room for the words of others', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 400 }), fc.constantFrom(wideChart, narrowChart), (half, more, due, size) => {
      const day = (days: number) => dayAfterWeeks(today, days / 7) ?? today
      const history = burnDown(100, [{ monday: '2027-03-01', done: 10 }], '2027-02-15', today)
      const drawn = layoutBurnDown({ today, total: 100, burnDown: history, remaining: 90, dueOn: day(due), p50: day(half), p85: day(half + more), band: [] }, size)
      for (const mark of [drawn.p50, drawn.p85, drawn.due]) expect(mark?.x ?? 0).toBeLessThanOrEqual(size.width - size.rightRoom + 0.1)
    }),
  )
})

test('where the low edge of the band has reached zero, its area goes on along zero', () => {
  const band = [10, 0, 0, 0].map((low, week) => ({ date: dayAfterWeeks(today, week) ?? today, low, middle: low, high: 10 }))
  const drawn = layoutBurnDown({ today, total: 10, burnDown: burnDown(10, [], '2027-02-15', today), remaining: 10, dueOn: '2027-04-30', p50: null, p85: null, band }, wideChart)
  const corners = [...drawn.band.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }))
  const last = Math.max(...corners.map(({ x }) => x))
  expect(corners.some(({ x, y }) => x === last && y === drawn.baseline)).toBe(true)
})
