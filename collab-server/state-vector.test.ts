import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { mergeAll } from './merge.ts'
import { StateVector } from './state-vector.ts'

/** Updates of several people who write at random into what they have of each other. */
function updatesOf(edits: readonly [number, number][]): Uint8Array[] {
  const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }))
  const updates: Uint8Array[] = []
  for (const doc of docs) doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'other' && updates.push(update))
  for (const [who, where] of edits) {
    const doc = docs[who % 3]
    if (!doc) continue
    const text = doc.getText('t')
    if (where % 5 === 0 && text.length > 0) text.delete(where % text.length, 1)
    else text.insert(where % (text.length + 1), 'ab')
    if (where % 4 === 0) for (const other of docs) if (other !== doc) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc), 'other')
  }
  return updates
}

test('a state vector that is kept up to date is the one of the whole state, whatever comes in which order', () => {
  const edits = fc.array(fc.tuple(fc.nat(2), fc.nat(1_000)), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(edits, fc.boolean(), (list, isReversed) => {
      const updates = isReversed ? updatesOf(list).toReversed() : updatesOf(list)
      const vector = new StateVector(Y.encodeStateVector(new Y.Doc()))
      const isWhole = updates.map((update) => vector.add(update)).every(Boolean)
      const expected = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(mergeAll(updates)))
      if (isWhole) expect(new Map([...Y.decodeStateVector(vector.encoded())].sort())).toEqual(new Map([...expected].sort()))
      else expect(isReversed).toBe(true)
    }),
  )
})
