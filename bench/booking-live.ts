/** What 500 open plans of one floor cost, and how soon they all know of a booking. */
import { createHash, randomBytes } from 'node:crypto'
import { Agent, get } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { Pool } from 'pg'
import { instantAt } from '../app/platform/wall-clock.ts'
import { startTestService, type TestService } from '../tests/harness/service.ts'
import { buildHouse, house, measuredMonday } from './booking-house.ts'
import { processUse } from './process-use.ts'
import { median, milliseconds, percentile, printTable } from './table.ts'

const plans = 500
/** Twenty are allowed a person. */
const people = 25
const bookings = 40
const quietSeconds = 10
const quarterHour = 15 * 60_000
const day = measuredMonday()

async function sessionsFor(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(`SELECT id FROM person WHERE username LIKE 'bench-%' ORDER BY username LIMIT ${people}`)
  return Promise.all(
    rows.map(async ({ id }) => {
      const token = randomBytes(32).toString('base64url')
      await pool.query(`INSERT INTO session (token_hash, person_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')`, [createHash('sha256').update(token).digest(), id])
      return `session=${token}`
    }),
  )
}

type Plan = { onNews: (event: string) => void; close: () => void }

/** Opens the events of a floor as a browser would; resolves once it hears. */
function openPlan(agent: Agent, origin: string, cookie: string): Promise<Plan> {
  return new Promise((done, fail) => {
    const plan: Plan = { onNews: () => {}, close: () => request.destroy() }
    const request = get(`${origin}/workplaces/${house}/1/events?date=${day}`, { agent, headers: { cookie } }, (response) => {
      if (response.statusCode !== 200) return fail(new Error(`events: ${response.statusCode}`))
      response.setEncoding('utf8').on('data', (text: string) => (text.includes('event: busy') ? plan.onNews(text) : done(plan))).on('error', () => {})
    })
    request.on('error', fail)
  })
}

let quarters = 0
/** One person books them all, so no two at one time. */
function nextQuarter(): { startsAt: Date; endsAt: Date } {
  const start = instantAt(day, '06:00').getTime() + quarters * quarterHour
  quarters += 1
  return { startsAt: new Date(start), endsAt: new Date(start + quarterHour) }
}

type Cost = { heard: number[]; cpuMs: number }

/** Books desk after desk, a second apart. @returns the milliseconds from each answer until the last plan had heard of it */
async function book(service: TestService, cookie: string, desks: readonly string[], open: readonly Plan[]): Promise<Cost> {
  const heard: number[] = []
  const before = processUse(service.pid())
  for (const spaceId of desks) {
    const { startsAt, endsAt } = nextQuarter()
    let left = open.length
    const all = Promise.withResolvers<void>()
    if (left === 0) all.resolve()
    for (const plan of open) {
      plan.onNews = (event) => {
        if (event.includes(spaceId) && (left -= 1) === 0) all.resolve()
      }
    }
    const response = await service.fetch('/api/v1/bookings', { method: 'POST', cookie, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ spaceId, startsAt, endsAt }) })
    if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
    const answered = performance.now()
    await all.promise
    heard.push(performance.now() - answered)
    await wait(1000 - (performance.now() - answered))
  }
  return { heard, cpuMs: (processUse(service.pid()).cpuMs - before.cpuMs) / desks.length }
}

async function quiet(service: TestService): Promise<number> {
  const before = processUse(service.pid())
  await wait(quietSeconds * 1000)
  return (processUse(service.pid()).cpuMs - before.cpuMs) / quietSeconds
}

export async function benchLivePlans(): Promise<void> {
  const service = await startTestService()
  const pool = new Pool({ connectionString: service.databaseUrl })
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity })
  const open: Plan[] = []
  try {
    await buildHouse(pool)
    await pool.query('UPDATE booking_rule SET max_open = 1000000 WHERE max_open IS NOT NULL')
    const cookies = await sessionsFor(pool)
    const booker = await service.signIn('samira.haliti')
    const { rows } = await pool.query<{ id: string }>('SELECT space.id FROM space JOIN floor ON floor.id = floor_id JOIN site ON site.id = floor.site_id WHERE site.slug = $1 AND floor.slug = $2 ORDER BY code', [house, '1'])
    const desks = rows.map(({ id }) => id)
    // The first ones compile and fill caches.
    await book(service, booker, desks.slice(0, 10), [])
    const alone = { quiet: await quiet(service), memory: processUse(service.pid()).memoryMb, ...(await book(service, booker, desks.slice(10, 10 + bookings / 2), [])) }
    for (let n = 0; n < plans; n += 1) open.push(await openPlan(agent, service.origin, cookies[n % people] ?? ''))
    const watched = { quiet: await quiet(service), memory: processUse(service.pid()).memoryMb, ...(await book(service, booker, desks.slice(100, 100 + bookings / 2), open)) }
    const row = (name: string, { quiet: ms, memory, cpuMs, heard }: typeof alone) => [name, (ms / 10).toFixed(1), memory.toFixed(0), milliseconds(cpuMs), name === '0' ? '' : milliseconds(median(heard)), name === '0' ? '' : milliseconds(percentile(heard, 0.95))]
    printTable(`Open plans of one floor of 500 desks, ${bookings / 2} bookings a second apart`, [
      ['open plans', '% of a core when nothing happens', 'memory MB', 'CPU ms of the service a booking', 'the last plan has heard, p50 ms after the answer', 'p95 ms'],
      row('0', alone),
      row(String(plans), watched),
    ])
  } finally {
    for (const plan of open) plan.close()
    agent.destroy()
    await pool.end()
    await service.stop()
  }
}
