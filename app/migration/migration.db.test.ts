import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { allComputers, computersPage, listComputers } from './computer-queries.server.ts'
import { type ComputerFilters, computersPageQuery } from './schema.ts'
import { editionOf } from './builds/end-of-servicing.ts'
import { devicePage } from './campaigns/device-page.server.ts'
import { keepForecasts } from './commands/keep-forecasts.server.ts'
import { lateEnds } from './forecast/late-ends.ts'
import { dayAfterWeeks } from './progress.ts'
import { campaignForecast, migrationBySite, migrationOverview } from './queries.server.ts'

const carla: Viewer = { id: '01900000-0000-7000-8000-000000000001', username: 'carla.odermatt', displayName: 'Carla Odermatt', unitId: null, roles: ['employee', 'it'] }
const anna: Viewer = { ...carla, username: 'anna.keller', roles: ['employee'] }
const nobody: Viewer = { ...carla, roles: [] }

const { page: _page, after: _after, before: _before, ...none } = computersPageQuery.parse({})
const first = { page: 1 }

const today = Temporal.Now.plainDateISO('Europe/Zurich')
const monday = today.subtract({ days: today.dayOfWeek - 1 })
const daysAgo = (days: number) => new Date(Date.parse(`${today}T12:00:00Z`) - days * 86_400_000)
const isoDate = (date: Temporal.PlainDate) => new Date(`${date}T00:00:00Z`)

const owner = await db.person.create({ data: { directoryId: 'x', username: 'beat.z', displayName: 'Beat Zimmermann', givenName: 'Beat', surname: 'Zimmermann' } })
const address = { street: 'Am Platz 1', postcode: '6003', town: 'Seestadt' }
const townHall = await db.site.create({ data: { slug: 'stadthaus', name: 'Stadthaus', ...address } })
const depot = await db.site.create({ data: { slug: 'werkhof', name: 'Werkhof', ...address } })
const campaign = await db.campaign.create({
  data: { slug: 'windows-11', name: 'Windows 11', targetBuild: 22631, startsOn: isoDate(monday.subtract({ weeks: 10 })), dueOn: isoDate(monday.add({ weeks: 20 })) },
})

const blocked = { state: 'blocked', reason: 'hardware' } as const

async function addComputer(name: string, build: number | null, more: { siteId?: string; ownerId?: string; isBlocked?: boolean; doneDaysAgo?: number } = {}) {
  const { doneDaysAgo, isBlocked = false, ...data } = more
  const history = build === null ? [] : [{ build: 19045, since: daysAgo(300) }, ...(doneDaysAgo === undefined ? [] : [{ build, since: daysAgo(doneDaysAgo) }])]
  await db.computer.create({ data: { name, serial: `SN-${name}`, osName: 'Windows', build, ...data, history: { create: history }, ...(isBlocked ? { devices: { create: { campaignId: campaign.id, ...blocked } } } : {}) } })
}

// Two a week for nine whole weeks, at the town hall; six to go there, four at the depot, one nowhere.
const midweek = (weeks: number) => today.dayOfWeek + 4 + 7 * (weeks - 1)
for (let week = 1; week <= 9; week += 1) {
  for (const side of ['A', 'B']) await addComputer(`DONE-${week}${side}`, 22631, { siteId: townHall.id, doneDaysAgo: midweek(week) })
}
for (let n = 1; n <= 6; n += 1) await addComputer(`OPEN-${n}`, 19045, { siteId: townHall.id, ...(n <= 2 ? { isBlocked: true } : {}) })
for (let n = 1; n <= 4; n += 1) await addComputer(`DEPOT-${n}`, 19044, { siteId: depot.id, ...(n === 1 ? { ownerId: owner.id } : {}) })
await addComputer('LOST-1', null)

test('the overview counts, draws and forecasts from the history of builds', async () => {
  const overview = await migrationOverview(anna)
  expect(overview).toMatchObject({ total: 29, migrated: 18, campaign: { product: 'Windows 11', slug: 'windows-11' } })
  expect(overview?.burnDown.points[0]).toEqual({ date: monday.subtract({ weeks: 10 }).toString(), remaining: 29 })
  expect(overview?.burnDown.points.at(-1)?.remaining).toBe(11)
  expect(overview?.burnDown.weekly).toEqual([0, 2, 2, 2, 2, 2, 2, 2, 2, 2])
  expect(overview?.forecast).toMatchObject({ remaining: 11, weeklyRate: 1.8 })
  expect(overview?.forecast.p85 && overview.forecast.p50 && overview.forecast.p85 >= overview.forecast.p50).toBe(true)
})

test('sites come by what is left, with reasons; a site without progress has no date', async () => {
  const overview = await migrationOverview(anna)
  expect(overview?.sites).toMatchObject([
    { slug: 'stadthaus', total: 24, remaining: 6, open: 4, reasons: [{ reason: null, count: 4 }, { reason: 'hardware', count: 2 }] },
    { slug: 'werkhof', total: 4, remaining: 4, reasons: [{ reason: null, count: 4 }], p85: null },
    { slug: null, name: null, total: 1, remaining: 1, p85: null },
  ])
  // No forecast is made for what is blocked, here as in the sentence about all.
  const [end] = await lateEnds([{ remaining: 4, weekly: overview?.burnDown.weekly ?? [] }])
  expect(overview?.sites[0]?.p85).toBe(dayAfterWeeks(today.toString(), end ?? null))
  expect(await migrationBySite()).toMatchObject([
    { slug: 'stadthaus', total: 24, migrated: 18 },
    { slug: 'werkhof', total: 4, migrated: 0 },
  ])
})

