import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { pool } from '../app/platform/database.server.ts'
import { checksumOf } from './checksum.ts'
import { DamagedLog } from './damage.ts'
import { defaultLimits } from './limits.ts'
import { runOn, startNewEpoch } from './new-epoch.ts'
import { noteDamage } from './note-damage.ts'
import { settle, type Settled, type Settling, unsettled } from './settling.ts'
import { UpdateLog } from './update-log.ts'
import { workers } from './worker/pool.ts'

const log = new UpdateLog(pool)
let owner: string

beforeAll(async () => {
  owner = randomUUID()
  await pool.query('INSERT INTO person (id, directory_id, username, display_name, given_name, surname) VALUES ($1, $2, $2, $3, $3, $3)', [owner, owner, 'Anna'])
})

async function document(): Promise<string> {
  const id = randomUUID()
  await pool.query('INSERT INTO document (id, title, owner_id) VALUES ($1, $2, $3)', [id, 'Protokoll', owner])
  return id
}

/** A document that is written by somebody whose updates go into the log one by one. */
function writer(documentId: string, through = log) {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const flush = async () => {
    for (const update of updates.splice(0)) await through.append([{ documentId, update, personId: owner }])
  }
  const fragment = doc.getXmlFragment('default')
  const paragraph = (text: string) => {
    const element = new Y.XmlElement('paragraph')
    element.insert(0, [new Y.XmlText(text)])
    fragment.insert(fragment.length, [element])
  }
  return { doc, fragment, paragraph, flush }
}

async function xmlOf(documentId: string): Promise<string> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await log.load(documentId)).state)
  return doc.getXmlFragment('default').toString()
}

const rowsOf = async (documentId: string) => (await pool.query<{ seq: string }>('SELECT seq FROM document_update WHERE document_id = $1 ORDER BY seq', [documentId])).rows.map(({ seq }) => Number(seq))

/** How the whole of what is stored of a document's text looks as characters. */
async function stored(documentId: string): Promise<string> {
  const { rows } = await pool.query<{ bytes: Buffer }>('SELECT update AS bytes FROM document_update WHERE document_id = $1 UNION ALL SELECT state FROM document_snapshot WHERE document_id = $1', [documentId])
  return rows.map(({ bytes }) => bytes.toString('latin1')).join('')
}

function settling(steps: Settling['steps'] = [], limits = defaultLimits): Settling {
  return { pool, log, steps, limits, onCompacted: () => {} }
}

test('documents that are opened at once are read together, and each is its own', async () => {
  const ids = await Promise.all([document(), document(), document()])
  for (const [index, id] of ids.entries()) {
    const { paragraph, flush } = writer(id)
    for (let count = 0; count < index; count += 1) paragraph(`Text ${index}`)
    await flush()
  }
  const states = await Promise.all([...ids, randomUUID()].map((id) => log.load(id)))
  expect(states.map(({ seq }) => seq)).toEqual([0n, 1n, 2n, 0n])
  expect(await Promise.all(ids.map(xmlOf))).toEqual(['', '<paragraph>Text 1</paragraph>', '<paragraph>Text 2</paragraph><paragraph>Text 2</paragraph>'])
})

test('what was deleted leaves log and snapshot at compaction, and what was not stays', async () => {
  const id = await document()
  const { fragment, paragraph, flush } = writer(id)
  paragraph('geheime Diagnose')
  paragraph('Traktanden')
  await flush()
  await log.compact(id)
  expect(await stored(id)).toContain('geheime Diagnose')
  fragment.delete(0, 1)
  await flush()
  expect(await rowsOf(id)).toEqual([3])
  await log.compact(id)
  expect(await stored(id)).not.toContain('geheime')
  expect(await stored(id)).toContain('Traktanden')
  expect(await xmlOf(id)).toBe('<paragraph>Traktanden</paragraph>')
  expect(await rowsOf(id)).toEqual([])
})

test('several people who write through two processes while both compact lose nothing', async () => {
  const id = await document()
  const logs = [new UpdateLog(pool), new UpdateLog(pool)]
  const writers = Array.from({ length: 4 }, (_, index) => writer(id, logs[index % 2]))
  let isWriting = true
  const compacting = logs.map(async (one) => {
    while (isWriting) await one.compact(id)
  })
  await Promise.all(
    writers.map(async ({ paragraph, fragment, flush }, who) => {
      for (let round = 0; round < 40; round += 1) {
        paragraph(`${who}-${round}`)
        if (round % 4 === 3) fragment.delete(fragment.length - 2, 1)
        await flush()
      }
    }),
  )
  isWriting = false
  await Promise.all(compacting)
  const all = new Y.Doc()
  for (const { doc } of writers) Y.applyUpdate(all, Y.encodeStateAsUpdate(doc))
  const expected = all.getXmlFragment('default').toString()
  expect(expected.match(/<paragraph>/g)).toHaveLength(120)
  expect(await xmlOf(id)).toBe(expected)
  await log.compact(id)
  expect(await xmlOf(id)).toBe(expected)
  expect(Y.decodeStateVector((await log.load(id)).stateVector).size).toBe(4)
})

