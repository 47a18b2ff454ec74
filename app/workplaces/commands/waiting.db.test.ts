import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { myBookings } from '../queries.server.ts'
import { myWaiting, openOffers } from '../waiting.server.ts'
import { bookSpace } from './book-space.server.ts'
import { cancelBooking } from './cancel-booking.server.ts'
import { changeBooking } from './change-booking.server.ts'
import { checkIn } from './check-in.server.ts'
import { offerPlaces } from './offer-places.server.ts'
import { acceptOffer, declineOffer, joinWaitingList, leaveWaitingList } from './waiting-list.server.ts'

const now = new Date('2027-03-08T06:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const at = (time: string) => new Date(`2027-03-09T${time}:00Z`)
const day = { startsAt: at('08:00'), endsAt: at('16:00') }
let made = 0
let site: string
let building: string
beforeAll(async () => {
  site = (await db.site.create({ data: { slug: 'warteliste', name: 'Warteliste', street: 'Seestrasse 5', postcode: '6003', town: 'Luzern' }, select: { id: true } })).id
  building = (await db.building.create({ data: { siteId: site, name: 'A' }, select: { id: true } })).id
})
beforeEach(async () => {
  await db.waitingEntry.deleteMany()
  await db.booking.deleteMany()
  await db.bookingRule.deleteMany()
  await db.mail.deleteMany()
})

async function person(): Promise<Viewer> {
  const name = `waiting-${(made += 1)}`
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name, mail: `${name}@stadt.example` }, select: { id: true } })
  return { id, username: name, displayName: name, unitId: null, roles: ['employee'] }
}

