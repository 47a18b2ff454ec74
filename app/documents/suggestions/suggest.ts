/** Turns what somebody does to a text into what they suggest: nothing goes, and what comes is marked. */
import { Fragment, type Mark, type Node, type Slice } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { canSplit, ReplaceStep } from '@tiptap/pm/transform'
import { breakOf, breakText, endBefore, isBreak, type SuggestionAttributes, suggestedAs } from './marks.ts'

type Author = { person: string; name: string }
/** `at`: ISO 8601. `newId`: for each new suggestion another. */
type Suggesting = Author & { at: string; newId: () => string }

type Change = { from: number; to: number; slice: Slice }

/** Milliseconds: what one writes beside an own suggestion within this time belongs to it. */
const belongsWithin = 60 * 60_000

/** All that a transaction does as one replacement; a single step as it is, which knows better where it is. */
function changeOf(tr: Transaction): Change | null {
  const [step] = tr.steps
  if (tr.steps.length === 1 && step instanceof ReplaceStep) return { from: step.from, to: step.to, slice: step.slice }
  const start = tr.before.content.findDiffStart(tr.doc.content)
  const end = tr.before.content.findDiffEnd(tr.doc.content)
  if (start === null || !end) return null
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  return { from: start, to: end.a + overlap, slice: tr.doc.slice(start, end.b + overlap) }
}

/** What is to be written as lines of inline content; null for what can only be a block: a table, a code block, a rule. */
function linesOf({ content, openStart, openEnd }: Slice): Fragment[] | null {
  if (content.size === 0) return []
  const lines: Fragment[] = []
  let isText = true
  const visit = (nodes: Fragment) => {
    if (nodes.size === 0 || nodes.firstChild?.isInline) lines.push(nodes)
    else
      nodes.forEach((node) => {
        if (node.isTextblock && !node.type.spec.code) lines.push(node.content)
        else if (node.isLeaf || node.isTextblock) isText = false
        else visit(node.content)
      })
  }
  visit(content)
  // Whole blocks put between others: as text they would run into their neighbours.
  if (!content.firstChild?.isInline && (openStart === 0 || openEnd === 0)) return null
  return isText ? lines : null
}

function mayBeMarked(node: Node, parent: Node): boolean {
  const { insertion, deletion } = node.type.schema.marks
  if (!insertion || !deletion) return false
  return parent.type.allowsMarkType(deletion) && !node.marks.some(({ type }) => type !== deletion && type !== insertion && type.excludes(deletion))
}

class Rewriting {
  readonly tr: Transaction
  readonly #by: Suggesting
  readonly #attributes: SuggestionAttributes

  constructor(state: EditorState, by: Suggesting, { from, to }: Change) {
    this.tr = state.tr
    this.#by = by
    this.#attributes = this.#near(from, to) ?? { id: by.newId(), person: by.person, name: by.name, at: by.at, isBreak: false }
  }

  /** An own suggestion beside the place, to which this one then belongs. */
  #near(from: number, to: number): SuggestionAttributes | null {
    const { doc } = this.tr
    const beside = [doc.resolve(from).nodeBefore, doc.resolve(to).nodeAfter, doc.resolve(from).nodeAfter, doc.resolve(to).nodeBefore]
    const own = beside
      .flatMap((node) => (node?.isInline ? Object.values(suggestedAs(node)) : []))
      .find((one) => one?.person === this.#by.person && Math.abs(Date.parse(this.#by.at) - Date.parse(one.at)) < belongsWithin)
    return own ? { ...own, isBreak: false } : null
  }

