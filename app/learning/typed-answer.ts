/** What a typed answer means: words in whatever spelling, numbers as people here write them. Pure. */
import type { Question } from './question.ts'

type Typed = Extract<Question, { type: 'short' | 'numeric' }>
type TypedOption = Typed['options'][number]

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', œ: 'oe' }

/**
 * A spelling that is the same for answers that mean the same: without case, accents and typographic
 * signs, umlauts as two letters, hyphens as spaces, one space between words, no full stop at the end.
 */
export function normalSpelling(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[äöü]/g, (letter) => umlauts[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    // These may have carried an accent.
    .replaceAll(/[ßæœ]/g, (letter) => umlauts[letter] ?? letter)
    .replaceAll(/[’‘ʼ`´]/g, "'")
    .replaceAll(/[«»„“”"]/g, '')
    .replaceAll(/[\p{Pd}\s]+/gu, ' ')
    .replace(/[.!\s]+$/, '')
    .trim()
}

/**
 * A number as it is written in Switzerland: 1234.5, 1'234.5, 1 234,5, -3. A comma before exactly three
 * digits may be of thousands or of decimals, so it is none.
 * @returns null for what is no number, or could be two
 */
export function readNumber(text: string): number | null {
  const compact = text.normalize('NFKC').trim().replaceAll(/[’‘ʼ]/g, "'").replace(/^[−–]/, '-')
  if (!/^[+-]?(?:\d{1,3}(?:['\s]\d{3})+|\d+)?(?:[.,]\d+)?$/.test(compact) || !/\d/.test(compact)) return null
  if (/^[+-]?[1-9]\d{0,2},\d{3}$/.test(compact)) return null
  const value = Number(compact.replaceAll(/['\s]/g, '').replace(',', '.'))
  return Number.isFinite(value) ? value : null
}

/** Decimal fractions are not exact in binary: 0.7 is to be within 0.8 ± 0.1. */
function isWithin(value: number, low: number, high: number): boolean {
  const slack = 1e-9 * Math.max(1, Math.abs(low), Math.abs(high))
  return value >= low - slack && value <= high + slack
}

/** The first option of a short or numeric question that an answer is, or null. */
export function optionTyped(asked: Typed, typed: string): TypedOption | null {
  if (asked.type === 'short') {
    const spelling = normalSpelling(typed)
    return asked.options.find(({ spellings }) => spellings.some((one) => normalSpelling(one) === spelling)) ?? null
  }
  const value = readNumber(typed)
  if (value === null) return null
  return asked.options.find(({ low, high }) => isWithin(value, low, high)) ?? null
}
