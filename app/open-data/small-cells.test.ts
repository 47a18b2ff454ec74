import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewest, inFives, mergedParts, toldRuns, toldSplit } from './small-cells.ts'

const isSafe = (count: number) => count === 0 || count >= fewest
const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0)

/** Weeks, and what of the whole has not come yet. */
const series = fc.record({ counts: fc.array(fc.nat({ max: 9 }), { maxLength: 30 }), toCome: fc.nat({ max: 20 }) })

test('weeks are merged until five are in each, and what is left is five or nobody', () => {
  expect(toldRuns([2, 0, 4, 7, 1], 30)).toEqual([{ from: 0, to: 2, count: 6 }, { from: 3, to: 3, count: 7 }])
  // Two would be left: the last run waits for them.
  expect(toldRuns([6, 6], 14)).toEqual([{ from: 0, to: 0, count: 6 }])
  expect(toldRuns([6, 6, 2], 14)).toEqual([{ from: 0, to: 0, count: 6 }, { from: 1, to: 2, count: 8 }])
  expect(toldRuns([3], 3)).toEqual([])
})

test('no run, no rest and no gap between two runs speaks of one to four', () => {
  fc.assert(fc.property(series, ({ counts, toCome }) => {
    const total = sum(counts) + toCome
    const runs = toldRuns(counts, total)
    for (const { from, to, count } of runs) {
      expect(count).toBe(sum(counts.slice(from, to + 1)))
      expect(count).toBeGreaterThanOrEqual(fewest)
    }
    // Without gaps from the first week on: sums of runs are sums of weeks.
    for (const [index, run] of runs.entries()) expect(run.from).toBe(index === 0 ? 0 : (runs[index - 1]?.to ?? 0) + 1)
    const rest = total - sum(runs.map(({ count }) => count))
    if (runs.length > 0) expect(isSafe(rest)).toBe(true)
  }))
})

test('what was told stays told when more weeks come, so that no two publications differ by a few', () => {
  fc.assert(fc.property(series, fc.nat({ max: 30 }), ({ counts, toCome }, seen) => {
    const total = sum(counts) + toCome
    const before = toldRuns(counts.slice(0, seen), total)
    expect(toldRuns(counts, total).slice(0, before.length)).toEqual(before)
  }))
})

test('small sites are told together, with the next larger one where they are too few', () => {
  expect(mergedParts([9, 2, 3, 0], (one) => one)).toEqual([[9], [0], [2, 3]])
  expect(mergedParts([9, 2, 30], (one) => one)).toEqual([[30], [9, 2]])
  expect(mergedParts([2, 0], (one) => one)).toEqual([[0]])
  expect(mergedParts([], (one: number) => one)).toEqual([])
})

test('each group is of nobody or of five, each site is in one group at most, and none is missing but where all are too few', () => {
  fc.assert(fc.property(fc.array(fc.nat({ max: 12 })), (counts) => {
    const sites = counts.map((count, index) => ({ count, index }))
    const groups = mergedParts(sites, ({ count }) => count)
    for (const group of groups) expect(isSafe(sum(group.map(({ count }) => count)))).toBe(true)
    const told = groups.flat().map(({ index }) => index)
    expect(new Set(told).size).toBe(told.length)
    const missing = sum(sites.filter(({ index }) => !told.includes(index)).map(({ count }) => count))
    expect(missing === 0 || (missing < fewest && missing === sum(counts))).toBe(true)
  }))
})

test('of people only fives are told, and nothing where the part, the rest or the whole is of one to four', () => {
  expect(inFives(4)).toBe(0)
  expect(inFives(19)).toBe(15)
  expect(toldSplit(12, 41)).toEqual({ part: 10, whole: 40 })
  expect([toldSplit(4, 41), toldSplit(38, 41), toldSplit(0, 3)]).toEqual([null, null, null])
  expect(toldSplit(0, 41)).toEqual({ part: 0, whole: 40 })
  fc.assert(fc.property(fc.nat({ max: 60 }), fc.nat({ max: 60 }), (part, others) => {
    const told = toldSplit(part, part + others)
    if (told) {
      expect([isSafe(part), isSafe(others)]).toEqual([true, true])
      expect([told.part % fewest, told.whole % fewest]).toEqual([0, 0])
    }
  }))
})
