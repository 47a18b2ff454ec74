/** The form that changes a series: what it holds, and what it asks for. */
import { beforeAll, expect, test } from 'vitest'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { bookSeries } from './commands/book-series.server.ts'
import { seriesChangeForm } from './schema.ts'
import { seriesChangeOf, seriesChangePage } from './series-change-page.server.ts'

const now = new Date('2027-03-01T07:00:00Z')
let me: Viewer
let rooms: string[]
let id: string
let bookings: string[]
beforeAll(async () => {
  const site = await db.site.create({ data: { slug: 'formular', name: 'Seehaus', street: 'Seestrasse 1', postcode: '6003', town: 'Luzern' }, select: { id: true } })
  const building = await db.building.create({ data: { siteId: site.id, name: 'A' }, select: { id: true } })
  const floor = await db.floor.create({ data: { siteId: site.id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })
  const room = async (code: string) => (await db.space.create({ data: { floorId: floor.id, kind: 'room', code, x: 1, y: 1, seats: 4 }, select: { id: true } })).id
  rooms = [await room('Rigi'), await room('Napf')]
  const person = await db.person.create({ data: { directoryId: 'form', username: 'form', displayName: 'form', givenName: 'form', surname: 'form' }, select: { id: true } })
  me = { id: person.id, username: 'form', displayName: 'form', unitId: null, roles: ['employee'] }
  const booked = await bookSeries(me, { spaceId: rooms[0] ?? '', rrule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=6', firstDay: '2027-03-09', from: '09:00', to: '10:00', timeZone: 'Europe/Zurich', except: [], withAlternatives: false, title: 'Woche' }, now)
  id = booked.id
  bookings = booked.created.map((one) => one.id)
})

const typed = (fields: Record<string, unknown>) => seriesChangeForm.parse({ on: [], ...fields })
const chosen = { shown: [], keep: [], withAlternatives: false }

test('as it opens the form holds what is, and changes nothing', async () => {
  const one = await seriesChangePage(me, id, typed({ booking: bookings[2] }), now)
  expect(one.form).toMatchObject({ scope: 'one', date: '2027-03-23', from: '09:00', to: '10:00', space: rooms[0], title: 'Woche' })
  expect([one.preview?.isSame, one.preview?.rows.length]).toEqual([true, 1])
  const following = await seriesChangePage(me, id, typed({ booking: bookings[2], scope: 'following' }), now)
  expect(following.form).toMatchObject({ date: '2027-03-23', pattern: 'weekly', on: ['TU'], end: 'count', count: 4 })
  expect([following.preview?.isSame, following.preview?.rows.length]).toEqual([true, 4])
  expect(await seriesChangeOf(me, id, typed({ was: 'following', ...following.form }), chosen, now)).toMatchObject({ rule: undefined, spaceId: undefined, title: undefined })
})

test('who has typed a time and then says for how much of the series keeps the time', async () => {
  const { form, preview } = await seriesChangePage(me, id, typed({ booking: bookings[2], was: 'one', scope: 'all', date: '2027-03-24', from: '14:00', to: '15:00', space: rooms[0], title: 'Woche' }), now)
  expect(form).toMatchObject({ scope: 'all', date: '2027-03-09', from: '14:00', to: '15:00', count: 6 })
  expect(preview?.rows.map(({ kind, after }) => [kind, after?.date, after?.from])).toEqual(['2027-03-09', '2027-03-16', '2027-03-23', '2027-03-30', '2027-04-06', '2027-04-13'].map((day) => ['move', day, '14:00']))
})

test('a rule that is none, too long, or begins too early is said at the form', async () => {
  const ask = async (fields: Record<string, unknown>) => (await seriesChangePage(me, id, typed({ booking: bookings[2], scope: 'following', was: 'following', pattern: 'weekly', on: ['TU'], ...fields }), now)).error
  expect(await ask({ pattern: 'daily', end: 'count', count: '5000' })).toEqual({ at: 'end', message: 'Eine Serie hat höchstens 366 Termine.' })
  expect(await ask({ date: '2027-03-16', count: '3' })).toEqual({ at: 'date', message: 'Die geänderte Serie beginnt erst nach dem 16.03.2027: Was vorher ist, bleibt wie es ist.' })
  expect(await ask({ end: 'until', until: '2027-01-01' })).toEqual({ at: 'end', message: 'Diese Serie hat keinen Termin.' })
})

test('what is ticked off stays as it is', async () => {
  const change = await seriesChangeOf(me, id, typed({ booking: bookings[0], scope: 'all', was: 'all', from: '13:00', to: '14:00' }), { shown: ['2027-03-09', '2027-03-16'], keep: ['2027-03-16'], withAlternatives: true }, now)
  expect(change).toMatchObject({ scope: 'all', times: { from: '13:00', to: '14:00' }, except: ['2027-03-09'], include: ['2027-03-16'], withAlternatives: true })
})
