/** A collab-server in its own process on its own database, and public y-websocket clients for it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { Pool } from 'pg'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { freePort } from '../harness/free-port.ts'
import { createDatabase } from '../harness/postgres.ts'

export type Setup = {
  url: string
  databaseUrl: string
  pool: Pool
  /** What the process has written to its log. */
  output: () => string
  /** Bytes that it holds once everything that can be let go was. */
  heldBytes: () => Promise<number>
  person: (name: string) => Promise<string>
  /** A document that `owner` owns and everybody may use at this level. */
  document: (owner: string, everyone?: string) => Promise<string>
  client: (documentId: string, personId: string) => Client
  /** A bare WebSocket, for what no decent client does. */
  socket: (documentId: string, options?: { token?: string; ack?: boolean; query?: Record<string, string>; headers?: Record<string, string> }) => WebSocket
  kill: () => Promise<void>
  /** Ends it as an operator would. */
  terminate: () => Promise<void>
  start: () => Promise<void>
  stop: () => Promise<void>
}

class Client {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  readonly text = this.doc.getText('t')
  /** Everything this client has seen from others, in the order of arrival. */
  readonly seen: string[] = []

  constructor(url: string, documentId: string, personId: string) {
    // ws's class has what y-websocket uses of the browser's; their types differ in the rest.
    const WebSocketPolyfill = WebSocket as unknown as typeof globalThis.WebSocket
    this.text.observe((event, transaction) => {
      if (transaction.local) return
      for (const { insert } of event.changes.delta) if (typeof insert === 'string') this.seen.push(insert)
    })
    this.provider = new WebsocketProvider(`${url}/collab`, documentId, this.doc, { WebSocketPolyfill, params: { token: personId }, disableBc: true })
  }

  synced(): Promise<void> {
    return until(() => this.provider.synced)
  }

  write(text: string): void {
    this.text.insert(this.text.length, text)
  }

  leave(): void {
    this.provider.destroy()
    this.doc.destroy()
  }
}

/** Waits for a condition that some event will bring about. */
export async function until(condition: () => boolean | Promise<boolean>, what = 'the condition'): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
    if (await condition()) return
    await new Promise((done) => setTimeout(done, 10))
  }
  throw new Error(`waited in vain for ${what}: ${condition}`)
}

const closings = new WeakMap<WebSocket, Promise<number>>()

/** Listens for the end of a socket from its beginning: it may come before a test asks for it. */
export function watched(socket: WebSocket): WebSocket {
  closings.set(socket, new Promise((done) => socket.once('close', done)))
  return socket
}

/** The code with which the server ends a connection. */
export function closeCodeOf(socket: WebSocket): Promise<number> {
  return closings.get(socket) ?? new Promise((done) => socket.once('close', done))
}

type Options = {
  /** Beside another one, on its database. */
  databaseUrl?: string
  redisUrl?: string
}

export async function startCollab(limits: object = {}, { databaseUrl: given, redisUrl }: Options = {}): Promise<Setup> {
  const databaseUrl = given ?? (await createDatabase('empty'))
  const pool = new Pool({ connectionString: databaseUrl, max: 2 })
  // A connection that breaks while nobody uses it would end the test run.
  pool.on('error', () => {})
  const port = await freePort()
  const url = `ws://127.0.0.1:${port}`
  const clients: Client[] = []
  let server: ChildProcess
  let output = ''
  const start = async () => {
    server = spawn(process.execPath, ['--expose-gc', join(import.meta.dirname, 'collab-process.ts')], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port), LIMITS: JSON.stringify(limits), ...(redisUrl ? { REDIS_URL: redisUrl } : {}) },
    })
    for (const stream of [server.stdout, server.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString()
      })
    }
    const before = output.length
    await until(() => output.slice(before).includes('listening\n'), 'the collab-server')
  }
  const end = async (signal: NodeJS.Signals) => {
    const gone = once(server, 'exit')
    server.kill(signal)
    await gone
  }
  await start()
  return {
    url,
    databaseUrl,
    pool,
    output: () => output,
    heldBytes: async () => Number((await (await fetch(url.replace('ws:', 'http:'))).json() as { bytes: number }).bytes),
    person: async (name) => {
      const id = randomUUID()
      await pool.query('INSERT INTO person (id, directory_id, username, display_name, given_name, surname) VALUES ($1, $2, $2, $3, $3, $3)', [id, id, name])
      return id
    },
    document: async (owner, everyone = 'edit') => {
      const id = randomUUID()
      await pool.query('INSERT INTO document (id, title, owner_id, everyone) VALUES ($1, $2, $3, $4)', [id, 'Protokoll', owner, everyone])
      return id
    },
    client: (documentId, personId) => {
      const client = new Client(url, documentId, personId)
      clients.push(client)
      return client
    },
    socket: (documentId, { token, ack, query: more = {}, headers = {} } = {}) => {
      const query = new URLSearchParams({ ...(token ? { token } : {}), ...(ack ? { ack: '1' } : {}), ...more })
      return watched(new WebSocket(`${url}/collab/${documentId}?${query}`, { headers }))
    },
    kill: () => end('SIGKILL'),
    terminate: () => end('SIGTERM'),
    start,
    stop: async () => {
      for (const client of clients) client.leave()
      await end('SIGTERM')
      await pool.end()
    },
  }
}
