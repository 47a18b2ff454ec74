import { expect, test } from 'vitest'
import type { Cell } from '../workplaces/queries.server.ts'
import { todayLines } from './today-lines.ts'

const desk = { code: '2.31', site: 'Stadthaus', path: '/workplaces/stadthaus/2' }
const half = (number: 1 | 2, place: Cell['place'], at: Cell['desk'] = null): Cell => ({ half: number, place, desk: at, isPlanned: false })
const words = (lines: ReturnType<typeof todayLines>) => lines.map(({ when, place, desk: at }) => [when, place, at?.code ?? null])

test('a day that is the same in both halves is one line, else each half has its own', () => {
  expect(words(todayLines([half(1, 'office', desk), half(2, 'office', desk)], desk))).toEqual([['day', 'office', '2.31']])
  expect(words(todayLines([half(1, 'office', desk), half(2, 'home')], desk))).toEqual([['morning', 'office', '2.31'], ['afternoon', 'home', null]])
  expect(words(todayLines([half(1, 'away'), half(2, 'away')], null))).toEqual([['day', 'away', null]])
})

test('of a half that nothing is said of nothing is said; a desk between the halves is there', () => {
  expect(todayLines([half(1, null), half(2, null)], null)).toEqual([])
  expect(words(todayLines([half(1, null), half(2, 'home')], null))).toEqual([['afternoon', 'home', null]])
  expect(words(todayLines([half(1, null), half(2, null)], desk))).toEqual([['day', 'office', '2.31']])
})
