/** Rights that change while somebody is connected: nothing is found by looking here, all of it is told by the database. */
import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { updateFrame } from '../../collab-server/protocol.ts'
import { closeCodeOf, type Setup, startCollab, until } from './collab-fixtures.ts'
import { insertion } from './collab-frames.ts'

let collab: Setup
let anna: string
let beat: string

beforeAll(async () => {
  collab = await startCollab({ recheckMs: 3_600_000, lookMs: 3_600_000, connectionsPerPerson: 4, connectionsPerPersonAndDocument: 3 })
  anna = await collab.person('Anna Keller')
  beat = await collab.person('Beat Zimmermann')
})
afterAll(() => collab.stop())

type Told = { socket: WebSocket; levels: string[]; denials: string[] }

/** A connection, and what it is told about its right. */
async function connected(documentId: string, personId: string, ack: boolean): Promise<Told> {
  const socket = collab.socket(documentId, { token: personId, ack })
  const told: Told = { socket, levels: [], denials: [] }
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    const kind = decoding.readVarUint(decoder)
    if (kind === 101) told.levels.push(decoding.readVarString(decoder))
    if (kind === 2) {
      expect(decoding.readVarUint(decoder)).toBe(0)
      told.denials.push(decoding.readVarString(decoder))
    }
  })
  await once(socket, 'open')
  return told
}

const everyone = (id: string, level: string) => collab.pool.query('UPDATE document SET everyone = $2::access_level WHERE id = $1', [id, level])

test('who may only read or comment from now on is told so, stays, and cannot write any more', async () => {
  const id = await collab.document(anna)
  const [editor, plain] = [await connected(id, beat, true), await connected(id, beat, false)]
  await until(() => editor.levels.length === 1)
  for (const level of ['comment', 'read', 'edit', 'read']) await everyone(id, level)
  await until(() => editor.levels.at(-1) === 'read' && plain.denials.length > 0, 'the news')
  expect(editor.levels[0]).toBe('edit')
  expect(plain.levels).toEqual([])
  for (const { socket } of [editor, plain]) {
    expect(socket.readyState).toBe(socket.OPEN)
    socket.send(updateFrame(insertion('no more')))
    expect(await closeCodeOf(socket)).toBe(4403)
  }
  expect((await collab.pool.query('SELECT last_seq FROM document WHERE id = $1', [id])).rows[0].last_seq).toBe('0')
})

test('a right that is given lets the same connection write', async () => {
  const id = await collab.document(anna, 'read')
  const reader = await connected(id, beat, true)
  await until(() => reader.levels.at(-1) === 'read')
  await collab.pool.query("INSERT INTO document_grant (id, document_id, person_id, level) VALUES (gen_random_uuid(), $1, $2, 'edit')", [id, beat])
  await until(() => reader.levels.at(-1) === 'edit')
  reader.socket.send(updateFrame(insertion('now')))
  await until(async () => (await collab.pool.query('SELECT last_seq FROM document WHERE id = $1', [id])).rows[0].last_seq === '1')
  reader.socket.terminate()
})

test('a person who is disabled, a document in the bin, and one that is deleted, end connections', async () => {
  const eva = await collab.person('Eva Lustenberger')
  const [id, other] = [await collab.document(anna), await collab.document(anna)]
  const [disabled, inBin, deleted] = [await connected(id, eva, false), await connected(id, beat, false), await connected(other, beat, false)]
  await collab.pool.query('UPDATE person SET disabled_at = now() WHERE id = $1', [eva])
  expect(await closeCodeOf(disabled.socket)).toBe(4401)
  await collab.pool.query('UPDATE document SET deleted_at = now() WHERE id = $1', [id])
  expect(await closeCodeOf(inBin.socket)).toBe(4404)
  await collab.pool.query('DELETE FROM document WHERE id = $1', [other])
  expect(await closeCodeOf(deleted.socket)).toBe(4404)
})

test('what changed while the listening connection was broken is found when it is back', async () => {
  const id = await collab.document(anna)
  const { socket } = await connected(id, beat, false)
  const closed = closeCodeOf(socket)
  // In one transaction nobody hears of it: it ends who would have listened.
  await collab.pool.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'werkplatz-listener' AND datname = current_database()")
  await everyone(id, 'none')
  expect(await closed).toBe(4403)
})

test('one person has so many connections to one document, and in all', async () => {
  const [one, other] = [await collab.document(anna), await collab.document(anna)]
  const open = [await connected(one, beat, false), await connected(one, beat, false), await connected(one, beat, false)]
  expect(await closeCodeOf(collab.socket(one, { token: beat }))).toBe(4409)
  open.push(await connected(other, beat, false))
  expect(await closeCodeOf(collab.socket(other, { token: beat }))).toBe(4409)
  // Others have theirs.
  open.push(await connected(other, anna, false))
  for (const { socket } of open) socket.terminate()
})
