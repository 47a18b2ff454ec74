import { getSchema } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { updateYFragment } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { textExtensions } from '../../app/documents/editor-schema.ts'
import { fragmentName, type TextNode } from '../../app/documents/text.ts'
import { collectedDoc } from '../state-jobs.ts'
import { onlyText } from './only-text.ts'
import { textOf } from './text-of.ts'

const schema = getSchema(textExtensions)
const noted = { id: '00000000-0000-0000-0000-000000000000' }

function write(doc: Y.Doc, content: TextNode[]): void {
  const node = Node.fromJSON(schema, { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] })
  doc.transact(() => updateYFragment(doc, doc.getXmlFragment(fragmentName), node, { mapping: new Map(), isOMark: new Map() }))
}

/** As an editor reads it, which puts marks into an order of its own. */
const read = (json: string) => Node.fromJSON(schema, JSON.parse(json)).toJSON()

/** All runs of letters in a state, whatever they are there for. */
function wordsIn(state: Uint8Array): Set<string> {
  return new Set(Buffer.from(state).toString('latin1').match(/secret\d\d/g))
}

const secret = fc.integer({ min: 10, max: 99 }).map((number) => `secret${number}`)
const words = fc.tuple(secret, fc.option(secret), fc.boolean()).map(([text, link, isBold]): TextNode => ({
  type: 'text',
  text: `${text} `,
  marks: [...(isBold ? [{ type: 'bold' }] : []), ...(link === null ? [] : [{ type: 'link', attrs: { href: `https://stadt.example/${link}` } }])],
}))
const block = fc.oneof(
  fc.array(words, { maxLength: 4 }).map((content): TextNode => ({ type: 'paragraph', content })),
  fc.array(words, { minLength: 1, maxLength: 2 }).map((content): TextNode => ({ type: 'heading', attrs: { level: 2 }, content })),
  secret.map((language): TextNode => ({ type: 'codeBlock', attrs: { language }, content: [{ type: 'text', text: 'x' }] })),
)
const text = fc.array(block, { maxLength: 4 })

test('whatever two people write and delete at once, nothing of it is in the state but what one reads', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), (rounds) => {
      const [one, other] = [new Y.Doc(), new Y.Doc()]
      const updates: Uint8Array[] = []
      for (const doc of [one, other]) doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'other' && updates.push(update))
      for (const [first, second] of rounds) {
        write(one, first)
        write(other, second)
        Y.applyUpdate(one, Y.encodeStateAsUpdate(other), 'other')
        Y.applyUpdate(other, Y.encodeStateAsUpdate(one), 'other')
      }
      const entries = updates.map((update, index) => ({ seq: BigInt(index + 1), update, isSnapshot: false }))
      const { state, json } = onlyText(collectedDoc(entries))
      expect(read(json)).toEqual(read(textOf(one).json))
      expect([...wordsIn(state)].filter((word) => !json.includes(word))).toEqual([])
      // What was written on by those who still have the former state comes to the same text.
      const doc = new Y.Doc()
      Y.applyUpdate(doc, state)
      expect(onlyText(doc).json).toBe(json)
    }),
    { numRuns: 200 },
  )
})

test('what stands beside the text, or waits for changes that never came, goes', () => {
  const doc = new Y.Doc()
  write(doc, [{ type: 'paragraph', content: [{ type: 'text', text: 'Bleibt.' }] }])
  doc.getMap('secret11').set('secret12', noted)
  doc.getText('notes').insert(0, 'secret13')
  const far = new Y.Doc()
  write(far, [{ type: 'paragraph', content: [{ type: 'text', text: 'secret14' }] }])
  const before = Y.encodeStateVector(far)
  write(far, [{ type: 'paragraph', content: [{ type: 'text', text: 'secret14 secret15' }] }])
  const collected = new Y.Doc()
  Y.applyUpdate(collected, Y.encodeStateAsUpdate(doc))
  Y.applyUpdate(collected, Y.encodeStateAsUpdate(far, before))
  expect([...wordsIn(Y.encodeStateAsUpdate(collected))].sort()).toEqual(['secret11', 'secret12', 'secret13', 'secret15'])
  const { state, text: words, runs } = onlyText(collected)
  expect([words, runs[0], [...wordsIn(state)]]).toEqual(['Bleibt.', 7, []])
})
