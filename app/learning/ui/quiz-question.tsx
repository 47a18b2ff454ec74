import { type KeyboardEvent, useContext } from 'react'
import { m } from '../../paraglide/messages.js'
import type { ShownQuestion } from '../attempt.ts'
import { type Fields, fieldName } from '../attempt-fields.ts'
import { ContentLanguage, Html } from './html.tsx'
import { OrderOptions } from './order-options.tsx'
import { TypedAnswer } from './typed-answer.tsx'
import { VoidedNote } from './voided-note.tsx'

type QuestionProps = {
  question: ShownQuestion
  of: number
  /** What was answered so far. */
  fields: Fields
  error: string | null
  /** Another one is shown, on phones. */
  isHidden: boolean
}

/** The keys 1 to 9 choose an option while the focus is on one of them. */
function chooseByKey(event: KeyboardEvent<HTMLInputElement>): void {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (!isPlain || !/^[1-9]$/.test(event.key)) return
  const input = event.currentTarget.closest('.quiz-options')?.querySelectorAll('input')[Number(event.key) - 1]
  if (!input) return
  event.preventDefault()
  input.focus()
  input.click()
}

/** One or several of the options: the whole row is the label. */
function Choices({ question, fields }: Pick<QuestionProps, 'question' | 'fields'>) {
  const name = fieldName(question.number)
  const type = question.type === 'single' ? 'radio' : 'checkbox'
  return question.options.map(({ value, text }, index) => (
    <label key={value} className="quiz-option">
      <input type={type} name={name} value={value} defaultChecked={fields[name]?.includes(value) ?? false} onKeyDown={chooseByKey} />
      <i className={type} aria-hidden="true" />
      <Html as="span" html={text} />
      <kbd aria-hidden="true">{index + 1}</kbd>
    </label>
  ))
}

/** HTML without its elements, for where only text can stand. */
function plain(html: string): string {
  return html.replaceAll(/<[^>]*>/g, '').replaceAll(/&(?:amp|#x26);/g, '&').replaceAll(/&(?:lt|#x3C);/g, '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')
}

/** What belongs together: a list of right sides for each left side. */
function Pairs({ question, fields }: Pick<QuestionProps, 'question' | 'fields'>) {
  const lang = useContext(ContentLanguage)
  return (
    <div className="quiz-pairs">
      {question.lefts.map((left, index) => {
        const name = fieldName(question.number, index + 1)
        return (
          <div key={name} className="quiz-pair">
            <label htmlFor={name}><Html as="span" html={left} /></label>
            <select id={name} name={name} className="input" defaultValue={fields[name]?.[0] ?? ''}>
              <option value="">{m.learning_choose()}</option>
              {question.options.map(({ value, text }) => <option key={value} value={value} lang={lang}>{plain(text)}</option>)}
            </select>
          </div>
        )
      })}
    </div>
  )
}

const hints = {
  single: m.learning_hint_single,
  multiple: m.learning_hint_multiple,
  order: m.learning_hint_order,
  match: m.learning_hint_match,
  short: m.learning_authoring_hint_short,
  numeric: m.learning_authoring_hint_numeric,
}

/** One question of an open attempt. */
export function QuizQuestion({ question, of, fields, error, isHidden }: QuestionProps) {
  const { number, type, stem, voided } = question
  const isChoice = type === 'single' || type === 'multiple'
  return (
    <div
      className="quiz-question"
      role={type === 'single' ? 'radiogroup' : 'group'}
      id={`question-${number}`}
      tabIndex={-1}
      hidden={isHidden}
      aria-invalid={error !== null && type === 'single' ? true : undefined}
      aria-labelledby={`stem-${number}`}
      aria-describedby={`hint-${number}${error ? ` error-${number}` : ''}`}
    >
      <p className="quiz-question-number muted num">{m.learning_question_of({ number, of })}</p>
      <Html className="quiz-stem" id={`stem-${number}`} html={stem} />
      <p className="md muted" id={`hint-${number}`}>{hints[type]()}</p>
      {voided !== null && <VoidedNote reason={voided} />}
      {error && <p className="field-error" id={`error-${number}`}>{error}</p>}
      <div className="quiz-options">
        {isChoice && <Choices question={question} fields={fields} />}
        {type === 'order' && <OrderOptions question={question} fields={fields} />}
        {type === 'match' && <Pairs question={question} fields={fields} />}
        {(type === 'short' || type === 'numeric') && <TypedAnswer question={question} fields={fields} isWrong={error !== null} />}
      </div>
    </div>
  )
}
