import { expect, test } from 'vitest'
import { scoreboard, type KeptForecast } from './scoreboard.ts'

const band = [0, 1, 2, 3, 4].map((week) => ({ week, low: 100 - 12 * week, middle: 100 - 10 * week, high: 100 - 8 * week }))
const told = (madeOn: string): KeptForecast => ({ madeOn, remaining: 100, p50: null, p85: '2027-06-01', band })
const weeks = (done: number[]) => done.map((count, week) => ({ monday: new Date(Date.UTC(2027, 0, 4 + 7 * week)).toISOString().slice(0, 10), done: count }))

test('a forecast is held against the four weeks that followed it, and only those', () => {
  const { outcomes, inside, meanError } = scoreboard([told('2027-01-04'), told('2027-01-11')], weeks([10, 10, 10, 6, 2, 50]), '2027-02-08')
  expect(outcomes).toEqual([
    { madeOn: '2027-01-11', p85: '2027-06-01', low: 32, middle: 40, high: 48, done: 28, isInside: false },
    { madeOn: '2027-01-04', p85: '2027-06-01', low: 32, middle: 40, high: 48, done: 36, isInside: true },
  ])
  expect(inside).toBe(1)
  expect(meanError).toBe(-8)
})

test('what is not over yet is not judged, and without an outcome there is no error', () => {
  expect(scoreboard([told('2027-01-11')], weeks([10, 10, 10, 10]), '2027-02-01')).toEqual({ outcomes: [], inside: 0, meanError: 0 })
})

test('a forecast that saw all done sooner is held against all of it', () => {
  const soon = { ...told('2027-01-04'), remaining: 5, band: [{ week: 0, low: 5, middle: 5, high: 5 }, { week: 1, low: 0, middle: 0, high: 0 }] }
  expect(scoreboard([soon], weeks([5, 0, 0, 0]), '2027-02-01').outcomes[0]).toMatchObject({ low: 5, high: 5, done: 5, isInside: true })
})
