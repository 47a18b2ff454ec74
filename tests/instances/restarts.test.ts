import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startInstances, startTimeout, type Instances } from '../harness/instances.ts'
import { type Visits, visit } from './visitors.ts'

const day = new Date(Date.now() + 230 * 86_400_000).toISOString().slice(0, 10)
const names = ['anna.keller', 'samira.haliti', 'tobias.kurmann', 'nadja.buehlmann', 'beat.zimmermann', 'carla.odermatt']

let city: Instances
let database: Client
let people: { cookie: string; spaceId: string }[]
beforeAll(async () => {
  city = await startInstances()
  database = new Client({ connectionString: city.databaseUrl })
  await database.connect()
  // What is counted here is whether an answer comes, not whether somebody books too much.
  await database.query('DELETE FROM booking_rule')
  const cookies = await Promise.all(names.map((name) => city.signIn(name)))
  const { items } = (await (await city.fetch('/api/v1/spaces?site=stadthaus&floor=2&kind=desk', { cookie: cookies[0] ?? '' })).json()) as { items: { id: string; free: boolean }[] }
  const free = items.filter((one) => one.free)
  people = cookies.map((cookie, index) => ({ cookie, spaceId: free[index]?.id ?? '' }))
}, startTimeout)
afterAll(async () => {
  await database?.end()
  await city?.stop()
})

/** Has everybody use Werkplatz while `work` goes on. */
async function meanwhile(work: () => Promise<void>): Promise<Visits[]> {
  await database.query('DELETE FROM booking WHERE starts_at::date = $1', [day])
  const ends = people.map(({ cookie, spaceId }) => visit(city, cookie, spaceId, day))
  await work()
  return Promise.all(ends.map((end) => end()))
}

async function missingAmong(ids: readonly string[]): Promise<number> {
  const { rowCount } = await database.query('SELECT FROM booking WHERE id = ANY($1)', [ids])
  return ids.length - (rowCount ?? 0)
}

test('a rolling restart fails no request, neither reading nor booking', async () => {
  const visits = await meanwhile(async () => {
    for (const part of [...city.apps, ...city.collabs]) {
      await part.stop()
      await part.start()
      await city.untilAllUp()
    }
  })
  expect(visits.flatMap(({ failures }) => failures)).toEqual([])
  for (const { reads, booked } of visits) expect(Math.min(reads, booked.length)).toBeGreaterThan(5)
  expect(await missingAmong(visits.flatMap(({ booked }) => booked))).toBe(0)
})

test('when an instance dies, who reads gets an answer, at most the second time, and every booking that was answered is there', async () => {
  const visits = await meanwhile(async () => {
    for (const app of city.apps) {
      await app.kill()
      await app.start()
      await city.untilAllUp()
    }
  })
  // A booking that was under way may have been made or not: nobody can say, so it is not asked for twice.
  expect(visits.flatMap(({ failures }) => failures).filter((failure) => !failure.startsWith('POST'))).toEqual([])
  expect(await missingAmong(visits.flatMap(({ booked }) => booked))).toBe(0)
})

test('who has a plan open comes again by themselves and misses nothing', async () => {
  const [watcher, booker] = people
  if (!watcher || !booker) throw new Error('no people')
  let heard = ''
  let isOver = false
  let mark = ''
  const watching = (async () => {
    // As a browser's EventSource does.
    while (!isOver) {
      const response = await city.fetch(`/workplaces/stadthaus/2/events?date=${day}`, { cookie: watcher.cookie, headers: mark ? { 'last-event-id': mark } : {} })
      try {
        for await (const chunk of response.body ?? []) {
          heard += Buffer.from(chunk).toString()
          mark = [...heard.matchAll(/^id: (\S+)$/gm)].at(-1)?.[1] ?? mark
        }
      } catch {
        // The instance has died.
      }
      await new Promise((done) => setTimeout(done, 100))
    }
  })()
  await expect.poll(() => heard).toContain('retry:')
  const [one, other] = city.apps
  for (const [hour, { end, start }] of [{ end: one.stop, start: one.start }, { end: other.kill, start: other.start }].entries()) {
    await end()
    const before = heard.length
    const [startsAt, endsAt] = [`${day}T0${hour}:00:00Z`, `${day}T0${hour}:30:00Z`]
    const response = await city.fetch('/api/v1/bookings', { method: 'POST', cookie: booker.cookie, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ spaceId: booker.spaceId, startsAt, endsAt }) })
    expect(response.status).toBe(201)
    await expect.poll(() => heard.slice(before)).toMatch(/data: changed|event: busy/)
    await start()
    await city.untilAllUp()
  }
  isOver = true
  await city.stop()
  await watching
})
