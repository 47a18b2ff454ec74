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

const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Opens the events of a floor on a day; `heard` grows as they come. */
async function watch(cookie: string, floor = '2', day = dayAhead(230), more = '') {
  const ending = new AbortController()
  const response = await service.fetch(`/workplaces/stadthaus/${floor}/events?date=${day}${more}`, { cookie, signal: ending.signal })
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
/** How often it was told to look at everything again; the first time of them at once, as it has not said what it has seen. */
const told = ({ heard }: { heard: string }) => heard.split('data: changed').length - 1
/** What it was told of single spaces. */
const news = ({ heard }: { heard: string }) => [...heard.matchAll(/^event: busy\nid: \S+\ndata: (.*)$/gm)].map(([, data = '']) => JSON.parse(data))

let hour = 4
/** An hour that nobody else wants. */
async function book(cookie: string, spaceId = desks[0], day = dayAhead(230)): Promise<{ id: string; hour: string }> {
  hour += 1
  const [startsAt, endsAt] = [hour, hour + 1].map((at) => `${day}T${String(at).padStart(2, '0')}:00:00Z`)
  const response = await service.fetch('/api/v1/bookings', { method: 'POST', cookie, body: JSON.stringify({ spaceId, startsAt, endsAt }), headers: { 'content-type': 'application/json' } })
  expect(response.status).toBe(201)
  return { id: ((await response.json()) as { id: string }).id, hour: new Date(startsAt ?? '').toLocaleTimeString('de-CH', { timeZone: 'Europe/Zurich', hour: '2-digit', minute: '2-digit' }) }
}

test('who looks at a night hears of what is booked before and after midnight; the day alone only of what touches it', async () => {
  const [day, next] = [dayAhead(240), dayAhead(241)]
  const [night, alone, after] = await Promise.all([watch(anna, '2', day, '&overnight=1'), watch(anna, '2', day), watch(anna, '2', next)])
  const insert = (from: string, to: string) => database.query("INSERT INTO booking (id, space_id, kind, person_id, starts_at, ends_at) SELECT gen_random_uuid(), $1, 'desk', id, $2::timestamptz, $3::timestamptz FROM person WHERE username = 'samira.haliti'", [desks[5], from, to])
  // After midnight on any clock of the city.
  await insert(`${next}T00:00:00Z`, `${next}T01:30:00Z`)
  await expect.poll(() => [told(night), news(after).length]).toEqual([2, 1])
  expect([told(alone), news(alone)]).toEqual([1, []])
  await insert(`${day}T20:00:00Z`, `${day}T23:30:00Z`)
  await expect.poll(() => [told(night), news(alone).length, news(after).length]).toEqual([3, 1, 2])
})

test('who has the floor and day open hears when a space is booked and given back, and nothing of whom; who booked is told to look again', async () => {
  const [here, above, nextDay, own] = await Promise.all([watch(anna), watch(anna, '3'), watch(anna, '2', dayAhead(231)), watch(samira)])
  const before = told(own)
  const space = desks[0] ?? ''
  const booked = await book(samira, space)
  await expect.poll(() => news(here).length).toBe(1)
  expect(news(here)[0]).toEqual({ day: dayAhead(230), earliest: '00:00', spaces: { [space]: [[booked.hour, expect.stringMatching(/^\d\d:00$/)]] } })
  await expect.poll(() => told(own)).toBe(before + 1)
  await service.fetch(`/api/v1/bookings/${booked.id}`, { method: 'DELETE', cookie: samira })
  await expect.poll(() => news(here)[1]).toEqual({ day: dayAhead(230), earliest: '00:00', spaces: { [space]: [] } })
  expect([news(own), news(above), news(nextDay), told(above), told(nextDay), told(here)]).toEqual([[], [], [], 1, 1, 1])
  const { id: personId } = (await (await service.fetch('/api/v1/me', { cookie: samira })).json()) as { id: string }
  expect(here.heard).not.toMatch(new RegExp(`samira|haliti|${personId}|${booked.id}`, 'i'))
})

test('of what is more than a booking, everybody on the floor is told to look again', async () => {
  const [here, above] = [await watch(anna), await watch(anna, '3')]
  const before = told(here)
  await database.query('UPDATE space SET seats = seats + 1 WHERE id = $1', [desks[1]])
  await expect.poll(() => told(here)).toBe(before + 1)
  expect([news(here), told(above)]).toEqual([[], 1])
})

test('without a day, or with one that there is not, nobody is told anything', async () => {
  for (const query of ['', '?date=2027-02-30', '?date=heute']) expect((await service.fetch(`/workplaces/stadthaus/2/events${query}`, { cookie: anna })).status, query).toBe(422)
})

test('when the listening connection breaks, everybody is told to look again, and what comes afterwards is heard', async () => {
  const stream = await watch(anna)
  const before = told(stream)
  const { rowCount } = await database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'werkplatz-listener' AND datname = current_database()`)
  // Documents and comments have listeners of their own.
  expect(rowCount).toBeGreaterThan(0)
  await expect.poll(() => told(stream)).toBe(before + 1)
  await book(samira)
  await expect.poll(() => news(stream).length).toBe(1)
})

test('nobody without a session hears anything, and a floor that is not there is not found', async () => {
  expect((await watch('')).status).toBe(302)
  expect((await watch(anna, '99')).status).toBe(404)
})

test('with the session ends the stream', async () => {
  const gone = await service.signIn('tobias.kurmann')
  const stream = await watch(gone)
  await database.query(`DELETE FROM session WHERE person_id = (SELECT id FROM person WHERE username = 'tobias.kurmann')`)
  await expect.poll(() => stream.isOver).toBe(true)
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
