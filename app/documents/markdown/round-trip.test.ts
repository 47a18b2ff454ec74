import fc from 'fast-check'
import { getSchema } from '@tiptap/core'
import { expect, test } from 'vitest'
import { textExtensions } from '../editor-schema.ts'
import { fromMarkdown } from '../from-markdown.ts'
import { calloutKinds, codeLanguages, imageWidths } from '../nodes/values.ts'
import type { TextNode } from '../text.ts'
import { toMarkdown } from '../to-markdown.ts'

const id = '0190a5f0-1111-7222-8333-444455556666'
const file = `/documents/${id}/files/b1946ac92492d234`
// No "@": what looks like a mail address becomes a link.
const unit = fc.constantFrom('a', 'ü', '*', '_', '#', '-', '1', '.', '>', '`', '[', ']', '(', '!', '<', '~', '|', '\\', '+', '=', '$', '^', ':', '&', ' ')
const words = fc.string({ unit, minLength: 1, maxLength: 9 }).map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '')
/** In the cell of a table a backslash before "|" can not be said in code. */
const codeWords = words.map((text) => text.replaceAll(/\\+(?=\|)/g, ''))
const plainWords = fc.stringMatching(/^[a-zäöü]{1,6}( [a-z]{1,5})?$/)
const lines = fc.array(fc.string({ unit: fc.constantFrom('a', '`', '#', ' ', '\\', '$', '|'), maxLength: 8 }), { minLength: 1, maxLength: 3 }).map((all) => all.join('\n'))
const day = fc.integer({ min: 0, max: 9_000 }).map((days) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10))

const text = (value: string, ...marks: string[]): TextNode => ({ type: 'text', text: value, ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}) })
const piece: fc.Arbitrary<TextNode> = fc.oneof(
  { weight: 5, arbitrary: words.map((value) => text(value)) },
  fc.tuple(plainWords, fc.subarray(['bold', 'italic', 'strike'], { minLength: 1 })).map(([value, marks]) => text(value, ...marks)),
  codeWords.map((value) => text(value, 'code')),
  plainWords.map((value) => ({ ...text(value), marks: [{ type: 'link', attrs: { href: 'https://werkplatz.example/a_b*c' } }] })),
  words.map((name) => ({ type: 'personMention', attrs: { id, name } })),
  words.map((title) => ({ type: 'documentMention', attrs: { id, title } })),
  day.map((value) => ({ type: 'date', attrs: { day: value } })),
  words.map((note) => ({ type: 'footnote', attrs: { note } })),
  codeWords.map((latex) => ({ type: 'formula', attrs: { latex } })),
)

/** Pieces with a space between them: Markdown's emphasis needs it. */
function spaced(pieces: readonly TextNode[]): TextNode[] {
  const joined: TextNode[] = []
  for (const one of pieces.flatMap((each, index) => (index === 0 ? [each] : [text(' '), each]))) {
    const last = joined.at(-1)
    if (last?.type === 'text' && one.type === 'text' && !last.marks && !one.marks) last.text = `${last.text}${one.text}`
    else joined.push({ ...one })
  }
  return joined
}

const inline = fc.array(piece, { minLength: 1, maxLength: 4 }).map(spaced)
const paragraph: fc.Arbitrary<TextNode> = inline.map((content) => ({ type: 'paragraph', content }))
const cell = (type: string) => fc.array(paragraph, { minLength: 1, maxLength: 2 }).map((content): TextNode => ({ type, attrs: { colspan: 1, rowspan: 1 }, content }))
const row = (type: string) => fc.tuple(cell(type), cell(type)).map((content): TextNode => ({ type: 'tableRow', content }))

