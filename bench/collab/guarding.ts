/** What one client's flood does to everybody else, and how soon a right that is taken away is gone. */
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { median, milliseconds, percentile, printTable } from '../table.ts'
import { LoadClient, openAll } from './load-client.ts'
import type { Target } from './targets.ts'
import { measure, people } from './typing.ts'

const documents = 50
const perSecond = 400
const seconds = 10
const takings = 30

/** Sends letters into one document as fast as its socket takes them; connects again when it is thrown out. @returns how it ends */
function flood(target: Target, document: string): () => void {
  let isOver = false
  const run = async () => {
    while (!isOver) {
      const socket = new WebSocket(target.address(document, 39), { perMessageDeflate: false })
      socket.on('error', () => {})
      await Promise.race([once(socket, 'open'), once(socket, 'close')]).catch(() => {})
      for (const frame of target.wire.hello(document)) if (socket.readyState === WebSocket.OPEN) socket.send(frame)
      const doc = new Y.Doc()
      doc.on('update', (update: Uint8Array) => socket.send(target.wire.update(document, update)))
      while (!isOver && socket.readyState === WebSocket.OPEN) {
        // Its own process pays for it too: only what the server takes counts as a flood.
        for (let count = 0; count < 50 && socket.bufferedAmount < 64 * 1_024; count += 1) doc.getText('t').insert(0, 'x')
        await wait(1)
      }
      socket.terminate()
      doc.destroy()
    }
  }
  void run()
  return () => {
    isOver = true
  }
}

async function floodRow(start: (documents: number) => Promise<Target>): Promise<string[]> {
  const target = await start(documents + 1)
  const latencies: number[] = []
  const clients = await openAll(target, documents, people, (_writer, _clock, ms) => latencies.push(ms))
  await measure(target, clients, latencies, perSecond, 4)
  const calm = await measure(target, clients, latencies, perSecond, seconds)
  const end = flood(target, target.documents[documents] ?? '')
  const flooded = await measure(target, clients, latencies, perSecond, seconds)
  end()
  for (const client of clients) client.close()
  await target.stop()
  const cell = (before: number, after: number) => `${milliseconds(before)}, ${milliseconds(after)} (${(after / before).toFixed(1)})`
  return [target.name, cell(calm.p50, flooded.p50), cell(calm.p99, flooded.p99)]
}

/** Takes the right of one after the other away in the database and waits for the end of the connection. */
async function takingAway(start: (documents: number) => Promise<Target>): Promise<number[]> {
  const target = await start(takings)
  const database = new Client({ connectionString: target.databaseUrl ?? '' })
  await database.connect()
  const times: number[] = []
  for (const document of target.documents) {
    const client = new LoadClient(target, document, 1, new Map(), () => {})
    await client.open()
    const closed = once(client.socket, 'close')
    const from = performance.now()
    await database.query(`UPDATE document SET everyone = 'none' WHERE id = $1`, [document])
    await closed
    times.push(performance.now() - from)
  }
  await database.end()
  await target.stop()
  return times
}

export async function benchGuarding(targets: readonly ((documents: number) => Promise<Target>)[], own: (documents: number) => Promise<Target>): Promise<void> {
  const rows = [['server', 'p50 ms without and with the flood', 'p99 ms without and with the flood']]
  for (const start of targets) rows.push(await floodRow(start))
  printTable(`One client floods a document, ${documents} others go on at ${perSecond} letters a second`, rows)
  const times = await takingAway(own)
  printTable('A right is taken away', [['times', 'median ms until the connection is closed', 'p95 ms', 'longest ms'], [String(takings), milliseconds(median(times)), milliseconds(percentile(times, 0.95)), milliseconds(Math.max(...times))]])
}
