import { expect, test } from 'vitest'
import type { Cell } from '../../workplaces/queries.server.ts'
import { inFirst, whereaboutsOf } from './whereabouts.ts'

const cell = (half: 1 | 2, place: Cell['place'], code?: string): Cell => ({ half, place, desk: code === undefined ? null : { code, site: 'Stadthaus', path: '/' }, isPlanned: false })

test('two half-days that say the same are one, others are told apart, nothing is nothing', () => {
  expect(whereaboutsOf([cell(1, 'office', '2.31'), cell(2, 'office', '2.31')])).toEqual({ whole: cell(1, 'office', '2.31') })
  expect(whereaboutsOf([cell(1, 'office', '2.31'), cell(2, 'home')])).toEqual({ morning: cell(1, 'office', '2.31'), afternoon: cell(2, 'home') })
  expect(whereaboutsOf([cell(1, null), cell(2, 'home')])).toEqual({ morning: cell(1, null), afternoon: cell(2, 'home') })
  expect(whereaboutsOf([cell(1, 'office'), cell(2, 'office', '2.35')])).toEqual({ whole: cell(2, 'office', '2.35') })
  expect([whereaboutsOf([cell(1, null), cell(2, null)]), whereaboutsOf([])]).toEqual([null, null])
})

test('who has a desk comes first, then office, travelling, home, away', () => {
  const person = (id: string, ...halves: Cell[]) => ({ id, halves })
  const all = [person('away', cell(1, 'away'), cell(2, 'away')), person('home', cell(1, 'home'), cell(2, 'home')), person('desk', cell(1, null), cell(2, 'office', '1.1')), person('office', cell(1, 'office'), cell(2, 'home'))]
  expect(inFirst(all).map(({ id }) => id)).toEqual(['desk', 'office', 'home', 'away'])
})
