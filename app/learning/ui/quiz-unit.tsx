import { useEffect, useRef } from 'react'
import { Form, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import type { AnswerProblem, Fields } from '../attempt.ts'
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
      <ul className="lesson-text quiz-facts">
        <li>{m.learning_quiz_questions({ count: quiz.questionCount })}</li>
        <li>{m.learning_quiz_pass({ percent: quiz.pass })}</li>
        <li>{attemptsLeft === null ? m.learning_quiz_attempts_free() : attemptsLeft === 1 ? m.learning_quiz_attempts_one() : m.learning_quiz_attempts({ count: attemptsLeft })}</li>
        <li>{m.learning_quiz_no_timer()}</li>
      </ul>
    </UnitFrame>
  )
}

/** A quiz: before it, in it, or after it. */
export function QuizUnit({ frame, quiz, problem }: QuizUnitProps) {
  const { open, result, attemptsLeft } = quiz
  const stage = open ? 'open' : result ? 'result' : 'intro'
  const lastStage = useRef(stage)
  const { heading } = frame
  // What follows a hand-in or a start is another text under the same address: begin at its top.
  useEffect(() => {
    if (lastStage.current !== stage) heading.current?.focus({ preventScroll: true })
    lastStage.current = stage
  }, [stage, heading])
  if (open) return <QuizForm key={open.attemptId} frame={frame} open={open} problem={problem} />
  if (!result) return <Intro frame={frame} quiz={quiz} />
  const mayRetry = !result.passed && attemptsLeft !== 0
  return (
    <UnitFrame frame={frame} action={mayRetry ? <StartButton label={m.learning_quiz_again()} /> : <NextLink view={frame.view} />}>
      <QuizResult result={result} pass={quiz.pass} attemptsLeft={attemptsLeft} />
    </UnitFrame>
  )
}
