import { getNodeType, getSchema } from '@tiptap/core'
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import type { Node } from '@tiptap/pm/model'
import { EditorState } from '@tiptap/pm/state'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { anchorOf, placeOf, runsOf } from './anchor.ts'
import { textExtensions } from './editor-schema.ts'
import { firstUpdate } from './first-update.ts'
import { fragmentName } from './text.ts'

const schema = getSchema(textExtensions)
const isLeaf = (name: string) => schema.nodes[name]?.isLeaf ?? false

/** A document as the editor has it: ProseMirror's text and the Yjs text that follows it. */
function opened(markdown: string) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, firstUpdate(markdown, 1))
  const fragment = doc.getXmlFragment(fragmentName)
  const runs = () => runsOf(fragment, isLeaf)
  const text = () => yXmlFragmentToProseMirrorRootNode(fragment, schema)
  const edit = (change: (state: EditorState) => Node) => {
    const before = text()
    doc.transact(() => updateYFragment(doc, fragment, change(EditorState.create({ doc: before })), { mapping: new Map(), isOMark: new Map() }))
  }
  const at = (words: string, root = text()) => {
    let found = -1
    root.descendants((node, position) => {
      const index = node.isText ? (node.text ?? '').indexOf(words) : -1
      if (index >= 0 && found < 0) found = position + index
    })
    return { from: found, to: found + words.length }
  }
  const read = (place: { from: number; to: number } | null) => place && text().textBetween(place.from, place.to, '\n', ' ')
  const anchor = (words: string) => {
    const made = anchorOf(runs(), at(words))
    if (!made) throw new Error('no text')
    return made
  }
  return { doc, runs, text, edit, at, read, anchor, place: (one: Parameters<typeof placeOf>[2]) => placeOf(doc, runs(), one) }
}

const sample = '## Vorschlag\n\nDie Schalter öffnen um 08:00 Uhr. Am Donnerstag bleiben sie **bis 18:30 Uhr** offen.\n\n- eins\n- zwei Personen im Dienst\n\nLetzter Absatz mit Text.\n'

test('the runs of a text stand where ProseMirror has them', () => {
  const { runs, text } = opened(`${sample}\nZeile eins  \nZeile zwei\n\n---\n\n1. a\n`)
  for (const run of runs().list) expect(text().textBetween(run.at, run.at + run.words.length)).toBe(run.words)
  expect(runs().words).toContain('Zeile eins\nZeile zwei')
})

test('an anchor keeps its words through edits around it, whoever makes them where', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'ö', ' ', '7'), minLength: 1, maxLength: 6 })
  const edits = fc.array(fc.record({ kind: fc.constantFrom('insert', 'delete', 'split'), where: fc.nat(), words, length: fc.integer({ min: 1, max: 9 }) }), { maxLength: 25 })
  fc.assert(
    fc.property(edits, (list) => {
      const { edit, at, anchor, place, read } = opened(sample)
      const made = anchor('bleiben sie ')
      for (const { kind, where, words: inserted, length } of list) {
        edit(({ doc, tr }) => {
          const kept = at('bleiben sie ', doc)
          // Any place in a text outside of the quote.
          const places: number[] = []
          doc.descendants((node, position) => {
            if (node.isTextblock) for (let one = position + 1; one <= position + 1 + node.content.size; one += 1) if (one <= kept.from || one >= kept.to) places.push(one)
          })
          const position = places[where % places.length] ?? 1
          if (kind === 'insert') return tr.insertText(inserted, position).doc
          if (kind === 'split') return position < kept.from || position > kept.to + 30 ? tr.split(position).doc : doc
          const $position = doc.resolve(position)
          const to = Math.min(position + length, $position.end(), position <= kept.from ? kept.from : Infinity)
          return tr.delete(position, to).doc
        })
        expect(read(place(made))).toBe('bleiben sie ')
      }
    }),
    { numRuns: 60 },
  )
})

test('text that is gone is nowhere; a part that is left is the place', () => {
  const { edit, at, anchor, place, read } = opened(sample)
  const whole = anchor('Am Donnerstag bleiben sie ')
  const gone = anchor('bleiben ')
  const mistaken = anchor('bleiben sie ')
  edit(({ doc, tr }) => tr.delete(at('bleiben ', doc).from, at('bleiben ', doc).to).doc)
  expect(place(gone)).toBeNull()
  expect(read(place(mistaken))).toBe('sie ')
  edit(({ doc, tr }) => tr.delete(at('sie ', doc).from, at('sie ', doc).to).doc)
  expect(place(mistaken)).toBeNull()
  expect(read(place(whole))).toBe('Am Donnerstag ')
})

test('words that the editor writes anew are found again: a split, another kind of block, moved to another place', () => {
  const { edit, at, anchor, place, read } = opened(sample)
  const made = anchor('bleiben sie ')
  edit(({ doc, tr }) => tr.split(at('Am Donnerstag', doc).from).doc)
  expect(read(place(made))).toBe('bleiben sie ')
  edit(({ doc, tr }) => tr.setBlockType(at('bleiben', doc).from, at('bleiben', doc).to, getNodeType('heading', schema), { level: 3 }).doc)
  expect(read(place(made))).toBe('bleiben sie ')
  edit(({ doc, tr }) => {
    const $at = doc.resolve(at('bleiben', doc).from)
    const moved = $at.parent
    return tr.delete($at.before(), $at.after()).insert(0, moved).doc
  })
  expect(read(place(made))).toBe('bleiben sie ')
})

test('the same words elsewhere are not taken for it, and garbage is nowhere', () => {
  const { edit, at, anchor, place } = opened('Der Plan gilt.\n\nWir sagen: der Plan ist gut.\n')
  const made = anchor('Plan')
  edit(({ doc, tr }) => tr.delete(at('Plan', doc).from, at('Plan', doc).to).doc)
  expect(place(made)).toBeNull()
  expect(place({ ...made, start: 'AAAA', end: '////' })).toBeNull()
})
