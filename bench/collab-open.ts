/** What it takes to open a long document: 5 MB of text, written in 200,000 updates, before and after its compaction. */
import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { stateVectorFrame, updateFrame } from '../collab-server/protocol.ts'
import { UpdateLog } from '../collab-server/update-log.ts'
import { type Setup, startCollab } from '../tests/acceptance/collab-fixtures.ts'
import { median, milliseconds, percentile, printTable } from './table.ts'

const updates = 200_000
const textBytes = 5_000_000
const rounds = 5
const authors = 4

/** The same numbers at each run. */
function dice(): () => number {
  let state = 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const sentence = 'Die Stadtverwaltung prüft den Antrag, hört die Beteiligten an und entscheidet dann. '

/** A document of about 2,000 paragraphs by four authors: some paste, all type and delete here and there. */
function history(): Uint8Array[] {
  const random = dice()
  const written: Uint8Array[] = []
  const docs = Array.from({ length: authors }, () => new Y.Doc())
  const paragraphs = Math.round(textBytes / (sentence.length * 28))
  for (const doc of docs) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'other') return
      written.push(update)
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, 'other')
    })
  }
  for (let turn = 0; written.length < updates; turn += 1) {
    const doc = docs[Math.floor(random() * authors)]
    if (!doc) continue
    const fragment = doc.getXmlFragment('default')
    if (turn < paragraphs) {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(sentence.repeat(28))])
      fragment.push([paragraph])
      continue
    }
    // People write in runs: a few words in one place, some of them taken back.
    const paragraph = fragment.get(Math.floor(random() * fragment.length))
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
    if (!(text instanceof Y.XmlText)) continue
    let at = Math.floor(random() * text.length)
    for (let key = 0; key < 20 && written.length < updates; key += 1) {
      if (random() < 0.15 && at > 0) text.delete((at -= 1), 1)
      else text.insert(at++, 'e')
    }
  }
  return written
}

/** Milliseconds until a new client has the whole document's bytes, and then until its Yjs has taken them in. */
async function openOnce(collab: Setup, id: string, person: string): Promise<{ received: number; applied: number; bytes: number }> {
  const start = performance.now()
  const socket = collab.socket(id, { token: person })
  const answer = new Promise<Uint8Array>((done) => {
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      if (decoding.readVarUint(decoder) === 0 && decoding.readVarUint(decoder) === 1) done(decoding.readVarUint8Array(decoder))
    })
  })
  await once(socket, 'open')
  socket.send(stateVectorFrame(Uint8Array.of(0)))
  const update = await answer
  const received = performance.now() - start
  Y.applyUpdate(new Y.Doc(), update)
  const applied = performance.now() - start
  await gone(socket)
  return { received, applied, bytes: update.length }
}

async function gone(socket: WebSocket): Promise<void> {
  const closed = once(socket, 'close')
  socket.close()
  await closed
}

/** How long a colleague in another document waits for an edit, again and again, until `stop`. */
function watchOther(writer: WebSocket, reader: WebSocket) {
  const waits: number[] = []
  let isRunning = true
  const running = (async () => {
    const doc = new Y.Doc()
    while (isRunning) {
      const before = Y.encodeStateVector(doc)
      doc.getText('t').insert(0, 'x')
      const start = performance.now()
      const seen = once(reader, 'message')
      writer.send(updateFrame(Y.encodeStateAsUpdate(doc, before)))
      await seen
      waits.push(performance.now() - start)
      await new Promise((done) => setTimeout(done, 5))
    }
  })()
  return {
    stop: async () => {
      isRunning = false
      await running
      return waits
    },
  }
}

async function rowsInLog(collab: Setup, id: string): Promise<number> {
  return (await collab.pool.query('SELECT count(*)::int AS n FROM document_update WHERE document_id = $1', [id])).rows[0].n
}

/** Measures and prints a table. */
export async function benchCollabOpen(): Promise<void> {
  const written = history()
  // Nothing is compacted before it is asked for.
  const collab = await startCollab({ compactFrom: 1e9, compactFromBytes: 1e12, settleLookMs: 1e8, recheckMs: 1_000 })
  try {
    const person = await collab.person('Anna Keller')
    const [id, other] = [await collab.document(person), await collab.document(person)]
    const log = new UpdateLog(collab.pool)
    for (let at = 0; at < written.length; at += 1_000) await log.append(written.slice(at, at + 1_000).map((update) => ({ documentId: id, update, personId: person })))
    const [writer, reader] = [collab.socket(other, { token: person }), collab.socket(other, { token: person })]
    await Promise.all([once(writer, 'open'), once(reader, 'open')])
    const table = [['document', 'rows in the log', 'MB sent', 'all bytes there, ms (median, most)', 'and in the client’s Yjs, ms', 'a colleague’s edit in another document meanwhile, ms (median, p99)']]
    const measure = async (name: string) => {
      const watch = watchOther(writer, reader)
      const opened: Awaited<ReturnType<typeof openOnce>>[] = []
      for (let round = 0; round < rounds; round += 1) opened.push(await openOnce(collab, id, person))
      const waits = await watch.stop()
      const received = opened.map((one) => one.received)
      table.push([
        name,
        String(await rowsInLog(collab, id)),
        ((opened[0]?.bytes ?? 0) / 1e6).toFixed(1),
        `${milliseconds(median(received))}, ${milliseconds(Math.max(...received))}`,
        milliseconds(median(opened.map((one) => one.applied))),
        `${milliseconds(median(waits))}, ${milliseconds(percentile(waits, 0.99))}`,
      ])
    }
    await measure(`${written.length} updates`)
    const start = performance.now()
    await log.compact(id)
    const compaction = performance.now() - start
    await measure(`after compaction (took ${(compaction / 1_000).toFixed(1)} s in a thread)`)
    printTable(`Opening a long document (${rounds} times each, ${authors} authors, ${(textBytes / 1e6).toFixed(0)} MB of text)`, table)
  } finally {
    await collab.stop()
  }
}
