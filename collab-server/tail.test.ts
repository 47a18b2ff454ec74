import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { mergeAll } from './merge.ts'
import { type TailEntry, withShortMerged } from './tail.ts'

test('short updates become one under the highest of their numbers, long ones stay as they are, and nothing is lost', () => {
  const doc = new Y.Doc()
  const tail: TailEntry[] = []
  doc.on('update', (update: Uint8Array) => tail.push({ seq: BigInt(tail.length + 1), update }))
  const text = doc.getText('t')
  for (const words of ['eins ', 'zwei ', 'x'.repeat(5_000), 'drei', 'y'.repeat(5_000)]) text.insert(text.length, words)
  const merged = withShortMerged(tail)
  expect(merged.map(({ seq }) => seq)).toEqual([3n, 5n, 4n])
  expect(merged[0]?.update).toBe(tail[2]?.update)
  const other = new Y.Doc()
  Y.applyUpdate(other, mergeAll(merged.map(({ update }) => update)))
  expect(other.getText('t').toString()).toBe(text.toString())
})