test('versions are named, counted and known by their end of servicing', async () => {
  const overview = await migrationOverview(anna)
  expect(overview?.versions).toMatchObject([
    { build: 22631, product: 'Windows 11', version: '23H2', count: 18, isMigrated: true, endOfServicing: '2026-11-10' },
    { build: 19045, product: 'Windows 10', version: '22H2', count: 6, isMigrated: false, servicing: 'ended' },
    { build: 19044, count: 4, servicing: 'ended' },
    { build: null, count: 1, isMigrated: false, servicing: null },
  ])
})

test('the forecast of a campaign is found by its id and by its name', async () => {
  const byId = await campaignForecast(anna, campaign.id)
  expect(byId).toMatchObject({ remaining: 11, weeklyRate: 1.8 })
  expect(await campaignForecast(anna, 'windows-11')).toEqual(byId)
  await expect(campaignForecast(anna, 'windows-12')).rejects.toMatchObject({ status: 404 })
})

test('the page of a device tells each Windows that it had, the latest first, and is for IT alone', async () => {
  const { id } = await db.computer.findFirstOrThrow({ where: { name: 'DONE-1A' } })
  const page = await devicePage(carla, id)
  expect(page).toMatchObject({ name: 'DONE-1A', serial: 'SN-DONE-1A', version: '23H2', isRetired: false })
  expect(page.history).toEqual([
    { windows: 'Windows 11 23H2', build: 22631, since: today.subtract({ days: midweek(1) }).toString() },
    { windows: 'Windows 10 22H2', build: 19045, since: today.subtract({ days: 300 }).toString() },
  ])
  await expect(devicePage(anna, id)).rejects.toMatchObject({ status: 403 })
})

test('computers are filtered by system, site, state and words', async () => {
  const names = async (filters: Partial<ComputerFilters>) => (await computersPage(carla, { ...none, ...filters }, first)).computers.map(({ name }) => name)
  expect(await names({ os: 'windows 10', site: 'werkhof' })).toEqual(['DEPOT-1', 'DEPOT-2', 'DEPOT-3', 'DEPOT-4'])
  expect(await names({ os: '22631', q: 'done-9' })).toEqual(['DONE-9A', 'DONE-9B'])
  expect(await names({ state: 'blocked' })).toEqual(['OPEN-1', 'OPEN-2'])
  expect(await names({ q: 'zimmermann' })).toEqual(['DEPOT-1'])
  expect(await names({ q: '%' })).toEqual([])
  const open = await computersPage(carla, { ...none, state: 'open' }, { page: 99 })
  expect(open).toMatchObject({ total: 9, page: 1, pages: 1 })
})

test('whatever the filters, the number above the list is that of its computers', async () => {
  const wave = await db.campaignWave.create({ data: { campaignId: campaign.id, name: 'Welle', ownerId: owner.id, startsOn: new Date('2026-01-05'), endsOn: new Date('2026-01-09') } })
  await db.campaignWaveSite.createMany({ data: [{ campaignId: campaign.id, waveId: wave.id, siteId: depot.id }] })
  const values = {
    os: [undefined, 'Windows 10', '22631'], site: [undefined, 'werkhof', 'nirgends'], campaign: [undefined, campaign.slug], wave: [undefined, 'none', wave.id], reason: [undefined, 'hardware'],
    state: [undefined, 'done', 'open', 'planned', 'blocked', 'stale', 'retired', 'unserviced', 'ending'], q: [undefined, 'o'],
  } as const
  let all: Partial<ComputerFilters>[] = [{}]
  for (const [name, choices] of Object.entries(values)) all = all.flatMap((before) => choices.map((value) => ({ ...before, [name]: value })))
  for (const [index, filters] of all.entries()) {
    // All of a kind alone, and every nineteenth mixture.
    if (Object.values(filters).filter((value) => value !== undefined).length > 2 && index % 19 > 0) continue
    const { total, isMore } = await computersPage(carla, { ...none, ...filters }, first)
    expect({ total, isMore }, JSON.stringify(filters)).toEqual({ total: (await allComputers(carla, { ...none, ...filters })).length, isMore: false })
  }
  await db.campaignWave.delete({ where: { id: wave.id } })
})

