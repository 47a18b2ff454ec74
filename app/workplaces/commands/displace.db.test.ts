import { beforeAll, beforeEach, expect, test } from 'vitest'
import { closeSpaces, reopenSpaces, seenBookings } from '../../places/commands/close-spaces.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { displacedWithout } from '../displaced.server.ts'
import { myBookings, previewDisplacement } from '../queries.server.ts'
import { openOffers } from '../waiting.server.ts'
import { answerApproval } from './approvals.server.ts'
import { bookSpace } from './book-space.server.ts'
import { bookSeries } from './book-series.server.ts'
import { changeMeeting } from './meeting.server.ts'
import { offerPlaces } from './offer-places.server.ts'
import { acceptOffer, acceptReplacements, declineOffer } from './waiting-list.server.ts'

const now = new Date('2027-03-08T06:00:00Z')
const at = (time: string, day = 9) => new Date(`2027-03-${String(day).padStart(2, '0')}T${time}:00Z`)
const wholeDay = (day = 9) => ({ startsAt: at('08:00', day), endsAt: at('16:00', day) })
let made = 0
let site: string
let building: string
let admin: Viewer
beforeAll(async () => {
  site = (await db.site.create({ data: { slug: 'ausfall', name: 'Ausfall', street: 'Seestrasse 5', postcode: '6003', town: 'Luzern' }, select: { id: true } })).id
  building = (await db.building.create({ data: { siteId: site, name: 'A' }, select: { id: true } })).id
  admin = { ...(await person()), roles: ['employee', 'workplace-admin'] }
})
beforeEach(async () => {
  await db.booking.deleteMany()
  await db.blockedPeriod.deleteMany()
  await db.bookingRule.deleteMany()
  await db.mail.deleteMany()
  await db.space.updateMany({ data: { blocked: 'aus einem anderen Test' } })
})

