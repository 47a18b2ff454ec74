import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { mergeAll } from './merge.ts'
import { Tail } from './tail.ts'

/** The updates of somebody who writes texts of such lengths. */
function written(lengths: readonly number[]): { updates: Uint8Array[]; text: string } {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const text = doc.getText('t')
  for (const [index, length] of lengths.entries()) text.insert(text.length, String.fromCharCode(97 + (index % 26)).repeat(length))
  return { updates, text: text.toString() }
}

function textOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, mergeAll(updates))
  return doc.getText('t').toString()
}

test('nothing is lost, however many letters and pages come, and what is forgotten is what was to be', () => {
  const letter = fc.constant(1)
  const length = fc.oneof({ weight: 20, arbitrary: letter }, fc.integer({ min: 1, max: 300 }), fc.integer({ min: 3_900, max: 9_000 }))
  fc.assert(
    fc.property(fc.array(length, { minLength: 1, maxLength: 700, size: 'max' }), fc.double({ min: 0, max: 1, noNaN: true }), (lengths, share) => {
      const { updates, text } = written(lengths)
      const tail = new Tail()
      for (const [index, update] of updates.entries()) {
        // What came in is written over afterwards, as the memory of a socket is.
        const received = update.slice()
        tail.add({ seq: BigInt(index + 1), update: received })
        if (received.length < 4_096) received.fill(0)
      }
      expect(tail.newest).toBe(BigInt(updates.length))
      expect(tail.updates().length).toBeLessThanOrEqual(257 + lengths.filter((one) => one > 3_000).length + lengths.length / 50)
      expect(textOf(tail.updates())).toBe(text)
      const known = Math.floor(updates.length * share)
      tail.forgetUpTo(BigInt(known))
      expect(textOf([...updates.slice(0, known), ...tail.updates()])).toBe(text)
      if (known === updates.length) expect(tail.isEmpty).toBe(true)
      tail.forgetUpTo(BigInt(updates.length))
      expect(tail.isEmpty).toBe(true)
    }),
    { numRuns: 40 },
  )
})

test('letters are merged among themselves under the highest of their numbers, long ones stay as they are', () => {
  const { updates } = written([...Array.from({ length: 300 }, () => 1), 5_000])
  const tail = new Tail()
  for (const [index, update] of updates.entries()) tail.add({ seq: BigInt(index + 1), update })
  expect(tail.updates()).toContain(updates[300])
  // 257 in one, which is long by now or the first of the others.
  expect(tail.updates()).toHaveLength(1 + 1 + (300 - 257))
  tail.forgetUpTo(256n)
  expect(tail.updates()).toHaveLength(1 + 1 + (300 - 257))
  tail.forgetUpTo(257n)
  expect(tail.updates()).toHaveLength(1 + (300 - 257))
})
