import { beforeEach, expect, test } from 'vitest'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { changeDevices, pickWave } from '../commands/change-device-state.server.ts'
import { cancelAppointment, proposeAppointments, setAppointment } from '../commands/set-appointment.server.ts'
import { endCampaign, writeCampaign } from '../commands/write-campaign.server.ts'
import { createFreeze } from '../commands/write-freeze.server.ts'
import { deleteWave, writeWave } from '../commands/write-wave.server.ts'
import { wavesPage } from './campaign-pages.server.ts'
import { campaignCalled } from './campaigns.server.ts'
import { myAppointments, myDevices, offeredFor } from './mine.server.ts'

const person = (username: string, unitId?: string) => db.person.create({ data: { directoryId: username, username, displayName: username, givenName: 'x', surname: username, mail: `${username}@example.org`, ...(unitId ? { unitId } : {}) } })
const top = await db.orgUnit.create({ data: { name: 'Direktion' } })
const below = await db.orgUnit.create({ data: { name: 'Team', parentId: top.id } })
const [carlaRow, annaRow, beatRow] = [await person('carla'), await person('anna', below.id), await person('beat')]
await db.personRole.create({ data: { personId: carlaRow.id, role: 'it' } })
const viewer = (row: { id: string; username: string }, ...roles: Viewer['roles']): Viewer => ({ id: row.id, username: row.username, displayName: row.username, unitId: null, roles: ['employee', ...roles] })
const [carla, anna, beat] = [viewer(carlaRow, 'it'), viewer(annaRow), viewer(beatRow)]
const site = await db.site.create({ data: { slug: 'stadthaus', name: 'Stadthaus', street: 'Am Platz 1', postcode: '6003', town: 'Seestadt' } })
const depot = await db.site.create({ data: { slug: 'werkhof', name: 'Werkhof', street: 'Am Platz 2', postcode: '6003', town: 'Seestadt' } })

// A Monday morning; the wave begins the day after.
const now = new Date('2027-03-08T07:00:00Z')
const input = { name: 'Probe', kind: 'upgrade' as const, targetBuild: 26100, fromBuilds: [], siteIds: [], unitIds: [], startsOn: '2027-03-01', dueOn: '2027-06-01' }
const waveInput = { name: 'Pilot', ownerId: carlaRow.id, startsOn: '2027-03-09', endsOn: '2027-03-12', capacity: 1, siteIds: [site.id], unitIds: [] }

let campaignId: string
let waveId: string
let pc: string[]
beforeEach(async () => {
  await db.campaign.deleteMany()
  await db.computer.deleteMany()
  await db.freezePeriod.deleteMany()
  await db.mail.deleteMany()
  const owners = [annaRow.id, beatRow.id, null, null]
  const made = await db.computer.createManyAndReturn({ data: owners.map((ownerId, index) => ({ name: `PC-${index}`, osName: 'Windows', build: index === 3 ? 26100 : 19045, siteId: site.id, ownerId })) })
  pc = made.map(({ id }) => id)
  campaignId = (await campaignCalled(await writeCampaign(carla, null, input))).id
  await writeWave(carla, campaignId, null, waveInput)
  waveId = (await db.campaignWave.findFirstOrThrow()).id
})

const stateOf = async (index: number) => (await db.$queryRaw<{ state: string }[]>`SELECT state FROM campaign_member WHERE campaign_id = ${campaignId}::uuid AND computer_id = ${pc[index]}::uuid`)[0]?.state
const slots = async (index: number) => (await offeredFor(campaignId, pc[index] ?? '', now)).map(({ startsAt }) => new Date(startsAt))
const first = async (index: number) => (await slots(index))[0] ?? new Date(0)
const block = { action: 'block' as const, reason: 'hardware' as const, note: null, responsibleId: carlaRow.id, lookAgainOn: '2027-04-01' }

test('only IT makes and changes campaigns; others see numbers without names', async () => {
  await expect(writeCampaign(anna, null, input)).rejects.toMatchObject({ status: 403 })
  await expect(changeDevices(anna, campaignId, pc, { action: 'start' })).rejects.toMatchObject({ status: 403 })
  await expect(createFreeze(anna, { name: 'x', startsOn: '2027-03-09', endsOn: '2027-03-09' })).rejects.toMatchObject({ status: 403 })
  expect((await wavesPage(carla, 'probe'))?.waves).toMatchObject([{ name: 'Pilot', owner: 'carla', total: 4, done: 1 }])
  expect((await wavesPage(anna, 'probe'))?.waves).toMatchObject([{ name: 'Pilot', owner: null, total: 4, done: 1 }])
})

