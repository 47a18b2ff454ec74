/** Bookings a second over HTTP, beside raw inserts into the same table in the same run. */
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { Pool } from 'pg'
import { startTestService } from '../tests/harness/service.ts'
import { median, printTable, ratePerSecond } from './table.ts'

const seconds = 4
const rounds = 3
/** A service that has been up for a minute is what is measured, not the compiling of its code. */
const warmUpSeconds = 6
const quarterHour = 15 * 60_000

type Slot = { startsAt: Date; endsAt: Date }

/** Quarter hours one after the other, from three weeks ahead on, so that nothing is ever taken. */
function slotsFrom(day: number): () => Slot {
  let next = Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth(), new Date().getUTCDate()) + day * 86_400_000
  return () => {
    next += quarterHour
    return { startsAt: new Date(next - quarterHour), endsAt: new Date(next) }
  }
}

async function tokenFor(pool: Pool, personId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await pool.query(
    `INSERT INTO access_token (id, token_hash, person_id, scopes, name, expires_at) VALUES (gen_random_uuid(), $1, $2, '{read,bookings}', 'bench', now() + interval '1 day')`,
    [createHash('sha256').update(token).digest(), personId],
  )
  return token
}

export async function benchBookingRates(): Promise<void> {
  const service = await startTestService()
  const pool = new Pool({ connectionString: service.databaseUrl, max: 8 })
  const agent = new Agent({ keepAlive: true })
  try {
    const people = (await pool.query<{ id: string }>('SELECT id FROM person WHERE disabled_at IS NULL ORDER BY username LIMIT 16')).rows
    const desks = (await pool.query<{ id: string }>(`SELECT id FROM space WHERE kind = 'desk' AND blocked IS NULL AND assigned_to_id IS NULL ORDER BY id LIMIT 16`)).rows
    // In one round a person books more than rules allow. They are still counted, and gone after the round.
    await pool.query('UPDATE booking_rule SET max_open = 1000000 WHERE max_open IS NOT NULL')
    const tokens = await Promise.all(people.map(({ id }) => tokenFor(pool, id)))
    const slots = desks.map(() => slotsFrom(21))

    // Not fetch: it takes half as much processor as the service itself, and both share the machine.
    const overHttp = async (client: number) => {
      const slot = slots[client]?.()
      const sent = request(`${service.origin}/api/v1/bookings`, {
        agent,
        method: 'POST',
        headers: { authorization: `Bearer ${tokens[client]}`, 'content-type': 'application/json' },
      }).end(JSON.stringify({ spaceId: desks[client]?.id, ...slot }))
      const [response] = (await once(sent, 'response')) as [IncomingMessage]
      const body = await text(response)
      if (response.statusCode !== 201) throw new Error(`${response.statusCode} ${body}`)
    }
    const inSql = async (client: number) => {
      const slot = slots[client + 8]?.()
      await pool.query(
        `INSERT INTO booking (id, space_id, kind, person_id, starts_at, ends_at) VALUES (gen_random_uuid(), $1, 'desk', $2, $3, $4)`,
        [desks[client + 8]?.id, people[client + 8]?.id, slot?.startsAt, slot?.endsAt],
      )
    }
    const begun = new Date()
    const rows = [['clients', 'HTTP bookings/s', 'raw SQL inserts/s', 'ratio']]
    await ratePerSecond(warmUpSeconds, 8, overHttp)
    for (const clients of [1, 8]) {
      const http: number[] = []
      const sql: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        await pool.query('DELETE FROM booking WHERE created_at > $1', [begun])
        http.push(await ratePerSecond(seconds, clients, overHttp))
        sql.push(await ratePerSecond(seconds, clients, inSql))
      }
      rows.push([String(clients), median(http).toFixed(0), median(sql).toFixed(0), (median(http) / median(sql)).toFixed(3)])
    }
    printTable(`Bookings (median of ${rounds} rounds of ${seconds} s)`, rows)
  } finally {
    agent.destroy()
    await pool.end()
    await service.stop()
  }
}
