/** What stands between the braces of a GIFT question. Pure. */
import type { QuestionType } from '../question.ts'
import { normalSpelling } from '../typed-answer.ts'
import { type GiftBlock, unescaped } from './gift-blocks.ts'

/** `text` as it is to be read; of a match question `right` is the other side, of a numeric one `text` is a number or range. */
export type GiftOption = { text: string; right: string | null; isRight: boolean; feedback: string | null }

export type GiftAnswers = {
  type: Exclude<QuestionType, 'order'>
  options: GiftOption[]
  explanation: string | null
  /** What became of weights and the like. */
  notes: string[]
}

type Part = { sign: '=' | '~'; weight: number | null; text: string; feedback: string | null }

const clean = (text: string) => unescaped(text).replaceAll(/[^\S\n]+/g, ' ').trim()
const orNull = (text: string | undefined) => (text === undefined || clean(text) === '' ? null : clean(text))

/** "=right#because ~%50%half" -> its parts; null when something stands before the first sign. */
function partsOf(text: string): Part[] | null {
  const [head = '', ...rest] = text.split(/(?=[=~])/)
  const pieces = /^[=~]/.test(head) ? [head, ...rest] : rest
  if (pieces !== rest || head.trim() === '') {
    return pieces.map((piece) => {
      const [, sign, weight, answer = '', feedback] = /^([=~])\s*(?:%(-?\d+(?:\.\d+)?)%)?([^#]*)(?:#(.*))?$/s.exec(piece) ?? []
      return { sign: sign === '=' ? '=' : '~', weight: weight === undefined ? null : Number(weight), text: answer, feedback: orNull(feedback) }
    })
  }
  return null
}

const isFull = ({ weight }: Part) => weight === null || weight >= 100
const partly = 'part marks do not exist here: an answer worth less than 100 % counts as wrong, with its feedback'

function trueFalse(text: string, words: readonly [string, string]): Omit<GiftAnswers, 'explanation'> | null {
  const [, value, wrong, right] = /^(T|TRUE|F|FALSE)\s*(?:#([^#]*))?(?:#([^#]*))?$/is.exec(text) ?? []
  if (value === undefined) return null
  const isTrue = /^t/i.test(value)
  // The first feedback is for who answered wrong, the second for who answered right.
  const feedback = (isAnswer: boolean) => orNull(isAnswer ? right : wrong)
  const options = words.map((word, at) => ({ text: word, right: null, isRight: (at === 0) === isTrue, feedback: feedback((at === 0) === isTrue) }))
  return { type: 'single', options, notes: [] }
}

const number = String.raw`-?\d+(?:\.\d+)?`

/** "3.14:0.01", "1..5" or "3" as a quiz file writes it, or null. */
function rangeText(text: string): string | null {
  const [, from, to] = new RegExp(`^(${number})\\.\\.(${number})$`).exec(text.trim()) ?? []
  if (from !== undefined && to !== undefined) return `${from}..${to}`
  const [, middle, tolerance] = new RegExp(`^(${number})(?::(\\d+(?:\\.\\d+)?))?$`).exec(text.trim()) ?? []
  if (middle === undefined) return null
  return tolerance === undefined || Number(tolerance) === 0 ? middle : `${middle} ± ${tolerance}`
}

function numeric(text: string): Omit<GiftAnswers, 'explanation'> | string {
  const parts = partsOf(/^\s*=/.test(text) ? text : `=${text}`)
  if (!parts) return 'the numeric answers do not begin with ='
  const notes: string[] = []
  const options: GiftOption[] = []
  for (const part of parts) {
    // What catches everything else: its feedback has no place of its own.
    if (part.sign === '~') {
      if (part.feedback !== null) notes.push('the feedback for all other numbers is left out')
      continue
    }
    const range = rangeText(clean(part.text))
    if (range === null) return `"${clean(part.text)}" is neither a number, a number with tolerance (3:0.5) nor a range (1..5)`
    if (!isFull(part)) notes.push(partly)
    options.push({ text: range, right: null, isRight: isFull(part), feedback: part.feedback })
  }
  return { type: 'numeric', options, notes }
}

function match(parts: readonly Part[]): Omit<GiftAnswers, 'explanation'> | string {
  const pairs = parts.map(({ text }) => text.split('->').map(clean))
  if (pairs.some((pair) => pair.length !== 2)) return 'some answers have "->" once and others do not'
  if (pairs.some(([left]) => left === '')) return 'an additional right side without a left one does not exist here'
  if (pairs.some(([left, right]) => left?.includes('=>') || right === '')) return 'a side of a pair is empty, or has "=>" in it'
  if (new Set(pairs.map(([, right]) => right)).size < pairs.length) return 'the same right side twice does not exist here: more than one answer would be right'
  return { type: 'match', options: pairs.map(([left = '', right = ''], at) => ({ text: left, right, isRight: true, feedback: parts[at]?.feedback ?? null })), notes: [] }
}

function short(parts: readonly Part[]): Omit<GiftAnswers, 'explanation'> | string {
  if (parts.some(({ text }) => clean(text).includes('*'))) return 'an answer with * for anything does not exist here; write each spelling'
  if (parts.some(({ text }) => clean(text).includes('|'))) return 'an answer with "|" in it does not exist here: the sign parts spellings'
  const spellings = parts.map(({ text }) => normalSpelling(clean(text)))
  if (spellings.includes('')) return 'an answer of signs alone can\'t be told from another'
  const isNew = (_part: Part, at: number) => spellings.indexOf(spellings[at] ?? '') === at
  const options = parts.filter(isNew).map((part) => ({ text: clean(part.text), right: null, isRight: isFull(part), feedback: part.feedback }))
  const same = options.length < parts.length ? ['spellings that differ only in case, accents or umlauts are left out: they count anyway'] : []
  return { type: 'short', options, notes: [...same, ...(parts.every(isFull) ? [] : [partly])] }
}

function choice(parts: readonly Part[]): Omit<GiftAnswers, 'explanation'> | string {
  const right = parts.filter(({ sign }) => sign === '=')
  if (right.length > 1) return 'several answers with = among others with ~ do not exist here; write ~%50% for each of two that are to be ticked together'
  const isRight = (part: Part) => (right.length === 1 ? part.sign === '=' : (part.weight ?? 0) > 0)
  const hasWeights = parts.some(({ weight }) => weight !== null && weight !== 0 && weight !== 100)
  const type = right.length === 0 && parts.filter(isRight).length > 1 ? 'multiple' : 'single'
  const note = type === 'multiple'
    ? 'weights are left out: the question counts when exactly the answers with a positive weight are ticked'
    : 'weights are left out: one answer is right, the others are wrong'
  return { type, options: parts.map((part) => ({ text: clean(part.text), right: null, isRight: isRight(part), feedback: part.feedback })), notes: hasWeights ? [note] : [] }
}

function readKind(text: string, words: readonly [string, string]): Omit<GiftAnswers, 'explanation'> | string {
  if (text === '') return 'is an essay; write a reflection or a task in its place'
  const truth = trueFalse(text, words)
  if (truth) return truth
  if (text.startsWith('#')) return numeric(text.slice(1))
  const parts = partsOf(text)
  if (!parts) return 'the answers do not begin with = or ~'
  if (parts.some((part) => clean(part.text) === '')) return 'an answer has no text'
  if (parts.some(({ text: answer }) => answer.includes('->'))) return match(parts)
  return parts.every(({ sign }) => sign === '=') ? short(parts) : choice(parts)
}

/** The answers of a question, or why they can't be taken. @param words for true and false */
export function readAnswers({ answers }: GiftBlock, words: readonly [string, string]): GiftAnswers | string {
  const at = answers.indexOf('####')
  const found = readKind((at < 0 ? answers : answers.slice(0, at)).trim(), words)
  if (typeof found === 'string') return found
  if (!found.options.some(({ isRight }) => isRight)) return 'has no right answer'
  return { ...found, notes: [...new Set(found.notes)], explanation: at < 0 ? null : orNull(answers.slice(at + 4)) }
}
