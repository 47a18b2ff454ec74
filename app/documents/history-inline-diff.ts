/** The difference of two paragraphs, word by word. */
import { alignment } from './history-alignment.ts'
import type { Mark, TextNode } from './text.ts'

/** Marks that say what a stretch of text is in a comparison. `versionRestyled`: the same words, set otherwise. */
export type Change = 'versionAdded' | 'versionRemoved' | 'versionRestyled'

type Token = { key: string; node: TextNode }
type Piece = Token & { change: Change | null }

const parts = /\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu

function tokensOf(content: readonly TextNode[]): Token[] {
  return content.flatMap((node): Token[] => {
    if (node.text === undefined) return [{ key: `node ${JSON.stringify(node)}`, node }]
    return (node.text.match(parts) ?? []).map((text) => ({ key: text, node: { ...node, text } }))
  })
}

/** A stretch of text as changed; what is no text is wrapped. A line break is not worth a word. */
export function changed(node: TextNode, change: Change): TextNode {
  if (node.text !== undefined) return { ...node, marks: [{ type: change }, ...(node.marks ?? [])] }
  return node.type === 'hardBreak' ? node : { type: 'versionInline', attrs: { change }, content: [node] }
}

function marksKey(marks: readonly Mark[] | undefined): string {
  return JSON.stringify(marks ?? [])
}

/** Space alone between two changes is part of them, so that they read as one. */
function joined(pieces: readonly Piece[]): Piece[] {
  const isSpace = ({ change, key }: Piece) => change === null && /^\s+$/.test(key)
  const wide = pieces.flatMap((piece, index): Piece[] => {
    const [before, after] = [pieces[index - 1], pieces[index + 1]]
    if (!isSpace(piece) || !before?.change || !after?.change || before.change === 'versionRestyled' || after.change === 'versionRestyled') return [piece]
    return [{ ...piece, change: 'versionRemoved' }, { ...piece, change: 'versionAdded' }]
  })
  // Within a run of changes: first what went, then what came.
  const sorted: Piece[] = []
  let added: Piece[] = []
  for (const piece of wide) {
    if (piece.change === 'versionAdded') added.push(piece)
    else {
      if (piece.change !== 'versionRemoved') {
        sorted.push(...added)
        added = []
      }
      sorted.push(piece)
    }
  }
  return [...sorted, ...added]
}

function merged(pieces: readonly Piece[]): TextNode[] {
  const nodes: TextNode[] = []
  for (const { node, change } of pieces) {
    const next = change ? changed(node, change) : node
    const last = nodes.at(-1)
    if (last?.text !== undefined && next.text !== undefined && marksKey(last.marks) === marksKey(next.marks)) nodes[nodes.length - 1] = { ...last, text: last.text + next.text }
    else if (!(change === 'versionRemoved' && next.type === 'hardBreak')) nodes.push(next)
  }
  return nodes
}

/** The content of a paragraph after a change, with what went in it. `isRestyled`: the paragraph is of another kind now. */
export function diffInline(before: readonly TextNode[], after: readonly TextNode[], isRestyled: boolean): TextNode[] {
  const [from, to] = [tokensOf(before), tokensOf(after)]
  const pieces: Piece[] = []
  let [x, y] = [0, 0]
  const take = (untilX: number, untilY: number) => {
    for (const token of from.slice(x, untilX)) pieces.push({ ...token, change: 'versionRemoved' })
    for (const token of to.slice(y, untilY)) pieces.push({ ...token, change: 'versionAdded' })
  }
  for (const [nextX, nextY] of alignment(from.map(({ key }) => key), to.map(({ key }) => key))) {
    take(nextX, nextY)
    ;[x, y] = [nextX + 1, nextY + 1]
    const token = to[nextY]
    if (token) pieces.push({ ...token, change: isRestyled || marksKey(from[nextX]?.node.marks) !== marksKey(token.node.marks) ? 'versionRestyled' : null })
  }
  take(from.length, to.length)
  return merged(joined(pieces))
}
