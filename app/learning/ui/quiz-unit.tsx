import { useEffect, useRef } from 'react'
import { Form, useNavigation, useSearchParams } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatShare } from '../../ui/format.ts'
import type { AnswerProblem, Fields } from '../attempt-fields.ts'
import type { QuizView } from '../unit-query.server.ts'
import { Objectives } from './lesson.tsx'
import { QuizForm } from './quiz-form.tsx'
import { QuizResult } from './quiz-result.tsx'
import { type Frame, NextLink, UnitFrame } from './unit-frame.tsx'

/** What was wrong with what was handed in, and what it was. */
export type QuizProblem = { problems: Record<string, AnswerProblem>; fields: Fields }

type QuizUnitProps = { frame: Frame; quiz: QuizView; problem: QuizProblem | null }

function StartButton({ label }: { label: string }) {
  const isBusy = useNavigation().state !== 'idle'
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="start" />
      <button className="button main" disabled={isBusy}>{label}</button>
    </Form>
  )
}

/** Before the first attempt: what it is, and what it takes. */
function Intro({ frame, quiz }: Omit<QuizUnitProps, 'problem'>) {
  const { attemptsLeft } = quiz
  return (
    <UnitFrame frame={frame} action={<StartButton label={m.learning_quiz_start()} />}>
      <Objectives objectives={frame.view.unit.objectives} />
      <dl className="quiz-facts">
        <div><dt>{m.learning_quiz_questions()}</dt><dd className="num">{quiz.questionCount}</dd></div>
        <div><dt>{m.learning_quiz_pass_label()}</dt><dd className="num">{formatShare(quiz.pass / 100)}</dd></div>
        <div><dt>{m.learning_quiz_attempts_label()}</dt><dd className="num">{attemptsLeft ?? m.learning_quiz_unlimited()}</dd></div>
      </dl>
      <p className="muted">{m.learning_quiz_no_timer()}</p>
    </UnitFrame>
  )
}

/** The quiz has to be done again since the attempt was opened. */
function Changed({ frame }: { frame: Frame }) {
  return (
    <UnitFrame frame={frame} action={<StartButton label={m.learning_authoring_begin_anew()} />}>
      <div className="alert is-note" role="status">
        <p className="strong">{m.learning_authoring_quiz_changed()}</p>
        <p>{m.learning_authoring_quiz_changed_text()}</p>
      </div>
    </UnitFrame>
  )
}

const notes: Readonly<Record<string, () => string>> = {
  already: m.learning_authoring_note_already,
  replaced: m.learning_authoring_note_replaced,
}

/** Where a hand-in led that came second, from another tab. */
function useNote(): string | null {
  const [search] = useSearchParams()
  return notes[search.get('note') ?? '']?.() ?? null
}

/** A quiz: before it, in it, or after it. */
export function QuizUnit({ frame, quiz, problem }: QuizUnitProps) {
  const { open, result, attemptsLeft } = quiz
  const note = useNote()
  const stage = open === 'changed' ? 'changed' : open ? 'open' : result ? 'result' : 'intro'
  const lastStage = useRef(stage)
  const { heading } = frame
  // What follows a hand-in or a start is another text under the same address: begin at its top.
  useEffect(() => {
    if (lastStage.current !== stage) heading.current?.focus({ preventScroll: true })
    lastStage.current = stage
  }, [stage, heading])
  if (open === 'changed') return <Changed frame={frame} />
  if (open) return <QuizForm key={open.attemptId} frame={frame} open={open} problem={problem} note={note} />
  if (!result) return <Intro frame={frame} quiz={quiz} />
  const mayRetry = !result.passed && attemptsLeft !== 0
  return (
    <UnitFrame frame={frame} action={mayRetry ? <StartButton label={m.learning_quiz_again()} /> : <NextLink view={frame.view} />}>
      {note && <p className="alert is-note" role="status">{note}</p>}
      <QuizResult result={result} pass={quiz.pass} attemptsLeft={attemptsLeft} />
    </UnitFrame>
  )
}
