/** Whatever a client sends: the server lives on, the others notice nothing, and nothing of it stays. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import fc from 'fast-check'
import { answerFrame, awarenessFrame, stateVectorFrame, updateFrame } from '../../collab-server/protocol.ts'
import { attack, sendAll } from './collab-attack.ts'
import { closeCodeOf, type Setup, startCollab, until } from './collab-fixtures.ts'
import { anyFrames, insertion, nested, writingFrames } from './collab-frames.ts'

let collab: Setup
let anna: string
let mallory: string

beforeAll(async () => {
  collab = await startCollab({ messagesPerSecond: 100_000, messageBurst: 100_000 })
  anna = await collab.person('Anna Keller')
  mallory = await collab.person('Mallory')
})
afterAll(() => collab.stop())

const logged = async (id: string): Promise<{ person_id: string; n: number }[]> =>
  (await collab.pool.query('SELECT person_id, count(*)::int AS n FROM document_update WHERE document_id = $1 GROUP BY 1', [id])).rows

test('a word that was written never stands in the log, not even when the database refuses it', async () => {
  const id = await collab.document(anna)
  const a = collab.client(id, anna)
  await a.synced()
  const word = 'Geheimniskrämerei'
  await collab.pool.query('ALTER TABLE document_update ADD CONSTRAINT refuse CHECK (octet_length(update) < 0) NOT VALID')
  const closed = new Promise<number>((done) => a.provider.once('connection-close', (event) => done(event?.code ?? 0)))
  a.write(word)
  expect(await closed).toBe(4503)
  await collab.pool.query('ALTER TABLE document_update DROP CONSTRAINT refuse')
  await until(async () => (await logged(id)).length === 1)
  await sendAll(collab.socket(id, { token: anna }), [new TextEncoder().encode(word), awarenessFrame(new TextEncoder().encode(`\u0001\u0001\u0001\u0014{"${word}`))])
  const output = collab.output()
  expect(output).toContain('document can not be served')
  expect(output).not.toContain('krämerei')
  expect(output).not.toContain(Buffer.from(word).toString('hex').slice(0, 16))
})

/** Two people who write together all the while, and must agree at the end. */
async function healthyPair(everyone: string) {
  const beat = await collab.person('Beat Zimmermann')
  const id = await collab.document(anna, everyone)
  await collab.pool.query("INSERT INTO document_grant (id, document_id, person_id, level) VALUES ($1, $2, $3, 'edit')", [randomUUID(), id, beat])
  const [a, b] = [collab.client(id, anna), collab.client(id, beat)]
  await Promise.all([a.synced(), b.synced()])
  let closes = 0
  for (const { provider } of [a, b]) provider.on('connection-close', () => (closes += 1))
  let count = 0
  const typing = setInterval(() => {
    a.write(`<a${count}>`)
    b.write(`<b${count}>`)
    count += 1
  }, 20)
  return {
    id,
    a,
    end: async () => {
      clearInterval(typing)
      const last = count - 1
      await until(() => a.text.toString().includes(`<b${last}>`) && b.text.toString().includes(`<a${last}>`) && a.text.toString() === b.text.toString(), 'the pair to agree')
      expect(closes).toBe(0)
      const text = a.text.toString()
      for (const client of [a, b]) client.leave()
      return { text, count }
    },
  }
}

test('a reader never changes the log or what others see, with whatever frames', async () => {
  const pair = await healthyPair('read')
  const sent = await attack({ collab, documentId: pair.id, personId: mallory, frames: fc.oneof(writingFrames, anyFrames), seed: 1, ms: 8_000 })
  const { text, count } = await pair.end()
  expect(sent).toBeGreaterThan(500)
  // Exactly what the two have written, each word once.
  expect(text.length).toBe(Array.from({ length: count }, (_, index) => `<a${index}><b${index}>`).join('').length)
  expect((await logged(pair.id)).map(({ person_id }) => person_id)).not.toContain(mallory)
})

test('a writer who sends anything at all does not disturb people in another document, nor the server', async () => {
  const pair = await healthyPair('none')
  const id = await collab.document(anna)
  const before = await collab.heldBytes()
  const sent = await attack({ collab, documentId: id, personId: mallory, frames: anyFrames, seed: 2, ms: 12_000 })
  expect(sent).toBeGreaterThan(500)
  await pair.end()
  // What was written can be read by everybody.
  const reader = collab.client(id, anna)
  await reader.synced()
  reader.leave()
  await until(async () => (await collab.heldBytes()) < before * 1.1 + 4 * 1024 * 1024, 'the memory to be let go')
  expect(collab.output()).not.toMatch(/RangeError|TypeError|uncaught/i)
})

test('structures nested a million deep end their own connection', async () => {
  const id = await collab.document(anna)
  for (const frame of [updateFrame, answerFrame]) {
    expect(await sendAll(collab.socket(id, { token: anna }), [frame(nested(1_000_000))])).toBe(4400)
  }
  const deep = new TextEncoder().encode(`${'['.repeat(4_000)}${']'.repeat(4_000)}`)
  expect(await sendAll(collab.socket(id, { token: anna }), [awarenessFrame(Uint8Array.of(1, 1, 1, 0xc0, 0x3e, ...deep))])).toBe(4400)
  expect(await sendAll(collab.socket(id, { token: anna }), [updateFrame(insertion('alive'))])).toBe(1000)
})

test('an update in the name of another client leaves what that client wrote as it is', async () => {
  const id = await collab.document(anna)
  const a = collab.client(id, anna)
  await a.synced()
  a.write('written by Anna')
  await until(async () => (await logged(id)).length === 1)
  await sendAll(collab.socket(id, { token: mallory }), [updateFrame(insertion('forged', a.doc.clientID))])
  await until(async () => (await logged(id)).length === 2)
  const fresh = collab.client(id, anna)
  await fresh.synced()
  expect(fresh.text.toString()).toBe('written by Anna')
  // And she goes on writing.
  a.write(', and more')
  await until(() => fresh.text.toString() === 'written by Anna, and more')
})

test('documents that do not exist, and state vectors that ask for everything, cost their asker alone', async () => {
  for (let round = 0; round < 50; round += 1) expect(await closeCodeOf(collab.socket(randomUUID(), { token: mallory }))).toBe(4404)
  const id = await collab.document(anna)
  const socket = collab.socket(id, { token: mallory })
  let answers = 0
  socket.on('message', (data: Buffer) => {
    if (data[0] === 0 && data[1] === 1) answers += 1
  })
  await new Promise((done) => socket.once('open', done))
  for (let round = 0; round < 200; round += 1) socket.send(stateVectorFrame(Uint8Array.of(0)))
  await until(() => answers === 200)
  socket.terminate()
})
