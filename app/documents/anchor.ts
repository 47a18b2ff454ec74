/**
 * Where in a text a comment belongs: relative positions of Yjs, which keep to the characters beside them whatever is
 * written around; and where those characters are gone but the same words stand elsewhere (a paragraph was split, made a
 * heading, moved, or restored from a version, for which the editor writes it anew), the words with what was around them.
 */
import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { Anchor } from './comment-types.ts'

/** A piece of text without a block's border or an inline node in it. `at`: ProseMirror's position of its first character. */
type Run = { text: Y.XmlText; at: number; words: string; /** Where it begins in all words. */ offset: number }
export type Runs = { list: readonly Run[]; byText: ReadonlyMap<Y.XmlText, Run>; /** All runs, one line each. */ words: string }

/** A range of ProseMirror's positions. */
export type Place = { from: number; to: number }

const longestQuote = 2_000
const aroundLength = 40

function wordsOf(text: Y.XmlText): string {
  return text.toDelta().map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : ' ')).join('')
}

/** The runs of a text, read once for all anchors. `isLeaf`: whether a node of that name has no content. */
export function runsOf(fragment: Y.XmlFragment, isLeaf: (name: string) => boolean): Runs {
  const list: Run[] = []
  let offset = 0
  const walk = (parent: Y.XmlFragment, start: number): number => {
    let at = start
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) {
        const words = wordsOf(child)
        list.push({ text: child, at, words, offset })
        at += child.length
        offset += words.length + 1
      } else if (child instanceof Y.XmlElement) at = isLeaf(child.nodeName) ? at + 1 : walk(child, at + 1) + 1
    }
    return at
  }
  walk(fragment, 0)
  return { list, byText: new Map(list.map((run) => [run.text, run])), words: list.map(({ words }) => words).join('\n') }
}

/** An anchor for a range, or null when there is no text in it. */
export function anchorOf({ list, words }: Runs, { from, to }: Place): Anchor | null {
  const first = list.find((run) => run.words.length > 0 && run.at + run.words.length > from)
  const last = list.findLast((run) => run.words.length > 0 && run.at < to)
  if (!first || !last) return null
  const start = Math.max(0, from - first.at)
  const end = Math.min(last.words.length, to - last.at)
  const [begin, stop] = [first.offset + start, last.offset + end]
  if (begin >= stop) return null
  const encode = (text: Y.XmlText, index: number, side: number) => toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, side)))
  return {
    start: encode(first.text, start, 0),
    end: encode(last.text, end, -1),
    quote: words.slice(begin, Math.min(stop, begin + longestQuote)),
    before: words.slice(Math.max(0, begin - aroundLength), begin),
    after: words.slice(stop, stop + aroundLength),
  }
}

function resolved(doc: Y.Doc, { byText }: Runs, encoded: string): { run: Run; at: number } | null {
  try {
    const position = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(fromBase64(encoded)), doc)
    const run = position && position.type instanceof Y.XmlText ? byText.get(position.type) : undefined
    return position && run ? { run, at: run.at + position.index } : null
  } catch {
    // Somebody may have sent anything as a position: it is nowhere.
    return null
  }
}

function byPosition(doc: Y.Doc, runs: Runs, { start, end, quote }: Anchor): Place | null {
  const [first, last] = [resolved(doc, runs, start), resolved(doc, runs, end)]
  if (!first && !last) return null
  // One end went with its paragraph: what is left is in the other's.
  const from = first?.at ?? last?.run.at ?? 0
  const to = last?.at ?? (first ? first.run.at + first.run.words.length : 0)
  // A letter that is left over may be the neighbour's: an editor that finds by comparing what was deleted can not tell.
  return from < to && (to - from > 2 || quote.length <= 4) ? { from, to } : null
}

function commonEnd(one: string, other: string): number {
  let count = 0
  while (count < one.length && count < other.length && one.at(-1 - count) === other.at(-1 - count)) count += 1
  return count
}

function commonStart(one: string, other: string): number {
  let count = 0
  while (count < one.length && count < other.length && one[count] === other[count]) count += 1
  return count
}

/** So many characters are no accident: of the quote itself if it is there once, or around it. */
const enoughWords = 12
const enoughAround = 8

function byWords({ list, words }: Runs, { quote, before, after }: Anchor): Place | null {
  if (quote.trim() === '') return null
  const found: { begin: number; around: number }[] = []
  for (let begin = words.indexOf(quote); begin >= 0 && found.length < 200; begin = words.indexOf(quote, begin + 1)) {
    const stop = begin + quote.length
    found.push({ begin, around: commonEnd(words.slice(Math.max(0, begin - aroundLength), begin), before) + commonStart(words.slice(stop, stop + aroundLength), after) })
  }
  const [best, next] = found.sort((a, b) => b.around - a.around)
  if (!best || (next && next.around === best.around)) return null
  if (best.around < enoughAround && (next || quote.length < enoughWords)) return null
  const at = (offset: number) => {
    const run = list.findLast((one) => one.offset <= offset)
    return run ? run.at + Math.min(offset - run.offset, run.words.length) : 0
  }
  return { from: at(best.begin), to: at(best.begin + quote.length) }
}

/** Where an anchor's text is now; null when it is gone. */
export function placeOf(doc: Y.Doc, runs: Runs, anchor: Anchor): Place | null {
  return byPosition(doc, runs, anchor) ?? byWords(runs, anchor)
}
