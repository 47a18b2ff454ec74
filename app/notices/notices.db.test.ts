import { beforeEach, expect, test } from 'vitest'
import { newToken } from '../identity/session.server.ts'
import { db } from '../platform/database.server.ts'
import type { Role, Viewer } from '../platform/viewer.ts'
import { addDays, instantAt } from '../platform/wall-clock.ts'
import { publishNotice, renewNotice, withdrawNotice } from './commands/change-state.server.ts'
import { keepNotices } from './commands/keep-notices.server.ts'
import { readNotice } from './commands/read-notice.server.ts'
import { saveNotice } from './commands/save-notice.server.ts'
import type { Scope } from './policy.ts'
import { noticePage, noticesPage, ownNotices, todayNotices } from './queries.server.ts'
import type { NoticeInput } from './schema.ts'

const today = '2027-03-09'
const now = instantAt(today, '09:00')
const inDays = (days: number) => instantAt(addDays(today, days), '09:00')

beforeEach(async () => {
  await db.notice.deleteMany()
  await db.notification.deleteMany()
  await db.mail.deleteMany()
  await db.siteAlert.deleteMany()
  await db.person.updateMany({ data: { disabledAt: new Date() } })
})

type Made = { unitId?: string | null; roles?: Role[]; managerId?: string | null }
async function person({ unitId = null, roles = ['employee'], managerId = null }: Made = {}): Promise<Viewer> {
  const name = newToken()
  const stored = roles.map((role) => ({ role: role === 'admin' || role === 'manager' || role === 'it' ? role : ('employee' as const) }))
  const { id } = await db.person.create({ data: { directoryId: name, username: name, displayName: name, givenName: name, surname: name, mail: `${name.toLowerCase()}@stadt.example`, unitId, managerId, roles: { create: stored } }, select: { id: true } })
  return { id, username: name, displayName: name, unitId, roles }
}
const unit = async (parentId: string | null = null) => (await db.orgUnit.create({ data: { name: newToken(), parentId }, select: { id: true } })).id
async function site() {
  const slug = newToken().toLowerCase()
  const { id } = await db.site.create({ data: { slug, name: slug, street: 'Seestrasse 4', postcode: '6003', town: 'Luzern' }, select: { id: true } })
  const building = await db.building.create({ data: { siteId: id, name: 'A' }, select: { id: true } })
  const floor = await db.floor.create({ data: { siteId: id, buildingId: building.id, slug: '1', level: 1, widthMetres: 20, heightMetres: 10, plan: {} }, select: { id: true } })
  return { id, slug, desk: async (assignedToId: string | null = null) => (await db.space.create({ data: { floorId: floor.id, kind: 'desk', code: newToken(), x: 1, y: 1, assignedToId }, select: { id: true } })).id }
}
const input = (scope: Scope, more: Partial<NoticeInput> = {}): NoticeInput => ({ scope, titleDe: 'Neu', titleEn: 'New', textDe: 'Ein **Satz**', textEn: 'A **sentence**', mustRead: false, fromDay: today, untilDay: null, reviewOn: addDays(today, 180), ...more })
const titles = async (me: Viewer, of: 'mine' | 'all' = 'mine') => (await noticesPage(me, of, 1, now)).notices.map(({ title }) => title.de)

test('news of the city, the own units and the own sites are for somebody, and all can be read', async () => {
  const [department, other, house, elsewhere] = [await unit(), await unit(), await site(), await site()]
  const team = await unit(department)
  const [admin, me] = [await person({ roles: ['employee', 'admin'] }), await person({ unitId: team })]
  await house.desk(me.id)
  for (const [scope, titleDe] of [[{ kind: 'city' }, 'Stadt'], [{ kind: 'unit', id: department }, 'Direktion'], [{ kind: 'unit', id: other }, 'Andere'], [{ kind: 'site', id: house.id }, 'Haus'], [{ kind: 'site', id: elsewhere.id }, 'Anderswo']] as const) await saveNotice(admin, null, input(scope, { titleDe }), true)
  expect((await titles(me)).toSorted()).toEqual(['Direktion', 'Haus', 'Stadt'])
  expect(await titles(me, 'all')).toHaveLength(5)
})

