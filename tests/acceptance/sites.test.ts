import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startTestService, type TestService } from '../harness/service.ts'

let service: TestService
let cookie: string
beforeAll(async () => {
  service = await startTestService()
  cookie = await service.signIn('anna.keller')
})
afterAll(() => service.stop())

const get = async (path: string) => {
  const response = await service.fetch(`/api/v1${path}`, { cookie })
  const body: unknown = await response.json()
  return { status: response.status, body }
}

const percent = z.number().min(0).max(100)
const shares = z.object({ metPercent: percent, missedPercent: percent, unknownPercent: percent })
const site = z.object({ id: z.uuid(), slug: z.string(), name: z.string(), floorCount: z.number(), surveyedFloorCount: z.number(), coverage: shares, migration: z.object({ total: z.number(), migrated: z.number() }) })
const floor = z.object({ id: z.uuid(), slug: z.string(), level: z.number(), area: z.number().positive(), surveyedOn: z.string().nullable(), coverage: shares })
const coverage = shares.extend({
  grid: z.object({ width: z.number(), height: z.number(), cellMetres: z.number(), meanDbm: z.array(z.number().nullable()), sdDb: z.array(z.number().nullable()) }),
  method: z.literal('blend').nullable(),
  rmseDb: z.number().nullable(),
})
const sum = ({ metPercent, missedPercent, unknownPercent }: z.infer<typeof shares>) => metPercent + missedPercent + unknownPercent

async function stadthaus() {
  const { items } = z.object({ items: z.array(floor) }).parse((await get('/sites/stadthaus/floors')).body)
  return Map.groupBy(items, ({ slug }) => slug)
}

test('the sites of the city, each with its coverage and its migrated computers', async () => {
  const { items, next } = z.object({ items: z.array(site), next: z.null() }).parse((await get('/sites')).body)
  expect(next).toBeNull()
  expect(items.length).toBeGreaterThanOrEqual(12)
  for (const { coverage: shared, migration, surveyedFloorCount } of items) {
    expect(sum(shared)).toBeCloseTo(100)
    expect(shared.metPercent).toBeGreaterThan(0)
    expect(surveyedFloorCount).toBeGreaterThan(0)
    expect(migration.migrated).toBeLessThanOrEqual(migration.total)
  }
  const [first] = items
  expect(await get(`/sites/${first?.id}`)).toEqual(await get(`/sites/${first?.slug}`))
})

test('a surveyed floor has a grid over its plan; what was not measured is unknown altogether', async () => {
  const floors = await stadthaus()
  const [second, ground] = [floors.get('2')?.[0], floors.get('eg')?.[0]]
  const measured = coverage.parse((await get(`/floors/${second?.id}/coverage`)).body)
  expect(sum(measured)).toBeCloseTo(100)
  expect(measured.metPercent).toBe(second?.coverage.metPercent)
  expect(measured.grid.meanDbm).toHaveLength(measured.grid.width * measured.grid.height)
  expect(measured.grid.sdDb).toHaveLength(measured.grid.width * measured.grid.height)
  expect(measured.grid.meanDbm.every((mean) => mean === null || (mean < -20 && mean > -120))).toBe(true)
  expect(measured.rmseDb).toBeGreaterThan(0)
  const forData = coverage.parse((await get(`/floors/${second?.id}/coverage?band=5&profile=data`)).body)
  expect(forData.metPercent).toBeGreaterThan(measured.metPercent)
  const farther = coverage.parse((await get(`/floors/${second?.id}/coverage?band=2.4`)).body)
  expect(farther.metPercent).toBeGreaterThan(measured.metPercent)
  expect(ground?.surveyedOn).toBeNull()
  expect(coverage.parse((await get(`/floors/${ground?.id}/coverage`)).body)).toMatchObject({ metPercent: 0, missedPercent: 0, unknownPercent: 100, method: null, rmseDb: null })
  expect(coverage.parse((await get(`/floors/${second?.id}/coverage?band=6`)).body)).toMatchObject({ unknownPercent: 100, method: null })
})

