/** The questions of a quiz file, in one language. */
import type { Blockquote, Heading, List, ListItem, Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { type QuestionType, questionTypes } from '../question.ts'
import { checkMarkdown, type CheckContext } from './check-markdown.ts'
import { renderParts, type ResolveImage } from './render.ts'
import { readRange, readSpellings, typedOptionProblems } from './typed-options.ts'
import { takeVoided } from './voided-block.ts'

export type LocalOption = {
  id: string
  text: string
  right: string | null
  feedback: string | null
  isRight: boolean
  /** Of short questions. */
  spellings: string[]
  /** Of numeric questions. */
  range: { low: number; high: number } | null
}

/** A question in one language, with the line at which it stands. */
export type LocalQuestion = {
  id: string
  type: QuestionType
  line: number
  stem: string
  explanation: string | null
  /** Why it no longer counts. */
  voided: string | null
  options: LocalOption[]
}

type Section = { id: string; type: QuestionType; line: number; content: RootContent[] }
type Reader = { context: CheckContext; resolveImage: ResolveImage }

const types: readonly string[] = questionTypes

function isType(name: string): name is QuestionType {
  return types.includes(name)
}

/** Of order and match every option is right, in its place; of the others the author says which. */
function isTicked(type: QuestionType): boolean {
  return type !== 'order' && type !== 'match'
}

function lineOf(node: RootContent): number {
  return node.position?.start.line ?? 1
}

function readHeading(heading: Heading, { context }: Reader): Pick<Section, 'id' | 'type'> | null {
  const [, id, type] = /^([a-z0-9]+(?:-[a-z0-9]+)*)\s*\{type=([a-z]+)\}$/.exec(toString(heading).trim()) ?? []
  if (id && type && isType(type)) return { id, type }
  context.problems.add(context.file, lineOf(heading), `a question begins "## question-id {type=${types.join('|')}}"`)
  return null
}

function sectionsOf(root: Root, reader: Reader): Section[] {
  const { problems, file } = reader.context
  const sections: Section[] = []
  let current: Section | null = null
  for (const node of root.children) {
    if (node.type === 'heading' && node.depth === 2) {
      const head = readHeading(node, reader)
      current = head ? { ...head, line: lineOf(node), content: [] } : null
      if (!current) continue
      if (sections.some(({ id }) => id === current?.id)) problems.add(file, lineOf(node), `question "${current.id}" is there twice`)
      else sections.push(current)
    } else if (current) current.content.push(node)
    else if (sections.length === 0) problems.add(file, lineOf(node), 'text before the first question')
  }
  return sections
}

/** "{a} text" -> the id, and the paragraph without it. */
function takeId(paragraph: Paragraph): { id: string; words: PhrasingContent[] } | null {
  const [first, ...rest] = paragraph.children
  if (first?.type !== 'text') return null
  const [whole, id] = /^\{([a-z0-9]+(?:-[a-z0-9]+)*)\}\s*/.exec(first.value) ?? []
  if (whole === undefined || id === undefined) return null
  const left = first.value.slice(whole.length)
  return { id, words: left === '' ? rest : [{ ...first, value: left }, ...rest] }
}

/** "left => right" -> both sides. */
function splitPair(words: PhrasingContent[]): [PhrasingContent[], PhrasingContent[]] | null {
  const at = words.findIndex((part) => part.type === 'text' && part.value.includes('=>'))
  const part = words[at]
  if (part?.type !== 'text') return null
  const [left = '', ...right] = part.value.split('=>')
  return [
    [...words.slice(0, at), { type: 'text', value: left.trimEnd() }],
    [{ type: 'text', value: right.join('=>').trimStart() }, ...words.slice(at + 1)],
  ]
}

function readOption(item: ListItem, section: Section, { context, resolveImage }: Reader): LocalOption | null {
  const fail = (message: string) => {
    context.problems.add(context.file, lineOf(item), `question "${section.id}": ${message}`)
    return null
  }
  const [paragraph, ...rest] = item.children
  const head = paragraph?.type === 'paragraph' ? takeId(paragraph) : null
  if (!head) return fail('an option begins with its id in braces: {a} text')
  if (isTicked(section.type) && typeof item.checked !== 'boolean') return fail(`option "${head.id}" needs [x] (right) or [ ] (wrong)`)
  if (!isTicked(section.type) && typeof item.checked === 'boolean') return fail(`option "${head.id}" takes no [x] in a question of type ${section.type}`)
  const quotes = rest.filter((child): child is Blockquote => child.type === 'blockquote')
  if (quotes.length < rest.length || quotes.length > 1) return fail(`below option "${head.id}" only its feedback may stand: one block of "> text"`)
  const html = (parts: PhrasingContent[]) => renderParts([{ type: 'paragraph', children: parts }], resolveImage)
  const pair = section.type === 'match' ? splitPair(head.words) : null
  if (section.type === 'match' && !pair) return fail(`option "${head.id}" needs both sides: {${head.id}} left => right`)
  const [text, right] = pair ?? [head.words, null]
  if (!toString({ type: 'paragraph', children: text }).trim()) return fail(`option "${head.id}" has no text`)
  if (right && !toString({ type: 'paragraph', children: right }).trim()) return fail(`option "${head.id}" has nothing after =>`)
  const words = toString({ type: 'paragraph', children: text }).trim()
  const spellings = section.type === 'short' ? readSpellings(words) : []
  const range = section.type === 'numeric' ? readRange(words) : null
  if (section.type === 'numeric' && !range) return fail(`option "${head.id}" is not a number, with or without tolerance (24, 24 ± 0.5), nor a range (20..30)`)
  return {
    id: head.id,
    text: html(spellings.length > 0 ? [{ type: 'text', value: spellings.join(' / ') }] : text),
    spellings,
    range,
    right: right && html(right),
    feedback: quotes[0] ? renderParts(quotes[0].children, resolveImage) : null,
    isRight: item.checked === true,
  }
}

function checkOptions(section: Section, options: readonly LocalOption[], { context }: Reader): void {
  const add = (message: string) => context.problems.add(context.file, section.line, `question "${section.id}" ${message}`)
  const ids = options.map(({ id }) => id)
  for (const id of new Set(ids.filter((entry, index) => ids.indexOf(entry) !== index))) add(`has option "${id}" twice`)
  const isTyped = section.type === 'short' || section.type === 'numeric'
  if (options.length < 2 && !isTyped) add('needs at least two options')
  const right = options.filter(({ isRight }) => isRight).length
  if (isTicked(section.type) && right === 0) add('has no right answer')
  for (const problem of typedOptionProblems(options)) add(problem)
  if (section.type === 'single' && right > 1) add('is of type single and has several right answers')
  if (section.type === 'match' && new Set(options.map((option) => option.right)).size < options.length) {
    add('has the same right side twice, so that more than one answer would be right')
  }
}

/** stem, options (the last list), explanation (one block of "> text" after it) */
function readQuestion(whole: Section, reader: Reader): LocalQuestion | null {
  const { context, resolveImage } = reader
  const { reason, content } = takeVoided(whole.content, context)
  const section = { ...whole, content }
  const at = section.content.findLastIndex((node) => node.type === 'list')
  const list = section.content[at]
  const add = (message: string) => context.problems.add(context.file, section.line, `question "${section.id}" ${message}`)
  if (list?.type !== 'list') {
    add('has no options')
    return null
  }
  const stem = section.content.slice(0, at)
  const after = section.content.slice(at + 1)
  const [quote] = after
  if (stem.length === 0) add('has no text before its options')
  if (after.length > 1 || (quote && quote.type !== 'blockquote')) add('has something after its options that is not the explanation: one block of "> text"')
  checkParts(list, stem, after, context)
  const options = list.children.map((item) => readOption(item, section, reader)).filter((option) => option !== null)
  if (options.length === list.children.length) checkOptions(section, options, reader)
  return {
    id: section.id,
    type: section.type,
    line: section.line,
    stem: renderParts(stem, resolveImage),
    explanation: quote?.type === 'blockquote' ? renderParts(quote.children, resolveImage) : null,
    voided: reason && renderParts(reason, resolveImage),
    options,
  }
}

function checkParts(list: List, stem: RootContent[], after: RootContent[], context: CheckContext): void {
  const inOptions = list.children.flatMap((item) => item.children)
  checkMarkdown({ type: 'root', children: [...stem, ...inOptions, ...after] }, context)
}

/** Reads the questions of a quiz; what is wrong goes to the problems of the context. */
export function readQuestions(root: Root, context: CheckContext, resolveImage: ResolveImage): LocalQuestion[] {
  const reader = { context, resolveImage }
  const questions = sectionsOf(root, reader).map((section) => readQuestion(section, reader)).filter((found) => found !== null)
  if (root.children.length === 0) context.problems.add(context.file, 1, 'has no questions')
  return questions
}
