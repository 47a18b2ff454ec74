import { expect, test } from 'vitest'
import type { Role } from '../../prisma/generated/client.ts'
import { rowsOf } from '../open-data/rows.server.ts'
import { db } from '../platform/database.server.ts'
import { liveFigure, strategyPage } from './queries.server.ts'
import type { Strategy } from './strategy.ts'

const now = new Date('2027-03-31T10:00:00Z')
const strategy: Strategy = { title: { de: '', en: '' }, summary: { de: '', en: '' }, example: null, budgetChf: 1, until: 2028, asOf: '2027-03-01', sources: { training: 'fuehren-digital', schools: 'schulen' }, fields: [] }
const told = async (name: Parameters<typeof liveFigure>[0]) => (await liveFigure(name, strategy, now)).told

let made = 0
async function person(roles: Role[]): Promise<string> {
  const username = `figure-${++made}`
  return (await db.person.create({ data: { directoryId: username, username, displayName: username, givenName: 'F', surname: username, roles: { create: roles.map((role) => ({ role })) } }, select: { id: true } })).id
}
const certificate = (personId: string, validUntil: string, rest: { revokedAt?: Date; revokedById?: string; reason?: string; courseId?: string } = {}) =>
  db.certificate.create({ data: { code: `code-${++made}`, personId, courseId: 'fuehren-digital', version: `1.${made}`, name: 'x', titleDe: 'x', titleEn: 'x', issuedAt: new Date('2026-04-01T08:00:00Z'), validUntil: new Date(`${validUntil}T00:00:00Z`), ...rest } })

test('managers with a certificate that counts today, of those who work here; withheld while it speaks of fewer than five', async () => {
  const managers = await Promise.all(Array.from({ length: 12 }, () => person(['manager'])))
  const [first = '', second = '', third = '', fourth = '', ...rest] = managers
  const others = [await person(['employee']), await person(['manager'])]
  await db.person.update({ where: { id: others[1] ?? '' }, data: { disabledAt: now } })
  await Promise.all(others.map((id) => certificate(id, '2028-01-01')))
  // Its last day is today; yesterday's is over; revoked; of another course.
  await certificate(first, '2027-03-31')
  await certificate(second, '2027-03-30')
  await certificate(third, '2028-01-01', { revokedAt: now, revokedById: first, reason: 'x' })
  await certificate(fourth, '2028-01-01', { courseId: 'other' })
  expect(await told('managers-trained')).toBeNull()
  await Promise.all(rest.slice(0, 4).map((id) => certificate(id, '2028-01-01')))
  expect(await told('managers-trained')).toEqual({ part: 5, whole: 12 })
  // Of all of them but three.
  await Promise.all([...rest.slice(4, 7), second].map((id) => certificate(id, '2029-01-01')))
  expect(await told('managers-trained')).toBeNull()
})

test('devices of running upgrades count once, and hand-outs by themselves', async () => {
  expect(await told('devices-migrated')).toBeNull()
  const [a, b] = await db.site.createManyAndReturn({ data: ['a', 'b'].map((slug) => ({ slug, name: slug.toUpperCase(), street: 'x', postcode: '6003', town: 'x' })) })
  const computers = await db.computer.createManyAndReturn({ data: Array.from({ length: 20 }, (_, index) => ({ name: `PC-${index}`, osName: 'Windows 11 Pro', build: index < 8 ? 26100 : 22631, siteId: (index < 17 ? a : b)?.id ?? '' })) })
  const campaign = (slug: string, rest: { targetBuild?: number; kind?: 'handout'; startsOn?: string; endedAt?: Date; siteIds?: string[] }) =>
    db.campaign.create({ data: { slug, name: slug, dueOn: new Date('2027-06-30'), ...rest, startsOn: new Date(rest.startsOn ?? '2027-01-04') } })
  const main = await campaign('windows-11', { targetBuild: 26100 })
  await campaign('later', { targetBuild: 99999, startsOn: '2027-04-05' })
  await campaign('ended', { targetBuild: 99999, endedAt: new Date('2027-02-01') })
  await db.campaignDevice.create({ data: { campaignId: main.id, computerId: computers[19]?.id ?? '', state: 'exempt', note: 'x' } })
  expect(await told('devices-migrated')).toEqual({ part: 8, whole: 19 })
  // In a second campaign that asks for more, five of the eight are not done.
  await campaign('windows-12', { targetBuild: 30000, siteIds: [a?.id ?? ''] })
  expect(await told('devices-migrated')).toEqual({ part: 0, whole: 19 })
  const schools = await campaign('schulen', { kind: 'handout', siteIds: [a?.id ?? ''] })
  await db.campaignDevice.createMany({ data: computers.slice(0, 6).map(({ id }) => ({ campaignId: schools.id, computerId: id, handedOutAt: new Date('2027-02-02') })) })
  expect(await liveFigure('schools-equipped', strategy, now)).toMatchObject({ told: { part: 6, whole: 17 }, sites: { complete: 0, all: 1 }, asOf: now.toISOString() })
})

test('open data tells of no site by itself that has fewer than five devices', async () => {
  const { rows } = await rowsOf('migration-progress', now)
  for (const row of rows) {
    expect(Number(row.devices)).toBeGreaterThanOrEqual(5)
    expect(Number(row.devices_done)).toBeGreaterThanOrEqual(5)
    const rest = Number(row.devices) - Number(row.devices_done_so_far)
    expect(rest === 0 || rest >= 5).toBe(true)
  }
  // Site b has two devices in the campaign: it stands with the other.
  expect(rows.filter(({ campaign }) => campaign === 'windows-11').map(({ site, devices, devices_done }) => ({ site, devices, devices_done }))).toEqual([{ site: 'a b', devices: 19, devices_done: 8 }])
})

test('a site without a survey meets no target and is told as unknown; desks that nobody could book are not told', async () => {
  expect(await liveFigure('sites-covered', strategy, now)).toMatchObject({ told: { part: 0, whole: 2 }, unknown: 2 })
  expect((await rowsOf('wlan-coverage', now)).rows).toEqual(['a', 'b'].map((site) => expect.objectContaining({ site, target_state: 'unknown', met_percent: 0, unknown_percent: 100 })))
  expect(await told('desks-used')).toBeNull()
  expect((await rowsOf('desk-use', now)).rows).toEqual([])
})

test('training is told in fives, at the end of the last month', async () => {
  const { rows, modified } = await rowsOf('training-completion', now)
  expect(modified).toBe('2027-03-01')
  // Twelve managers and an employee without rank; on 1 March ten had a certificate that counted.
  expect(rows).toEqual([expect.objectContaining({ course: 'fuehren-digital' })])
  for (const row of rows) for (const key of ['people', 'certified']) expect(row[key] === null || Number(row[key]) % 5 === 0).toBe(true)
})

test('the strategy is for staff', async () => {
  await expect(strategyPage({ id: 'x', username: 'x', displayName: 'x', unitId: null, roles: [] })).rejects.toMatchObject({ status: 403 })
  expect((await strategyPage({ id: 'x', username: 'x', displayName: 'x', unitId: null, roles: ['employee'] })).budgetChf).toBe(14_380_000)
})