test('what does not exist is 404, what makes no sense is 422 with the place, and other methods are 405', async () => {
  const floors = await stadthaus()
  const id = floors.get('2')?.[0]?.id
  expect((await get('/sites/nowhere')).status).toBe(404)
  expect((await get('/sites/nowhere/floors')).status).toBe(404)
  expect((await get('/floors/00000000-0000-4000-8000-000000000000/coverage')).status).toBe(404)
  const { status, body } = await get(`/floors/${id}/coverage?band=7`)
  expect(status).toBe(422)
  expect(body).toMatchObject({ errors: [{ path: 'band' }] })
  expect((await service.fetch('/api/v1/sites', { method: 'POST', cookie })).status).toBe(405)
})

test('desks tell how good their WLAN is, and can be searched by it', async () => {
  const spaces = z.object({ items: z.array(z.object({ id: z.uuid(), wifi: z.enum(['good', 'fair', 'poor', 'unknown']) })) })
  const on = async (query: string) => spaces.parse((await get(`/spaces?site=stadthaus&${query}`)).body).items
  const [all, good, ground] = await Promise.all([on('floor=2'), on('floor=2&wifi=good'), on('floor=eg')])
  expect(good.length).toBeGreaterThan(0)
  expect(good.length).toBeLessThan(all.length)
  expect(good.map(({ id }) => id)).toEqual(all.filter(({ wifi }) => wifi === 'good').map(({ id }) => id))
  expect(new Set(ground.map(({ wifi }) => wifi))).toEqual(new Set(['unknown']))
})

test('each site says whether it can go live: states in the list, sentences on the site; alerts are for IT', async () => {
  const state = z.enum(['met', 'not-met', 'unknown'])
  const gate = z.object({ state: z.enum(['live', 'ready', 'open']), liveOn: z.string().nullable(), isOverridden: z.boolean(), conditions: z.object({ coverage: state, points: state, devices: state, servicing: state }) })
  const { items } = z.object({ items: z.array(z.object({ slug: z.string(), isDisturbed: z.boolean(), gate })) }).parse((await get('/sites')).body)
  const of = (slug: string) => items.find((one) => one.slug === slug)
  expect(of('umwelt-und-mobilitaet')).toMatchObject({ isDisturbed: false, gate: { state: 'live', isOverridden: false, conditions: { coverage: 'met', points: 'met', devices: 'met', servicing: 'met' } } })
  expect(of('stadtarchiv')).toMatchObject({ gate: { state: 'open', liveOn: null, conditions: { coverage: 'not-met', points: 'met', devices: 'met', servicing: 'met' } } })
  expect(of('stadthaus')).toMatchObject({ isDisturbed: true, gate: { conditions: { points: 'not-met' } } })
  expect((await get('/sites/stadthaus')).body).toMatchObject({ gate: { conditions: [{ key: 'coverage', need: 80 }, { key: 'points', sentence: expect.stringMatching(/^1 von \d+ ausgefallen/) }, { key: 'devices' }, { key: 'servicing' }] } })

  const it = await service.signIn('carla.odermatt')
  const alerts = await service.fetch('/api/v1/alerts?kind=access-point-down', { cookie: it })
  expect(await alerts.json()).toMatchObject({ items: [{ kind: 'access-point-down', site: { slug: 'stadthaus' }, until: null, muted: null, sentence: expect.stringContaining('Stadthaus') }], next: null })
  expect((await service.fetch('/api/v1/alerts?state=old', { cookie: it })).status).toBe(422)
  const post = (body: object) => service.fetch('/api/v1/sites/zivilstandsamt/go-live', { method: 'POST', cookie: it, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  expect((await post({ liveOn: '2026-01-05' })).status).toBe(422)
  expect((await post({ liveOn: '2026-01-05', reason: 'Provisorium' })).status).toBe(201)
  expect((await post({ liveOn: '2026-01-05', reason: 'Provisorium' })).status).toBe(409)
  expect((await get('/sites/zivilstandsamt')).body).toMatchObject({ gate: { state: 'live', liveOn: '2026-01-05', isOverridden: true } })
})
