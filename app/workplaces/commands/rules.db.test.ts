import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Prisma } from '../../../prisma/generated/client.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { refusalFor } from '../booking-rules.server.ts'
import { floorView } from '../queries.server.ts'
import type { RuleForm } from '../rule-schema.ts'
import { rulesPage } from '../rules-page.server.ts'
import { previewSeries } from '../series-plan.server.ts'
import { bookSeries } from './book-series.server.ts'
import { bookSpace } from './book-space.server.ts'
import { cancelBooking } from './cancel-booking.server.ts'
import { changeBooking } from './change-booking.server.ts'
import { switchDesk } from './switch-desk.server.ts'
import { blockPeriod, deleteRule, unblockPeriod, writeRule } from './manage-rules.server.ts'

const now = new Date('2027-03-08T07:00:00Z')
const timeZone = 'Europe/Zurich'
const at = (day: number, time: string) => new Date(`2027-03-${String(day).padStart(2, '0')}T${time}:00Z`)
const span = (day: number, from: string, to: string) => ({ startsAt: at(day, from), endsAt: at(day, to) })
let made = 0
let siteId: string
let floorId: string
beforeAll(async () => {
  const plan = { width: 20, height: 10, outline: [[0, 0], [20, 0], [20, 10], [0, 10]], walls: [] }
  siteId = (await db.site.create({ data: { slug: 'regeln', name: 'Regeln', street: 'Seestrasse 1', postcode: '6003', town: 'Luzern' }, select: { id: true } })).id
  const building = await db.building.create({ data: { siteId, name: 'A' }, select: { id: true } })
  floorId = (await db.floor.create({ data: { siteId, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan }, select: { id: true } })).id
})
beforeEach(async () => {
  await db.bookingRule.deleteMany()
  await db.blockedPeriod.deleteMany()
})

