import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alignment } from './history-alignment.ts'
import { diffTexts, sizesOf } from './history-text-diff.ts'
import type { TextNode } from './text.ts'

const p = (text: string): TextNode => ({ type: 'paragraph', ...(text === '' ? {} : { content: [{ type: 'text', text }] }) })
const h = (text: string): TextNode => ({ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text }] })
const list = (...points: string[]): TextNode => ({ type: 'bulletList', content: points.map((text) => ({ type: 'listItem', content: [p(text)] })) })
const table = (...rows: string[][]): TextNode => ({ type: 'table', content: rows.map((cells) => ({ type: 'tableRow', content: cells.map((text) => ({ type: 'tableCell', content: [p(text)] })) })) })
const doc = (...content: TextNode[]): TextNode => ({ type: 'doc', content })

/** The comparison in signs: +added+, -removed-, ~formatted~. */
function signs(node: TextNode): string {
  const sign = { versionAdded: '+', versionRemoved: '-', versionRestyled: '~' }
  if (node.text !== undefined) {
    const change = node.marks?.find(({ type }) => type in sign)?.type as keyof typeof sign | undefined
    return change ? sign[change] + node.text + sign[change] : node.text
  }
  const inner = (node.content ?? []).map(signs).join(node.content?.some(({ text }) => text !== undefined) ? '' : ' | ')
  return node.type === 'versionBlock' || node.type === 'versionInline' ? `<${String(node.attrs?.change)} ${node.content?.[0]?.type}>` : inner
}

/** One side of a comparison: its text without what is marked as of the other side. */
function side(node: TextNode, without: string): TextNode[] {
  if (node.marks?.some(({ type }) => type === without)) return []
  if (node.type === 'versionBlock' || node.type === 'versionInline') return node.attrs?.change === without ? [] : (node.content ?? [])
  const marks = node.marks?.filter(({ type }) => !type.startsWith('version'))
  const content = node.content?.flatMap((child) => side(child, without))
  // What is left empty stood on the other side.
  if (content?.length === 0 && (node.content?.length ?? 0) > 0) return []
  const rest: TextNode = { type: node.type, ...(node.text === undefined ? {} : { text: node.text }), ...(content ? { content } : {}), ...(marks?.length ? { marks } : {}) }
  return [rest]
}

const words = (node: TextNode): string => (node.text ?? (node.content ?? []).map(words).join(' ')).replace(/\s+/g, ' ').trim()

test.each<[name: string, before: TextNode, after: TextNode, expected: string]>([
  ['the same', doc(h('Titel'), p('Ein Satz.')), doc(h('Titel'), p('Ein Satz.')), 'Titel | Ein Satz.'],
  ['a word in a paragraph', doc(p('Die Schalter öffnen um 08:00 Uhr.')), doc(p('Die Schalter öffnen um 07:30 Uhr.')), 'Die Schalter öffnen um -08-+07+:-00-+30+ Uhr.'],
  ['several words together', doc(p('Wir treffen uns am Montag früh im Saal.')), doc(p('Wir treffen uns am Dienstag spät im Saal.')), 'Wir treffen uns am -Montag früh-+Dienstag spät+ im Saal.'],
  ['a paragraph that came', doc(p('Eins.'), p('Drei.')), doc(p('Eins.'), p('Zwei neu.'), p('Drei.')), 'Eins. | +Zwei neu.+ | Drei.'],
  ['a paragraph that went', doc(p('Eins.'), p('Zwei.'), p('Drei.')), doc(p('Eins.'), p('Drei.')), 'Eins. | -Zwei.- | Drei.'],
  ['other words altogether', doc(p('Alles bleibt beim Alten hier.')), doc(p('Morgen kommt Neues dazu.')), '-Alles bleibt beim Alten hier.- | +Morgen kommt Neues dazu.+'],
  ['a point of a list', doc(list('Milch', 'Brot')), doc(list('Milch', 'Käse vom Markt', 'Brot')), 'Milch | +Käse vom Markt+ | Brot'],
  ['a cell of a table', doc(table(['Ort', 'Zeit'], ['Saal', '10'])), doc(table(['Ort', 'Zeit'], ['Saal', '11'])), 'Ort | Zeit | Saal | -10-+11+'],
  ['a row of a table', doc(table(['Ort', 'Zeit'])), doc(table(['Ort', 'Zeit'], ['Saal', '11'])), 'Ort | Zeit | +Saal+ | +11+'],
  ['a paragraph made a heading', doc(p('Vorschlag')), doc(h('Vorschlag')), '~Vorschlag~'],
  ['an image that came', doc(p('Bild:')), doc(p('Bild:'), { type: 'image', attrs: { src: '/x' } }), 'Bild: | <versionAdded image>'],
])('%s', (_name, before, after, expected) => {
  expect(signs(diffTexts(before, after))).toBe(expected)
})

