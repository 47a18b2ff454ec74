import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { checksumOf } from '../checksum.ts'
import { LogDamage } from '../damage.ts'
import type { LogRows } from '../state-jobs.ts'
import { JobGivenUp, WorkerPool } from './pool.ts'

/** Updates as the database packs them. */
function rows(updates: readonly Uint8Array[]): LogRows {
  const packed = updates.map((update, index) => {
    const head = Buffer.alloc(21)
    head.writeBigInt64BE(BigInt(index + 1), 0)
    checksumOf(update).copy(head, 9)
    head.writeUInt32BE(update.length, 17)
    return Buffer.concat([head, update])
  })
  return { after: -1n, lastSeq: BigInt(updates.length), blocks: [Buffer.concat(packed)], stateVector: null }
}

function updatesOf(texts: readonly string[]): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const text of texts) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(text)])
    doc.getXmlFragment('default').push([paragraph])
  }
  return updates
}

test('many jobs share a few threads, one after the other, and each gets its own answer', async () => {
  const pool = new WorkerPool({ threads: 2 })
  const texts = Array.from({ length: 12 }, (_, index) => `Nummer ${index}`)
  const answers = await Promise.all(texts.map((text) => pool.run('text', rows(updatesOf([text])))))
  expect(answers).toEqual(texts.map((text) => ({ text, words: 2, found: { links: [], people: [], items: [] }, json: JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }) })))
  pool.stop()
})

test('damage is an answer, and the thread goes on', async () => {
  const pool = new WorkerPool({ threads: 1 })
  const [first, second] = [rows(updatesOf(['eins'])), rows(updatesOf(['zwei']))]
  await expect(pool.run('merge', { ...first, lastSeq: 2n })).rejects.toMatchObject({ damage: { seq: 2n, what: 'missing' } })
  await expect(pool.run('merge', { ...first, lastSeq: 2n })).rejects.toBeInstanceOf(LogDamage)
  expect((await pool.run('text', second)).text).toBe('zwei')
  pool.stop()
})

test('a job that takes too long or too much memory is given up, and the next one gets a thread of its own', async () => {
  const long = rows(updatesOf(['lang']))
  const impatient = new WorkerPool({ threads: 1, jobMs: 1 })
  await expect(impatient.run('text', long)).rejects.toBeInstanceOf(JobGivenUp)
  const small = new WorkerPool({ threads: 1, memoryMb: 16 })
  const doc = new Y.Doc()
  doc.transact(() => doc.getArray('numbers').push(Array.from({ length: 40_000 }, () => new Y.XmlElement('paragraph'))))
  const huge = rows([Y.encodeStateAsUpdate(doc)])
  await expect(small.run('text', huge)).rejects.toBeInstanceOf(JobGivenUp)
  expect((await small.run('merge', long)).state.length).toBeGreaterThan(2)
  small.stop()
})

test('what waits is bounded, and ends when the pool stops', async () => {
  const pool = new WorkerPool({ threads: 1, waiting: 1 })
  const some = rows(updatesOf(['eins']))
  const [running, waiting] = [pool.run('text', some), pool.run('text', some)]
  await expect(pool.run('text', some)).rejects.toThrow('too many jobs wait')
  pool.stop()
  await expect(running).rejects.toThrow('stopping')
  await expect(waiting).rejects.toThrow('stopping')
})
