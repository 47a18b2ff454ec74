import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GroupCommit, TooMuchWaits } from './group-commit.ts'
import type { Append } from './update-log.ts'

const room = { waitingBytesPerDocument: 1_000_000, waitingBytes: 10_000_000 }

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
      const commits = new GroupCommit({ ...room, append, lanes: 3, maxUpdates: 4, maxBytes: 1_000 })
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
  const commits = new GroupCommit({ ...room, append, lanes: 1, maxUpdates: 500, maxBytes: 1_000_000 })
  const add = () => new Promise<void>((done, failed) => commits.add({ documentId: 'a', update: Uint8Array.of(1), personId: null, done: () => done(), failed }))
  const first = add()
  await Promise.resolve().then(() => Promise.resolve())
  await Promise.all([first, ...Array.from({ length: 99 }, add)])
  expect(batches()).toBeLessThanOrEqual(2)
})

test('a commit that takes long holds up its own documents, not the others, and each keeps its order', async () => {
  const slow = Promise.withResolvers<null>()
  const written: string[] = []
  const commits = new GroupCommit({
    ...room,
    append: async (batch) => {
      if (batch.some(({ update }) => update[0] === 0)) await slow.promise
      written.push(batch.map(({ documentId, update }) => `${documentId}${update[0]}`).join(' '))
      return new Map(batch.map(({ documentId }) => [documentId, 0n]))
    },
    lanes: 2,
    maxUpdates: 500,
    maxBytes: 1_000,
  })
  const add = (documentId: string, letter: number) => new Promise<bigint>((done, failed) => commits.add({ documentId, update: Uint8Array.of(letter), personId: null, done, failed }))
  const first = add('a', 0)
  await Promise.resolve().then(() => Promise.resolve())
  const second = add('a', 1)
  await add('b', 2)
  expect(written).toEqual(['b2'])
  slow.resolve(null)
  await Promise.all([first, second])
  expect(written).toEqual(['b2', 'a0', 'a1'])
})

test('a failed commit is told to all in it, and the lane goes on', async () => {
  let isBroken = true
  const commits = new GroupCommit({
    ...room,
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

/** What pg says when the server goes away under a statement. */
const terminated = () => new Error('Connection terminated unexpectedly')

test('while the database is away updates wait, and are written in their order when it is back, also where a commit was not heard of', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('works', 'lost', 'committed but not heard'), { maxLength: 4 }), async (outcomes) => {
      const { append, written } = log(async () => {})
      const left = [...outcomes]
      const commits = new GroupCommit({
        ...room,
        append: async (batch) => {
          const outcome = left.shift() ?? 'works'
          if (outcome === 'lost') throw terminated()
          const bases = await append(batch)
          if (outcome !== 'works') throw terminated()
          return bases
        },
        lanes: 1,
        maxUpdates: 2,
        maxBytes: 1_000,
      })
      const seqs: bigint[] = []
      for (let index = 0; index < 5; index += 1) commits.add({ documentId: 'a', update: Uint8Array.of(index), personId: null, done: (seq) => seqs.push(seq), failed: () => expect.unreachable() })
      await commits.flush()
      const rows = written.get('a') ?? []
      // What was acknowledged stands under the number that was said, in the order in which it came.
      expect(seqs.map((seq) => rows[Number(seq) - 1])).toEqual([0, 1, 2, 3, 4])
      expect(seqs).toEqual(seqs.toSorted((a, b) => Number(a - b)))
    }),
    { numRuns: 40 },
  )
})

test('what is too much to wait for the database is refused, of one document and in all, and the rest is kept', async () => {
  let isBack = false
  const commits = new GroupCommit({
    append: async (batch) => {
      if (!isBack) throw terminated()
      return new Map(batch.map(({ documentId }) => [documentId, 0n]))
    },
    lanes: 2,
    maxUpdates: 500,
    maxBytes: 1_000,
    waitingBytesPerDocument: 20,
    waitingBytes: 50,
  })
  const ends: string[] = []
  const add = (documentId: string) => commits.add({ documentId, update: new Uint8Array(10), personId: null, done: () => ends.push(`${documentId} done`), failed: (error) => ends.push(`${documentId} ${error instanceof TooMuchWaits}`) })
  for (const documentId of ['a', 'a', 'a', 'b', 'c', 'd', 'e']) add(documentId)
  expect(ends).toEqual(['a true', 'e true'])
  isBack = true
  await commits.flush()
  expect(ends.slice(2).toSorted()).toEqual(['a done', 'a done', 'b done', 'c done', 'd done'])
  add('a')
  await commits.flush()
  expect(ends.at(-1)).toBe('a done')
})

test('who stops waits for the database only so long', async () => {
  const commits = new GroupCommit({ ...room, append: () => Promise.reject(terminated()), lanes: 1, maxUpdates: 5, maxBytes: 1_000 })
  const { promise, resolve } = Promise.withResolvers<unknown>()
  commits.add({ documentId: 'a', update: Uint8Array.of(1), personId: null, done: () => expect.unreachable(), failed: resolve })
  await commits.flush(0)
  expect(await promise).toMatchObject({ message: 'Connection terminated unexpectedly' })
})
