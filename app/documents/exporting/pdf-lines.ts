/** Text broken into lines of a width. Pure: how wide a text is, a function says. */
import type { Run, Style } from './blocks.ts'
import { type FontName, fontFor, inFonts } from './pdf-fonts.ts'

/** A stretch of one line in one font. `raised`: the number of a note. */
export type Piece = { text: string; font: FontName; style: Style; raised: boolean; width: number }
export type Line = { pieces: Piece[]; width: number }
export type Measure = (text: string, font: FontName, raised: boolean) => number

type Word = { pieces: Piece[]; width: number; isSpace: boolean }

/** Runs as words and the spaces between them; null is a line break. */
function wordsOf(runs: readonly Run[], measure: Measure): (Word | null)[] {
  const words: (Word | null)[] = []
  let open: Word | null = null
  const add = (piece: Piece, isSpace: boolean) => {
    if (!open || open.isSpace !== isSpace) {
      open = { pieces: [], width: 0, isSpace }
      words.push(open)
    }
    open.pieces.push(piece)
    open.width += piece.width
  }
  for (const run of runs) {
    if (run.kind === 'break') {
      words.push(null)
      open = null
      continue
    }
    const raised = run.kind === 'note'
    const style: Style = run.kind === 'text' ? run : {}
    const text = run.kind === 'note' ? String(run.number) : run.text.replaceAll(/[\n\t]/g, ' ')
    for (const [part] of text.matchAll(/ +|[^ ]+/g)) {
      for (const { text: stretch, font } of inFonts(part, fontFor(style))) add({ text: stretch, font, style, raised, width: measure(stretch, font, raised) }, part.startsWith(' '))
    }
  }
  return words
}

/** A word that is longer than a line, in parts that fit. */
function broken(word: Word, width: number, measure: Measure): Word[] {
  if (word.width <= width) return [word]
  const parts: Word[] = []
  let open: Word = { pieces: [], width: 0, isSpace: false }
  for (const piece of word.pieces) {
    for (const character of piece.text) {
      const wide = measure(character, piece.font, piece.raised)
      if (open.width + wide > width && open.pieces.length > 0) {
        parts.push(open)
        open = { pieces: [], width: 0, isSpace: false }
      }
      const last = open.pieces.at(-1)
      if (last && last.style === piece.style && last.font === piece.font) {
        last.text += character
        last.width += wide
      } else open.pieces.push({ ...piece, text: character, width: wide })
      open.width += wide
    }
  }
  return [...parts, open]
}

/** At least one line, the last of which may be empty. */
export function linesOf(runs: readonly Run[], width: number, measure: Measure): Line[] {
  const lines: Line[] = [{ pieces: [], width: 0 }]
  const next = () => lines.push({ pieces: [], width: 0 })
  for (const word of wordsOf(runs, measure)) {
    if (!word) {
      next()
      continue
    }
    for (const part of broken(word, width, measure)) {
      const line = lines.at(-1)
      if (!line) continue
      if (line.width + part.width > width && line.pieces.length > 0) {
        next()
        if (part.isSpace) continue
      }
      const into = lines.at(-1) ?? line
      // A line that was broken does not begin with the space that broke it.
      if (part.isSpace && into.pieces.length === 0 && lines.length > 1) continue
      into.pieces.push(...part.pieces)
      into.width += part.width
    }
  }
  return lines
}
