import { expect, test } from 'vitest'
import type { FoundRoom } from './room-search.server.ts'
import { roomsBySite } from './rooms-by-site.ts'

const room = (code: string, site: string, more: Partial<FoundRoom> = {}): FoundRoom => ({ id: code, code, seats: 4, equipment: [], wifi: 'good', site: { slug: site, name: site }, floor: { slug: '1', level: 1 }, isFree: true, until: null, ...more })
const many = (site: string, count: number) => Array.from({ length: count }, (_, index) => room(`${site}${index}`, site, { seats: index + 2, isFree: index > 0 }))
const shown = (groups: ReturnType<typeof roomsBySite>) => groups.map(({ site, free, rooms, seats, isOpen }) => `${site.slug} ${free}/${rooms.length} ${seats.from}-${seats.to}${isOpen ? ' open' : ''}`)

test('the own site stands in front and open, the others by name and folded, each with what is free there', () => {
  const rooms = [...many('werkhof', 5), ...many('archiv', 6), ...many('stadthaus', 7)]
  expect(shown(roomsBySite(rooms, 'stadthaus', false))).toEqual(['stadthaus 6/7 2-8 open', 'archiv 5/6 2-7', 'werkhof 4/5 2-6'])
  expect(shown(roomsBySite(rooms, null, false))).toEqual(['archiv 5/6 2-7 open', 'stadthaus 6/7 2-8', 'werkhof 4/5 2-6'])
  expect(roomsBySite(rooms, null, true).every(({ isOpen }) => isOpen)).toBe(true)
})

test('a few rooms, or those of one site, are all open', () => {
  expect(roomsBySite([...many('archiv', 6), ...many('stadthaus', 6)], null, false).map(({ isOpen }) => isOpen)).toEqual([true, true])
  expect(roomsBySite(many('stadthaus', 30), null, false).map(({ isOpen }) => isOpen)).toEqual([true])
  expect(roomsBySite([], null, false)).toEqual([])
})
