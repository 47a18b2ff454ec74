import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestService, type TestService } from '../harness/service.ts'

let service: TestService
let database: Client
let anna: string
let samira: string
let desks: string[]
beforeAll(async () => {
  service = await startTestService()
  database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  ;[anna, samira] = [await service.signIn('anna.keller'), await service.signIn('samira.haliti')]
  const { items } = (await (await service.fetch('/api/v1/spaces?site=stadthaus&floor=2&kind=desk', { cookie: anna })).json()) as { items: { id: string; free: boolean }[] }
  desks = items.filter(({ free }) => free).map(({ id }) => id)
})
afterAll(async () => {
  await database.end()
  await service.stop()
})

const openStreams: { cancel: () => void }[] = []

/** Opens the events of a floor; `heard` grows as they come. */
async function watch(cookie: string, floor = '2') {
  const ending = new AbortController()
  const response = await service.fetch(`/workplaces/stadthaus/${floor}/events`, { cookie, signal: ending.signal })
  const stream = { status: response.status, type: response.headers.get('content-type'), heard: '', isOver: false, cancel: () => ending.abort() }
  openStreams.push(stream)
  const decoder = new TextDecoder()
  const read = async () => {
    for await (const chunk of response.body ?? []) stream.heard += decoder.decode(chunk as Uint8Array, { stream: true })
  }
  void read().catch(() => {}).finally(() => {
    stream.isOver = true
  })
  // The greeting is there: from here on it hears everything.
  if (response.ok) await expect.poll(() => stream.heard).toContain('retry:')
  return stream
}
const told = ({ heard }: { heard: string }) => heard.split('data: changed').length - 1

let ahead = 230
async function book(cookie: string, spaceId = desks[0]): Promise<string> {
  ahead += 1
  const day = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
  const response = await service.fetch('/api/v1/bookings', { method: 'POST', cookie, body: JSON.stringify({ spaceId, startsAt: `${day}T08:00:00Z`, endsAt: `${day}T09:00:00Z` }), headers: { 'content-type': 'application/json' } })
  expect(response.status).toBe(201)
  return ((await response.json()) as { id: string }).id
}

test('who has the floor open hears that somebody has booked, given back and checked in there; who has another floor open does not', async () => {
  const [here, above] = [await watch(anna), await watch(anna, '3')]
  expect([here.status, here.type]).toEqual([200, 'text/event-stream; charset=utf-8'])
  const [before, beforeAbove] = [told(here), told(above)]
  const id = await book(samira)
  await expect.poll(() => told(here)).toBe(before + 1)
  await service.fetch(`/api/v1/bookings/${id}`, { method: 'DELETE', cookie: samira })
  await expect.poll(() => told(here)).toBe(before + 2)
  expect(told(above)).toBe(beforeAbove)
  // Nothing but that something has changed.
  expect(here.heard).not.toMatch(/samira|haliti|[0-9a-f]{8}-[0-9a-f]{4}/i)
})

test('when the listening connection breaks, everybody is told to look again, and what comes afterwards is heard', async () => {
  const stream = await watch(anna)
  const before = told(stream)
  const { rowCount } = await database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'werkplatz-listener' AND datname = current_database()`)
  expect(rowCount).toBe(1)
  await expect.poll(() => told(stream), { timeout: 10_000 }).toBe(before + 1)
  await book(samira)
  await expect.poll(() => told(stream), { timeout: 10_000 }).toBe(before + 2)
})

test('nobody without a session hears anything, and a floor that is not there is not found', async () => {
  expect((await watch('')).status).toBe(302)
  expect((await watch(anna, '99')).status).toBe(404)
})

test('with the session ends the stream', async () => {
  const gone = await service.signIn('tobias.kurmann')
  const stream = await watch(gone)
  await database.query(`DELETE FROM session WHERE person_id = (SELECT id FROM person WHERE username = 'tobias.kurmann')`)
  await expect.poll(() => stream.isOver, { timeout: 20_000 }).toBe(true)
})

test('one person has twenty plans open at most; one that is closed makes room', async () => {
  const nadja = await service.signIn('nadja.buehlmann')
  const streams = await Promise.all(Array.from({ length: 20 }, () => watch(nadja)))
  expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]))
  expect((await watch(nadja)).status).toBe(429)
  streams[0]?.cancel()
  await expect.poll(async () => (await watch(nadja)).status, { interval: 200 }).toBe(200)
})

test('open streams do not hold up the end of the service, and it is the end of them', async () => {
  const stream = await watch(anna)
  await service.stop()
  await expect.poll(() => stream.isOver).toBe(true)
  await service.start()
})
