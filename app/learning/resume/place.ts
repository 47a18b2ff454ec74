/** Where somebody stopped in a text, told so that an edit of the text or another language finds it again. Pure. */
import { createHash } from 'node:crypto'
import type { Language } from '../course.ts'
import { textBlocks } from '../text-blocks.ts'

/** A paragraph or heading that a link can lead to. */
export type Mark = { id: string; words: string; section: string }

export type Place = {
  language: Language
  /** Number among the marks, from 0. */
  position: number
  total: number
  /** Of the words there, and of the heading above. */
  digest: string
  section: string
}

/** Enough of a SHA-256 to tell the paragraphs of one text apart. */
function digestOf(words: string): string {
  return createHash('sha256').update(words).digest('base64url').slice(0, 16)
}

/** The marks of a text, in order. */
export function marksOf(html: string): Mark[] {
  const marks: Mark[] = []
  for (const { anchor, text, section } of textBlocks(html)) {
    if (anchor !== null && anchor !== marks.at(-1)?.id) marks.push({ id: anchor, words: text, section })
  }
  return marks
}

/** The place of the element with this id; null: the text has none such. */
export function placeAt(html: string, id: string, language: Language): Place | null {
  const marks = marksOf(html)
  const position = marks.findIndex((mark) => mark.id === id)
  const mark = marks[position]
  return mark ? { language, position, total: marks.length, digest: digestOf(mark.words), section: digestOf(mark.section) } : null
}

/** Of the marks that fit, the one nearest to a position. */
function nearest(marks: readonly Mark[], position: number, fits: (mark: Mark) => boolean): Mark | null {
  const fitting = marks.flatMap((mark, at) => (fits(mark) ? [{ mark, away: Math.abs(at - position) }] : []))
  return fitting.sort((a, b) => a.away - b.away)[0]?.mark ?? null
}

/**
 * Where to go on in the text of today: the same words; else the paragraph of the same section that
 * stands where it stood; else that part of the way. In another language words say nothing, so there it
 * is the same number, or part of the way. Null at the beginning: there is nothing to go on from.
 */
export function resumeAt(place: Place, html: string, language: Language): Mark | null {
  const marks = marksOf(html)
  const position = place.total === marks.length ? place.position : Math.round((place.position / place.total) * marks.length)
  const bySame = () => nearest(marks, position, ({ words }) => digestOf(words) === place.digest) ?? nearest(marks, position, ({ section }) => digestOf(section) === place.section)
  const found = (place.language === language ? bySame() : null) ?? marks[Math.min(position, marks.length - 1)] ?? null
  return found === marks[0] ? null : found
}
