import type { Node } from '@tiptap/pm/model'
import { type SuggestionAttributes, suggestedAs } from './marks.ts'

/** One suggestion as it is decided: what it writes and what it leaves out, which may be either. */
export type Suggestion = { id: string; name: string; at: string; inserted: string; deleted: string; /** Where it begins and ends. */ from: number; to: number }

/** All suggestions in a text, in its order. */
export function suggestionsIn(doc: Node): Suggestion[] {
  const byId = new Map<string, Suggestion>()
  const take = (one: SuggestionAttributes | null, kind: 'inserted' | 'deleted', node: Node, position: number) => {
    if (!one) return
    const text = node.isText ? (node.text ?? '') : ' '
    const known = byId.get(one.id) ?? { id: one.id, name: one.name, at: one.at, inserted: '', deleted: '', from: position, to: position }
    byId.set(one.id, { ...known, [kind]: known[kind] + text, to: position + node.nodeSize })
  }
  doc.descendants((node, position) => {
    if (!node.isInline) return
    const { insertion, deletion } = suggestedAs(node)
    take(insertion, 'inserted', node, position)
    take(deletion, 'deleted', node, position)
  })
  return [...byId.values()]
}
