import { ArrowLeft } from 'lucide-react'
import { type FormEvent, useEffect, useRef } from 'react'
import { Form, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { AnswerProblem } from '../attempt-fields.ts'
import type { QuizView } from '../unit-query.server.ts'
import { QuizQuestion } from './quiz-question.tsx'
import type { QuizProblem } from './quiz-unit.tsx'
import { type Frame, UnitFrame } from './unit-frame.tsx'
import { type SavedState, useSavedAnswers } from './use-saved-answers.ts'
import { useSteps } from './use-steps.ts'

type QuizFormProps = { frame: Frame; open: Exclude<QuizView['open'], 'changed' | null>; problem: QuizProblem | null; note: string | null }

const wording: Record<AnswerProblem, () => string> = {
  missing: m.learning_answer_missing,
  positions: m.learning_answer_positions,
  'not-shown': m.learning_answer_not_shown,
  'not-a-number': m.learning_authoring_not_a_number,
  'too-long': m.learning_authoring_too_long,
}

const savedWords: Record<SavedState, () => string> = {
  none: () => '',
  saved: m.learning_answers_saved,
  away: m.learning_answers_away,
  refused: m.learning_answers_refused,
  closed: m.learning_authoring_attempt_closed,
}

/** Milliseconds without a key until a typed answer is kept: each letter would be a request of its own. */
const typingPause = 600

const isTyping = (target: EventTarget) => target instanceof HTMLInputElement && target.type === 'text'

/** The open attempt: all questions, or on phones one at a time. Each answer is kept as it is given. */
export function QuizForm({ frame, open, problem, note }: QuizFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const { state, keep, giveUp } = useSavedAnswers()
  const isBusy = useNavigation().state !== 'idle'
  const { step, isStepped, goTo } = useSteps(open.questions.length)
  const fields = problem?.fields ?? open.fields
  const firstProblem = open.questions.find(({ number }) => problem?.problems[number])?.number

  useEffect(() => {
    if (firstProblem === undefined) return
    goTo(firstProblem)
    document.getElementById(`question-${firstProblem}`)?.focus()
  }, [firstProblem, problem, goTo])

  const save = (event: FormEvent<HTMLFormElement>) => {
    if (isBusy) return
    const answers = new FormData(event.currentTarget)
    answers.set('intent', 'save')
    keep(answers, isTyping(event.target) ? typingPause : 0)
  }
  const isLast = step === open.questions.length
  const back = isStepped && step > 1 && (
    <button type="button" className="button plain unit-back" aria-label={m.learning_question_before()} onClick={() => goTo(step - 1, true)}>
      <ArrowLeft className="icon" strokeWidth={1.5} aria-hidden="true" />
    </button>
  )
  // Two keys: else the one element would turn into the other while it is being clicked, and hand in.
  const action = isStepped && !isLast
    ? <button key="next" type="button" className="button main" onClick={() => goTo(step + 1, true)}>{m.learning_next()}</button>
    : <button key="hand-in" form="quiz" className="button main" disabled={isBusy}>{m.learning_hand_in()}</button>
  return (
    <UnitFrame frame={frame} className="is-asking" back={back || undefined} action={action}>
      {note && <p className="alert is-note" role="status">{note}</p>}
      {firstProblem !== undefined && <p className="alert" role="alert">{m.learning_answers_incomplete()}</p>}
      <Form ref={form} id="quiz" method="post" noValidate onChange={save} onSubmit={giveUp}>
        <input type="hidden" name="intent" value="submit" />
        <input type="hidden" name="attemptId" value={open.attemptId} />
        {open.questions.map((question) => {
          const reason = problem?.problems[question.number]
          return (
            <QuizQuestion
              key={question.number}
              question={question}
              of={open.questions.length}
              fields={fields}
              error={reason ? wording[reason]() : null}
              isHidden={isStepped && step !== question.number}
            />
          )
        })}
      </Form>
      <p className="sm muted" role="status">{savedWords[state]()}</p>
    </UnitFrame>
  )
}
