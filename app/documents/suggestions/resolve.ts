import type { Node } from '@tiptap/pm/model'
import { RemoveMarkStep } from '@tiptap/pm/transform'
import type { Transaction } from '@tiptap/pm/state'
import { breakOf, endBefore, isBreak, suggestedAs } from './marks.ts'

type Piece = { from: number; to: number; node: Node; parent: Node; /** Before the block. */ before: number }

function piecesOf(doc: Node): Piece[] {
  const pieces: Piece[] = []
  doc.descendants((node, position, parent) => {
    if (!node.isInline || !parent) return
    const { insertion, deletion } = suggestedAs(node)
    if (insertion || deletion) pieces.push({ from: position, to: position + node.nodeSize, node, parent, before: doc.resolve(position).before() })
  })
  return pieces
}

/** Joins a block to the text before it, where a sign at its beginning stands for the border. */
function join(tr: Transaction, { node, parent, before }: Piece): void {
  const end = endBefore(tr.doc, before)
  if (end !== null && breakOf(parent)?.node === node) tr.delete(end, before + 1)
}

/** The whole of a suggested piece goes. */
function drop(tr: Transaction, piece: Piece): void {
  tr.delete(piece.from, piece.to)
  if (isBreak(piece.node)) join(tr, piece)
}

/** A piece stays and is suggested no more as `kind`; the sign of a border goes, the border stays. */
function keep(tr: Transaction, { from, to, node }: Piece, kind: 'insertion' | 'deletion', isElse: boolean): void {
  if (isBreak(node) && !isElse) tr.delete(from, to)
  else tr.step(removeMarkStep(tr, from, to, kind))
}

function removeMarkStep(tr: Transaction, from: number, to: number, kind: 'insertion' | 'deletion') {
  const mark = tr.doc.nodeAt(from)?.marks.find(({ type }) => type.name === kind)
  if (!mark) throw new Error('no suggestion here')
  return new RemoveMarkStep(from, to, mark)
}

/**
 * Decides suggestions: those with these ids, or all. What is accepted stands in the text as if it had been written
 * there, what is rejected is as if it never had been.
 */
export function resolveSuggestions(tr: Transaction, decision: 'accept' | 'reject', ids: ReadonlySet<string> | null): Transaction {
  const isMeant = (one: { id: string } | null) => one !== null && (ids === null || ids.has(one.id))
  // From the end, so that what comes before stays where it is.
  for (const piece of piecesOf(tr.doc).toReversed()) {
    const { insertion, deletion } = suggestedAs(piece.node)
    const [gone, kept] = decision === 'accept' ? ([deletion, insertion] as const) : ([insertion, deletion] as const)
    if (isMeant(gone)) drop(tr, piece)
    else if (isMeant(kept)) keep(tr, piece, decision === 'accept' ? 'insertion' : 'deletion', gone !== null)
  }
  return tr
}
