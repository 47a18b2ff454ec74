/** The text of a document as ProseMirror JSON, which is what Tiptap edits and Yjs stores. */
import { swissDay } from './nodes/swiss-day.ts'

type Attributes = Record<string, string | number | boolean | null>
export type Mark = { type: string; attrs?: Attributes | undefined }
export type TextNode = { type: string; attrs?: Attributes | undefined; content?: TextNode[] | undefined; marks?: Mark[] | undefined; text?: string | undefined }

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** What is no plain value is no attribute of ours. */
function readAttributes(value: unknown): { attrs?: Attributes } {
  if (!isRecord(value)) return {}
  const attrs: Attributes = {}
  for (const [name, one] of Object.entries(value)) {
    if (one === null || typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean') attrs[name] = one
  }
  return { attrs }
}

function readMark(value: unknown): Mark[] {
  return isRecord(value) && typeof value.type === 'string' ? [{ type: value.type, ...readAttributes(value.attrs) }] : []
}

function readNodes(value: unknown): TextNode[] {
  if (!isRecord(value) || typeof value.type !== 'string') return []
  return [
    {
      type: value.type,
      ...readAttributes(value.attrs),
      ...(Array.isArray(value.content) ? { content: value.content.flatMap(readNodes) } : {}),
      ...(Array.isArray(value.marks) ? { marks: value.marks.flatMap(readMark) } : {}),
      ...(typeof value.text === 'string' ? { text: value.text } : {}),
    },
  ]
}

/** Takes what is text out of ProseMirror JSON: somebody else's client may have written it. No zod, as the editor needs it too. */
export function readTextNode(json: unknown): TextNode {
  return readNodes(json)[0] ?? emptyText
}

/** The name of the Yjs fragment that holds the text. */
export const fragmentName = 'default'

const emptyText: TextNode = { type: 'doc', content: [] }

/** The attribute that holds the words of a node without text of its own. */
const wordsIn: Record<string, string> = { personMention: 'name', documentMention: 'title', footnote: 'note', image: 'alt', file: 'name', formula: 'latex', formulaBlock: 'latex', diagram: 'source' }

/** The words of a node and all below it. */
export function plainText(node: TextNode): string {
  if (node.text !== undefined) return node.text
  const words = node.attrs?.[wordsIn[node.type] ?? '']
  if (typeof words === 'string') return node.type === 'footnote' ? ` ${words}` : words
  if (node.type === 'date') return swissDay(node.attrs?.day)
  if (node.type === 'hardBreak') return ' '
  return (node.content ?? []).map(plainText).join(node.type === 'paragraph' || node.type === 'heading' ? '' : ' ')
}

/** Where a link may lead: web, mail, telephone, or a page of this site; null for anything else, above all scripts. */
export function safeHref(href: unknown): string | null {
  if (typeof href !== 'string') return null
  if (/^\/(?![/\\])/.test(href)) return href
  const url = URL.parse(href)
  return url && ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) ? url.href : null
}

/** Heading level as stored, held to what the editor offers. */
export function headingLevel(node: TextNode): 2 | 3 | 4 {
  const level = Number(node.attrs?.level)
  return level >= 4 ? 4 : level === 3 ? 3 : 2
}