async function person(locale: 'de' | 'en' | null = null): Promise<Viewer> {
  const name = `displaced-${(made += 1)}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name, mail: `${name}@stadt.example`, locale }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles: ['employee'] }
}
type Extra = { kind?: 'desk' | 'room'; equipment?: ('dock' | 'screen')[]; seats?: number; zone?: 'own' | 'other' }
/** A floor of its own; each entry is a space, one metre after the other. */
async function floorWith(...spaces: Extra[]): Promise<{ floorId: string; ids: string[]; codes: string[]; zones: string[] }> {
  const slug = `f${(made += 1)}`
  const floorId = (await db.floor.create({ data: { siteId: site, buildingId: building, slug, level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })).id
  const zones: string[] = []
  for (const name of ['own', 'other']) zones.push((await db.zone.create({ data: { floorId, name, x: 0, y: 0, width: 5, height: 5 }, select: { id: true } })).id)
  const ids: string[] = []
  for (const [index, { kind = 'desk', equipment = [], seats = 1, zone = 'own' }] of spaces.entries()) ids.push((await db.space.create({ data: { floorId, zoneId: zones[zone === 'own' ? 0 : 1] ?? null, kind, code: `${slug}.${index}`, x: index, y: 1, equipment, seats }, select: { id: true } })).id)
  return { floorId, ids, zones, codes: spaces.map((_, index) => `${slug}.${index}`) }
}
const until9999 = new Date('9999-12-31T00:00:00Z')
async function close(spaceIds: string[], { startsAt = now, endsAt = null as Date | null } = {}) {
  const preview = await previewDisplacement(admin, { spaceIds, startsAt, endsAt: endsAt ?? until9999 }, now)
  return { preview, outcome: await closeSpaces(admin, { spaceIds, reason: 'Wasserschaden', startsAt, endsAt }, seenBookings(preview.map(({ bookingId }) => bookingId)), now) }
}
const first = (ids: string[]) => ids[0] ?? ''

test('whoever has booked is held the nearest desk as good, in the own zone, and asked; nobody is moved', async () => {
  // The nearest lacks the dock, the next is in another zone, the last is as good and of the same zone.
  const { ids, codes } = await floorWith({ equipment: ['dock'] }, {}, { equipment: ['dock', 'screen'], zone: 'other' }, { equipment: ['dock'] })
  const [me, someone] = [await person('en'), await person()]
  const { id } = await bookSpace(me, { spaceId: first(ids), ...wholeDay() }, now)
  const { preview, outcome } = await close([first(ids)])
  expect(preview).toMatchObject([{ bookingId: id, person: me.displayName, code: codes[0], isSeries: false, isCut: false, replacement: { code: codes[3] } }])
  expect(outcome).toEqual({ displaced: 1, offered: 1 })

  expect(await myBookings(me, { from: now })).toEqual([])
  const [offer] = await openOffers(me, now)
  expect(offer).toMatchObject({ code: codes[3], from: '09:00', to: '17:00', untilDay: '2027-03-09', until: '09:00', instead: { code: codes[0], reason: 'Wasserschaden' } })
  await expect(bookSpace(someone, { spaceId: ids[3] ?? '', ...wholeDay() }, now)).rejects.toMatchObject({ status: 409, data: { code: 'space-taken' } })
  await expect(bookSpace(someone, { spaceId: first(ids), ...wholeDay() }, now)).rejects.toMatchObject({ data: { code: 'space-blocked' } })
  const [mail, ...others] = await db.mail.findMany()
  expect(others).toEqual([])
  expect(mail).toMatchObject({ address: `${me.username}@stadt.example`, personId: me.id, subject: `${codes[0]} is out of service: your booking` })
  expect(mail?.body).toContain('Wasserschaden')
  expect(mail?.body).toContain(codes[3])
  expect(mail?.body).toContain('/workplaces/bookings')

  await acceptOffer(me, offer?.bookingId ?? '', now)
  expect((await myBookings(me, { from: now })).map(({ code }) => code)).toEqual([codes[3]])
  expect(await displacedWithout(me, now)).toEqual([])
  const events = await db.auditEvent.findMany({ where: { subjectId: { in: [id, first(ids)] } }, orderBy: { id: 'asc' }, select: { action: true, actorId: true } })
  expect(events.map(({ action }) => action)).toEqual(['booking.created', 'booking.displaced', 'space.closed'])
})

test('without anything as good the person is told, with the way to the waiting list, until they have something else', async () => {
  const { ids, codes } = await floorWith({ equipment: ['dock'] }, {})
  const me = await person()
  await bookSpace(me, { spaceId: first(ids), ...wholeDay() }, now)
  const { preview, outcome } = await close([first(ids)])
  expect(preview[0]?.replacement).toBeNull()
  expect(outcome).toEqual({ displaced: 1, offered: 0 })
  expect(await openOffers(me, now)).toEqual([])
  expect(await displacedWithout(me, now)).toMatchObject([{ code: codes[0], reason: 'Wasserschaden', date: '2027-03-09', from: '09:00', to: '17:00' }])
  expect((await db.mail.findFirstOrThrow()).body).toContain('Warteliste')
  await bookSpace(me, { spaceId: ids[1] ?? '', ...wholeDay() }, now)
  expect(await displacedWithout(me, now)).toEqual([])
})

test('a replacement that is declined or not answered is free again, and the way to another is shown', async () => {
  const { ids } = await floorWith({}, {})
  const [me, other] = [await person(), await person()]
  await bookSpace(me, { spaceId: first(ids), ...wholeDay(20) }, now)
  await close([first(ids)])
  const [offer] = await openOffers(me, now)
  await declineOffer(me, offer?.bookingId ?? '', now)
  expect(await displacedWithout(me, now)).toHaveLength(1)
  await bookSpace(other, { spaceId: ids[1] ?? '', ...wholeDay(20) }, now)

  const second = await floorWith({}, {})
  await bookSpace(me, { spaceId: first(second.ids), ...wholeDay(22) }, now)
  await close([first(second.ids)])
  await offerPlaces(at('06:01', 11))
  expect(await openOffers(me, at('06:01', 11))).toEqual([])
  await bookSpace(other, { spaceId: second.ids[1] ?? '', ...wholeDay(22) }, now)
})

test('several desks at once: each person gets another desk, a series all its days, and one mail a person', async () => {
  const { ids, codes } = await floorWith({}, {}, {}, {}, {})
  const [me, other] = [await person(), await person()]
  const series = await bookSeries(me, { spaceId: first(ids), rrule: 'FREQ=DAILY;COUNT=3', firstDay: '2027-03-09', from: '09:00', to: '17:00', timeZone: 'Europe/Zurich', except: [], withAlternatives: false }, now)
  await bookSpace(other, { spaceId: ids[1] ?? '', ...wholeDay() }, now)
  const { outcome } = await close([first(ids), ids[1] ?? ''])
  expect(outcome).toEqual({ displaced: 4, offered: 4 })
  const [mine, theirs] = [await openOffers(me, now), await openOffers(other, now)]
  expect(mine.map(({ date }) => date)).toEqual(['2027-03-09', '2027-03-10', '2027-03-11'])
  expect(theirs).toHaveLength(1)
  expect(mine[0]?.code).not.toBe(theirs[0]?.code)
  expect(codes.slice(2)).toContain(theirs[0]?.code)
  expect(await db.mail.count()).toBe(2)
  expect(await acceptReplacements(me, now)).toBe(3)
  const after = await myBookings(me, { from: now })
  expect(after.map(({ seriesId }) => seriesId)).toEqual([series.id, series.id, series.id])
})

test('of a booking that has begun the rest goes, and is offered elsewhere from the next quarter of an hour', async () => {
  const { ids } = await floorWith({}, {})
  const me = await person()
  const { id } = await bookSpace(me, { spaceId: first(ids), startsAt: at('05:00', 8), endsAt: at('12:00', 8) }, at('04:00', 8))
  const later = at('06:07', 8)
  const preview = await previewDisplacement(admin, { spaceIds: [first(ids)], startsAt: later, endsAt: until9999 }, later)
  expect(preview).toMatchObject([{ isCut: true, startsAt: later.toISOString() }])
  await closeSpaces(admin, { spaceIds: [first(ids)], reason: 'Wasserschaden', startsAt: later, endsAt: null }, seenBookings([id]), later)
  expect(await db.booking.findUniqueOrThrow({ where: { id } })).toMatchObject({ endsAt: later, cancelledAt: null })
  expect(await openOffers(me, later)).toMatchObject([{ from: '07:15', to: '13:00', until: '07:22' }])
})

test('what somebody had agreed to stays agreed, what nobody has is asked about again', async () => {
  const { ids } = await floorWith({ kind: 'room', seats: 4 }, { kind: 'room', seats: 6 })
  await db.bookingRule.create({ data: { name: 'Bewilligung', kind: 'room', approver: 'workplace_admin' } })
  const [me, other] = [await person(), await person()]
  const agreed = await bookSpace(me, { spaceId: first(ids), startsAt: at('08:00'), endsAt: at('10:00'), title: 'Klausur' }, now)
  await answerApproval(admin, agreed.id, { isApproved: true, answer: null }, now)
  await bookSpace(other, { spaceId: first(ids), startsAt: at('12:00'), endsAt: at('14:00') }, now)
  const { preview } = await close([first(ids)])
  expect(preview.map(({ isPending, title }) => [isPending, title])).toEqual([[false, 'Klausur'], [true, null]])
  const held = await db.booking.findMany({ where: { spaceId: ids[1] ?? '' }, orderBy: { startsAt: 'asc' }, select: { title: true, approver: true, approvedById: true } })
  expect(held).toEqual([
    { title: 'Klausur', approver: 'workplace_admin', approvedById: admin.id },
    { title: null, approver: 'workplace_admin', approvedById: null },
  ])
})

test('who was invited to a meeting, and what was ordered, goes along into the room that is accepted', async () => {
  const { ids } = await floorWith({ kind: 'room', seats: 4 }, { kind: 'room', seats: 4 })
  const me = await person()
  const { id } = await bookSpace(me, { spaceId: first(ids), ...wholeDay(), title: 'Sitzung' }, now)
  await changeMeeting(me, id, { intent: 'invite-guest', address: 'gast@firma.example' }, now)
  await changeMeeting(me, id, { intent: 'order', seating: 'rows', people: 8, catering: 'Kaffee', equipment: null }, now)
  await close([first(ids)])
  const [offer] = await openOffers(me, now)
  await acceptOffer(me, offer?.bookingId ?? '', now)
  const moved = await db.booking.findUniqueOrThrow({ where: { id: offer?.bookingId ?? '' }, include: { participants: true, order: true } })
  expect(moved).toMatchObject({ title: 'Sitzung', spaceId: ids[1], participants: [{ address: 'gast@firma.example', toldRevision: null }], order: { catering: 'Kaffee', people: 8, state: 'open' } })
})

test('from a later moment on, and to an end: what lies outside stays booked and can be booked', async () => {
  const { ids } = await floorWith({}, {})
  const [me, other] = [await person(), await person()]
  await bookSpace(me, { spaceId: first(ids), ...wholeDay(9) }, now)
  await bookSpace(me, { spaceId: first(ids), ...wholeDay(12) }, now)
  const { outcome } = await close([first(ids)], { startsAt: at('00:00', 11), endsAt: at('00:00', 15) })
  expect(outcome).toEqual({ displaced: 1, offered: 1 })
  expect((await myBookings(me, { from: now })).map(({ startsAt }) => startsAt)).toEqual([at('08:00', 9).toISOString()])
  await expect(bookSpace(other, { spaceId: first(ids), ...wholeDay(12) }, now)).rejects.toMatchObject({ status: 409, data: { code: 'refused-by-rule' } })
  await bookSpace(other, { spaceId: first(ids), ...wholeDay(10) }, now)
  await bookSpace(other, { spaceId: first(ids), ...wholeDay(16) }, now)
  expect(await reopenSpaces(admin, [first(ids)], now)).toBe(1)
  await bookSpace(other, { spaceId: first(ids), ...wholeDay(12) }, now)
})

test('nobody is displaced whom the preview did not show, and only workplace management does it', async () => {
  const { ids } = await floorWith({}, {})
  const me = await person()
  const { id } = await bookSpace(me, { spaceId: first(ids), ...wholeDay() }, now)
  const closing = { spaceIds: [first(ids)], reason: 'Wasserschaden', startsAt: now, endsAt: null }
  await expect(closeSpaces(admin, closing, seenBookings([]), now)).rejects.toMatchObject({ status: 409, data: { code: 'changed-meanwhile' } })
  await expect(closeSpaces(me, closing, seenBookings([id]), now)).rejects.toMatchObject({ status: 403 })
  await expect(previewDisplacement(me, { spaceIds: [first(ids)], startsAt: now, endsAt: until9999 }, now)).rejects.toMatchObject({ status: 403 })
  expect(await db.space.findUniqueOrThrow({ where: { id: first(ids) } })).toMatchObject({ blocked: null })
  expect(await db.booking.findUniqueOrThrow({ where: { id } })).toMatchObject({ cancelledAt: null })
})

test('while people go on booking, every desk keeps one booking at a time and nothing is lost without a word', async () => {
  const { ids } = await floorWith({}, {}, {}, {}, {}, {})
  const people = await Promise.all(Array.from({ length: 3 }, () => person()))
  const late = await Promise.all(Array.from({ length: 3 }, () => person()))
  for (const [index, one] of people.entries()) await bookSpace(one, { spaceId: ids[index] ?? '', ...wholeDay() }, now)
  const taken = await db.booking.findMany({ where: { spaceId: { in: ids } }, select: { id: true } })
  const [closed] = await Promise.allSettled([
    closeSpaces(admin, { spaceIds: ids.slice(0, 3), reason: 'Wasserschaden', startsAt: now, endsAt: null }, seenBookings(taken.map(({ id }) => id)), now),
    ...late.map((one, index) => bookSpace(one, { spaceId: ids[index + 3] ?? '', ...wholeDay() }, now)),
  ])
  expect(closed.status).toBe('fulfilled')
  const [held, without] = [await Promise.all(people.map((one) => openOffers(one, now))), await Promise.all(people.map((one) => displacedWithout(one, now)))]
  for (const index of people.keys()) expect((held[index]?.length ?? 0) + (without[index]?.length ?? 0)).toBe(1)
  expect(await db.mail.count()).toBe(3)
})
