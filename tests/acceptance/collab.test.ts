import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { answerFrame, awarenessFrame, updateFrame } from '../../collab-server/protocol.ts'
import { closeCodeOf, type Setup, startCollab, until } from './collab-fixtures.ts'

let collab: Setup
let anna: string
let beat: string

beforeAll(async () => {
  collab = await startCollab({ lookMs: 200, tooFastAfterMs: 300, compactFrom: 300, messagesPerSecond: 500, messageBurst: 2_500 })
  anna = await collab.person('Anna Keller')
  beat = await collab.person('Beat Zimmermann')
})
afterAll(() => collab.stop())

/** An update that inserts a text, as a client of its own would send it. */
function insertion(text: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

async function opened(socket: WebSocket): Promise<WebSocket> {
  await once(socket, 'open')
  return socket
}

test('two people who write at once end up with the same text', async () => {
  const id = await collab.document(anna)
  const [a, b] = [collab.client(id, anna), collab.client(id, beat)]
  await Promise.all([a.synced(), b.synced()])
  for (let round = 0; round < 50; round += 1) {
    a.write(`a${round} `)
    b.write(`b${round} `)
    if (round % 10 === 0) await new Promise(setImmediate)
  }
  await until(() => a.text.length === b.text.length && a.text.toString().includes('b49') && b.text.toString().includes('a49'))
  expect(a.text.toString()).toBe(b.text.toString())
  for (let round = 0; round < 50; round += 1) expect(a.text.toString()).toContain(`b${round} `)
})

test('who comes later sees all of it, also after everybody had left and the log was compacted', async () => {
  const id = await collab.document(anna)
  const a = collab.client(id, anna)
  await a.synced()
  for (let round = 0; round < 2_000; round += 1) {
    a.write(`${round} `)
  }
  const lastSeq = async () => (await collab.pool.query('SELECT last_seq FROM document WHERE id = $1', [id])).rows[0].last_seq
  await until(async () => (await lastSeq()) === '2000')
  const written = a.text.toString()
  a.leave()
  const b = collab.client(id, beat)
  await b.synced()
  expect(b.text.toString()).toBe(written)
  await until(async () => (await collab.pool.query('SELECT count(*)::int AS n FROM document_update WHERE document_id = $1', [id])).rows[0].n === 0, 'compaction')
  b.write('end')
  await until(async () => (await collab.pool.query('SELECT max(seq) AS n FROM document_update WHERE document_id = $1', [id])).rows[0].n === '2001')
  const c = collab.client(id, anna)
  await c.synced()
  expect(c.text.toString()).toBe(`${written}end`)
})

test('whatever somebody saw of the other is there after the server was killed', async () => {
  for (let round = 0; round < 4; round += 1) {
    const id = await collab.document(anna)
    const [a, b] = [collab.client(id, anna), collab.client(id, beat)]
    await Promise.all([a.synced(), b.synced()])
    let count = 0
    const typing = setInterval(() => {
      a.write(`<a${count}>`)
      b.write(`<b${count}>`)
      count += 1
    }, 2)
    await until(() => a.seen.length > 40 && b.seen.length > 40)
    await collab.kill()
    clearInterval(typing)
    const seen = [...a.seen, ...b.seen].join('').match(/<[ab]\d+>/g) ?? []
    a.leave()
    b.leave()
    await collab.start()
    const fresh = collab.client(id, anna)
    await fresh.synced()
    const text = fresh.text.toString()
    expect(seen.length).toBeGreaterThan(80)
    expect(seen.filter((word) => !text.includes(word))).toEqual([])
    const { rows } = await collab.pool.query('SELECT count(*)::int AS n, max(seq)::int AS last, (SELECT last_seq::int FROM document WHERE id = $1) AS numbered FROM document_update WHERE document_id = $1', [id])
    expect(rows[0].n).toBe(rows[0].last)
    expect(rows[0].numbered).toBe(rows[0].last)
    fresh.leave()
  }
})

test('who may not be here is told why by the close code', async () => {
  const id = await collab.document(anna, 'none')
  const origin = 'https://werkplatz.example'
  const code = (documentId: string, options: Parameters<Setup['socket']>[1]) => closeCodeOf(collab.socket(documentId, options))
  expect(await code(id, {})).toBe(4401)
  expect(await code(id, { token: randomUUID() })).toBe(4401)
  expect(await code(id, { token: beat })).toBe(4403)
  expect(await code(randomUUID(), { token: anna })).toBe(4404)
  expect(await code('not-an-id', { token: anna })).toBe(4404)
  expect(await code(id, { headers: { cookie: `session=${anna}`, origin: 'https://evil.example' } })).toBe(4403)
  expect(await code(id, { headers: { cookie: `session=${anna}` } })).toBe(4403)
  await opened(collab.socket(id, { headers: { cookie: `session=${anna}`, origin } }))
})

test('who may only read receives, and is sent away on the first attempt to write', async () => {
  const id = await collab.document(anna, 'read')
  const [writer, reader] = [collab.client(id, anna), collab.client(id, beat)]
  await Promise.all([writer.synced(), reader.synced()])
  writer.write('hello')
  writer.text.delete(0, 1)
  await until(() => reader.text.toString() === 'ello')
  for (const frame of [updateFrame, answerFrame]) {
    const socket = await opened(collab.socket(id, { token: beat }))
    // What everybody knows already is no attempt: clients send it whenever they connect.
    socket.send(frame(Y.encodeStateAsUpdate(reader.doc)))
    socket.send(frame(insertion('mine')))
    expect(await closeCodeOf(socket)).toBe(4403)
  }
  reader.write('mine')
  await until(() => !reader.provider.wsconnected && !reader.provider.shouldConnect)
  const { rows } = await collab.pool.query('SELECT DISTINCT person_id FROM document_update WHERE document_id = $1', [id])
  expect(rows).toEqual([{ person_id: anna }])
})

test('a right that is taken away ends or lowers the connection', async () => {
  const id = await collab.document(anna, 'edit')
  const socket = await opened(collab.socket(id, { token: beat }))
  await collab.pool.query("UPDATE document SET everyone = 'none' WHERE id = $1", [id])
  expect(await closeCodeOf(socket)).toBe(4403)
  const own = await opened(collab.socket(id, { token: anna }))
  await collab.pool.query('UPDATE document SET deleted_at = now() WHERE id = $1', [id])
  expect(await closeCodeOf(own)).toBe(4404)
})

test('garbage ends its own connection with a code and nobody else notices', async () => {
  const id = await collab.document(anna)
  const [a, b] = [collab.client(id, anna), collab.client(id, beat)]
  await Promise.all([a.synced(), b.synced()])
  const whole = updateFrame(insertion('a text that is long enough to be cut'))
  const nested = (() => {
    const doc = new Y.Doc()
    let value: unknown[] = []
    for (let depth = 0; depth < 500; depth += 1) value = [value]
    doc.getMap('m').set('deep', value)
    return updateFrame(Y.encodeStateAsUpdate(doc))
  })()
  const frames = [
    Uint8Array.of(),
    Uint8Array.of(255),
    Uint8Array.of(0, 7, 0),
    Uint8Array.of(0, 2, 255, 255, 255, 255, 15),
    Uint8Array.of(9, 1, 2, 3),
    Uint8Array.of(0, 0, 3, 200, 200, 200),
    awarenessFrame(Uint8Array.of(1, 1, 1, 2, 123, 34)),
    nested,
    ...[5, 9, 14, whole.length - 1].map((length) => whole.slice(0, length)),
    updateFrame(Uint8Array.of(1, 1, 5, 0, 250)),
  ]
  for (const frame of frames) {
    const socket = await opened(collab.socket(id, { token: beat }))
    socket.send(frame)
    expect([frame.length, await closeCodeOf(socket)]).toEqual([frame.length, 4400])
  }
  a.write('still here')
  await until(() => b.text.toString() === 'still here')
})

test('a message that is too large, and too many messages, have their own codes', async () => {
  const id = await collab.document(anna)
  const large = await opened(collab.socket(id, { token: anna }))
  large.on('error', () => {})
  large.send(new Uint8Array(17 * 1024 * 1024))
  expect(await closeCodeOf(large)).toBe(4413)
  const fast = await opened(collab.socket(id, { token: anna }))
  for (let count = 0; count < 6_000; count += 1) fast.send(Uint8Array.of(3))
  expect(await closeCodeOf(fast)).toBe(4429)
})

test('a name in the awareness is the real one, whoever says what, and goes with the connection', async () => {
  const id = await collab.document(anna)
  const [a, b] = [collab.client(id, anna), collab.client(id, beat)]
  await Promise.all([a.synced(), b.synced()])
  b.provider.awareness.setLocalState({ user: { name: 'Stadtpräsidentin', color: 'url(https://evil.example)', id: anna }, cursor: { anchor: 1 } })
  const state = () => a.provider.awareness.getStates().get(b.doc.clientID)
  await until(() => state() !== undefined)
  expect(state()).toEqual({ user: { name: 'Beat Zimmermann', id: beat }, cursor: { anchor: 1 } })
  b.provider.awareness.setLocalState(null)
  b.leave()
  await until(() => state() === undefined)
})

test('only what is on disk is acknowledged, and only to who asked', async () => {
  const id = await collab.document(anna)
  const counts: number[] = []
  let others = 0
  const listen = (socket: WebSocket, onCount: (count: number) => void) =>
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      if (decoding.readVarUint(decoder) === 100) onCount(decoding.readVarUint(decoder))
    })
  const asking = collab.socket(id, { token: anna, ack: true })
  const plain = collab.socket(id, { token: beat })
  listen(asking, (count) => counts.push(count))
  listen(plain, () => (others += 1))
  await Promise.all([opened(asking), opened(plain)])
  const first = insertion('one')
  asking.send(answerFrame(first))
  asking.send(answerFrame(Uint8Array.of(0, 0)))
  asking.send(updateFrame(insertion('two')))
  await until(() => counts.at(-1) === 2)
  // Known already: nothing to write, but it counts.
  asking.send(answerFrame(first))
  await until(() => counts.at(-1) === 3)
  const { rows } = await collab.pool.query('SELECT count(*)::int AS n FROM document_update WHERE document_id = $1', [id])
  expect(rows[0].n).toBe(2)
  plain.send(updateFrame(insertion('three')))
  await until(async () => (await collab.pool.query('SELECT last_seq FROM document WHERE id = $1', [id])).rows[0].last_seq === '3')
  expect(others).toBe(0)
  expect(counts).toEqual(counts.toSorted((a, b) => a - b))
})

