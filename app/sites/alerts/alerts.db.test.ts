import { beforeEach, expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { addDays, dayAt, instantAt } from '../../platform/wall-clock.ts'
import { muteAlert, unmuteAlert } from './commands/mute-alert.server.ts'
import { sendAlertMails } from './commands/send-alert-mails.server.ts'
import { watchSites } from './commands/settle-alerts.server.ts'
import { overdueImports } from './findings.server.ts'
import { alertsPage, listAlerts, openAlertCount } from './queries.server.ts'

const make = (username: string, more: object) => db.person.create({ data: { directoryId: username, username, displayName: username, givenName: username, surname: username, mail: `${username}@seestadt.example`, roles: { create: [{ role: 'it' }] }, ...more } })
const viewerOf = ({ id, username }: { id: string; username: string }): Viewer => ({ id, username, displayName: username, unitId: null, roles: ['employee', 'it'] })
const carlaRow = await make('carla', {})
const carla = viewerOf(carlaRow)
const anna: Viewer = { ...carla, roles: ['employee'] }
const site = await db.site.create({ data: { slug: 'werkhof', name: 'Werkhof', street: 'Am See 1', postcode: '6003', town: 'Seestadt' } })
const today = dayAt(new Date())
const at = (day: string, time: string) => instantAt(day, time)
const asked = { state: 'open', kind: undefined, site: undefined } as const

const raise = (subject: string, raisedAt: Date, more: object = {}) => db.siteAlert.create({ data: { kind: 'access-point-down', siteId: site.id, subject, name: subject, since: raisedAt, raisedAt, ...more } })
const mails = () => db.mail.findMany({ orderBy: { createdAt: 'asc' }, select: { address: true, subject: true, body: true } })

beforeEach(async () => {
  await db.siteAlert.deleteMany()
  await db.mail.deleteMany()
  await db.person.updateMany({ data: { alertsToldAt: null, alertMails: 'new' } })
})

test('builds whose servicing ends, failed and silent imports and slow sites are found once, and end when mended', async () => {
  await db.windowsBuild.upsert({ where: { build: 19045 }, update: { endOfServicing: new Date(addDays(today, 80)) }, create: { build: 19045, product: 'Windows 10', version: '22H2', endOfServicing: new Date(addDays(today, 80)) } })
  await db.windowsBuild.upsert({ where: { build: 26100 }, update: { endOfServicing: new Date(addDays(today, 800)) }, create: { build: 26100, product: 'Windows 11', version: '24H2', endOfServicing: new Date(addDays(today, 800)) } })
  await db.computer.createMany({ data: Array.from({ length: 12 }, (_, index) => ({ name: `NB-${index}`, siteId: site.id, osName: 'Windows 10 Enterprise', build: 19045 })) })
  await db.campaign.create({ data: { slug: 'w11', name: 'Windows 11', targetBuild: 26100, startsOn: new Date(addDays(today, -60)), dueOn: new Date(addDays(today, 30)) } })
  const failed = await db.import.create({ data: { kind: 'computers', state: 'failed', fileName: 'Active Directory', applyWhenReady: true } })
  // What somebody looks at while it fails is told on its own page.
  await db.import.create({ data: { kind: 'survey', state: 'failed', fileName: 'eg.csv', createdBy: carlaRow.id } })
  await watchSites()
  await watchSites()
  const { alerts, counts } = await alertsPage(carla, asked, 1)
  expect(counts).toEqual({ open: 3, muted: 0, closed: 0 })
  expect(new Map(alerts.map(({ kind, detail, site: where }) => [kind, { detail, site: where?.slug }]))).toEqual(new Map([
    ['import-failed', { detail: { importId: failed.id }, site: undefined }],
    ['servicing-ending', { detail: { endsOn: addDays(today, 80), count: 12 }, site: undefined }],
    ['site-behind', { detail: { campaign: 'Windows 11', dueOn: addDays(today, 30), p85: null, count: 12 }, site: 'werkhof' }],
  ]))
  await db.import.create({ data: { kind: 'computers', state: 'applied', fileName: 'neu.csv', createdBy: carlaRow.id } })
  await db.computer.updateMany({ data: { build: 26100 } })
  await watchSites()
  expect((await alertsPage(carla, asked, 1)).counts).toEqual({ open: 0, muted: 0, closed: 3 })
  await watchSites(new Date(Date.now() + 91 * 86_400_000))
  expect(await db.siteAlert.count({ where: { until: { not: null } } })).toBe(0)
  await db.computer.deleteMany()
  await db.campaign.deleteMany()
  await db.import.deleteMany()
})

test('muting needs a day and a reason, counts no more until that day is over, and is for IT alone', async () => {
  const { id } = await raise('AP 1', new Date())
  await expect(muteAlert(anna, id, today, 'Umbau')).rejects.toMatchObject({ status: 403 })
  await expect(alertsPage(anna, asked, 1)).rejects.toMatchObject({ status: 403 })
  await expect(muteAlert(carla, id, addDays(today, -1), 'Umbau')).rejects.toMatchObject({ status: 422, data: { errors: [{ path: 'until' }] } })
  await expect(muteAlert(carla, id, addDays(today, 181), 'Umbau')).rejects.toMatchObject({ status: 422 })
  expect(await openAlertCount(carla)).toBe(1)
  expect(await openAlertCount(anna)).toBeNull()
  await muteAlert(carla, id, today, 'Umbau')
  expect(await openAlertCount(carla)).toBe(0)
  expect((await alertsPage(carla, { ...asked, state: 'muted' }, 1)).alerts).toMatchObject([{ muted: { until: today, reason: 'Umbau', by: 'carla' } }])
  await db.siteAlert.update({ where: { id }, data: { mutedUntil: new Date(addDays(today, -1)) } })
  expect(await openAlertCount(carla)).toBe(1)
  await unmuteAlert(carla, id)
  expect((await alertsPage(carla, asked, 1)).alerts).toMatchObject([{ muted: null }])
  await db.siteAlert.update({ where: { id }, data: { until: new Date() } })
  await expect(muteAlert(carla, id, today, 'Umbau')).rejects.toMatchObject({ status: 404 })
})

test('two starts on one day send one mail, in the language of the person; the next day only what is new', async () => {
  const ben = await make('ben', { locale: 'en' })
  await make('off', { alertMails: 'off' })
  const morning = at('2027-03-09', '07:20')
  await sendAlertMails(morning)
  expect(await mails()).toEqual([])
  await raise('AP 1', at('2027-03-08', '18:00'))
  await Promise.all([sendAlertMails(morning), sendAlertMails(morning), sendAlertMails(morning)])
  await raise('AP 2', at('2027-03-09', '09:00'))
  await sendAlertMails(at('2027-03-09', '10:00'))
  const sent = await mails()
  expect(sent.map(({ address }) => address).toSorted()).toEqual(['ben@seestadt.example', 'carla@seestadt.example'])
  expect(sent.find(({ address }) => address.startsWith('carla'))).toMatchObject({ subject: 'Neue Meldungen zu Standorten: 1', body: expect.stringContaining('Werkhof: AP 1 ist ausgefallen.') })
  expect(sent.find(({ address }) => address.startsWith('ben'))).toMatchObject({ subject: 'New alerts about sites: 1', body: expect.stringContaining('/sites/werkhof/access-points') })

  await db.mail.deleteMany()
  await db.person.update({ where: { id: ben.id }, data: { alertMails: 'open' } })
  await sendAlertMails(at('2027-03-10', '07:20'))
  await sendAlertMails(at('2027-03-11', '07:20'))
  const next = await mails()
  expect(next.map(({ address, subject }) => `${address} ${subject}`).toSorted()).toEqual([
    'ben@seestadt.example New alerts about sites: 1',
    'ben@seestadt.example Open alerts about sites: 2',
    'carla@seestadt.example Neue Meldungen zu Standorten: 1',
  ])
  expect(next.find(({ subject }) => subject.startsWith('Neue'))?.body).not.toContain('AP 1')
})

test('over a quiet weekend alerts gather, and Monday has one mail of all', async () => {
  await db.person.updateMany({ where: { username: { not: 'carla' } }, data: { alertMails: 'off' } })
  await db.notificationHours.create({ data: { personId: carlaRow.id, quietFrom: '19:00', quietUntil: '07:00', quietWeekend: true, digestHour: 8 } })
  await raise('AP 1', at('2027-03-13', '06:00'))
  await raise('AP 2', at('2027-03-14', '06:00'))
  for (const day of ['13', '14', '15']) await sendAlertMails(at(`2027-03-${day}`, '07:20'))
  expect((await mails()).map(({ address, subject }) => [address, subject])).toEqual([['carla@seestadt.example', expect.stringContaining('2')]])
  await db.notificationHours.deleteMany()
})

test('what is muted is not mailed; from the day after it is new again', async () => {
  await db.person.updateMany({ where: { username: { not: 'carla' } }, data: { alertMails: 'off' } })
  await raise('AP 1', at('2027-03-08', '18:00'), { mutedUntil: new Date('2027-03-10'), mutedReason: 'Umbau' })
  await raise('AP 2', at('2027-03-08', '18:00'))
  for (const day of ['2027-03-09', '2027-03-10', '2027-03-11', '2027-03-12']) await sendAlertMails(at(day, '07:20'))
  const bodies = (await mails()).map(({ body }) => [body.includes('AP 1'), body.includes('AP 2')])
  expect(bodies).toEqual([[false, true], [true, false]])
})

test('the list for programs goes on where it stopped', async () => {
  for (const index of [1, 2, 3]) await raise(`AP ${index}`, new Date(Date.now() - index * 60_000))
  const first = await listAlerts(carla, asked, 2)
  expect(first.items.map(({ name }) => name)).toEqual(['AP 1', 'AP 2'])
  const second = await listAlerts(carla, asked, 2, first.next ?? undefined)
  expect(second).toMatchObject({ items: [{ name: 'AP 3' }], next: null })
  await expect(listAlerts(anna, asked, 2)).rejects.toMatchObject({ status: 403 })
})

test('a source that brings data by itself is overdue when it is silent; what people upload is no sign of it', async () => {
  const automatic = new Date('2027-03-07T03:20:00Z')
  const rules = { silentHours: 36 }
  const found = (hours: number, hasSource = true) => overdueImports(db, rules, new Date(automatic.getTime() + hours * 3_600_000), hasSource)
  const row = { kind: 'computers', state: 'applied', fileName: 'Active Directory' } as const
  expect(await found(100)).toEqual([])
  const { id } = await db.import.create({ data: { ...row, createdAt: automatic } })
  await db.import.create({ data: { ...row, createdAt: new Date('2027-03-08T12:00:00Z'), createdBy: carlaRow.id } })
  expect(await found(35)).toEqual([])
  expect(await found(37)).toMatchObject([{ subject: 'computers', since: automatic }])
  expect(await found(37, false)).toEqual([])
  // The import is forgotten after a while, the alert that it is overdue is not.
  await db.siteAlert.create({ data: { kind: 'import-overdue', subject: 'computers', name: 'computers', since: automatic } })
  await db.import.delete({ where: { id } })
  expect(await found(4000)).toMatchObject([{ subject: 'computers', since: automatic }])
  await db.import.deleteMany()
})
