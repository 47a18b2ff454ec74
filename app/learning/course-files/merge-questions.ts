/** The questions of a quiz in both languages become one, after a check that they are the same. */
import type { InEach } from '../course.ts'
import type { Question } from '../question.ts'
import type { Problems } from '../../platform/content-files/problems.ts'
import type { LocalOption, LocalQuestion } from './quiz-file.ts'

type QuizText = { file: string; questions: readonly LocalQuestion[] }

/** Both texts or none; one alone is a problem. */
function both(de: string | null, en: string | null, report: () => void): InEach<string> | null {
  if (de !== null && en !== null) return { de, en }
  if (de !== null || en !== null) report()
  return null
}

function rightIds(options: readonly LocalOption[]): string {
  return options.filter(({ isRight }) => isRight).map(({ id }) => id).sort().join(', ')
}

function merge(de: LocalQuestion, en: LocalQuestion, file: string, problems: Problems): Question | null {
  const add = (message: string) => problems.add(file, en.line, `question "${en.id}" ${message}`)
  if (de.type !== en.type) return add(`is of type ${en.type} here and ${de.type} in German`), null
  const idsOf = (options: readonly LocalOption[]) => options.map(({ id }) => id)
  const isOrder = de.type === 'order'
  const arranged = (ids: string[]) => (isOrder ? ids : ids.sort()).join(', ')
  if (arranged(idsOf(de.options)) !== arranged(idsOf(en.options))) {
    return add(`has the options ${idsOf(en.options).join(', ')} here and ${idsOf(de.options).join(', ')} in German`), null
  }
  if (rightIds(de.options) !== rightIds(en.options)) add(`has the right answers ${rightIds(en.options)} here and ${rightIds(de.options)} in German`)
  const options = de.options.flatMap((option) => {
    const other = en.options.find(({ id }) => id === option.id)
    if (!other) return []
    const feedback = both(option.feedback, other.feedback, () => add(`has feedback for option "${option.id}" in one language only`))
    const right = { de: option.right ?? '', en: other.right ?? '' }
    if (option.range?.low !== other.range?.low || option.range?.high !== other.range?.high) add(`expects another number in option "${option.id}" than in German`)
    const spellings = [...new Set([...option.spellings, ...other.spellings])]
    return [{ id: option.id, text: { de: option.text, en: other.text }, right, feedback, isRight: option.isRight, spellings, ...(option.range ?? { low: 0, high: 0 }) }]
  })
  const explanation = both(de.explanation, en.explanation, () => add('has an explanation in one language only'))
  const voided = both(de.voided, en.voided, () => add('is voided in one language only'))
  const common = { id: de.id, stem: { de: de.stem, en: en.stem }, explanation, ...(voided ? { voided } : {}) }
  switch (de.type) {
    case 'single':
    case 'multiple':
      return { ...common, type: de.type, options: options.map(({ id, text, feedback, isRight }) => ({ id, text, feedback, isRight })) }
    case 'order':
      return { ...common, type: 'order', options: options.map(({ id, text, feedback }) => ({ id, text, feedback })) }
    case 'match':
      return { ...common, type: 'match', options: options.map(({ id, text, right, feedback }) => ({ id, text, right, feedback })) }
    case 'short':
      return { ...common, type: 'short', options: options.map(({ id, text, spellings, feedback, isRight }) => ({ id, text, spellings, feedback, isRight })) }
    case 'numeric':
      return { ...common, type: 'numeric', options: options.map(({ id, text, low, high, feedback, isRight }) => ({ id, text, low, high, feedback, isRight })) }
  }
}

/** The questions in the order of the German file. */
export function mergeQuestions(de: QuizText, en: QuizText, problems: Problems): Question[] {
  for (const question of en.questions) {
    if (!de.questions.some(({ id }) => id === question.id)) problems.add(en.file, question.line, `question "${question.id}" is not in ${de.file}`)
  }
  return de.questions.flatMap((question) => {
    const other = en.questions.find(({ id }) => id === question.id)
    if (!other) problems.add(de.file, question.line, `question "${question.id}" is not in ${en.file}`)
    const merged = other && merge(question, other, en.file, problems)
    return merged ? [merged] : []
  })
}