test('what another process or a command writes into the log is shown too', async () => {
  const id = await collab.document(anna)
  const a = collab.client(id, anna)
  await a.synced()
  await collab.pool.query("WITH d AS (UPDATE document SET last_seq = last_seq + 1 WHERE id = $1 RETURNING id, last_seq) INSERT INTO document_update (document_id, seq, update, checksum) SELECT id, last_seq, $2, substring(sha256($2) for 8) FROM d", [id, Buffer.from(insertion('from outside'))])
  await until(() => a.text.toString() === 'from outside')
})

test('while the database refuses to write, nothing is shown to others, and the text comes through afterwards', async () => {
  const id = await collab.document(anna)
  const [a, b] = [collab.client(id, anna), collab.client(id, beat)]
  await Promise.all([a.synced(), b.synced()])
  await collab.pool.query("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$")
  await collab.pool.query('CREATE TRIGGER refuse BEFORE INSERT ON document_update EXECUTE FUNCTION refuse()')
  const closed = new Promise<number>((done) => a.provider.once('connection-close', (event) => done(event?.code ?? 0)))
  a.write('not yet')
  expect(await closed).toBe(4503)
  expect(b.text.toString()).toBe('')
  await collab.pool.query('DROP TRIGGER refuse ON document_update')
  await until(() => b.text.toString() === 'not yet')
})

test('a clean stop tells clients to come again, and they find their text', async () => {
  const id = await collab.document(anna)
  const a = collab.client(id, anna)
  await a.synced()
  const closed = new Promise<number>((done) => a.provider.once('connection-close', (event) => done(event?.code ?? 0)))
  a.write('last words')
  await until(async () => (await collab.pool.query('SELECT last_seq FROM document WHERE id = $1', [id])).rows[0].last_seq === '1')
  await collab.terminate()
  a.leave()
  expect(await closed).toBe(1001)
  await collab.start()
  const later = collab.client(id, beat)
  await later.synced()
  await until(() => later.text.toString() === 'last words')
})