test('who leads a unit writes for it and what is below, not beside or above it', async () => {
  const [department, beside] = [await unit(), await unit()]
  const team = await unit(department)
  const lead = await person({ unitId: department, roles: ['employee', 'manager'] })
  await person({ unitId: department, managerId: lead.id })
  await saveNotice(lead, null, input({ kind: 'unit', id: team }), true)
  await saveNotice(lead, null, input({ kind: 'unit', id: department }), true)
  for (const scope of [{ kind: 'unit', id: beside }, { kind: 'city' }] as const) await expect(saveNotice(lead, null, input(scope), true)).rejects.toMatchObject({ status: 403 })
  const teamLead = await person({ unitId: team, roles: ['employee', 'manager'] })
  await person({ unitId: team, managerId: teamLead.id })
  await expect(saveNotice(teamLead, null, input({ kind: 'unit', id: department }), true)).rejects.toMatchObject({ status: 403 })
})

test('nobody moves a notice out of a scope that they may not write for, nor into one', async () => {
  const house = await site()
  const [admin, it] = [await person({ roles: ['employee', 'admin'] }), await person({ roles: ['employee', 'it'] })]
  const ofCity = await saveNotice(admin, null, input({ kind: 'city' }), true)
  await expect(saveNotice(it, ofCity, input({ kind: 'site', id: house.id }), true)).rejects.toMatchObject({ status: 403 })
  const ofSite = await saveNotice(it, null, input({ kind: 'site', id: house.id }), true)
  await expect(saveNotice(it, ofSite, input({ kind: 'city' }), true)).rejects.toMatchObject({ status: 403 })
})

test('drafts, what is planned, over or withdrawn is there for those alone who may change it', async () => {
  const [admin, me] = [await person({ roles: ['employee', 'admin'] }), await person()]
  const hidden = [
    await saveNotice(admin, null, input({ kind: 'city' }), false),
    await saveNotice(admin, null, input({ kind: 'city' }, { fromDay: addDays(today, 1) }), true),
    await saveNotice(admin, null, input({ kind: 'city' }, { fromDay: addDays(today, -9), untilDay: addDays(today, -1) }), true),
  ]
  const withdrawn = await saveNotice(admin, null, input({ kind: 'city' }), true)
  await withdrawNotice(admin, withdrawn, now)
  expect(await titles(me, 'all')).toEqual([])
  for (const id of [...hidden, withdrawn]) {
    await expect(noticePage(me, id, now)).rejects.toMatchObject({ status: 404 })
    await expect(readNotice(me, id, now)).rejects.toMatchObject({ status: 404 })
  }
  expect((await ownNotices(admin, now)).map(({ state }) => state).toSorted()).toEqual(['draft', 'gone', 'gone', 'planned'])
  expect(await ownNotices(me, now)).toEqual([])
})

test('what must be read is told once to all whom it is for, is on their start page, and is done with the receipt', async () => {
  const team = await unit()
  const [admin, me, other] = [await person({ roles: ['employee', 'admin'] }), await person({ unitId: team }), await person()]
  const id = await saveNotice(admin, null, input({ kind: 'unit', id: team }, { mustRead: true }), false)
  await keepNotices(now)
  expect(await db.notification.count()).toBe(0)
  await publishNotice(admin, id)
  await Promise.all([keepNotices(now), keepNotices(now)])
  expect(await db.notification.findMany({ select: { personId: true, kind: true, titleEn: true } })).toEqual([{ personId: me.id, kind: 'notice-must-read', titleEn: 'Please read: New' }])
  expect([(await todayNotices(me, now)).mustRead.length, (await todayNotices(other, now)).mustRead.length]).toEqual([1, 0])
  await readNotice(me, id, now)
  await readNotice(me, id, now)
  expect((await todayNotices(me, now)).mustRead).toEqual([])
  expect((await db.notification.findFirstOrThrow()).doneAt).toEqual(now)
  expect(await db.noticeReceipt.count()).toBe(1)
  await keepNotices(inDays(1))
  expect(await db.notification.count()).toBe(1)
})