async function damageOf(documentId: string): Promise<DamagedLog['damage']> {
  const error = await log.load(documentId).then(() => null, (reason: unknown) => reason)
  if (!(error instanceof DamagedLog)) throw new Error(`not found to be damaged: ${error}`)
  expect(error.documentId).toBe(documentId)
  return error.damage
}

test.each([
  ['a changed byte', "UPDATE document_update SET update = set_byte(update, 3, get_byte(update, 3) # 1) WHERE document_id = $1 AND seq = 2", { seq: 2n, what: 'checksum' }],
  ['a shortened row', 'UPDATE document_update SET update = substring(update for 5) WHERE document_id = $1 AND seq = 3', { seq: 3n, what: 'checksum' }],
  ['a row that is gone', 'DELETE FROM document_update WHERE document_id = $1 AND seq = 2', { seq: 2n, what: 'missing' }],
  ['the last row gone', 'DELETE FROM document_update WHERE document_id = $1 AND seq = 4', { seq: 4n, what: 'missing' }],
  ['all rows gone', 'DELETE FROM document_update WHERE document_id = $1', { seq: 1n, what: 'missing' }],
  ['a row that is no update', `UPDATE document_update SET update = '\\xffff', checksum = substring(sha256('\\xffff') for 8) WHERE document_id = $1 AND seq = 3`, { seq: 3n, what: 'undecodable' }],
])('%s is named, never served as empty, and what stood before it can be rescued', async (_what, sql, damage) => {
  const id = await document()
  const { paragraph, flush } = writer(id)
  for (const text of ['eins', 'zwei', 'drei', 'vier']) {
    paragraph(text)
    await flush()
  }
  await pool.query(sql, [id])
  expect(await damageOf(id)).toEqual(damage)
  await expect(settle(settling(), id, true)).rejects.toBeInstanceOf(DamagedLog)
  await expect(log.compact(id)).rejects.toBeInstanceOf(DamagedLog)
  const rows = await log.read(id, -1n)
  if (!rows) throw new Error('no log')
  const rescued = await workers.run('rescue', rows)
  expect(rescued.damage).toEqual(damage)
  expect(rescued.text.text.split('\n').filter(Boolean)).toEqual(['eins', 'zwei', 'drei', 'vier'].slice(0, Number(damage.seq) - 1))
  expect(rescued.seq).toBe(damage.seq - 1n)
})

test('a damaged snapshot is named, too, and damage is forgotten when the document can be read again', async () => {
  const id = await document()
  const { paragraph, flush } = writer(id)
  paragraph('eins')
  await flush()
  await log.compact(id)
  const turn = () => pool.query('UPDATE document_snapshot SET state = set_byte(state, 5, get_byte(state, 5) # 1) WHERE document_id = $1', [id])
  await turn()
  expect(await damageOf(id)).toEqual({ seq: 1n, what: 'snapshot: checksum' })
  await noteDamage(pool, new DamagedLog(id, { seq: 1n, what: 'snapshot: checksum' }))
  const noted = () => pool.query<{ seq: string; what: string }>('SELECT seq, what FROM document_damage WHERE document_id = $1', [id])
  expect((await noted()).rows).toEqual([{ seq: '1', what: 'snapshot: checksum' }])
  const isLookedAt = async () => (await unsettled(pool, { everything: true, atMostMs: 0, limit: 1_000 })).some((found) => found.id === id)
  expect(await isLookedAt()).toBe(false)
  await turn()
  await pool.query("UPDATE document_damage SET noticed_at = now() - interval '11 minutes' WHERE document_id = $1", [id])
  expect(await isLookedAt()).toBe(true)
  expect(await settle(settling(), id, false)).toBe('settled')
  expect((await noted()).rows).toEqual([])
})

