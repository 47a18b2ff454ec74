import { useEffect, useRef } from 'react'
import { Form, Link, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatInstant } from '../../ui/format.ts'
import { TextField } from '../../ui/text-field.tsx'
import type { TaskView } from '../unit-query.server.ts'
import { ConfirmationState } from './confirmation.tsx'
import { Html } from './html.tsx'
import { Objectives, Sources } from './lesson.tsx'
import { LongText } from './long-text.tsx'
import { TypedText } from './typed-text.tsx'
import { type Frame, NextLink, UnitFrame } from './unit-frame.tsx'

/** What was wrong with what was handed in, and what it was. */
type TaskProblem = { errors: Record<string, string>; values: Record<string, string> }

type TaskUnitProps = { frame: Frame; task: TaskView; problem: TaskProblem | null }

/** Who will see what is handed in: said before it is. */
function WhoSees({ task: { evidence, confirmation } }: { task: TaskView }) {
  const { by, reads } = confirmation
  return (
    <>
      <p className="md muted">{{ self: m.learning_transfer_who_self, peer: m.learning_transfer_who_peer, manager: m.learning_transfer_who_manager }[by]()}</p>
      {evidence !== 'none' && by !== 'self' && <p className="md muted">{m.learning_transfer_share_document()}</p>}
      {by === 'peer' && !reads && <label className="task-reads"><input type="checkbox" name="reads" value="1" />{m.learning_transfer_reads()}</label>}
    </>
  )
}

type FieldsProps = { task: TaskView; problem: TaskProblem | null; isBusy: boolean }

function HandInForm({ task, problem, isBusy }: FieldsProps) {
  const { submission, evidence, confirmation } = task
  const errors: Record<string, string | undefined> = problem?.errors ?? {}
  const values: Record<string, string | undefined> = problem?.values ?? submission ?? {}
  const linkLabel = evidence === 'text' ? m.learning_task_link_optional() : evidence === 'document' ? m.learning_task_document() : m.learning_task_link()
  return (
    <Form id="task" method="post" noValidate>
      <input type="hidden" name="intent" value="hand-in" />
      {evidence !== 'none' && <LongText label={evidence === 'text' ? m.learning_task_text() : m.learning_task_note()} name="text" hint={m.learning_task_text_hint()} value={values.text ?? ''} error={errors.text} rows={8} maxLength={10_000} />}
      {evidence !== 'none' && <TextField label={linkLabel} name="link" type="url" defaultValue={values.link} error={errors.link} />}
      <WhoSees task={task} />
      {submission && confirmation.state !== 'change' && <button className="button" disabled={isBusy}>{m.learning_task_change()}</button>}
    </Form>
  )
}

/** A task for one's own work: instructions, what one hands in, and how its confirmation stands. */
export function TaskUnit({ frame, task, problem }: TaskUnitProps) {
  const { view, heading } = frame
  const { unit } = view
  const isBusy = useNavigation().state !== 'idle'
  const { submission, evidence, confirmation } = task
  const isFrozen = confirmation.state === 'confirmed' && confirmation.by !== 'self'
  const goesOn = (unit.isDone || confirmation.state === 'waiting') && !problem
  const label = confirmation.state === 'change' ? m.learning_transfer_hand_in_again() : m.learning_hand_in()
  const state = useRef(confirmation.state)
  // After the hand-in the same page says something else at its top.
  useEffect(() => {
    if (state.current !== confirmation.state) heading.current?.focus()
    state.current = confirmation.state
  }, [confirmation.state, heading])
  return (
    <UnitFrame frame={frame} action={goesOn ? <NextLink view={view} /> : <button form="task" className="button main" disabled={isBusy}>{label}</button>}>
      <Objectives objectives={unit.objectives} />
      <ConfirmationState confirmation={confirmation} />
      <Html className="lesson-text" html={unit.body} />
      {evidence === 'document' && <p className="task-plan"><Link to={`${view.course.path}/plan`}>{m.learning_plan_link()}</Link></p>}
      <section className="task-form" aria-labelledby="hand-in">
        <h2 id="hand-in">{m.learning_task_hand_in()}</h2>
        {submission ? <p className="alert is-note" role="status">{m.learning_task_handed_in({ when: formatInstant(submission.submittedAt) })}</p> : task.dueDays !== null && <p className="muted">{m.learning_task_takes({ days: task.dueDays })}</p>}
        {isFrozen && submission ? (
          <>
            <TypedText text={submission.text} link={submission.link} />
            <p className="md muted">{m.learning_transfer_frozen()}</p>
          </>
        ) : (
          <HandInForm task={task} problem={problem} isBusy={isBusy} />
        )}
      </section>
      <Sources sources={unit.sources} />
    </UnitFrame>
  )
}
