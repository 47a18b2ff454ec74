import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewestPeople, publishedCounts } from './receipt-counts.ts'

test('units are told as they are where they tell of nobody', () => {
  const counts = [{ unit: 'A', people: 20, read: 10 }, { unit: 'B', people: 12, read: 0 }, { unit: 'C', people: 7, read: 7 }]
  expect(publishedCounts(counts)).toEqual(counts)
})

test('small units are put together, with another when that is not enough', () => {
  expect(publishedCounts([{ unit: 'A', people: 30, read: 15 }, { unit: 'B', people: 12, read: 6 }, { unit: 'C', people: 3, read: 1 }])).toEqual([
    { unit: 'A', people: 30, read: 15 },
    { unit: null, people: 15, read: 7 },
  ])
})

test('a unit in which few have not read is not told alone either', () => {
  expect(publishedCounts([{ unit: 'A', people: 30, read: 28 }, { unit: 'B', people: 20, read: 10 }])).toEqual([{ unit: null, people: 50, read: 38 }])
})

test('of very few nothing is told', () => {
  expect(publishedCounts([{ unit: 'A', people: 4, read: 4 }])).toBeNull()
  expect(publishedCounts([{ unit: 'A', people: 12, read: 3 }])).toBeNull()
  expect(publishedCounts([])).toEqual([])
})

test('whatever is told adds up to all, and no line tells of one to four people', () => {
  const count = fc.integer({ min: 0, max: 40 }).chain((people) => fc.record({ unit: fc.string(), people: fc.constant(people), read: fc.integer({ min: 0, max: people }) }))
  fc.assert(fc.property(fc.array(count, { maxLength: 12 }), (counts) => {
    const told = publishedCounts(counts)
    if (told === null) return true
    const sum = (of: 'people' | 'read', rows: readonly { people: number; read: number }[]) => rows.reduce((all, row) => all + row[of], 0)
    const isFew = (number: number) => number > 0 && number < fewestPeople
    return sum('people', told) === sum('people', counts) && sum('read', told) === sum('read', counts) && told.every(({ people, read }) => ![people, read, people - read].some(isFew))
  }))
})
