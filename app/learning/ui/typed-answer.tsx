import type { ShownQuestion } from '../attempt.ts'
import { type Fields, fieldName, typedLength } from '../attempt-fields.ts'

type TypedProps = { question: ShownQuestion; fields: Fields; isWrong: boolean }

/** A word or a number to type; the question is its label. */
export function TypedAnswer({ question: { number, type }, fields, isWrong }: TypedProps) {
  const name = fieldName(number)
  return (
    <input
      type="text"
      name={name}
      className={type === 'numeric' ? 'input quiz-typed is-number' : 'input quiz-typed'}
      // A number field would refuse what people write, 1'200 or 0,5, without a word.
      inputMode={type === 'numeric' ? 'decimal' : undefined}
      autoComplete="off"
      spellCheck={false}
      maxLength={typedLength}
      defaultValue={fields[name]?.[0] ?? ''}
      aria-labelledby={`stem-${number}`}
      aria-describedby={`hint-${number}${isWrong ? ` error-${number}` : ''}`}
      aria-invalid={isWrong || undefined}
    />
  )
}