/** A floor of its own with so many desks in one zone, all booked by somebody for the day. */
async function full(desks = 1, kind: 'desk' | 'room' = 'desk') {
  const slug = String((made += 1))
  const floorId = (await db.floor.create({ data: { siteId: site, buildingId: building, slug, level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })).id
  const zoneId = (await db.zone.create({ data: { floorId, name: 'Zone', x: 0, y: 0, width: 5, height: 5 }, select: { id: true } })).id
  const spaces: string[] = []
  const holders: { viewer: Viewer; bookingId: string }[] = []
  for (let number = 0; number < desks; number++) {
    const spaceId = (await db.space.create({ data: { floorId, zoneId, kind, code: `w${slug}.${number}`, x: 1, y: 1 }, select: { id: true } })).id
    const viewer = await person()
    spaces.push(spaceId)
    holders.push({ viewer, bookingId: (await bookSpace(viewer, { spaceId, ...day }, now)).id })
  }
  const free = (number = 0) => cancelBooking(holders[number]?.viewer ?? failed(), holders[number]?.bookingId ?? '', 'one', now)
  return { floor: { floorId, zoneId: null, spaceId: null }, zone: { floorId: null, zoneId, spaceId: null }, space: (number = 0) => ({ floorId: null, zoneId: null, spaceId: spaces[number] ?? '' }), spaces, free }
}
function failed(): never {
  throw new Error('no such desk')
}

test('what becomes free is held for who waits, told by mail, and accepted', async () => {
  const { floor, free, spaces } = await full()
  const me = await person()
  await joinWaitingList(me, floor, day, now)
  await offerPlaces(now)
  expect(await openOffers(me, now)).toEqual([])
  await free()
  await offerPlaces(now)
  await offerPlaces(now)
  const [offer, ...others] = await openOffers(me, now)
  expect(others).toEqual([])
  expect(offer).toMatchObject({ from: '09:00', to: '17:00', until: '08:00' })
  expect((await db.mail.findMany()).map(({ address, subject }) => [address, subject])).toEqual([[`${me.username}@stadt.example`, expect.stringMatching(/^Warteliste: /)]])
  await expect(bookSpace(await person(), { spaceId: spaces[0] ?? '', ...day }, now)).rejects.toMatchObject({ status: 409 })
  expect(await myBookings(me, { from: now })).toEqual([])
  await acceptOffer(me, offer?.bookingId ?? '', later(59))
  await acceptOffer(me, offer?.bookingId ?? '', later(59))
  await offerPlaces(later(120))
  expect((await myBookings(me, { from: now })).map(({ id }) => id)).toEqual([offer?.bookingId])
  expect(await openOffers(me, now)).toEqual([])
})

test('who answers too late has lost it, and the next one is offered it', async () => {
  const { space, free } = await full()
  const [first, second] = [await person(), await person()]
  await joinWaitingList(first, space(), day, now)
  await joinWaitingList(second, space(), day, later(1))
  await free()
  await offerPlaces(now)
  const [offer] = await openOffers(first, now)
  await expect(acceptOffer(first, offer?.bookingId ?? '', later(60))).rejects.toMatchObject({ status: 409 })
  await offerPlaces(later(60))
  expect(await openOffers(first, later(60))).toEqual([])
  expect(await openOffers(second, later(60))).toHaveLength(1)
})

test('who declines leaves it to the next one', async () => {
  const { zone, free } = await full()
  const [first, second] = [await person(), await person()]
  await joinWaitingList(first, zone, day, now)
  await joinWaitingList(second, zone, day, now)
  await free()
  await offerPlaces(now)
  const [offer] = await openOffers(first, now)
  await expect(declineOffer(second, offer?.bookingId ?? '', now)).rejects.toMatchObject({ status: 404 })
  await declineOffer(first, offer?.bookingId ?? '', now)
  await offerPlaces(now)
  expect(await openOffers(first, now)).toEqual([])
  expect(await openOffers(second, now)).toHaveLength(1)
})

test('whoever was served least recently comes first, and all who wait see why', async () => {
  const [one, other] = [await full(), await full(2)]
  const [lucky, patient, newcomer] = [await person(), await person(), await person()]
  await joinWaitingList(lucky, one.floor, { startsAt: at('08:00'), endsAt: at('09:00') }, now)
  await one.free()
  await offerPlaces(now)
  await acceptOffer(lucky, (await openOffers(lucky, now))[0]?.bookingId ?? '', now)

  const afternoon = { startsAt: at('10:00'), endsAt: at('16:00') }
  await joinWaitingList(lucky, other.floor, afternoon, later(1))
  await joinWaitingList(patient, other.space(1), afternoon, later(2))
  await joinWaitingList(newcomer, other.zone, afternoon, later(3))
  // The clock of the database orders those who were never served.
  const positions = async () => Promise.all([lucky, patient, newcomer].map(async (viewer) => (await myWaiting(viewer, now)).map(({ position, total }) => `${position}/${total}`)[0]))
  expect(await positions()).toEqual(['3/3', '1/3', '2/3'])
  expect((await myWaiting(lucky, now))[0]).toMatchObject({ lastServed: now.toISOString(), lastOffer: null })

  await other.free(0)
  await offerPlaces(later(5))
  // The first waits for another desk: what is free goes to the next whom it serves.
  expect(await openOffers(newcomer, later(5))).toHaveLength(1)
  expect(await positions()).toEqual(['2/2', '1/2', undefined])
  expect((await myWaiting(lucky, now))[0]).toMatchObject({ lastOffer: { at: later(5).toISOString(), servedBefore: null } })
  await other.free(1)
  await offerPlaces(later(6))
  expect(await openOffers(patient, later(6))).toHaveLength(1)
  expect(await openOffers(lucky, later(6))).toEqual([])
})

test('one waits only for what is not to be had, once, and only as long as one wants', async () => {
  const { floor, free, spaces } = await full()
  const me = await person()
  await joinWaitingList(me, floor, day, now)
  await joinWaitingList(me, floor, day, now)
  const [line, ...others] = await myWaiting(me, now)
  expect(others).toEqual([])
  await expect(leaveWaitingList(await person(), line?.id ?? '', now)).rejects.toMatchObject({ status: 404 })
  await leaveWaitingList(me, line?.id ?? '', now)
  expect(await myWaiting(me, now)).toEqual([])
  await free()
  await offerPlaces(now)
  expect(await openOffers(me, now)).toEqual([])
  await expect(joinWaitingList(me, floor, day, now)).rejects.toMatchObject({ status: 409, data: { code: 'still-free' } })
  await expect(joinWaitingList(me, floor, { startsAt: at('08:00'), endsAt: at('08:00') }, now)).rejects.toMatchObject({ status: 422 })
  await expect(joinWaitingList(me, { floorId: null, zoneId: null, spaceId: me.id }, day, now)).rejects.toMatchObject({ status: 404 })
  await db.bookingRule.create({ data: { name: 'Kurz', kind: 'desk', siteId: site, maxMinutes: 60 } })
  await bookSpaceOf(spaces[0] ?? '')
  await expect(joinWaitingList(me, floor, day, now)).rejects.toMatchObject({ status: 409, data: { code: 'refused-by-rule' } })
})
async function bookSpaceOf(spaceId: string) {
  const { id } = await person()
  await db.booking.create({ data: { spaceId, kind: 'desk', personId: id, ...day } })
}

test('who has another desk by then, or may have no more, is passed over', async () => {
  const { floor, free } = await full(2)
  const elsewhere = await full()
  const [busy, quota, next] = [await person(), await person(), await person()]
  for (const viewer of [busy, quota, next]) await joinWaitingList(viewer, floor, day, now)
  await elsewhere.free()
  await bookSpace(busy, { spaceId: elsewhere.spaces[0] ?? '', ...day }, now)
  await db.booking.create({ data: { spaceId: elsewhere.spaces[0] ?? '', kind: 'desk', personId: quota.id, startsAt: at('17:00'), endsAt: at('18:00') } })
  await db.bookingRule.create({ data: { name: 'Eine', kind: 'desk', maxOpen: 1 } })
  await free(0)
  await offerPlaces(now)
  expect(await openOffers(busy, now)).toEqual([])
  expect(await openOffers(quota, now)).toEqual([])
  expect(await openOffers(next, now)).toHaveLength(1)
})

test('what is only held can not be moved or checked in to, and giving it back is declining it', async () => {
  const { floor, free } = await full()
  const [me, next] = [await person(), await person()]
  await joinWaitingList(me, floor, day, now)
  await joinWaitingList(next, floor, day, now)
  await free()
  await offerPlaces(now)
  const id = (await openOffers(me, now))[0]?.bookingId ?? ''
  await expect(changeBooking(me, id, { startsAt: at('08:00'), endsAt: at('09:00') }, now)).rejects.toMatchObject({ status: 409, data: { code: 'held' } })
  await expect(checkIn(me, id, at('08:00'))).rejects.toMatchObject({ status: 409, data: { code: 'held' } })
  await cancelBooking(me, id, 'one', now)
  await offerPlaces(now)
  expect(await openOffers(next, now)).toHaveLength(1)
})

test('processes that offer at the same time offer each place once and each person one', async () => {
  const { floor, free } = await full(4)
  const waiting: Viewer[] = []
  for (let number = 0; number < 6; number++) {
    const viewer = await person()
    waiting.push(viewer)
    await joinWaitingList(viewer, floor, day, now)
  }
  for (let number = 0; number < 4; number++) await free(number)
  await Promise.all([offerPlaces(now), offerPlaces(now), offerPlaces(now)])
  await offerPlaces(now)
  const offers = await Promise.all(waiting.map((viewer) => openOffers(viewer, now)))
  expect(offers.map(({ length }) => length)).toEqual([1, 1, 1, 1, 0, 0])
  expect(new Set(offers.flat().map(({ code }) => code)).size).toBe(4)
  expect(await db.mail.count()).toBe(4)
})

test('a room is waited for too, and who waits for a time that has begun is offered nothing', async () => {
  const { space, free } = await full(1, 'room')
  const me = await person()
  await joinWaitingList(me, space(), day, now)
  await free()
  await offerPlaces(at('08:00'))
  expect(await openOffers(me, at('08:00'))).toEqual([])
  await offerPlaces(at('07:55'))
  expect(await openOffers(me, at('07:55'))).toMatchObject([{ until: '09:10' }])
})
