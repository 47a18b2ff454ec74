/** Who wrote which words: stretches of the text by Yjs client, and the text marked with them. */
import type { TextNode } from './text.ts'

/** [length in UTF-16 units, client, length, client, ...] over all characters of a text in order. */
export type AuthorRuns = readonly number[]

/** The text with a mark `versionAuthor` (attribute `person`) on what a known person wrote. */
export function withAuthors(text: TextNode, runs: AuthorRuns, personOf: (client: number) => string | null): TextNode {
  let at = 0
  let left = runs[0] ?? 0
  const split = (node: TextNode): TextNode[] => {
    const pieces: TextNode[] = []
    let rest = node.text ?? ''
    while (rest !== '') {
      while (left === 0 && at + 2 < runs.length) {
        at += 2
        left = runs[at] ?? 0
      }
      const length = left > 0 ? Math.min(left, rest.length) : rest.length
      const person = left > 0 ? personOf(runs[at + 1] ?? 0) : null
      left -= Math.min(left, length)
      const last = pieces.at(-1)
      const marks = [...(person === null ? [] : [{ type: 'versionAuthor', attrs: { person } }]), ...(node.marks ?? [])]
      if (last && JSON.stringify(last.marks) === JSON.stringify(marks)) last.text = (last.text ?? '') + rest.slice(0, length)
      else pieces.push({ ...node, text: rest.slice(0, length), marks })
      rest = rest.slice(length)
    }
    return pieces
  }
  const walk = (node: TextNode): TextNode => (node.content ? { ...node, content: node.content.flatMap((child) => (child.text === undefined ? [walk(child)] : split(child))) } : node)
  return walk(text)
}