test('bold alone is said to be formatted differently', () => {
  const bold = doc({ type: 'paragraph', content: [{ type: 'text', text: 'Wichtig ' }, { type: 'text', text: 'heute', marks: [{ type: 'bold' }] }] })
  const compared = diffTexts(doc(p('Wichtig heute')), bold)
  expect(signs(compared)).toBe('Wichtig ~heute~')
  expect(sizesOf(compared)).toEqual({ added: 0, removed: 0, isRestyled: true })
})

test('sizes count words', () => {
  expect(sizesOf(diffTexts(doc(p('Eins zwei drei.')), doc(p('Eins zwei drei vier fünf.'), p('Noch ein Satz.'))))).toEqual({ added: 5, removed: 0, isRestyled: false })
})

const wordOf = fc.constantFrom('Stadt', 'Schalter', 'Montag', 'öffnet', 'um', '08:00', 'Uhr', 'ß', '👩‍💻', '')
const sentence = fc.array(wordOf, { minLength: 1, maxLength: 8 }).map((list_) => list_.join(' ').trim() || 'x')
const block = fc.oneof(sentence.map(p), sentence.map(h), fc.array(sentence, { minLength: 1, maxLength: 3 }).map((points) => list(...points)), fc.array(fc.tuple(sentence, sentence), { minLength: 1, maxLength: 2 }).map((rows) => table(...rows)))
const anyText = fc.array(block, { maxLength: 8 }).map((content) => doc(...content))

test('without what was removed it reads as the later text, without what was added as the earlier one', () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      const compared = diffTexts(before, after)
      expect(words({ type: 'doc', content: side(compared, 'versionRemoved') })).toBe(words(after))
      expect(words({ type: 'doc', content: side(compared, 'versionAdded') })).toBe(words(before))
    }),
    { numRuns: 300 },
  )
})

test('a comparison with itself has no marks', () => {
  fc.assert(fc.property(anyText, (text) => {
    expect(diffTexts(text, text)).toEqual(text)
  }))
})

test('an alignment pairs what is the same, in order, and as much as there is', () => {
  const sequence = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
  const longest = (a: readonly string[], b: readonly string[]): number => {
    const best = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
    for (let x = 1; x <= a.length; x += 1) for (let y = 1; y <= b.length; y += 1) (best[x] ?? [])[y] = a[x - 1] === b[y - 1] ? (best[x - 1]?.[y - 1] ?? 0) + 1 : Math.max(best[x - 1]?.[y] ?? 0, best[x]?.[y - 1] ?? 0)
    return best[a.length]?.[b.length] ?? 0
  }
  fc.assert(
    fc.property(sequence, sequence, (a, b) => {
      const pairs = alignment(a, b)
      for (const [x, y] of pairs) expect(a[x]).toBe(b[y])
      for (const [index, [x, y]] of pairs.entries()) if (index > 0) expect(x > (pairs[index - 1]?.[0] ?? -1) && y > (pairs[index - 1]?.[1] ?? -1)).toBe(true)
      expect(pairs).toHaveLength(longest(a, b))
    }),
    { numRuns: 500 },
  )
})