test('a campaign reaches devices by build, site and unit with those below', async () => {
  const members = async (more: object) => {
    const slug = await writeCampaign(carla, null, { ...input, ...more })
    const { id } = await campaignCalled(slug)
    const rows = await db.$queryRaw<{ name: string }[]>`SELECT computer.name FROM campaign_member JOIN computer ON computer.id = computer_id WHERE campaign_id = ${id}::uuid ORDER BY name`
    return rows.map(({ name }) => name)
  }
  expect(await members({ unitIds: [top.id] })).toEqual(['PC-0'])
  expect(await members({ siteIds: [depot.id] })).toEqual([])
  expect(await members({ fromBuilds: [19045] })).toEqual(['PC-0', 'PC-1', 'PC-2'])
  await db.computerBuild.create({ data: { computerId: pc[3] ?? '', build: 19045, since: now } })
  expect(await members({ fromBuilds: [19045] })).toEqual(['PC-0', 'PC-1', 'PC-2', 'PC-3'])
  expect(await members({ kind: 'handout', targetBuild: null })).toHaveLength(4)
  await expect(writeCampaign(carla, null, { ...input, targetBuild: 1 })).rejects.toMatchObject({ status: 422 })
})

test('done is what the inventory says, never a hand; what can not be done with a device is left', async () => {
  expect(await changeDevices(carla, campaignId, pc, { action: 'start' })).toEqual({ changed: 3, left: 1 })
  expect(await changeDevices(carla, campaignId, pc, { action: 'hand-out' })).toEqual({ changed: 0, left: 4 })
  expect([await stateOf(0), await stateOf(3)]).toEqual(['in-work', 'done'])
  await changeDevices(carla, campaignId, pc, block)
  await db.computer.updateMany({ where: { name: 'PC-0' }, data: { build: 26200 } })
  expect([await stateOf(0), await stateOf(1)]).toEqual(['done', 'blocked'])
  await expect(db.campaignDevice.updateMany({ where: { state: 'blocked' }, data: { reason: null } })).rejects.toThrow(/device_block_has_reason/)
  expect(await db.auditEvent.count({ where: { action: 'device.state-changed', subjectId: pc[1] ?? '' } })).toBe(2)
})

test('in a hand-out a device is done when it is handed out, and can be taken back', async () => {
  const { id } = await campaignCalled(await writeCampaign(carla, null, { ...input, name: 'Abgabe', kind: 'handout', targetBuild: null }))
  expect(await changeDevices(carla, id, pc, { action: 'hand-out' }, now)).toEqual({ changed: 4, left: 0 })
  expect(await changeDevices(carla, id, pc.slice(0, 1), { action: 'take-back' }, now)).toEqual({ changed: 1, left: 0 })
  expect(await db.$queryRaw`SELECT count(*)::int AS n FROM campaign_member WHERE campaign_id = ${id}::uuid AND is_done`).toEqual([{ n: 3 }])
})

