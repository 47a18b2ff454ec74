import fc from 'fast-check'
import { expect, test } from 'vitest'
import { burnDown, dayAfterWeeks, isMigrated, servicingOf } from './progress.ts'

test('migrated is whoever runs the target build or a later one', () => {
  expect([22000, 22631, 26100, 19045, null].map((build) => isMigrated(build, 22631))).toEqual([false, true, true, false, false])
})

test('the burn-down starts with what was done before, and ends today within the week', () => {
  const done = [
    { monday: '2027-01-25', done: 10 },
    { monday: '2027-02-15', done: 30 },
    { monday: '2027-03-01', done: 5 },
    { monday: '2027-03-08', done: 2 },
  ]
  expect(burnDown(100, done, '2027-02-17', '2027-03-10')).toEqual({
    points: [
      { date: '2027-02-15', remaining: 90 },
      { date: '2027-02-22', remaining: 60 },
      { date: '2027-03-01', remaining: 60 },
      { date: '2027-03-08', remaining: 55 },
      { date: '2027-03-10', remaining: 53 },
    ],
    weekly: [30, 0, 5],
  })
})

test('the burn-down never rises and ends with what is left', () => {
  const weeks = fc.array(fc.nat({ max: 30 }), { maxLength: 30 })
  fc.assert(
    fc.property(weeks, fc.nat({ max: 100 }), (counts, left) => {
      const done = counts.map((count, index) => ({ monday: new Date(Date.UTC(2026, 8, 7 + 7 * index)).toISOString().slice(0, 10), done: count }))
      const total = left + counts.reduce((sum, count) => sum + count, 0)
      const { points } = burnDown(total, done, '2026-09-07', '2027-06-30')
      expect(points[0]?.remaining).toBe(total)
      expect(points.at(-1)?.remaining).toBe(left)
      for (const [index, point] of points.entries()) expect(point.remaining).toBeLessThanOrEqual(points[index - 1]?.remaining ?? total)
    }),
  )
})

test('a forecast in weeks becomes the day on which they are over', () => {
  expect(dayAfterWeeks('2027-03-09', 2.5)).toBe('2027-03-27')
  expect(dayAfterWeeks('2027-03-09', 0)).toBe('2027-03-09')
  expect(dayAfterWeeks('2027-03-09', null)).toBeNull()
})

test('servicing has ended the day after its end, and is a warning from 90 days before', () => {
  expect(['2027-03-08', '2027-03-09', '2027-06-07', '2027-06-08'].map((end) => servicingOf(end, '2027-03-09'))).toEqual(['ended', 'ending', 'ending', 'serviced'])
})
