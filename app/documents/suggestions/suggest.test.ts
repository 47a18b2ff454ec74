import { getNodeType, getSchema } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { canSplit } from '@tiptap/pm/transform'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textExtensions } from '../editor-schema.ts'
import { fromMarkdown } from '../from-markdown.ts'
import { readTextNode } from '../text.ts'
import { asWritten } from './as-written.ts'
import { breakOf } from './marks.ts'
import { resolveSuggestions } from './resolve.ts'
import { suggestionsIn } from './list.ts'
import { asSuggestion } from './suggest.ts'

const schema = getSchema(textExtensions)
const opened = (markdown: string) => EditorState.create({ doc: Node.fromJSON(schema, fromMarkdown(markdown)) })
const decided = (state: EditorState, decision: 'accept' | 'reject', ids: ReadonlySet<string> | null = null) => resolveSuggestions(state.tr, decision, ids).doc

let count = 0
const by = (person: string) => ({ person, name: person, at: '2027-03-29T08:00:00Z', newId: () => `s${(count += 1)}` })

type Edit = { kind: 'write' | 'delete' | 'split' | 'replace'; a: number; b: number; words: string; person: string }

const firstPlace = (block: Node) => {
  const sign = breakOf(block)
  return sign ? sign.offset + 1 : 0
}

/** Every place where a caret may stand: not before the sign of a border, which is as good as in the block before. */
function places(doc: Node): number[] {
  const all: number[] = []
  doc.descendants((node, position) => {
    if (node.isTextblock) for (let offset = firstPlace(node); offset <= node.content.size; offset += 1) all.push(position + 1 + offset)
  })
  return all
}

/** What an edit does between two places; null where it does nothing. */
function done(tr: Transaction, { kind, words }: Edit, from: number, to: number): Transaction | null {
  if (kind === 'write') return tr.insert(from, schema.text(words))
  if (kind === 'split') return canSplit(tr.doc, from) ? tr.split(from) : null
  if (from === to && kind === 'delete') return null
  return kind === 'delete' ? tr.delete(from, to) : tr.replaceWith(from, to, schema.text(words))
}

const edits = fc.array(
  fc.record({ kind: fc.constantFrom<Edit['kind']>('write', 'write', 'delete', 'split', 'replace'), a: fc.nat(), b: fc.nat({ max: 12 }), words: fc.constantFrom('a', 'neu ', 'öß'), person: fc.constantFrom('anna', 'beat') }),
  { maxLength: 30 },
)

/**
 * The text, block by block. Not of what kind the blocks are: where the border between a paragraph and a heading is
 * suggested to go, what is written after it still is in the heading.
 */
function blocks(doc: Node): string {
  const all: string[] = []
  doc.descendants((node) => {
    if (node.isTextblock) all.push(node.content.toString())
  })
  return all.join('\n')
}

test.each(['Die Schalter öffnen.\n\nAm **Donnerstag** länger.\n\n## Zeitplan\n\nBis Juli.\n', '- eins\n- zwei\n\nDanach Text.\n\n1. a\n2. b\n\n> Zitat\n'])('all rejected is the text as it was, all accepted what plain editing gives: %j', (markdown) => {
  fc.assert(
    fc.property(edits, (list) => {
      const original = opened(markdown)
      let state = original
      for (const edit of list) {
        const all = places(state.doc)
        const index = edit.a % all.length
        const [from, to] = [all[index] ?? 1, all[Math.min(all.length - 1, index + (edit.kind === 'write' || edit.kind === 'split' ? 0 : edit.b))] ?? 1]
        const start = state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)))
        const wanted = done(start.tr, edit, from, to)
        const suggested = wanted && asSuggestion(start, wanted, by(edit.person))
        if (!suggested) continue
        const before = resolveSuggestions(start.tr, 'accept', null)
        const [plainFrom, plainTo] = [before.mapping.map(from), before.mapping.map(to)]
        const plain = EditorState.create({ doc: before.doc })
        const expected = done(plain.tr, edit, plainFrom, plainTo)?.doc ?? plain.doc
        state = start.apply(suggested)
        state.doc.check()
        expect(blocks(decided(state, 'accept'))).toBe(blocks(expected))
        expect(decided(state, 'reject').toString()).toBe(original.doc.toString())
        const { text, count } = asWritten(readTextNode(state.doc.toJSON()))
        expect([Node.fromJSON(schema, text).toString(), count]).toEqual([original.doc.toString(), suggestionsIn(state.doc).length])
      }
    }),
    { numRuns: 200 },
  )
})

