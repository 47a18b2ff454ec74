import type { TextNode } from '../text.ts'
import { codeParts } from './highlight.ts'
import { highlightedAs } from './languages.ts'

function highlighted(node: TextNode): TextNode {
  const language = highlightedAs(node.attrs?.language)
  const code = (node.content ?? []).map(({ text }) => text ?? '').join('')
  if (!language || code === '') return node
  const content: TextNode[] = []
  let at = 0
  for (const { from, to, kind } of codeParts(code, language)) {
    if (from > at) content.push({ type: 'text', text: code.slice(at, from) })
    content.push({ type: 'text', text: code.slice(from, to), marks: [{ type: 'codePart', attrs: { kind } }] })
    at = to
  }
  if (at < code.length) content.push({ type: 'text', text: code.slice(at) })
  return { ...node, content }
}

/** A text for a page: the parts of its code carry the mark `codePart`, which is in no stored text. */
export function withCodeParts(node: TextNode): TextNode {
  if (node.type === 'codeBlock') return highlighted(node)
  return node.content ? { ...node, content: node.content.map(withCodeParts) } : node
}
