import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MalformedMessage, readMessage, updateFrame } from './protocol.ts'
import { checkUpdate, isEmptyUpdate, newPart } from './update-check.ts'
import { mergeAll } from './merge.ts'

/** A document after some typing and deleting by several clients, and the updates that made it. */
const history = fc
  .array(fc.record({ client: fc.integer({ min: 0, max: 2 }), at: fc.nat(), text: fc.string({ maxLength: 4 }), remove: fc.nat({ max: 3 }) }), { minLength: 1, maxLength: 30 })
  .map((edits) => {
    const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }))
    const updates: Uint8Array[] = []
    for (const { client, at, text, remove } of edits) {
      const doc = docs[client] ?? new Y.Doc()
      doc.once('update', (update: Uint8Array) => updates.push(update))
      doc.transact(() => {
        const content = doc.getText('t')
        const position = content.length === 0 ? 0 : at % content.length
        content.delete(position, Math.min(remove, content.length - position))
        content.insert(Math.min(position, content.length), text)
      })
      for (const other of docs) if (at % 2 === 0) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    }
    return updates
  })

function textOf(...updates: Uint8Array[]): string {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc.getText('t').toString()
}

test('merged in chunks, updates say the same as one after the other', () => {
  fc.assert(
    fc.property(history, (updates) => {
      expect(textOf(mergeAll(updates))).toBe(textOf(...updates))
    }),
  )
  const doc = new Y.Doc()
  const many: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => many.push(update))
  for (let count = 0; count < 5_000; count += 1) doc.getText('t').insert(count % 7, String(count % 10))
  expect(textOf(mergeAll(many))).toBe(doc.getText('t').toString())
})

test('the new part of an update is all of it that a state lacks, and nothing when it lacks nothing', () => {
  fc.assert(
    fc.property(history, fc.nat(), (updates, cut) => {
      const state = mergeAll(updates.slice(0, cut % (updates.length + 1)))
      const whole = mergeAll(updates)
      const part = newPart(state, Y.encodeStateVectorFromUpdate(state), whole)
      expect(part === null ? textOf(state) : textOf(state, part)).toBe(textOf(state, whole))
      expect(newPart(whole, Y.encodeStateVectorFromUpdate(whole), whole)).toBeNull()
      expect(newPart(whole, Y.encodeStateVectorFromUpdate(whole), state)).toBeNull()
    }),
  )
})

test('a deletion alone is something new', () => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'hello')
  const before = Y.encodeStateAsUpdate(doc)
  doc.getText('t').delete(1, 3)
  const part = newPart(before, Y.encodeStateVectorFromUpdate(before), Y.encodeStateAsUpdate(doc))
  expect(part && textOf(before, part)).toBe('ho')
  expect(isEmptyUpdate(Y.encodeStateAsUpdate(new Y.Doc()))).toBe(true)
})

test('whatever bytes come, they are read or refused, and nothing else happens', () => {
  const attempt = (work: () => void) => {
    try {
      work()
    } catch (error) {
      expect(error).toBeInstanceOf(MalformedMessage)
    }
  }
  const bytes = fc.uint8Array({ maxLength: 200 })
  fc.assert(
    fc.property(bytes, (frame) => {
      attempt(() => readMessage(frame))
      attempt(() => checkUpdate(frame))
    }),
    { numRuns: 3_000 },
  )
  // One byte changed in a real update: what is accepted can be merged and read by everybody.
  fc.assert(
    fc.property(history, fc.nat(), fc.integer({ min: 0, max: 255 }), (updates, at, byte) => {
      const update = mergeAll(updates).slice()
      update[at % update.length] = byte
      attempt(() => {
        const message = readMessage(updateFrame(update))
        if (message.kind !== 'update') return
        checkUpdate(message.update)
        Y.encodeStateVectorFromUpdate(mergeAll([mergeAll(updates), update]))
      })
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['a text whose parent is to come later', '0101010004210174015300'],
  ['a text below itself', '0101010004000100015300'],
  ['a deletion of nothing', '000174012400'],
])('%s is refused: it would keep everybody from opening the document', (_, hex) => {
  expect(() => checkUpdate(Uint8Array.from(Buffer.from(hex, 'hex')))).toThrow(MalformedMessage)
})

/** Structs of one client as bytes: whatever kind, references and length. */
const oddUpdates = fc
  .record({
    client: fc.nat(3),
    clock: fc.nat(3),
    info: fc.nat(255),
    rest: fc.array(fc.oneof(fc.nat(3), fc.nat(127)), { maxLength: 12 }),
    deleted: fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(2)), { maxLength: 2 }),
  })
  .map(({ client, clock, info, rest, deleted }) =>
    Uint8Array.of(1, 1, client, clock, info, ...rest, deleted.length, ...deleted.flatMap(([of, from, length]) => [of, 1, from, length])),
  )

test('whatever passes can be applied, alone and together', () => {
  let passed = 0
  fc.assert(
    fc.property(fc.array(oddUpdates, { minLength: 20, maxLength: 60 }), (updates) => {
      const together = new Y.Doc()
      for (const update of updates) {
        try {
          checkUpdate(update)
        } catch {
          continue
        }
        passed += 1
        Y.applyUpdate(new Y.Doc(), update)
        Y.applyUpdate(together, update)
      }
      Y.applyUpdate(new Y.Doc(), Y.encodeStateAsUpdate(together))
    }),
    { numRuns: 400, seed: 7 },
  )
  expect(passed).toBeGreaterThan(200)
})