const { block } = fc.letrec<{ block: TextNode; list: TextNode }>((tie) => {
  const inside = fc.oneof(
    { maxDepth: 2, depthIdentifier: 'list' },
    paragraph.map((first) => [first]),
    fc.tuple(paragraph, tie('list')).map(([first, below]) => [first, below]),
  )
  const task = fc.tuple(inside, fc.boolean(), fc.option(words), fc.option(day)).map(([content, checked, assignee, due]): TextNode => ({
    type: 'taskItem',
    attrs: { checked, assigneeId: assignee === null ? null : id, assignee, due },
    content,
  }))
  const item = inside.map((content): TextNode => ({ type: 'listItem', content }))
  const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 })
  return {
    list: fc.oneof(
      some(item).map((content): TextNode => ({ type: 'bulletList', content })),
      fc.tuple(some(item), fc.nat(12)).map(([content, start]): TextNode => ({ type: 'orderedList', attrs: { start }, content })),
      some(task).map((content): TextNode => ({ type: 'taskList', content })),
    ),
    block: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'block' },
      paragraph,
      fc.tuple(inline, fc.constantFrom(2, 3, 4)).map(([content, level]): TextNode => ({ type: 'heading', attrs: { level }, content })),
      tie('list'),
      some(tie('block')).map((content): TextNode => ({ type: 'blockquote', content })),
      fc.tuple(some(tie('block')), fc.constantFrom(...calloutKinds)).map(([content, kind]): TextNode => ({ type: 'callout', attrs: { kind }, content })),
      fc.tuple(lines, fc.option(fc.constantFrom(...codeLanguages))).map(([value, language]): TextNode => ({ type: 'codeBlock', attrs: { language }, ...(value ? { content: [text(value)] } : {}) })),
      lines.map((latex): TextNode => ({ type: 'formulaBlock', attrs: { latex } })),
      lines.map((source): TextNode => ({ type: 'diagram', attrs: { source } })),
      fc.tuple(row('tableHeader'), fc.array(row('tableCell'), { maxLength: 2 })).map(([head, body]): TextNode => ({ type: 'table', content: [head, ...body] })),
      fc.tuple(words, fc.constantFrom(...imageWidths)).map(([alt, width]): TextNode => ({ type: 'image', attrs: { src: file, alt, decorative: false, width } })),
      fc.tuple(words, fc.option(fc.nat())).map(([name, size]): TextNode => ({ type: 'file', attrs: { src: file, name, size } })),
      fc.constant<TextNode>({ type: 'horizontalRule' }),
    ),
  }
})

/** Marks in one order, as a set. */
function sorted(node: TextNode): TextNode {
  return { ...node, ...(node.marks ? { marks: node.marks.toSorted((a, b) => a.type.localeCompare(b.type)) } : {}), ...(node.content ? { content: node.content.map(sorted) } : {}) }
}

const schema = getSchema(textExtensions)

test('whatever nodes a text has, they come back from Markdown as they were', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (content) => {
      const document: TextNode = { type: 'doc', content }
      schema.nodeFromJSON(document).check()
      const markdown = toMarkdown(document)
      expect(sorted(fromMarkdown(markdown)), markdown).toEqual(sorted(document))
    }),
    { numRuns: 300, endOnFailure: true },
  )
})

test('any Markdown becomes a text that the schema allows', () => {
  const token = fc.constantFrom('# ', '- ', '- [ ] ', '1. ', '> ', '[!NOTE]', '```', '|', '---', '\n', '\n\n', '  ', 'a', '[^1]', '[^1]: ', '![x](', `[f](${file})`, `![](${file})`, '<time datetime="2027-01-01">', '</time>', '$`', '`$', `[@A](/people/${id} "assignee")`, '<b>')
  fc.assert(
    fc.property(fc.array(token, { maxLength: 14 }), (tokens) => {
      const text = fromMarkdown(tokens.join(''))
      if (text.content?.length) schema.nodeFromJSON(text).check()
    }),
    { numRuns: 1_000 },
  )
})

test('a heading of nothing but hashes stays one', () => {
  const document: TextNode = { type: 'doc', content: ['#', 'a #', '## #', 'a#'].map((words) => ({ type: 'heading', attrs: { level: 2 }, content: [text(words)] })) }
  expect(fromMarkdown(toMarkdown(document))).toEqual(document)
})

test('a title that looks like a note is none', () => {
  const document: TextNode = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'footnote', attrs: { note: 'n' } }, text(' '), { type: 'documentMention', attrs: { id, title: '^1' } }] }] }
  expect(fromMarkdown(toMarkdown(document))).toEqual(document)
})