test('a site is in one wave of a campaign, a device picked by hand in that one, however many ask at once', async () => {
  await expect(writeWave(carla, campaignId, null, { ...waveInput, name: 'Zweite' })).rejects.toMatchObject({ status: 422, data: { errors: [{ path: 'siteIds' }] } })
  const racers = await Promise.allSettled(['A', 'B', 'C'].map((name) => writeWave(carla, campaignId, null, { ...waveInput, name, siteIds: [depot.id] })))
  expect(racers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const other = await db.campaignWave.findFirstOrThrow({ where: { name: { not: 'Pilot' } } })
  await pickWave(carla, campaignId, pc.slice(0, 2), other.id)
  const count = async () => (await wavesPage(carla, 'probe'))?.waves.map(({ name, total }) => `${name === 'Pilot' ? 'Pilot' : 'other'} ${total}`).toSorted()
  expect(await count()).toEqual(['Pilot 2', 'other 2'])
  await deleteWave(carla, campaignId, other.id)
  expect(await count()).toEqual(['Pilot 4'])
})

test('dates avoid absence, rooms, freeze days and what the technician has', async () => {
  await db.plannedHalfDay.create({ data: { personId: annaRow.id, day: new Date('2027-03-09'), half: 1, place: 'away' } })
  await db.usualHalfDay.createMany({ data: [1, 2].map((half) => ({ personId: annaRow.id, weekday: 3, half, place: 'home' as const })) })
  await createFreeze(carla, { name: 'Lohn', startsOn: '2027-03-12', endsOn: '2027-03-12' }, now)
  await setAppointment(carla, campaignId, pc[1] ?? '', new Date('2027-03-09T12:30:00Z'), now)
  const training = { startsAt: new Date('2027-03-11T08:00:00Z'), endsAt: new Date('2027-03-11T09:30:00Z') }
  await db.cohort.create({ data: { courseId: 'kurs', nameDe: 'Gruppe', places: 5, dates: { create: training }, trainers: { create: { personId: annaRow.id, rank: 1 } } } })
  expect((await slots(0)).map((at) => at.toISOString().slice(5, 16))).toEqual(['03-09T14:30', '03-11T12:30', '03-11T14:30'])
  await db.plannedHalfDay.deleteMany()
  await db.usualHalfDay.deleteMany()
  await db.cohort.deleteMany()
})

test('nobody hands over two devices at once to two technicians, but several to one', async () => {
  const doraRow = await person(`dora-${crypto.randomUUID()}`)
  await db.personRole.create({ data: { personId: doraRow.id, role: 'it' } })
  const second = await campaignCalled(await writeCampaign(carla, null, { ...input, name: 'Abgabe', kind: 'handout', targetBuild: null }))
  const wave = await writeWave(carla, second.id, null, { ...waveInput, ownerId: doraRow.id, capacity: 2 })
  const at = await first(0)
  await setAppointment(carla, campaignId, pc[0] ?? '', at, now)
  const isOffered = async (index: number) => (await offeredFor(second.id, pc[index] ?? '', now)).some(({ startsAt }) => startsAt === at.toISOString())
  expect([await isOffered(0), await isOffered(1)]).toEqual([false, true])
  await expect(setAppointment(anna, second.id, pc[0] ?? '', at, now)).rejects.toMatchObject({ status: 409, data: { code: 'slot-taken' } })
  await writeWave(carla, second.id, wave, { ...waveInput, capacity: 2 })
  expect(await isOffered(0)).toBe(true)
})

test('a technician has no more devices at a time than the wave says, however many want the same slot', async () => {
  const at = await first(0)
  const racers = await Promise.allSettled([0, 1, 2].map((index) => setAppointment(carla, campaignId, pc[index] ?? '', at, now)))
  expect(racers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(racers.flatMap((racer) => (racer.status === 'rejected' ? [racer.reason.data.code] : []))).toEqual(['slot-taken', 'slot-taken'])
  const [date] = await db.deviceAppointment.findMany({ omit: { id: true } })
  const other = pc.find((id) => id !== date?.computerId) ?? ''
  await db.campaignDevice.create({ data: { campaignId, computerId: other } })
  if (!date) throw new Error('no date')
  await expect(db.deviceAppointment.create({ data: { ...date, computerId: other } })).rejects.toThrow(/appointment_seat_free/)
})

test('a date and a freeze day made at once: none is left on the other', async () => {
  const at = await first(0)
  const day = dayAt(at)
  await Promise.allSettled([setAppointment(carla, campaignId, pc[0] ?? '', at, now), createFreeze(carla, { name: 'Wahl', startsOn: day, endsOn: day }, now)])
  expect(await db.deviceAppointment.count({ where: { startsAt: at } })).toBe(0)
})

test('the person moves the own date and no other, and hears of each change with the calendar entry', async () => {
  const [one, two] = await slots(0)
  if (!one || !two) throw new Error('no slots')
  await setAppointment(carla, campaignId, pc[0] ?? '', one, now)
  await setAppointment(anna, campaignId, pc[0] ?? '', two, now)
  await expect(setAppointment(beat, campaignId, pc[0] ?? '', one, now)).rejects.toMatchObject({ status: 404 })
  await expect(cancelAppointment(anna, campaignId, pc[0] ?? '', now)).rejects.toMatchObject({ status: 403 })
  expect(await myAppointments(anna, now)).toMatchObject([{ device: 'PC-0', startsAt: two.toISOString(), technician: 'carla' }])
  expect(await myAppointments(beat, now)).toEqual([])
  await changeDevices(carla, campaignId, pc, block, now)
  expect(await myDevices(anna, now)).toMatchObject([{ device: 'PC-0', state: 'blocked', appointment: null, slots: [] }])
  const mails = await db.mail.findMany({ orderBy: { createdAt: 'asc' } })
  expect(mails.map(({ calendarMethod, address, calendar }) => [calendarMethod, address, /SEQUENCE:(\d+)/.exec(calendar ?? '')?.[1]])).toEqual([['REQUEST', 'anna@example.org', '0'], ['REQUEST', 'anna@example.org', '1'], ['CANCEL', 'anna@example.org', '2']])
  expect(new Set(mails.map(({ calendar }) => /UID:(\S+)/.exec(calendar ?? '')?.[1])).size).toBe(1)
})

test('a whole wave gets dates, each its own slot; an ended campaign cancels them and changes no more', async () => {
  expect(await proposeAppointments(carla, waveId, now)).toEqual({ set: 3, left: 0 })
  expect(new Set((await db.deviceAppointment.findMany()).map(({ startsAt }) => startsAt.getTime())).size).toBe(3)
  await endCampaign(carla, campaignId, now)
  expect(await db.deviceAppointment.count()).toBe(0)
  expect(await db.mail.count({ where: { calendarMethod: 'CANCEL' } })).toBe(2)
  await expect(changeDevices(carla, campaignId, pc, { action: 'start' })).rejects.toMatchObject({ status: 409 })
  await expect(writeCampaign(carla, campaignId, input)).rejects.toMatchObject({ status: 409 })
  expect((await wavesPage(anna, 'probe'))?.campaign).toMatchObject({ isEnded: true, name: 'Probe' })
})

