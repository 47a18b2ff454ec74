/** What documents cost that nobody types in, and what bad readers cost. */
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { processUse } from '../process-use.ts'
import { printTable } from '../table.ts'
import { LoadClient, openAll } from './load-client.ts'
import type { Target } from './targets.ts'

const documents = 2_000
const idleSeconds = 10
const cycles = 10_000
const stalledMegabytes = 60

/** Memory once it no longer moves, since V8 collects when it likes. */
async function settledMb(target: Target): Promise<number> {
  let last = processUse(target.pid()).memoryMb
  for (let tries = 0; tries < 10; tries += 1) {
    await wait(500)
    const now = processUse(target.pid()).memoryMb
    if (Math.abs(now - last) < 0.5) return now
    last = now
  }
  return last
}

type Opened = { connectMs: number; documentKb: number; idlePercent: number }

/** Opens one connection on each of many documents, and leaves them alone. */
async function openMany(target: Target): Promise<Opened> {
  // The code is compiled and the database connected.
  const early = await openAll(target, 200, 1, () => {})
  for (const client of early) client.close()
  const memoryBefore = await settledMb(target)
  const before = processUse(target.pid()).cpuMs
  const writers = new Map<number, LoadClient>()
  const clients: LoadClient[] = []
  for (let from = 0; from < documents; from += 50) {
    const some = target.documents.slice(from, from + 50).map((document, index) => new LoadClient(target, document, from + index, writers, () => {}))
    await Promise.all(some.map((client) => client.open()))
    clients.push(...some)
  }
  const connectMs = (processUse(target.pid()).cpuMs - before) / documents
  const documentKb = ((await settledMb(target)) - memoryBefore) * (1_024 / documents)
  const idleBefore = processUse(target.pid()).cpuMs
  await wait(idleSeconds * 1_000)
  const idlePercent = (processUse(target.pid()).cpuMs - idleBefore) / (idleSeconds * 10)
  for (const client of clients) client.close()
  return { connectMs, documentKb, idlePercent }
}

/** Opens and leaves documents. @returns megabytes that are left beside the first thousand */
async function openAndLeave(target: Target): Promise<{ before: number; after: number }> {
  const turn = async (count: number) => {
    for (let done = 0; done < count; done += 50) {
      const some = Array.from({ length: 50 }, (_, index) => new LoadClient(target, target.documents[(done + index) % documents] ?? '', done + index, new Map(), () => {}))
      await Promise.all(some.map((client) => client.open()))
      await Promise.all(some.map((client) => (client.close(), once(client.socket, 'close'))))
    }
  }
  await turn(1_000)
  const before = await settledMb(target)
  await turn(cycles)
  return { before, after: await settledMb(target) }
}

/** One reads nothing while another writes. @returns megabytes that the server grew by, and whether it dropped the reader */
async function stall(target: Target): Promise<{ growth: number; dropped: boolean }> {
  const document = target.documents[0] ?? ''
  const reader = new LoadClient(target, document, 1, new Map(), () => {})
  await reader.open()
  const writer = new WebSocket(target.address(document, 2), { perMessageDeflate: false })
  writer.on('error', () => {})
  await once(writer, 'open')
  for (const frame of target.wire.hello(document)) writer.send(frame)
  await wait(500)
  const before = await settledMb(target)
  // The process reads no more from this socket, so that the kernel's buffers fill up, too.
  reader.socket.pause()
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const text = doc.getText('t')
  // Replaced again and again: the text stays small, what is sent grows.
  const page = 'x'.repeat(64 * 1_024)
  let peak = before
  for (let sent = 0; sent < stalledMegabytes * 16; sent += 1) {
    text.delete(0, text.length)
    text.insert(0, page)
    for (const update of updates.splice(0)) writer.send(target.wire.update(document, update))
    // Not faster than a document may be written.
    if (sent % 4 === 3) {
      await wait(25)
      peak = Math.max(peak, processUse(target.pid()).memoryMb)
    }
  }
  await wait(1_000)
  peak = Math.max(peak, processUse(target.pid()).memoryMb)
  reader.socket.resume()
  const dropped = await Promise.race([once(reader.socket, 'close').then(() => true), wait(3_000).then(() => reader.socket.readyState !== WebSocket.OPEN)])
  reader.close()
  writer.terminate()
  return { growth: peak - before, dropped }
}

export async function benchResting(targets: readonly ((documents: number) => Promise<Target>)[]): Promise<void> {
  const rows = [['server', 'KB an idle open document', 'CPU ms a connection', `% of a core, ${documents} idle`, `MB before and after ${cycles} times opened and left`, `MB more with a reader that stalls for ${stalledMegabytes} MB`, 'dropped']]
  for (const start of targets) {
    const target = await start(documents)
    const { connectMs, documentKb, idlePercent } = await openMany(target)
    const { before, after } = await openAndLeave(target)
    const { growth, dropped } = await stall(target)
    rows.push([target.name, documentKb.toFixed(0), connectMs.toFixed(2), idlePercent.toFixed(1), `${before.toFixed(0)}, ${after.toFixed(0)}`, growth.toFixed(0), dropped ? 'yes' : 'no'])
    await target.stop()
  }
  printTable('Documents at rest, and a reader that stalls', rows)
}
