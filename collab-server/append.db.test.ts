import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { config } from '../app/platform/config.server.ts'
import { pool } from '../app/platform/database.server.ts'
import { Pool } from 'pg'
import { checksumOf } from './checksum.ts'
import { HeldClient } from './held-client.ts'
import { UpdateLog } from './update-log.ts'

const log = new UpdateLog(pool, { isTold: true })
const people = [randomUUID(), randomUUID()]
const [anna = '', beat = ''] = people

beforeAll(async () => {
  for (const id of people) await pool.query('INSERT INTO person (id, directory_id, username, display_name, given_name, surname) VALUES ($1, $2, $2, $3, $3, $3)', [id, id, 'Anna'])
})

async function document(): Promise<string> {
  const id = randomUUID()
  await pool.query('INSERT INTO document (id, title, owner_id) VALUES ($1, $2, $3)', [id, 'Protokoll', anna])
  return id
}

async function rowsOf(documentId: string) {
  const { rows } = await pool.query<{ seq: string; update: Buffer; person_id: string | null; checksum: Buffer }>(
    'SELECT seq, update, person_id, checksum FROM document_update WHERE document_id = $1 ORDER BY seq',
    [documentId],
  )
  return rows
}

const lastOf = async (id: string) => (await pool.query<{ last_seq: string; last_editor_id: string | null }>('SELECT last_seq, last_editor_id FROM document WHERE id = $1', [id])).rows[0]

test('a batch goes into the logs of its documents in its order, byte for byte, with who wrote what', async () => {
  const [one, other] = [await document(), await document()]
  const bytes = (length: number) => new Uint8Array(length).map((_, index) => (index * 7) % 256)
  const batch = [
    { documentId: one, update: bytes(1), personId: anna, epoch: 1 },
    { documentId: other, update: bytes(300), personId: null },
    { documentId: one, update: bytes(70_000), personId: beat, epoch: 1 },
    { documentId: one, update: bytes(0), personId: null, epoch: 1 },
  ]
  expect(await log.append(batch)).toEqual(new Map([[one, 0n], [other, 0n]]))
  expect(await log.append([{ documentId: one, update: bytes(2), personId: anna }])).toEqual(new Map([[one, 4n - 1n]]))
  const rows = await rowsOf(one)
  expect(rows.map(({ seq, person_id, update }) => [seq, person_id, update.length])).toEqual([['1', anna, 1], ['2', beat, 70_000], ['3', null, 0], ['4', anna, 2]])
  for (const { update, checksum } of rows) {
    expect(update.equals(bytes(update.length))).toBe(true)
    expect(checksum.equals(checksumOf(update))).toBe(true)
  }
  expect((await rowsOf(other)).map(({ update, person_id }) => [update.length, person_id])).toEqual([[300, null]])
  expect(await lastOf(one)).toEqual({ last_seq: '4', last_editor_id: anna })
  // Nobody's update leaves the name of the last editor.
  expect(await lastOf(other)).toEqual({ last_seq: '1', last_editor_id: null })
})

test('documents that are gone, frozen or of another epoch take nothing, the others of the batch do', async () => {
  const [binned, renewed, sound] = [await document(), await document(), await document()]
  await pool.query('UPDATE document SET deleted_at = now() WHERE id = $1', [binned])
  await pool.query('UPDATE document SET epoch = 2 WHERE id = $1', [renewed])
  const append = (documentId: string, epoch: number) => ({ documentId, epoch, update: Uint8Array.of(1), personId: anna })
  expect(await log.append([append(binned, 1), append(renewed, 1), append(randomUUID(), 1), append(sound, 1), append(sound, 1)])).toEqual(new Map([[sound, 0n]]))
  expect([await rowsOf(binned), await rowsOf(renewed), (await rowsOf(sound)).length]).toEqual([[], [], 2])
  expect(await log.append([append(renewed, 2)])).toEqual(new Map([[renewed, 0n]]))
})

test('a batch that the database refuses writes nothing, and the next one goes on', async () => {
  const id = await document()
  const append = (personId: string) => ({ documentId: id, update: Uint8Array.of(1), personId })
  await expect(log.append([append(anna), append(randomUUID())])).rejects.toMatchObject({ code: '23503' })
  expect(await rowsOf(id)).toEqual([])
  expect(await log.append([append(anna)])).toEqual(new Map([[id, 0n]]))
})

test('who appends one batch after the other keeps a connection, others are not kept waiting for it', async () => {
  const small = new Pool({ connectionString: config.DATABASE_URL, max: 4 })
  try {
    const held = new HeldClient(small)
    const pidOf = () => held.use(async (client) => (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid)
    const first = await pidOf()
    expect(await pidOf()).toBe(first)
    expect(small.idleCount).toBe(0)
    // Beside it others use the pool's own.
    const [one, other] = await Promise.all([pidOf(), pidOf()])
    expect(one).toBe(first)
    expect(other).not.toBe(first)
    // One that broke is not used again.
    await pool.query('SELECT pg_terminate_backend($1)', [first])
    await expect.poll(() => pidOf().catch(() => first)).not.toBe(first)
    // It goes back when somebody waits.
    const rest = await Promise.all([small.connect(), small.connect(), small.connect()])
    const waiting = small.connect()
    await pidOf()
    for (const client of [...rest, await waiting]) client.release()
    await pidOf()
    held.rest()
    expect(small.idleCount).toBe(small.totalCount)
  } finally {
    await small.end()
  }
})