/** What somebody does with the words selected, or the caret before them where there are none. */
function suggest(state: EditorState, words: string, person: string, change: (tr: Transaction) => Transaction): { state: EditorState; isRefused: boolean } {
  let from = 0
  state.doc.descendants((node, position) => {
    const index = node.isText && from === 0 ? (node.text ?? '').indexOf(words) : -1
    if (index >= 0) from = position + index
  })
  const selected = state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, from + words.length)))
  const suggested = asSuggestion(selected, change(selected.tr), by(person))
  return { state: suggested ? selected.apply(suggested) : state, isRefused: suggested === null }
}
const written = (state: EditorState) => suggestionsIn(state.doc).map(({ name, inserted, deleted }) => [name, inserted, deleted])

test('what replaces words is one suggestion with them; what one takes back of one’s own is gone; what another takes back stays to be decided', () => {
  let { state } = suggest(opened('Bis 18:30 Uhr offen.\n'), '18:30', 'anna', (tr) => tr.replaceSelectionWith(schema.text('19:00')))
  expect(written(state)).toEqual([['anna', '19:00', '18:30']])
  ;({ state } = suggest(state, ':00', 'anna', (tr) => tr.deleteSelection()))
  expect(written(state)).toEqual([['anna', '19', '18:30']])
  ;({ state } = suggest(state, '19', 'beat', (tr) => tr.deleteSelection()))
  expect(written(state)).toEqual([['anna', '19', '18:30'], ['beat', '', '19']])
  const [first] = suggestionsIn(state.doc)
  expect(decided(state, 'accept', new Set([first?.id ?? ''])).textContent).toBe('Bis 19 Uhr offen.')
  expect(decided(state, 'accept').textContent).toBe('Bis  Uhr offen.')
  expect(decided(state, 'reject').textContent).toBe('Bis 18:30 Uhr offen.')
})

test('Enter and Backspace between paragraphs are suggestions; taken back at once, nothing is left of them', () => {
  const original = opened('Eins zwei\n\ndrei\n')
  const split = suggest(original, 'zwei', 'anna', (tr) => tr.deleteSelection().insert(tr.selection.from, schema.text('zwei')).split(tr.mapping.map(tr.selection.from) - 4)).state
  expect(decided(split, 'accept').childCount).toBe(3)
  expect(decided(split, 'reject').eq(original.doc)).toBe(true)
  const joined = suggest(original, 'drei', 'anna', (tr) => tr.join(tr.selection.$from.before())).state
  expect(joined.doc.childCount).toBe(2)
  expect(decided(joined, 'accept').textContent).toBe('Eins zweidrei')
  expect(decided(joined, 'accept').childCount).toBe(1)
})

test('code, and blocks of another kind, can not be suggested: then nothing happens', () => {
  const state = opened('Text mit `Code` darin.\n\n```\nx = 1\n```\n')
  expect(suggest(state, 'Code', 'anna', (tr) => tr.deleteSelection()).isRefused).toBe(true)
  expect(suggest(state, 'x = 1', 'anna', (tr) => tr.replaceSelectionWith(schema.text('y'))).isRefused).toBe(true)
  expect(suggest(state, 'Text', 'anna', (tr) => tr.setBlockType(1, 2, getNodeType('heading', schema), { level: 2 })).isRefused).toBe(true)
  expect(suggest(state, 'Text', 'anna', (tr) => tr.deleteSelection()).isRefused).toBe(false)
  // What is written within code is no code, as that takes no mark beside it.
  const within = suggest(state, 'ode', 'anna', (tr) => tr.insertText('X', tr.selection.from)).state
  expect(written(within)).toEqual([['anna', 'X', '']])
  expect(decided(within, 'reject').eq(state.doc)).toBe(true)
})
