import type { Nodes, PhrasingContent } from 'mdast'
import { dayOf, idOf } from '../nodes/values.ts'
import { type Mark, safeHref, type TextNode } from '../text.ts'

/** What is known of the whole source while its parts are read. */
export type Reading = { source: string; notes: ReadonlyMap<string, string> }

/** All words of a node. */
export function textOf(node: Nodes): string {
  if ('value' in node) return node.value
  if ('children' in node) return node.children.map(textOf).join('')
  return 'alt' in node ? (node.alt ?? '') : ''
}

function text(value: string, marks: readonly Mark[]): TextNode[] {
  if (value === '') return []
  return [{ type: 'text', text: value.replaceAll('\n', ' '), ...(marks.length > 0 ? { marks: [...marks] } : {}) }]
}

/** Whether a code span stands between dollar signs that are none of the text's own. */
function isFormula(node: PhrasingContent | undefined, { source }: Reading): boolean {
  const [start, end] = [node?.position?.start.offset, node?.position?.end.offset]
  return node?.type === 'inlineCode' && start !== undefined && end !== undefined && source[start - 1] === '$' && source[start - 2] !== '\\' && source[end] === '$'
}

const openTime = /^<time datetime="(\d{4}-\d{2}-\d{2})"(?: title="(due)")?>$/

/** `<time datetime="...">...</time>` beginning at `index`. */
function timeAt(nodes: readonly PhrasingContent[], index: number): { day: string; isDue: boolean } | null {
  const [open, words, close] = [nodes[index], nodes[index + 1], nodes[index + 2]]
  if (open?.type !== 'html' || words?.type !== 'text' || close?.type !== 'html' || close.value !== '</time>') return null
  const [, day, due] = openTime.exec(open.value) ?? []
  return dayOf(day) ? { day: String(day), isDue: due !== undefined } : null
}

function linkNode(node: Extract<PhrasingContent, { type: 'link' }>, marks: readonly Mark[], reading: Reading): TextNode[] {
  const href = safeHref(node.url)
  const words = textOf(node)
  const [, kind, id] = /^\/(people|documents)\/([^/]+)$/.exec(node.url) ?? []
  if (idOf(id) && kind === 'people' && words.startsWith('@')) {
    const who = { id: String(id), name: words.slice(1) }
    return [node.title === 'assignee' ? { type: 'assignee', attrs: who } : { type: 'personMention', attrs: who }]
  }
  if (idOf(id) && kind === 'documents') return [{ type: 'documentMention', attrs: { id: String(id), title: words } }]
  return phrasing(node.children, href ? [...marks, { type: 'link', attrs: { href } }] : marks, reading)
}

function phrase(node: PhrasingContent, marks: readonly Mark[], reading: Reading): TextNode[] {
  switch (node.type) {
    case 'strong':
      return phrasing(node.children, [...marks, { type: 'bold' }], reading)
    case 'emphasis':
      return phrasing(node.children, [...marks, { type: 'italic' }], reading)
    case 'delete':
      return phrasing(node.children, [...marks, { type: 'strike' }], reading)
    case 'inlineCode':
      return isFormula(node, reading) ? [{ type: 'formula', attrs: { latex: node.value } }] : text(node.value, [...marks, { type: 'code' }])
    case 'link':
      return linkNode(node, marks, reading)
    case 'footnoteReference': {
      const note = reading.notes.get(node.identifier)
      return note ? [{ type: 'footnote', attrs: { note } }] : []
    }
    case 'break':
      return [{ type: 'hardBreak' }]
    case 'html':
      return /^<br\s*\/?>$/.test(node.value) ? [{ type: 'hardBreak' }] : text(node.value, marks)
    default:
      return text(textOf(node), marks)
  }
}

/**
 * Words and what stands among them. Besides the editor's own nodes there may be `assignee` and `due`,
 * which belong to a task.
 */
export function phrasing(nodes: readonly PhrasingContent[], marks: readonly Mark[], reading: Reading): TextNode[] {
  const written: TextNode[] = []
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index]
    if (!node) continue
    const time = timeAt(nodes, index)
    if (time) {
      written.push({ type: time.isDue ? 'due' : 'date', attrs: { day: time.day } })
      index += 2
    } else if (node.type === 'text') {
      const start = isFormula(nodes[index - 1], reading) ? 1 : 0
      const end = isFormula(nodes[index + 1], reading) ? -1 : undefined
      written.push(...text(node.value.slice(start, end), marks))
    } else written.push(...phrase(node, marks, reading))
  }
  return written
}
