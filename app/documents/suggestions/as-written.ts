/** A text as it stands while its suggestions are open: as if each had been rejected. Pure, for texts of any version. */
import type { Mark, TextNode } from '../text.ts'

export type AsWritten = { text: TextNode; /** How many suggestions were left out. */ count: number }

const markOf = ({ marks = [] }: TextNode, type: string): Mark | undefined => marks.find((mark) => mark.type === type)
const isSuggested = (node: TextNode) => markOf(node, 'insertion') !== undefined || markOf(node, 'deletion') !== undefined

/** Whether a block is a new one only because somebody suggests a paragraph's end before it. */
function beginsSuggested({ content = [] }: TextNode): boolean {
  for (const node of content) {
    if (!isSuggested(node)) return false
    if (markOf(node, 'insertion')?.attrs?.isBreak === true) return true
    if (markOf(node, 'deletion')?.attrs?.isBreak === true) return false
  }
  return false
}

const blocksOfText = new Set(['paragraph', 'heading', 'codeBlock'])

class Reader {
  readonly ids = new Set<string>()
  /** The block of text before, which one that is only suggested belongs to. */
  #before: TextNode | null = null

  #inline(nodes: readonly TextNode[]): TextNode[] {
    return nodes.flatMap((node) => {
      if (!isSuggested(node)) return [node]
      const [insertion, deletion] = [markOf(node, 'insertion'), markOf(node, 'deletion')]
      for (const mark of [insertion, deletion]) if (mark) this.ids.add(String(mark.attrs?.id))
      if (insertion || deletion?.attrs?.isBreak === true) return []
      return [{ ...node, marks: node.marks?.filter(({ type }) => type !== 'deletion') }]
    })
  }

  /** Pieces of a text that are marked alike are one again, as they were before somebody suggested something within. */
  #joined(nodes: readonly TextNode[]): TextNode[] {
    const joined: TextNode[] = []
    for (const node of nodes) {
      const last = joined.at(-1)
      if (last?.text !== undefined && node.text !== undefined && JSON.stringify(last.marks ?? []) === JSON.stringify(node.marks ?? [])) joined[joined.length - 1] = { ...last, text: last.text + node.text }
      else joined.push(node)
    }
    return joined
  }

  block(node: TextNode): TextNode[] {
    const { content } = node
    if (blocksOfText.has(node.type) || content?.some((child) => child.type === 'text' || isSuggested(child))) {
      const kept = this.#inline(content ?? [])
      if (this.#before && beginsSuggested(node)) {
        this.#before.content = this.#joined([...(this.#before.content ?? []), ...kept])
        return []
      }
      this.#before = { ...node, content: this.#joined(kept) }
      return [this.#before]
    }
    if (!content || content.length === 0) return [node]
    const inside = content.flatMap((child) => this.block(child))
    // What held nothing but a suggested paragraph goes with it.
    return inside.length === 0 ? [] : [{ ...node, content: inside }]
  }
}

/** The text without what is only suggested; what is suggested to go still stands there. */
export function asWritten(text: TextNode): AsWritten {
  const reader = new Reader()
  const [written = { ...text, content: [] }] = reader.block(text)
  return { text: written, count: reader.ids.size }
}
