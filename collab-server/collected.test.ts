import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { mergeAll } from './merge.ts'
import { collectedDoc } from './state-jobs.ts'
import type { Entry } from './stored-log.ts'

/** A log in memory: the updates in their order, and what a compaction has made of the first of them. */
class Log {
  snapshot: Uint8Array | null = null
  updates: Uint8Array[] = []

  entries(): Entry[] {
    const snapshot = this.snapshot ? [{ seq: 0n, update: this.snapshot, isSnapshot: true }] : []
    return [...snapshot, ...this.updates.map((update, index) => ({ seq: BigInt(index + 1), update, isSnapshot: false }))]
  }

  state(): Uint8Array {
    return mergeAll(this.entries().map(({ update }) => update))
  }

  /** Puts the first `count` updates into the snapshot, while those after them have been appended meanwhile. */
  compact(count: number): void {
    const kept = this.updates.slice(count)
    this.updates = this.updates.slice(0, count)
    const doc = collectedDoc(this.entries())
    this.snapshot = Y.encodeStateAsUpdate(doc)
    this.updates = kept
    doc.destroy()
  }
}

type Step = { who: number; what: 'type' | 'paragraph' | 'erase' | 'drop' | 'sync' | 'compact' | 'reopen'; at: number }

/** One thing that somebody does to what they have of the document. */
function edit(doc: Y.Doc, { what, at }: Step): void {
  const fragment = doc.getXmlFragment('default')
  const block = fragment.length > 0 ? fragment.get(at % fragment.length) : null
  const text = block instanceof Y.XmlElement ? block.get(0) : null
  if (what === 'paragraph') {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('words')])
    fragment.insert(at % (fragment.length + 1), [paragraph])
  } else if (what === 'drop' && fragment.length > 0) fragment.delete(at % fragment.length, 1)
  else if (text instanceof Y.XmlText && what === 'type') text.insert(at % (text.length + 1), 'abc')
  else if (text instanceof Y.XmlText && what === 'erase' && text.length > 0) text.delete(at % text.length, Math.min(3, text.length - (at % text.length)))
}

test('people who hold what a compaction has collected go on writing with those who do not, and all end up with one text', () => {
  const step = fc.record({
    who: fc.nat(3),
    what: fc.constantFrom<Step['what']>('type', 'type', 'paragraph', 'erase', 'erase', 'drop', 'sync', 'sync', 'compact', 'reopen'),
    at: fc.nat(10_000),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 120 }), (steps) => {
      const log = new Log()
      // With and without garbage collection of their own, as browsers do.
      const docs = [0, 1, 2, 3].map((index) => Object.assign(new Y.Doc({ gc: index % 2 === 0 }), { clientID: index + 1 }))
      const sync = (doc: Y.Doc) => {
        const state = log.state()
        const unknown = Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(state))
        Y.applyUpdate(doc, Y.diffUpdate(state, Y.encodeStateVector(doc)))
        log.updates.push(unknown)
      }
      for (const one of steps) {
        const doc = docs[one.who]
        if (!doc) continue
        if (one.what === 'sync') sync(doc)
        else if (one.what === 'compact') log.compact(one.at % (log.updates.length + 1))
        else if (one.what === 'reopen') {
          sync(doc)
          docs[one.who] = Object.assign(new Y.Doc(), { clientID: doc.clientID + 4 })
        } else edit(doc, one)
      }
      for (let round = 0; round < 2; round += 1) docs.forEach(sync)
      log.compact(log.updates.length)
      const last = collectedDoc(log.entries())
      const text = last.getXmlFragment('default').toString()
      for (const doc of docs) {
        expect(doc.getXmlFragment('default').toString()).toBe(text)
        expect(new Map(Y.decodeStateVector(Y.encodeStateVectorFromUpdate(log.state())))).toEqual(new Map(Y.decodeStateVector(Y.encodeStateVector(doc))))
      }
      // Another merge with somebody's full state changes nothing either.
      const both = new Y.Doc()
      for (const update of [log.state(), ...docs.map((doc) => Y.encodeStateAsUpdate(doc))]) Y.applyUpdate(both, update)
      expect(both.getXmlFragment('default').toString()).toBe(text)
    }),
    { numRuns: 150 },
  )
})

test('a log that is read in several stretches gives the same, also when an update comes before what it builds on', () => {
  const writer = new Y.Doc()
  const updates: Uint8Array[] = []
  writer.on('update', (update: Uint8Array) => updates.push(update))
  const text = writer.getText('t')
  for (const letter of 'abcdef') {
    text.delete(0, text.length)
    text.insert(0, letter.repeat(200_000))
  }
  const [first, ...others] = updates
  const entries = [...others, first ?? new Uint8Array()].map((update, index) => ({ seq: BigInt(index + 1), update, isSnapshot: false }))
  const doc = collectedDoc(entries)
  expect(doc.getText('t').toString()).toBe('f'.repeat(200_000))
  expect(doc.store.pendingStructs).toBeNull()
  expect(Y.encodeStateAsUpdate(doc).length).toBeLessThan(201_000)
})
