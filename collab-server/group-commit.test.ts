import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GroupCommit } from './group-commit.ts'
import type { Append } from './update-log.ts'

/** A log in memory that numbers as the database does, with commits that take their time. */
function log(commitTime: () => Promise<void>) {
  const written = new Map<string, number[]>()
  let batches = 0
  const append = async (batch: readonly Append[]) => {
    batches += 1
    await commitTime()
    const bases = new Map<string, bigint>()
    for (const { documentId, update } of batch) {
      const rows = written.get(documentId) ?? []
      if (!bases.has(documentId)) bases.set(documentId, BigInt(rows.length))
      written.set(documentId, [...rows, update[0] ?? -1])
    }
    return bases
  }
  return { append, written, batches: () => batches }
}

test('each document keeps its order and its numbers, whatever the commits take', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 60 }), fc.scheduler(), async (documents, scheduler) => {
      const { append, written } = log(() => scheduler.schedule(Promise.resolve()))
      const commits = new GroupCommit({ append, lanes: 3, maxUpdates: 4, maxBytes: 1_000 })
      const done: [string, number, bigint][] = []
      documents.forEach((document, index) => {
        const documentId = `document-${document}`
        commits.add({ documentId, update: Uint8Array.of(index), personId: null, done: (seq) => done.push([documentId, index, seq]), failed: () => expect.unreachable() })
      })
      const flushed = commits.flush()
      await scheduler.waitFor(flushed)
      expect(done).toHaveLength(documents.length)
      for (const [documentId, rows] of written) {
        expect(rows).toEqual(documents.flatMap((document, index) => (`document-${document}` === documentId ? [index] : [])))
        expect(done.filter(([id]) => id === documentId).map(([, index, seq]) => [index, seq])).toEqual(rows.map((index, row) => [index, BigInt(row + 1)]))
      }
    }),
  )
})

test('what arrives while a commit is under way shares the next one', async () => {
  const { append, batches } = log(() => new Promise(setImmediate))
  const commits = new GroupCommit({ append, lanes: 1, maxUpdates: 500, maxBytes: 1_000_000 })
  const add = () => new Promise<void>((done, failed) => commits.add({ documentId: 'a', update: Uint8Array.of(1), personId: null, done: () => done(), failed }))
  const first = add()
  await Promise.resolve().then(() => Promise.resolve())
  await Promise.all([first, ...Array.from({ length: 99 }, add)])
  expect(batches()).toBeLessThanOrEqual(2)
})

test('a failed commit is told to all in it, and the lane goes on', async () => {
  let isBroken = true
  const commits = new GroupCommit({
    append: async (batch) => {
      if (isBroken) throw new Error('disk full')
      return new Map(batch.map(({ documentId }) => [documentId, 0n]))
    },
    lanes: 1,
    maxUpdates: 500,
    maxBytes: 1_000,
  })
  const add = (documentId: string) => new Promise<bigint>((done, failed) => commits.add({ documentId, update: Uint8Array.of(1), personId: null, done, failed }))
  expect((await Promise.allSettled([add('a'), add('b')])).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isBroken = false
  expect(await add('a')).toBe(1n)
})
