import type { Mark, Node } from '@tiptap/pm/model'
import { type EditorState, Selection } from '@tiptap/pm/state'
import { breakSign } from '../nodes/suggestion.ts'

/** What a suggestion's marks say. `at`: ISO 8601. */
export type SuggestionAttributes = { id: string; person: string; name: string; at: string; isBreak: boolean }

function attributesOf(mark: Mark | undefined): SuggestionAttributes | null {
  if (!mark) return null
  const { id, person, name, at, isBreak }: Record<string, unknown> = mark.attrs
  return { id: String(id), person: String(person), name: String(name), at: String(at), isBreak: isBreak === true }
}

export type SuggestedAs = { insertion: SuggestionAttributes | null; deletion: SuggestionAttributes | null }

/** As what a piece of text is suggested: written, left out, both, or neither. */
export function suggestedAs({ marks }: Node): SuggestedAs {
  const find = (name: string) => attributesOf(marks.find(({ type }) => type.name === name))
  return { insertion: find('insertion'), deletion: find('deletion') }
}

/** Whether it is the sign of a paragraph's end, as whatever it is suggested. */
export function isBreak(node: Node): boolean {
  const { insertion, deletion } = suggestedAs(node)
  return node.isText && (insertion?.isBreak === true || deletion?.isBreak === true)
}

/** The sign at the beginning of a block; before it stands at most what is suggested itself. */
export function breakOf(block: Node): { offset: number; node: Node } | null {
  let offset = 0
  for (const node of block.children) {
    if (isBreak(node)) return { offset, node }
    const { insertion, deletion } = suggestedAs(node)
    if (!insertion && !deletion) return null
    offset += node.nodeSize
  }
  return null
}

/** Where the text before a block ends; null for the first one. `position`: before the block. */
export function endBefore(doc: Node, position: number): number | null {
  return Selection.findFrom(doc.resolve(position), -1, true)?.to ?? null
}

export function breakText(schema: EditorState['schema'], mark: Mark): Node {
  return schema.text(breakSign, [mark])
}