  mark(kind: 'insertion' | 'deletion', isBreakSign = false): Mark {
    const mark = this.tr.doc.type.schema.marks[kind]?.create({ ...this.#attributes, isBreak: isBreakSign })
    if (!mark) throw new Error('the text knows no suggestions')
    return mark
  }

  isOwn(one: SuggestionAttributes | null): boolean {
    return one?.person === this.#by.person
  }

  /** The border before a block is to go. `position`: before the block. */
  #joinBefore(position: number, block: Node): void {
    const sign = breakOf(block)
    const end = endBefore(this.tr.doc, position)
    if (end === null) return
    if (sign && this.isOwn(suggestedAs(sign.node).insertion)) {
      const at = position + 1 + sign.offset
      this.tr.delete(at, at + sign.node.nodeSize).delete(end, position + 1)
    } else if (sign && !suggestedAs(sign.node).deletion) this.tr.addMark(position + 1 + sign.offset, position + 1 + sign.offset + sign.node.nodeSize, this.mark('deletion', true))
    else if (!sign) this.tr.insert(position + 1, breakText(this.tr.doc.type.schema, this.mark('deletion', true)))
  }

  /** @returns false for what can not be suggested to be left out */
  leaveOut(from: number, to: number): boolean {
    type Step = { at: number; run: () => void }
    const steps: Step[] = []
    let isPossible = true
    this.tr.doc.nodesBetween(from, to, (node, position, parent) => {
      if (!parent || !isPossible) return
      if (node.isTextblock) {
        if (node.type.spec.code) isPossible = false
        if (position + 1 > from && position + 1 <= to) steps.push({ at: position, run: () => this.#joinBefore(position, this.tr.doc.nodeAt(position) ?? node) })
        return
      }
      if (!node.isInline) {
        if (node.isLeaf) isPossible = false
        return
      }
      const [start, end] = [Math.max(position, from), Math.min(position + node.nodeSize, to)]
      const { insertion, deletion } = suggestedAs(node)
      if (start >= end || deletion) return
      if (!mayBeMarked(node, parent)) isPossible = false
      else if (isBreak(node)) {
        // The border that it stands for goes with it.
        const before = this.tr.doc.resolve(position).before()
        if (before + 1 <= from) steps.push({ at: before, run: () => this.#joinBefore(before, this.tr.doc.nodeAt(before) ?? parent) })
      } else if (this.isOwn(insertion)) steps.push({ at: start, run: () => this.tr.delete(start, end) })
      else steps.push({ at: start, run: () => this.tr.addMark(start, end, this.mark('deletion')) })
    })
    if (!isPossible) return false
    for (const { run } of steps.sort((a, b) => b.at - a.at)) run()
    return true
  }

  /** Writes lines from `position` on. @returns where they end; null when they can not stand there */
  write(position: number, lines: readonly Fragment[], slice: Slice): number | null {
    let at = this.#afterSign(position)
    const { schema } = this.tr.doc.type
    const marked = (line: Fragment) => {
      const nodes: Node[] = []
      const mark = this.mark('insertion')
      // Code takes no mark beside it: what is written within is no code.
      line.forEach((node) => nodes.push(node.mark(mark.addToSet(node.marks.filter(({ type }) => type.name !== 'deletion' && !type.excludes(mark.type))))))
      return Fragment.from(nodes)
    }
    for (const [index, line] of lines.entries()) {
      if (index > 0) {
        const depth = Math.max(1, slice.openStart)
        const after = index === lines.length - 1 ? typesAfter(slice, depth) : undefined
        if (!canSplit(this.tr.doc, at, depth, after)) return null
        this.tr.split(at, depth, after)
        at += 2 * depth
        this.tr.insert(at, breakText(schema, this.mark('insertion', true)))
        at += 1
      }
      const $at = this.tr.doc.resolve(at)
      if (!$at.parent.isTextblock || $at.parent.type.spec.code) return null
      const content = marked(line)
      if (content.size > 0) this.tr.replaceWith(at, at, content)
      at += content.size
    }
    return at
  }

  /** The sign of a border stays at the beginning of its block. */
  #afterSign(position: number): number {
    const $at = this.tr.doc.resolve(position)
    if (!$at.parent.isTextblock) return position
    const sign = breakOf($at.parent)
    return sign && $at.parentOffset <= sign.offset ? $at.start() + sign.offset + sign.node.nodeSize : position
  }
}

/** What the new block after a split is to be, from the outside in: another kind where the slice says so. */
function typesAfter(slice: Slice, depth: number) {
  const types = []
  let node = slice.content.lastChild
  for (let level = 0; level < depth && node; level += 1) {
    types.push({ type: node.type, attrs: node.attrs })
    node = node.lastChild
  }
  return types.length === depth ? types : undefined
}

/**
 * A transaction that suggests what `tr` would do. Null for what can not be a suggestion: blocks of another kind, code,
 * tables; then nothing is to happen.
 */
export function asSuggestion(state: EditorState, tr: Transaction, by: Suggesting): Transaction | null {
  const change = changeOf(tr)
  if (!change) return state.tr
  const lines = linesOf(change.slice)
  if (!lines || (change.from === change.to && lines.length === 0)) return null
  const rewriting = new Rewriting(state, by, change)
  if (!rewriting.leaveOut(change.from, change.to)) return null
  const { tr: suggested } = rewriting
  const isForward = state.selection.empty && state.selection.from === change.from && change.to > change.from
  let caret = lines.length === 0 && !isForward ? suggested.mapping.map(change.from, -1) : suggested.mapping.map(change.to)
  if (lines.length > 0) {
    const end = rewriting.write(caret, lines, change.slice)
    if (end === null) return null
    caret = end
  }
  return suggested.setSelection(TextSelection.near(suggested.doc.resolve(Math.min(caret, suggested.doc.content.size)), -1)).scrollIntoView()
}