async function person(unitId: string | null = null, ...roles: Viewer['roles']): Promise<Viewer> {
  const name = `rules-${(made += 1)}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name, unitId }, select: { id: true } })
  return { id, username: name, displayName: name, unitId, roles: ['employee', ...roles] }
}
const space = async (data: Partial<Prisma.SpaceUncheckedCreateInput> = {}) => (await db.space.create({ data: { floorId, kind: 'desk', code: `r${(made += 1)}`, x: made, y: 1, ...data }, select: { id: true } })).id
const rule = (data: Prisma.BookingRuleUncheckedCreateInput) => db.bookingRule.create({ data })
const outcome = (work: Promise<unknown>) => work.then(() => 'done', (error: { data?: { code: string } }) => error.data?.code ?? error)
const wordsOf = (work: Promise<unknown>) => work.then(() => '', (error: { data: { message: string } }) => error.data.message)

test('a refusal names the rule, and books nothing', async () => {
  const [me, desk] = [await person(), await space()]
  await rule({ name: 'Bürozeiten', kind: 'desk', opensAt: '07:00', closesAt: '18:00' })
  expect(await wordsOf(bookSpace(me, { spaceId: desk, ...span(9, '04:00', '08:00') }, now))).toBe('Regel «Bürozeiten»: buchbar von 07:00 bis 18:00 Uhr.')
  expect(await refusalFor(me, desk, span(9, '04:00', '08:00'), now)).toBe('Regel «Bürozeiten»: buchbar von 07:00 bis 18:00 Uhr.')
  expect(await db.booking.count({ where: { personId: me.id } })).toBe(0)
  expect(await outcome(bookSpace(me, { spaceId: desk, ...span(9, '06:00', '17:00') }, now))).toBe('done')
})

test('of twenty bookings at once no more are made than a person may have open', async () => {
  const [me, desks] = [await person(), await Promise.all(Array.from({ length: 20 }, () => space()))]
  await rule({ name: 'Höchstens drei', kind: 'desk', maxOpen: 3 })
  const outcomes = await Promise.all(desks.map((spaceId, index) => outcome(bookSpace(me, { spaceId, ...span(9 + index, '07:00', '16:00') }, now))))
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(3)
  expect(outcomes.filter((one) => one === 'quota-exceeded')).toHaveLength(17)
  expect(await db.booking.count({ where: { personId: me.id, cancelledAt: null } })).toBe(3)
})

test('every rule counts in its own reach; what is over or given back does not count', async () => {
  const [me, desk, room] = [await person(), await space(), await space({ kind: 'room', seats: 4 })]
  await rule({ name: 'Zusammen drei', maxOpen: 3 })
  await rule({ name: 'Zimmer eines', kind: 'room', maxOpen: 1 })
  const first = await bookSpace(me, { spaceId: room, ...span(9, '07:00', '08:00') }, now)
  expect(await wordsOf(bookSpace(me, { spaceId: room, ...span(10, '07:00', '08:00') }, now))).toBe('Regel «Zimmer eines»: Zahl offener Buchungen höchstens 1. Sie haben 1.')
  await bookSpace(me, { spaceId: desk, ...span(9, '07:00', '16:00') }, now)
  await bookSpace(me, { spaceId: desk, ...span(10, '07:00', '16:00') }, now)
  expect(await wordsOf(bookSpace(me, { spaceId: desk, ...span(11, '07:00', '16:00') }, now))).toContain('«Zusammen drei»')
  await cancelBooking(me, first.id, 'one', now)
  expect(await outcome(bookSpace(me, { spaceId: room, ...span(10, '07:00', '08:00') }, now))).toBe('done')
  expect(await outcome(bookSpace(me, { spaceId: desk, ...span(12, '07:00', '16:00') }, at(9, '17:00')))).toBe('done')
})

test('who moves to another desk at the limit gives the first one up, and keeps it when refused', async () => {
  const [me, first, second] = [await person(), await space(), await space()]
  await rule({ name: 'Einer', kind: 'desk', maxOpen: 1 })
  await bookSpace(me, { spaceId: first, ...span(9, '07:00', '16:00') }, now)
  expect(await outcome(switchDesk(me, { spaceId: second, ...span(9, '07:00', '16:00') }, now))).toBe('done')
  expect(await outcome(switchDesk(me, { spaceId: first, ...span(10, '07:00', '16:00') }, now))).toBe('quota-exceeded')
  expect((await db.booking.findMany({ where: { personId: me.id, cancelledAt: null } })).map(({ spaceId }) => spaceId)).toEqual([second])
})

test('between two bookings of a room stays what the rule says, from either side', async () => {
  const [me, other, room] = [await person(), await person(), await space({ kind: 'room', seats: 4 })]
  await rule({ name: 'Lüften', kind: 'room', bufferMinutes: 15 })
  const { id } = await bookSpace(other, { spaceId: room, ...span(9, '09:00', '10:00') }, now)
  expect(await wordsOf(bookSpace(me, { spaceId: room, ...span(9, '10:00', '11:00') }, now))).toBe('Regel «Lüften»: Zwischen zwei Buchungen bleiben 15 Minuten frei.')
  // The page says it before anybody tries; of what is taken it says no more than that.
  expect(await refusalFor(me, room, span(9, '10:00', '11:00'), now)).toBe('Regel «Lüften»: Zwischen zwei Buchungen bleiben 15 Minuten frei.')
  expect(await refusalFor(me, room, span(9, '09:30', '11:00'), now)).toBeNull()
  expect(await refusalFor(me, room, span(9, '10:15', '11:00'), now)).toBeNull()
  expect(await outcome(bookSpace(me, { spaceId: room, ...span(9, '08:00', '08:50') }, now))).toBe('too-close')
  expect(await outcome(bookSpace(me, { spaceId: room, ...span(9, '09:30', '11:00') }, now))).toBe('space-taken')
  expect(await outcome(bookSpace(me, { spaceId: room, ...span(9, '10:15', '11:00') }, now))).toBe('done')
  // The own booking is not in its own way.
  expect(await outcome(changeBooking(other, id, span(9, '09:15', '10:00'), now))).toBe('done')
  expect(await outcome(changeBooking(other, id, span(9, '09:15', '10:05'), now))).toBe('too-close')
})

test('another time is bound by the rules as well, but who leaves early may', async () => {
  const [me, desk] = [await person(), await space()]
  await rule({ name: 'Halbe Tage', kind: 'desk', minMinutes: 240, slotMinutes: 60 })
  const { id } = await bookSpace(me, { spaceId: desk, ...span(9, '07:00', '16:00') }, now)
  expect(await outcome(changeBooking(me, id, span(9, '07:00', '09:00'), now))).toBe('refused-by-rule')
  expect(await outcome(changeBooking(me, id, span(9, '07:00', '08:23'), at(9, '08:00')))).toBe('done')
  expect(await outcome(changeBooking(me, id, span(9, '07:00', '08:40'), at(9, '08:10')))).toBe('refused-by-rule')
})

test('a series leaves out what the rules refuse and says why; too many at once are refused as a whole', async () => {
  const [me, other, desk, near] = [await person(), await person(), await space({ x: 1 }), await space({ x: 2 })]
  await rule({ name: 'Bürotage', kind: 'desk', weekdays: [1, 2, 3, 4, 5], daysAhead: 8, maxOpen: 7, bufferMinutes: 30 })
  await bookSpace(other, { spaceId: desk, ...span(9, '11:15', '12:00') }, now)
  const series = { spaceId: desk, rrule: 'FREQ=DAILY;COUNT=10', firstDay: '2027-03-09', from: '08:00', to: '12:00', timeZone, except: [], withAlternatives: true }
  const { occurrences } = await previewSeries(me, series, now)
  expect(occurrences.map(({ state }) => state)).toEqual(['taken', 'free', 'free', 'free', 'refused', 'refused', 'free', 'free', 'refused', 'refused'])
  expect(occurrences[0]?.alternative?.id).toBe(near)
  expect(occurrences[4]?.refusal).toBe('Regel «Bürotage»: an diesem Wochentag nicht buchbar.')
  expect(occurrences[9]?.refusal).toBe('Regel «Bürotage»: zurzeit buchbar bis 16.03.2027.')
  await bookSpace(me, { spaceId: near, ...span(8, '13:00', '14:00') }, now)
  await bookSpace(me, { spaceId: near, ...span(8, '14:30', '15:00') }, now)
  // With the two just booked, five free dates are seven; the alternative is one more.
  expect((await previewSeries(me, series, now)).tooMany).toBeNull()
  expect(await outcome(bookSeries(me, series, now))).toBe('quota-exceeded')
  const third = await bookSpace(me, { spaceId: near, ...span(8, '15:30', '16:00') }, now)
  expect((await previewSeries(me, series, now)).tooMany).toContain('«Bürotage»')
  await cancelBooking(me, third.id, 'one', now)
  expect(await db.bookingSeries.count({ where: { personId: me.id } })).toBe(0)
  const booked = await bookSeries(me, { ...series, except: ['2027-03-16'] }, now)
  expect(booked.created).toHaveLength(5)
  expect(booked.conflicting.map(({ reason }) => reason)).toEqual(['refused', 'refused', 'refused', 'refused'])
  expect(await wordsOf(bookSeries(me, { ...series, firstDay: '2027-03-13', rrule: 'FREQ=DAILY;COUNT=2' }, now))).toContain('«Bürotage»')
})

test('in the zone of a team the team books first, and units below it count as the team', async () => {
  const [city, team, part] = [await db.orgUnit.create({ data: { name: 'Stadt' } }), await db.orgUnit.create({ data: { name: 'Team' } }), await db.orgUnit.create({ data: { name: 'Teil' } })]
  await db.orgUnit.update({ where: { id: team.id }, data: { parentId: city.id } })
  await db.orgUnit.update({ where: { id: part.id }, data: { parentId: team.id } })
  const zone = await db.zone.create({ data: { floorId, name: 'Nord', unitId: team.id, x: 0, y: 0, width: 5, height: 5 } })
  const desk = await space({ zoneId: zone.id })
  await rule({ name: 'Team zuerst', siteId, zoneId: zone.id, priorityDays: 2 })
  expect(await wordsOf(bookSpace(await person(city.id), { spaceId: desk, ...span(11, '07:00', '08:00') }, now))).toBe('Regel «Team zuerst»: Das Team der Zone bucht zuerst. Für alle anderen zurzeit buchbar bis 10.03.2027.')
  expect(await outcome(bookSpace(await person(city.id), { spaceId: desk, ...span(10, '07:00', '08:00') }, now))).toBe('done')
  expect(await outcome(bookSpace(await person(part.id), { spaceId: desk, ...span(11, '07:00', '08:00') }, now))).toBe('done')
  await db.bookingRule.updateMany({ data: { priorityDays: null, unitId: city.id } })
  expect(await outcome(bookSpace(await person(), { spaceId: desk, ...span(12, '07:00', '08:00') }, now))).toBe('refused-by-rule')
  expect(await outcome(bookSpace(await person(part.id), { spaceId: desk, ...span(12, '07:00', '08:00') }, now))).toBe('done')
})

const ruleForm: RuleForm = { name: 'Regel', kind: 'desk', place: '', weekdays: [1, 2], opensAt: '08:00', closesAt: '17:00', minMinutes: null, maxMinutes: null, daysAhead: 14, priorityDays: null, slotMinutes: null, maxOpen: null, maxAtOnce: null, maxMinutesPerDay: null, bufferMinutes: null, releaseAfterMinutes: null, unitId: null, approver: null }

test('workplace management writes, changes and deletes rules, on record; a second one for the same reach is refused', async () => {
  const manager = await person(null, 'workplace-admin')
  const id = await writeRule(manager, null, ruleForm)
  expect((await rulesPage(manager)).rules).toMatchObject([{ id, name: 'Regel', weekdays: [1, 2], daysAhead: 14, siteId: null }])
  await expect(writeRule(manager, null, { ...ruleForm, name: 'Noch eine' })).rejects.toMatchObject({ status: 422, data: { errors: [{ path: 'place' }] } })
  await writeRule(manager, null, { ...ruleForm, name: 'Am Ort', place: `site:${siteId}` })
  await writeRule(manager, id, { ...ruleForm, name: 'Anders', daysAhead: null })
  expect((await rulesPage(await person())).rules.map(({ name, site }) => [name, site])).toEqual([['Anders', null], ['Am Ort', 'Regeln']])
  await expect(writeRule(manager, null, { ...ruleForm, place: `zone:${siteId}` })).rejects.toMatchObject({ data: { errors: [{ path: 'place' }] } })
  await deleteRule(manager, id)
  expect(await outcome(deleteRule(manager, id))).toBe('not-found')
  expect((await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })).map(({ action }) => action)).toEqual(['booking-rule.created', 'booking-rule.changed', 'booking-rule.deleted'])
  const other = await person()
  expect(await Promise.all([writeRule(other, null, ruleForm), deleteRule(other, id), unblockPeriod(other, id)].map(outcome))).toEqual(['forbidden', 'forbidden', 'forbidden'])
})

test('a blocked time shows on the plan, refuses bookings and leaves those there are; lifted, it is gone', async () => {
  const [manager, me, desk] = [await person(null, 'workplace-admin'), await person(), await space()]
  const { id: mine } = await bookSpace(me, { spaceId: desk, ...span(9, '09:00', '10:00') }, now)
  const id = await blockPeriod(manager, { kind: null, place: `site:${siteId}`, reason: 'Bodenreinigung', fromDay: '2027-03-09', from: '10:00', toDay: '2027-03-09', to: '12:00' })
  expect(await wordsOf(bookSpace(me, { spaceId: desk, ...span(9, '10:30', '14:00') }, now))).toBe('In dieser Zeit ist nichts buchbar: Bodenreinigung')
  const seen = async (viewer: Viewer, from: string, to: string) => (await floorView(viewer, { site: 'regeln', floor: '1', timeZone }, span(9, from, to), now)).spaces.find((one) => one.id === desk)
  expect(await seen(await person(), '10:00', '11:00')).toMatchObject({ state: 'blocked', blocked: 'Bodenreinigung' })
  expect(await seen(me, '09:00', '10:00')).toMatchObject({ state: 'mine', bookingId: mine, blocked: null })
  expect(await seen(await person(), '11:00', '12:00')).toMatchObject({ state: 'free' })
  await unblockPeriod(manager, id)
  expect(await outcome(bookSpace(me, { spaceId: desk, ...span(9, '10:30', '14:00') }, now))).toBe('done')
})
