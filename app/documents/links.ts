import type { TextNode } from './text.ts'

const address = /^(?:https?:\/\/[^/]+)?\/documents\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:[/?#]|$)/

function collect(node: TextNode, found: Set<string>): void {
  for (const { type, attrs } of node.marks ?? []) {
    const id = type === 'link' && typeof attrs?.href === 'string' ? address.exec(attrs.href)?.[1] : undefined
    if (id) found.add(id)
  }
  if (node.type === 'documentMention' && typeof node.attrs?.id === 'string') found.add(node.attrs.id)
  for (const child of node.content ?? []) collect(child, found)
}

/** The ids of the documents that a text leads to, by links and mentions. They need not exist. */
export function documentsLinkedIn(text: TextNode): string[] {
  const found = new Set<string>()
  collect(text, found)
  return [...found]
}
