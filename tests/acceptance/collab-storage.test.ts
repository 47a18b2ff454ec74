import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { runOn, startNewEpoch } from '../../collab-server/new-epoch.ts'
import { readMessage, updateFrame } from '../../collab-server/protocol.ts'
import { UpdateLog } from '../../collab-server/update-log.ts'
import { startStoppablePostgres, type StoppablePostgres } from '../harness/stoppable-postgres.ts'
import { closeCodeOf, type Setup, startCollab, until } from './collab-fixtures.ts'

// A database of its own, because it is stopped.
let postgres: StoppablePostgres
let collab: Setup
let anna: string
let beat: string

beforeAll(async () => {
  postgres = await startStoppablePostgres()
  collab = await startCollab({ lookMs: 200, settleAfterMs: 100, settleAtMostMs: 300, settleLookMs: 200, compactFrom: 5, waitingBytesPerDocument: 100_000 }, { databaseUrl: postgres.url })
  anna = await collab.person('Anna Keller')
  beat = await collab.person('Beat Zimmermann')
})
afterAll(async () => {
  await collab.stop()
  await postgres.remove()
})

function paragraph(doc: Y.Doc, text: string): void {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  doc.getXmlFragment('default').push([element])
}

function insertion(text: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

async function opened(socket: WebSocket): Promise<WebSocket> {
  await once(socket, 'open')
  return socket
}

const lastSeq = async (id: string) => Number((await collab.pool.query('SELECT last_seq FROM document WHERE id = $1', [id])).rows[0].last_seq)
const textOf = async (id: string) => (await collab.pool.query('SELECT text FROM document_text WHERE document_id = $1', [id])).rows[0]?.text

test('the text is written down after edits, and also for a document that was left behind by a killed server', async () => {
  const id = await collab.document(anna)
  const a = collab.client(id, anna)
  await a.synced()
  for (let index = 0; index < 8; index += 1) paragraph(a.doc, `Zeile ${index}`)
  a.doc.getXmlFragment('default').delete(0, 1)
  await until(async () => (await textOf(id)) === [1, 2, 3, 4, 5, 6, 7].map((index) => `Zeile ${index}`).join('\n'), 'the text')
  // Compacted while it is open, and what was deleted has left.
  const { rows } = await collab.pool.query('SELECT state FROM document_snapshot WHERE document_id = $1', [id])
  expect(rows[0].state.toString('latin1')).not.toContain('Zeile 0')
  const b = collab.client(id, beat)
  await b.synced()
  expect(b.doc.getXmlFragment('default').toString()).toBe(a.doc.getXmlFragment('default').toString())
  b.doc.getXmlFragment('default').delete(0, 5)
  await until(async () => (await textOf(id)) === 'Zeile 6\nZeile 7', 'the text of both')
  await until(() => a.doc.getXmlFragment('default').length === 2)
  a.leave()
  b.leave()
  await collab.kill()
  await new UpdateLog(collab.pool).append([{ documentId: id, update: insertion('x'), personId: null }])
  await collab.pool.query('UPDATE document_text SET text = $2 WHERE document_id = $1', [id, 'old'])
  await collab.start()
  await until(async () => (await textOf(id)) === 'Zeile 6\nZeile 7', 'the text after the kill')
})

test('who has another epoch or an older schema is told so before anything is taken from them', async () => {
  const id = await collab.document(anna, 'read')
  const code = (person: string, query: Record<string, string>) => closeCodeOf(collab.socket(id, { token: person, query }))
  expect(await code(anna, { epoch: '2', schema: '2' })).toBe(4410)
  expect(await code(anna, { epoch: 'x' })).toBe(4410)
  expect(await code(anna, { epoch: '1', schema: '1' })).toBe(4426)
  expect(await code(anna, { schema: 'old' })).toBe(4426)
  // Who may only read can't delete what it does not know; an attempt to write ends as ever.
  const reader = await opened(collab.socket(id, { token: beat, query: { epoch: '1', schema: '1' } }))
  reader.send(updateFrame(insertion('no')))
  expect(await closeCodeOf(reader)).toBe(4403)
  // A right that is given while connected does not make an old editor new.
  const other = await opened(collab.socket(id, { token: beat, query: { schema: '1' } }))
  await collab.pool.query("UPDATE document SET everyone = 'edit' WHERE id = $1", [id])
  const probe = collab.client(id, beat)
  await probe.synced()
  probe.write('now')
  await until(async () => (await lastSeq(id)) === 1)
  await until(async () => {
    other.send(updateFrame(insertion('no')))
    return other.readyState !== other.OPEN
  })
  expect(await lastSeq(id)).toBe(1)
  const current = await opened(collab.socket(id, { token: beat, query: { epoch: '1', schema: '2' } }))
  current.send(updateFrame(insertion('yes')))
  await until(async () => (await lastSeq(id)) === 2)
  current.close()
})

test('a new epoch ends the connections of the old one, and what they send is not written', async () => {
  const id = await collab.document(anna)
  const first = await opened(collab.socket(id, { token: anna, query: { epoch: '1' } }))
  first.send(updateFrame(insertion('alt')))
  await until(async () => (await lastSeq(id)) === 1)
  const gone = closeCodeOf(first)
  const state = insertion('neu')
  await new UpdateLog(collab.pool).transaction((tx) => startNewEpoch(runOn(tx), id, state))
  first.send(updateFrame(insertion('alt und spät')))
  expect(await gone).toBe(4410)
  expect(await closeCodeOf(collab.socket(id, { token: anna, query: { epoch: '1' } }))).toBe(4410)
  const b = collab.client(id, beat)
  await b.synced()
  expect(b.text.toString()).toBe('neu')
  expect(await lastSeq(id)).toBe(2)
})

test('a damaged document is refused by name, nobody else notices, and it is served when it is whole again', async () => {
  const [id, other] = [await collab.document(anna), await collab.document(anna)]
  const beside = collab.client(other, beat)
  await beside.synced()
  await new UpdateLog(collab.pool).append([{ documentId: id, update: insertion('ganz'), personId: null }])
  const turn = () => collab.pool.query('UPDATE document_update SET update = set_byte(update, 2, get_byte(update, 2) # 1) WHERE document_id = $1 AND seq = 1', [id])
  await turn()
  expect(await closeCodeOf(collab.socket(id, { token: anna }))).toBe(4422)
  await until(async () => (await collab.pool.query("SELECT FROM document_damage WHERE document_id = $1 AND seq = 1 AND what = 'checksum'", [id])).rowCount === 1, 'the note')
  beside.write('ungestört')
  await until(async () => (await lastSeq(other)) === 1)
  expect(beside.provider.wsconnected).toBe(true)
  await turn()
  const a = collab.client(id, anna)
  await a.synced()
  expect(a.text.toString()).toBe('ganz')
})

test('while PostgreSQL is away edits wait, unseen and unacknowledged, and are all written in order when it is back', async () => {
  const id = await collab.document(anna)
  const [a, b] = [collab.client(id, anna), collab.client(id, beat)]
  await Promise.all([a.synced(), b.synced()])
  a.write('vorher ')
  await until(() => b.text.toString() === 'vorher ')
  const codes: number[] = []
  for (const { provider } of [a, b]) provider.on('connection-close', (event) => codes.push(event?.code ?? 0))
  await postgres.stop()
  for (let index = 0; index < 30; index += 1) {
    a.write(`a${index} `)
    await new Promise(setImmediate)
  }
  // Awareness goes on, so the frames before it have been received.
  a.provider.awareness.setLocalStateField('typing', true)
  await until(() => [...b.provider.awareness.getStates().values()].some((state) => state.typing === true))
  expect(b.text.toString()).toBe('vorher ')
  await postgres.start()
  const all = `vorher ${Array.from({ length: 30 }, (_, index) => `a${index} `).join('')}`
  await until(() => b.text.toString() === all)
  expect(b.seen.slice(1)).toEqual(Array.from({ length: 30 }, (_, index) => `a${index} `))
  expect(codes).toEqual([])
  const { rows } = await collab.pool.query('SELECT (SELECT coalesce(max(seq), 0) FROM document_snapshot WHERE document_id = $1) + (SELECT count(*) FROM document_update WHERE document_id = $1) AS n, last_seq FROM document WHERE id = $1', [id])
  expect(rows[0].n).toBe(rows[0].last_seq)
})

test('past the bound connections are told to try again, and their text comes through later', async () => {
  const id = await collab.document(anna)
  const [a, b] = [collab.client(id, anna), collab.client(id, beat)]
  await Promise.all([a.synced(), b.synced()])
  const closed = new Promise<number>((done) => a.provider.once('connection-close', (event) => done(event?.code ?? 0)))
  await postgres.stop()
  for (let index = 0; index < 6; index += 1) a.write(`${index}`.repeat(20_000))
  expect(await closed).toBe(4503)
  await postgres.start()
  await until(() => b.text.length === 120_000)
  expect(b.text.toString()).toBe(a.text.toString())
})

test('a stop while PostgreSQL is away does not wait for it for ever', async () => {
  const id = await collab.document(anna)
  const socket = await opened(collab.socket(id, { token: anna, ack: true }))
  const acknowledged: number[] = []
  socket.on('message', (data: Buffer) => {
    if (data[0] === 100) acknowledged.push(Number(data[1]))
    // 101 says what the connection may do.
    else if (data[0] !== 101) expect(readMessage(new Uint8Array(data)).kind).not.toBe('auth')
  })
  await postgres.stop()
  socket.send(updateFrame(insertion('nicht gespeichert')))
  const code = closeCodeOf(socket)
  await collab.terminate()
  expect([1001, 4503]).toContain(await code)
  expect(acknowledged).toEqual([])
  await postgres.start()
  await collab.start()
})