test('pages go on where the one before ended, and back to it', async () => {
  await db.computer.createMany({ data: Array.from({ length: 120 }, (_, index) => ({ name: `PAGE-${String(index).padStart(3, '0')}`, osName: 'Windows 10 Enterprise', build: 19045 })) })
  for (const filters of [{ q: 'PAGE-' }, { q: 'PAGE-', state: 'planned' as const }]) {
    const at = (place: Parameters<typeof computersPage>[2]) => computersPage(carla, { ...none, ...filters }, place)
    const one = await at(first)
    const two = await at({ page: 2, after: one.computers.at(-1)?.id })
    const three = await at({ page: 3, after: two.computers.at(-1)?.id })
    const names = [one, two, three].flatMap(({ computers }) => computers.map(({ name }) => name))
    expect(names).toEqual(Array.from({ length: 120 }, (_, index) => `PAGE-${String(index).padStart(3, '0')}`))
    expect([one, two, three].map(({ hasNext, pages }) => [hasNext, pages])).toEqual([[true, 3], [true, 3], [false, 3]])
    expect((await at({ page: 2, before: three.computers[0]?.id })).computers).toEqual(two.computers)
    expect((await at({ page: 2 })).computers).toEqual(two.computers)
  }
  await db.computer.deleteMany({ where: { name: { startsWith: 'PAGE-' } } })
})

test('the API hands out computers in pages that leave nothing out', async () => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { items, next } = await listComputers(carla, none, 10, cursor)
    seen.push(...items.map(({ name }) => name))
    cursor = next ?? undefined
  } while (cursor)
  expect(seen).toHaveLength(29)
  expect(new Set(seen).size).toBe(29)
})

test('numbers are for all on staff, single computers for IT alone', async () => {
  await expect(migrationOverview(nobody)).rejects.toMatchObject({ status: 403 })
  await expect(computersPage(anna, none, first)).rejects.toMatchObject({ status: 403 })
  await expect(listComputers(anna, none, 10)).rejects.toMatchObject({ status: 403 })
})

test('the forecast of a week is kept once as it was told, without the blocked, and judged four weeks later', async () => {
  const weeksAgo = monday.subtract({ weeks: 5 }).toZonedDateTime({ timeZone: 'Europe/Zurich', plainTime: '06:00' })
  await keepForecasts(weeksAgo)
  const [kept] = await db.campaignForecast.findMany()
  expect(kept).toMatchObject({ remaining: 9, madeOn: isoDate(monday.subtract({ weeks: 5 })) })
  await db.campaignDevice.updateMany({ where: { computer: { name: 'OPEN-1' } }, data: { state: 'planned', reason: null } })
  await keepForecasts(weeksAgo.add({ days: 2 }))
  expect(await db.campaignForecast.findMany()).toEqual([kept])
  await db.campaignDevice.updateMany({ where: { computer: { name: 'OPEN-1' } }, data: blocked })

  const overview = await migrationOverview(anna)
  expect(overview?.scoreboard.outcomes).toMatchObject([{ madeOn: monday.subtract({ weeks: 5 }).toString(), done: 8, isInside: true }])
  expect(overview?.forecast).toMatchObject({ remaining: 11, blocked: 2 })
})

test('half the pace ends later', async () => {
  const overview = await migrationOverview(anna, 50)
  expect(overview?.whatIf?.percent).toBe(50)
  expect((overview?.whatIf?.p50 ?? '') > (overview?.forecast.p50 ?? '')).toBe(true)
})

test('how long a build is serviced goes by the edition, in numbers and in the list alike', async () => {
  const before = await migrationOverview(anna)
  const inDays = (days: number) => isoDate(today.add({ days }))
  await db.windowsBuild.create({ data: { build: 99999, product: 'Windows 99', version: '1', endOfServicing: inDays(300), endOfServicingPro: inDays(-1), endOfServicingLtsc: inDays(90) } })
  const systems = ['Windows 99 Enterprise', 'Windows 99 Pro', 'Windows 99 Home', 'Windows 99 Enterprise LTSC', 'Windows 99 Pro Education', 'Windows 99 Professional', 'Windows', 'Microsoft Windows 99 LTSB']
  await db.computer.createMany({ data: systems.map((osName, index) => ({ name: `EDITION-${index}`, osName, build: 99999 })) })
  const stored = await db.computer.findMany({ where: { build: 99999 }, orderBy: { name: 'asc' }, select: { edition: true } })
  expect(stored.map(({ edition }) => edition)).toEqual(systems.map(editionOf))

  const after = await migrationOverview(anna)
  expect(after?.unserviced).toEqual({ ended: (before?.unserviced.ended ?? 0) + 3, ending: (before?.unserviced.ending ?? 0) + 2 })
  expect(after?.versions.slice(0, 3).map(({ edition, count, servicing }) => ({ edition, count, servicing }))).toEqual([
    { edition: null, count: 3, servicing: 'serviced' }, { edition: 'pro', count: 3, servicing: 'ended' }, { edition: 'ltsc', count: 2, servicing: 'ending' },
  ])
  const listed = async (state: 'unserviced' | 'ending') => (await computersPage(carla, { ...none, q: 'EDITION-', state }, first)).computers.map(({ name }) => name)
  expect(await listed('unserviced')).toEqual(['EDITION-1', 'EDITION-2', 'EDITION-5'])
  expect(await listed('ending')).toEqual(['EDITION-3', 'EDITION-7'])
  expect((await computersPage(carla, { ...none, campaign: campaign.slug, state: 'unserviced' }, first)).total).toBe(after?.unserviced.ended)
})
