/** Who wrote which words: stretches of the text by Yjs client, and the text marked with them. */
import type { TextNode } from './text.ts'

/** [length in UTF-16 units, client, length, client, ...] over all characters of a text in order. */
export type AuthorRuns = readonly number[]

/** The text with a mark `versionAuthor` on what a known person wrote: `person`, and `starts` where another one wrote before in the block. */
export function withAuthors(text: TextNode, runs: AuthorRuns, personOf: (client: number) => string | null): TextNode {
  let at = 0
  let left = runs[0] ?? 0
  const split = (node: TextNode, before: { person: string | null }): TextNode[] => {
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
      const marks = [...(person === null ? [] : [{ type: 'versionAuthor', attrs: { person, starts: person !== before.person } }]), ...(node.marks ?? [])]
      if (last && person === before.person) last.text = (last.text ?? '') + rest.slice(0, length)
      else pieces.push({ ...node, text: rest.slice(0, length), marks })
      before.person = person
      rest = rest.slice(length)
    }
    return pieces
  }
  const walk = (node: TextNode): TextNode => {
    if (!node.content) return node
    const before: { person: string | null } = { person: null }
    return { ...node, content: node.content.flatMap((child) => (child.text === undefined ? [walk(child)] : split(child, before))) }
  }
  return walk(text)
}