test('who may change a notice sees how many have read it, not who, and nothing of few', async () => {
  const [team, small] = [await unit(), await unit()]
  const admin = await person({ roles: ['employee', 'admin'], unitId: small })
  const people = await Promise.all(Array.from({ length: 12 }, () => person({ unitId: team })))
  const id = await saveNotice(admin, null, input({ kind: 'city' }, { mustRead: true }), true)
  for (const one of people.slice(0, 4)) await readNotice(one, id, now)
  expect((await noticePage(admin, id, now)).own).toMatchObject({ people: 13, counts: null })
  for (const one of people.slice(4, 6)) await readNotice(one, id, now)
  const page = await noticePage(admin, id, now)
  expect(page.own?.counts).toEqual([{ unit: null, people: 13, read: 6 }])
  expect(JSON.stringify(page)).not.toContain(people[0]?.id)
  expect((await noticePage(people[0] ?? admin, id, now)).own).toBeNull()
})

test('at its review the author is asked once, renewing ends that, and what nobody renews leaves', async () => {
  const admin = await person({ roles: ['employee', 'admin'] })
  const id = await saveNotice(admin, null, input({ kind: 'city' }, { reviewOn: addDays(today, 1) }), true)
  await keepNotices(now)
  expect(await db.notification.count()).toBe(0)
  await keepNotices(inDays(1))
  await keepNotices(inDays(2))
  expect(await db.notification.findMany({ select: { personId: true, kind: true, titleDe: true } })).toEqual([{ personId: admin.id, kind: 'notice-review', titleDe: 'Gilt die Mitteilung «Neu» noch? Ohne Verlängerung verschwindet sie nach dem 24. März 2027.' }])
  expect((await db.mail.findMany()).map(({ personId }) => personId)).toEqual([admin.id])
  expect((await noticesPage(admin, 'all', 1, inDays(15))).notices).toHaveLength(1)
  expect((await noticesPage(admin, 'all', 1, inDays(16))).notices).toHaveLength(0)
  await expect(renewNotice(admin, id, inDays(16))).rejects.toMatchObject({ status: 409 })
  await renewNotice(admin, id, inDays(10))
  expect(await db.notification.count()).toBe(0)
  expect((await noticesPage(admin, 'all', 1, inDays(100))).notices).toHaveLength(1)
})

test('of somebody who has left the administrators are asked', async () => {
  const [admin, author] = [await person({ roles: ['employee', 'admin'] }), await person({ roles: ['employee', 'it'] })]
  const house = await site()
  await saveNotice(author, null, input({ kind: 'site', id: house.id }, { reviewOn: addDays(today, 1) }), true)
  await db.person.update({ where: { id: author.id }, data: { disabledAt: now } })
  await keepNotices(inDays(1))
  expect((await db.notification.findMany()).map(({ personId }) => personId)).toEqual([admin.id])
})

test('a disturbed WLAN is told to whoever sits or has booked there today, and to nobody else', async () => {
  const [house, elsewhere] = [await site(), await site()]
  const [owner, booker, tomorrow, stranger] = [await person(), await person(), await person(), await person()]
  await house.desk(owner.id)
  for (const [me, day] of [[booker, today], [tomorrow, addDays(today, 1)]] as const) await db.booking.create({ data: { spaceId: await house.desk(), kind: 'desk', personId: me.id, startsAt: instantAt(day, '08:00'), endsAt: instantAt(day, '17:00') } })
  await elsewhere.desk(stranger.id)
  await db.siteAlert.create({ data: { siteId: house.id, kind: 'access-point-down', subject: 'ap', name: 'AP', detail: {}, since: now, raisedAt: now } })
  const told = async (me: Viewer) => (await todayNotices(me, now)).disturbed.map(({ slug }) => slug)
  expect([await told(owner), await told(booker), await told(tomorrow), await told(stranger)]).toEqual([[house.slug], [house.slug], [], []])
})

test('a year after it left, a notice is gone with its receipts', async () => {
  const admin = await person({ roles: ['employee', 'admin'] })
  const id = await saveNotice(admin, null, input({ kind: 'city' }, { mustRead: true }), true)
  await readNotice(admin, id, now)
  await withdrawNotice(admin, id, now)
  await keepNotices(inDays(364))
  expect(await db.notice.count()).toBe(1)
  await keepNotices(inDays(367))
  expect([await db.notice.count(), await db.noticeReceipt.count()]).toEqual([0, 0])
})
