import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { config } from './config.server.ts'
import { logger } from './logger.server.ts'
import { shareDatabaseSql } from './running.ts'

type Heard = {
  onNotice: (payload: string, channel: string) => void
  /** The connection listens, at the start and each time after it was lost: what was told in between has not been heard. */
  onListening: () => void
}

/** How long a connection that says nothing is believed to be there, and an answer is waited for, in milliseconds. */
const checkEvery = 15_000
const answerWithin = 5_000

/** Milliseconds until the next try: a first time at once, for others do the same. */
function pauseAfter(failures: number): number {
  return Math.min(5_000, 50 * 2 ** failures) * (0.5 + Math.random() / 2)
}

/** Listens until the connection breaks. @throws always: why it listens no more */
async function listenOnce(channels: readonly string[], { onNotice, onListening }: Heard, signal: AbortSignal): Promise<never> {
  // Not of the pool: what listens has to stay, and the pool's connections come and go.
  const client = new Client({ connectionString: config.DATABASE_URL, application_name: 'werkplatz-listener', keepAlive: true, connectionTimeoutMillis: answerWithin, query_timeout: answerWithin })
  const { promise: broken, reject } = Promise.withResolvers<never>()
  // Breaks before it is waited for, too.
  broken.catch(() => {})
  client.on('error', reject)
  client.on('end', () => reject(new Error('the database has ended the connection')))
  client.on('notification', ({ payload = '', channel }) => onNotice(payload, channel))
  signal.addEventListener('abort', reject, { once: true })
  // A firewall that forgets a quiet connection tells nobody.
  const checking = setInterval(() => void client.query('SELECT').catch(reject), checkEvery)
  try {
    await client.connect()
    await client.query(shareDatabaseSql)
    for (const channel of channels) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
    onListening()
    return await broken
  } finally {
    clearInterval(checking)
    signal.removeEventListener('abort', reject)
    const gone = client.end().catch(() => {})
    if (signal.aborted) await gone
  }
}

async function keepListening(channels: readonly string[], heard: Heard, signal: AbortSignal): Promise<void> {
  let failures = 0
  const onListening = () => {
    failures = 0
    heard.onListening()
  }
  while (!signal.aborted) {
    try {
      await listenOnce(channels, { ...heard, onListening }, signal)
    } catch (err) {
      if (signal.aborted) return
      logger.warn({ err, channels }, 'the listening connection broke')
    }
    await wait(pauseAfter(failures), null, { signal }).catch(() => {})
    failures += 1
  }
}

/** Hears what PostgreSQL tells on the channels (NOTIFY), over one connection of its own that is made again when it breaks. */
export function listenToDatabase(channels: readonly string[], heard: Heard): { close: () => Promise<void> } {
  const ending = new AbortController()
  const done = keepListening(channels, heard, ending.signal)
  return {
    close: async () => {
      ending.abort()
      await done
    },
  }
}
