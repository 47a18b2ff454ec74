/** The difference between two texts, as one text with marks: blocks first, then words within those that changed. */
import { alignment } from './history-alignment.ts'
import { type Change, changed, diffInline } from './history-inline-diff.ts'
import { plainText, type TextNode } from './text.ts'

/** Blocks that can not stand inside a note: they are told by the words in them alone. */
const parts = new Set(['listItem', 'taskItem', 'tableRow', 'tableCell', 'tableHeader'])

/** Pairs of blocks that are compared one with another; beyond, blocks of a run are paired in their order. */
const mostPairs = 20_000

function isTextblock({ type, content = [] }: TextNode): boolean {
  return ['paragraph', 'heading', 'codeBlock'].includes(type) || content.some(({ text }) => text !== undefined)
}

/** All of a block as added or removed. */
function whole(node: TextNode, change: Change): TextNode {
  if (isTextblock(node) && node.content?.length) return { ...node, content: node.content.map((child) => changed(child, change)) }
  if (plainText(node).trim() !== '') return { ...node, content: (node.content ?? []).map((child) => whole(child, change)) }
  return parts.has(node.type) || isTextblock(node) ? node : { type: 'versionBlock', attrs: { change }, content: [node] }
}

function wordsOf(node: TextNode): string[] {
  return plainText(node).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

/** A block with how often it has each word, counted once for all blocks that it is compared with. */
type Counted = { node: TextNode; words: ReadonlyMap<string, number>; count: number }

function counted(node: TextNode): Counted {
  const all = wordsOf(node)
  const words = new Map<string, number>()
  for (const word of all) words.set(word, (words.get(word) ?? 0) + 1)
  return { node, words, count: all.length }
}

/** From 0 to 1: how much of two blocks' words is the same; 0 for blocks that can not be one and the same. */
function similarity(before: Counted, after: Counted): number {
  const isOneKind = before.node.type === after.node.type
  if (!isOneKind && !(isTextblock(before.node) && isTextblock(after.node))) return 0
  if (before.count + after.count === 0) return isOneKind ? 0.5 : 0
  let common = 0
  for (const [word, times] of after.words) common += Math.min(times, before.words.get(word) ?? 0)
  return (2 * common) / (before.count + after.count)
}

/** Below, two blocks are no longer called the same one. */
const enough = 0.4

/** Which blocks of two runs are the same one, changed: those pairs in order that have the most words in common. */
function pairs(before: readonly TextNode[], after: readonly TextNode[]): [number, number][] {
  if (before.length * after.length > mostPairs) return []
  const [only, other] = [before[0], after[0]]
  // A cell for a cell, a row for a row: where one stands for one, nothing is to be guessed.
  if (before.length === after.length && only && parts.has(only.type) && only.type !== 'listItem') return before.map((_, index) => [index, index])
  if (before.length === 1 && after.length === 1 && only && other && only.type === other.type && !isTextblock(only)) return [[0, 0]]
  const others = after.map(counted)
  const score = before.map(counted).map((from) => others.map((to) => similarity(from, to)))
  const best = Array.from({ length: before.length + 1 }, () => new Float64Array(after.length + 1))
  const at = (x: number, y: number) => best[x]?.[y] ?? 0
  const gain = (x: number, y: number) => {
    const value = score[x]?.[y] ?? 0
    return value >= enough ? value + at(x + 1, y + 1) : -1
  }
  for (let x = before.length - 1; x >= 0; x -= 1) for (let y = after.length - 1; y >= 0; y -= 1) best[x]?.fill(Math.max(at(x + 1, y), at(x, y + 1), gain(x, y)), y, y + 1)
  const found: [number, number][] = []
  for (let [x, y] = [0, 0]; x < before.length && y < after.length; ) {
    if (gain(x, y) >= at(x, y)) found.push([x++, y++])
    else if (at(x + 1, y) >= at(x, y + 1)) x += 1
    else y += 1
  }
  return found
}

/** A cell's one paragraph is the same one whatever it says. */
function onlyTextblock({ type, content = [] }: TextNode): TextNode | null {
  const [only] = content
  return ['tableCell', 'tableHeader'].includes(type) && content.length === 1 && only && isTextblock(only) ? only : null
}

function diffPair(before: TextNode, after: TextNode): TextNode {
  const [from, to] = [onlyTextblock(before), onlyTextblock(after)]
  if (from && to) return { ...after, content: [diffPair(from, to)] }
  if (!isTextblock(after)) return { ...after, content: diffNodes(before.content ?? [], after.content ?? []) }
  const isRestyled = before.type !== after.type || JSON.stringify(before.attrs ?? {}) !== JSON.stringify(after.attrs ?? {})
  return { ...after, content: diffInline(before.content ?? [], after.content ?? [], isRestyled) }
}

function diffRun(before: readonly TextNode[], after: readonly TextNode[]): TextNode[] {
  const nodes: TextNode[] = []
  let [x, y] = [0, 0]
  const take = (untilX: number, untilY: number) => {
    nodes.push(...before.slice(x, untilX).map((node) => whole(node, 'versionRemoved')), ...after.slice(y, untilY).map((node) => whole(node, 'versionAdded')))
  }
  for (const [nextX, nextY] of pairs(before, after)) {
    take(nextX, nextY)
    ;[x, y] = [nextX + 1, nextY + 1]
    const [from, to] = [before[nextX], after[nextY]]
    if (from && to) nodes.push(diffPair(from, to))
  }
  take(before.length, after.length)
  return nodes
}

function diffNodes(before: readonly TextNode[], after: readonly TextNode[]): TextNode[] {
  const nodes: TextNode[] = []
  let [x, y] = [0, 0]
  for (const [nextX, nextY] of alignment(before.map((node) => JSON.stringify(node)), after.map((node) => JSON.stringify(node)))) {
    nodes.push(...diffRun(before.slice(x, nextX), after.slice(y, nextY)))
    ;[x, y] = [nextX + 1, nextY + 1]
    const same = after[nextY]
    if (same) nodes.push(same)
  }
  return [...nodes, ...diffRun(before.slice(x), after.slice(y))]
}

/** `after` with what was added, what was removed since `before`, and what was only set otherwise. */
export function diffTexts(before: TextNode, after: TextNode): TextNode {
  return { type: 'doc', content: diffNodes(before.content ?? [], after.content ?? []) }
}

export type Sizes = { added: number; removed: number; isRestyled: boolean }

/** How many words came and went in a compared text. Blocks without words, such as images, count as one. */
export function sizesOf(compared: TextNode): Sizes {
  const sizes = { added: 0, removed: 0, isRestyled: false }
  const count = (change: unknown, words: number) => {
    if (change === 'versionAdded') sizes.added += words
    if (change === 'versionRemoved') sizes.removed += words
    if (change === 'versionRestyled') sizes.isRestyled = true
  }
  const walk = (node: TextNode) => {
    for (const { type } of node.marks ?? []) count(type, wordsOf(node).length)
    if (node.type === 'versionBlock' || node.type === 'versionInline') count(node.attrs?.change, 1)
    else node.content?.forEach(walk)
  }
  walk(compared)
  return sizes
}
