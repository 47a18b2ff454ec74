import { Check, X } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import type { ResultQuestion, ResultRow } from '../attempt-result.ts'
import type { QuizView } from '../unit-query.server.ts'
import { Html } from './html.tsx'
import { VoidedNote } from './voided-note.tsx'

type ResultProps = { result: NonNullable<QuizView['result']>; pass: number; attemptsLeft: number | null }

/** Right or wrong as a sign with words, never as a colour alone. */
function Verdict({ isRight }: { isRight: boolean }) {
  const Sign = isRight ? Check : X
  return (
    <span className={isRight ? 'quiz-verdict is-right' : 'quiz-verdict is-wrong'}>
      <Sign className="icon s" strokeWidth={2} aria-hidden="true" />
      {isRight ? m.learning_right() : m.learning_wrong()}
    </span>
  )
}

/** What to say of an option of a choice: only what tells something. */
function choiceNote({ isChosen, isRight }: ResultRow): string {
  if (isChosen) return isRight ? m.learning_chosen_right() : m.learning_chosen_wrong()
  return isRight ? m.learning_was_right() : ''
}

/** A side of a pair, or a position in an order. */
function Placed({ type, value }: { type: ResultQuestion['type']; value: string }) {
  return type === 'order' ? m.learning_place({ place: value }) : <Html as="span" html={value} />
}

function Row({ row, type }: { row: ResultRow; type: ResultQuestion['type'] }) {
  const isPlaced = type === 'order' || type === 'match'
  const isWrong = row.isChosen && !row.isRight
  const state = row.isRight ? 'quiz-result-row is-right' : isWrong ? 'quiz-result-row is-wrong' : 'quiz-result-row'
  const note = isPlaced ? (row.isRight ? m.learning_right() : m.learning_wrong()) : choiceNote(row)
  return (
    <li className={state}>
      <span className="quiz-result-sign" aria-hidden="true">
        {row.isRight && <Check className="icon s" strokeWidth={2} />}
        {isWrong && <X className="icon s" strokeWidth={2} />}
      </span>
      <div>
        <p><Html as="span" html={row.text} /> {note && <span className="quiz-result-note sm">{note}</span>}</p>
        {isPlaced && row.wanted && <p className="md"><span className="muted">{m.learning_wanted()} </span><Placed type={type} value={row.wanted} /></p>}
        {isPlaced && !row.isRight && row.given && <p className="md"><span className="muted">{m.learning_given()} </span><Placed type={type} value={row.given} /></p>}
        {row.feedback && <Html className="md muted" html={row.feedback} />}
      </div>
    </li>
  )
}

function Question({ question }: { question: ResultQuestion }) {
  return (
    <section className="quiz-result-question" aria-labelledby={`result-${question.number}`}>
      <div className="quiz-result-head">
        <h3 id={`result-${question.number}`} className="muted num">{m.learning_question({ number: question.number })}</h3>
        <Verdict isRight={question.isRight} />
      </div>
      <Html className="quiz-stem" html={question.stem} />
      {question.voided !== null && <VoidedNote reason={question.voided} />}
      <ul className="quiz-result-rows">
        {question.rows.map((row, index) => <Row key={index} row={row} type={question.type} />)}
      </ul>
      {question.explanation && <Html className="quiz-explanation" html={question.explanation} />}
    </section>
  )
}

function attemptsText(attemptsLeft: number | null): string {
  if (attemptsLeft === null) return m.learning_quiz_attempts_free()
  if (attemptsLeft === 0) return m.learning_quiz_attempts_none()
  return attemptsLeft === 1 ? m.learning_quiz_attempts_one() : m.learning_quiz_attempts({ count: attemptsLeft })
}

/** After the hand-in: the score, and each question with its key, feedback and explanation. */
export function QuizResult({ result, pass, attemptsLeft }: ResultProps) {
  const { right, total, passed } = result
  return (
    <div className="quiz-result">
      <div role="status">
        <h2 className="quiz-result-title">{passed ? m.learning_passed() : m.learning_failed()}</h2>
        <p>{m.learning_right_of({ right, total })} {m.learning_quiz_pass({ percent: pass })}</p>
        {!passed && <p>{attemptsText(attemptsLeft)}</p>}
      </div>
      {result.questions.map((question) => <Question key={question.number} question={question} />)}
    </div>
  )
}
