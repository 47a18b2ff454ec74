import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparable, differenceOf } from './difference.ts'
import type { ReleasedBlock } from './releases.ts'
import { textBlocks } from '../text-blocks.ts'

test('only what changed is shown, below the heading of its section', () => {
  const marked = (text: string, type: string) => ({ type: 'text', text, marks: [{ type }] })
  const compared = {
    type: 'doc',
    content: [
      { type: 'heading', content: [{ type: 'text', text: 'Eins' }] },
      { type: 'paragraph', content: [{ type: 'text', text: 'gleich' }] },
      { type: 'heading', content: [{ type: 'text', text: 'Zwei' }] },
      { type: 'paragraph', content: [{ type: 'text', text: 'Es gilt ' }, marked('24', 'versionRemoved'), marked('48', 'versionAdded')] },
    ],
  }
  expect(differenceOf(compared)).toEqual([
    { kind: 'heading', parts: [{ text: 'Zwei', change: null }] },
    { kind: 'paragraph', parts: [{ text: 'Es gilt ', change: null }, { text: '24', change: 'removed' }, { text: '48', change: 'added' }] },
  ])
})

test('a text compared with itself shows nothing', () => {
  const block = fc.record({ kind: fc.constantFrom('heading', 'paragraph', 'item'), text: fc.string({ minLength: 1 }) })
  fc.assert(fc.property(fc.array(block), (blocks: ReleasedBlock[]) => {
    expect(differenceOf(comparable(blocks))).toEqual([])
  }))
})

const lesson = '<h2 id="s-a">A &amp; B</h2><p id="p-1">Mit <strong>Wort</strong>.</p><ul><li>eins</li><li>zwei</li></ul><h2 id="s-c">C</h2><p id="p-2">Ende.</p>'

test('words are read block by block, with the number, the anchor and the heading of each', () => {
  expect(textBlocks(lesson).map(({ kind, text, top, anchor, section }) => [kind, text, top, anchor, section])).toEqual([
    ['heading', 'A & B', 0, 's-a', 'A & B'],
    ['paragraph', 'Mit Wort.', 1, 'p-1', 'A & B'],
    ['item', 'eins', 2, 'p-1', 'A & B'],
    ['item', 'zwei', 2, 'p-1', 'A & B'],
    ['heading', 'C', 3, 's-c', 'C'],
    ['paragraph', 'Ende.', 4, 'p-2', 'C'],
  ])
})
