import { yDocToProsemirrorJSON } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { fragmentName, readTextNode, type TextNode } from '../../app/documents/text.ts'
import { foundIn } from '../../app/documents/found-in-text.ts'
import type { SettledText, TextOfDocument } from './jobs.ts'

/** What PostgreSQL refuses in text: NUL, and half of a pair of surrogates. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '')
}

/** The text of each block in its order; a block is what holds text itself. */
function linesOf(node: TextNode): string[] {
  const content = node.content ?? []
  const isInline = content.some(({ text, type }) => text !== undefined || type === 'hardBreak')
  if (!isInline) return content.flatMap(linesOf)
  return [content.map((child) => child.text ?? (child.type === 'hardBreak' ? ' ' : linesOf(child).join(' '))).join('')]
}

const word = /[\p{L}\p{N}]+(?:['’.,:-][\p{L}\p{N}]+)*/gu

/** Words of a text: "Baden-Baden", "08:00" and "geht's" are one each. */
export function countWords(text: string): number {
  let count = 0
  for (const _match of text.matchAll(word)) count += 1
  return count
}

function nodeOf(doc: Y.Doc): TextNode {
  return readTextNode(yDocToProsemirrorJSON(doc, fragmentName))
}

function written(node: TextNode): TextOfDocument {
  const json = JSON.stringify(node, (_key, value: unknown) => (typeof value === 'string' ? storable(value) : value))
  const text = storable(linesOf(node).join('\n'))
  return { json, text, words: countWords(text) }
}

/** The text of a document that is in memory, fit for PostgreSQL. */
export function textOf(doc: Y.Doc): TextOfDocument {
  return written(nodeOf(doc))
}

/** The same, and what the steps of settling want to know of it. */
export function settledTextOf(doc: Y.Doc): SettledText {
  const node = nodeOf(doc)
  return { ...written(node), found: foundIn(node) }
}