test('settling writes the text down and runs the steps once for each number, also when two processes are at it', async () => {
  const id = await document()
  const { paragraph, flush } = writer(id)
  paragraph('Die Schalter öffnen um 08:00 Uhr.')
  paragraph('Nul\0l und halbes Paar \ud83d')
  await flush()
  const seen: Settled[] = []
  const both = settling([
    async (_tx, settled) => {
      seen.push(settled)
    },
  ])
  expect((await unsettled(pool, { everything: false, atMostMs: 0, limit: 1_000 })).map((found) => found.id)).toContain(id)
  const outcomes = await Promise.all([settle(both, id, false), settle(both, id, false)])
  expect(outcomes.filter((outcome) => outcome === 'settled')).toHaveLength(1)
  expect(seen.map(({ seq, words, epoch }) => [seq, words, epoch])).toEqual([[2n, 10, 1]])
  const { rows } = await pool.query('SELECT seq, text, words, json FROM document_text WHERE document_id = $1', [id])
  expect(rows[0]).toMatchObject({ seq: '2', words: 10, text: 'Die Schalter öffnen um 08:00 Uhr.\nNull und halbes Paar \ufffd' })
  expect(rows[0].json.content[0]).toEqual({ type: 'paragraph', content: [{ type: 'text', text: 'Die Schalter öffnen um 08:00 Uhr.' }] })
  expect(await settle(both, id, false)).toBe('current')
  expect((await unsettled(pool, { everything: true, atMostMs: 0, limit: 1_000 })).map((found) => found.id)).not.toContain(id)
  // Nobody writes for a while: what was deleted leaves the log, however short it is.
  await pool.query("UPDATE document SET updated_at = now() - interval '11 minutes' WHERE id = $1", [id])
  expect(await unsettled(pool, { everything: false, atMostMs: 0, limit: 1_000 })).toContainEqual({ id, isIdle: true })
  expect(await settle(both, id, true)).toBe('settled')
  expect(await rowsOf(id)).toEqual([])
  expect(seen).toHaveLength(1)
})

test('a step that fails leaves the document unsettled, with nothing half done', async () => {
  const id = await document()
  const { paragraph, flush } = writer(id)
  paragraph('eins')
  await flush()
  const failing = settling([() => Promise.reject(new Error('index away'))], { ...defaultLimits, compactFrom: 1 })
  await expect(settle(failing, id, false)).rejects.toThrow('index away')
  expect((await pool.query('SELECT FROM document_text WHERE document_id = $1', [id])).rowCount).toBe(0)
  expect(await rowsOf(id)).toEqual([1])
  expect(await settle(settling([], { ...defaultLimits, compactFrom: 1 }), id, false)).toBe('settled')
  expect(await rowsOf(id)).toEqual([])
})

test('a new epoch replaces all that is stored, and nothing of the old one is written any more', async () => {
  const id = await document()
  const { paragraph, flush } = writer(id)
  paragraph('personenbezogen')
  await flush()
  await settle(settling(), id, false)
  paragraph('noch mehr')
  await flush()
  // A settling that has read the old text and ends after the new epoch has begun.
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
  const { promise: hasRead, resolve: read } = Promise.withResolvers<void>()
  const slow = Object.assign(new UpdateLog(pool), {
    read: async (...question: Parameters<UpdateLog['read']>) => {
      const rows = await log.read(...question)
      read()
      await mayEnd
      return rows
    },
  })
  const late = settle({ ...settling([], { ...defaultLimits, compactFrom: 1 }), log: slow }, id, false)
  await hasRead
  const fresh = writer(id)
  fresh.paragraph('geschwärzt')
  expect(await log.transaction((tx) => startNewEpoch(runOn(tx), id, Y.encodeStateAsUpdate(fresh.doc)))).toBe(true)
  end()
  expect(await late).toBe('current')
  expect(await stored(id)).not.toContain('personenbezogen')
  expect((await pool.query('SELECT FROM document_text WHERE document_id = $1', [id])).rowCount).toBe(0)
  const update = Uint8Array.of(0, 0)
  expect(await log.append([{ documentId: id, update, personId: null, epoch: 1 }])).toEqual(new Map())
  expect(await log.append([{ documentId: id, update, personId: null, epoch: 2 }])).toEqual(new Map([[id, 3n]]))
  expect(await log.load(id)).toMatchObject({ seq: 4n, epoch: 2 })
  expect(await xmlOf(id)).toBe('<paragraph>geschwärzt</paragraph>')
})

test('a long log is read in a thread, and is the same as a short one', async () => {
  const id = await document()
  const { doc } = writer(id)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const text = doc.getText('t')
  for (let index = 0; index < 3_000; index += 1) text.insert((index * 7) % (text.length + 1), 'x')
  await log.append(updates.map((update) => ({ documentId: id, update, personId: null })))
  const { seq, state, stateVector, logLength } = await log.load(id)
  expect([seq, logLength]).toEqual([3_000n, 3_000])
  expect(Buffer.from(stateVector).equals(Y.encodeStateVector(doc))).toBe(true)
  const read = new Y.Doc()
  Y.applyUpdate(read, state)
  expect(read.getText('t').toString()).toBe(text.toString())
  await log.compact(id)
  expect((await pool.query('SELECT state_vector, checksum, state FROM document_snapshot WHERE document_id = $1', [id])).rows[0]).toMatchObject({ state_vector: Buffer.from(stateVector) })
  expect(checksumOf((await log.load(id)).state)).toEqual((await pool.query('SELECT checksum FROM document_snapshot WHERE document_id = $1', [id])).rows[0].checksum)
})
