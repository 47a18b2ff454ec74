import { useId } from 'react'
import { Form, useNavigation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatInstant } from '../../ui/format.ts'
import { TextField } from '../../ui/text-field.tsx'
import type { TaskView } from '../unit-query.server.ts'
import { DueText } from './due-text.tsx'
import { Html } from './html.tsx'
import { Objectives, Sources } from './lesson.tsx'
import { type Frame, NextLink, UnitFrame } from './unit-frame.tsx'

/** What was wrong with what was handed in, and what it was. */
type TaskProblem = { errors: Record<string, string>; values: Record<string, string> }

type TaskUnitProps = { frame: Frame; task: TaskView; problem: TaskProblem | null }

function TextArea({ value, error, isRequired }: { value: string; error: string | undefined; isRequired: boolean }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{isRequired ? m.learning_task_text() : m.learning_task_note()}</label>
      <p id={`${id}-hint`} className="muted">{m.learning_task_text_hint()}</p>
      <textarea id={id} name="text" className="input task-text" rows={8} maxLength={10_000} defaultValue={value} aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`} />
      {error && <p id={`${id}-error`} className="field-error">{error}</p>}
    </div>
  )
}

/** A task for one's own work: instructions, and what one hands in. */
export function TaskUnit({ frame, task, problem }: TaskUnitProps) {
  const { unit } = frame.view
  const isBusy = useNavigation().state !== 'idle'
  const { submission, evidence } = task
  const errors: Record<string, string | undefined> = problem?.errors ?? {}
  const values: Record<string, string | undefined> = problem?.values ?? submission ?? {}
  const handIn = <button form="task" className="button main" disabled={isBusy}>{m.learning_hand_in()}</button>
  return (
    <UnitFrame frame={frame} action={unit.isDone && !problem ? <NextLink view={frame.view} /> : handIn}>
      <Objectives objectives={unit.objectives} />
      <Html className="lesson-text" html={unit.body} />
      <section className="task-form" aria-labelledby="hand-in">
        <h2 id="hand-in">{m.learning_task_hand_in()}</h2>
        {submission ? <p className="alert is-note" role="status">{m.learning_task_handed_in({ when: formatInstant(submission.submittedAt) })}</p> : <DueText dueOn={task.dueOn} />}
        <Form id="task" method="post" noValidate>
          <input type="hidden" name="intent" value="hand-in" />
          {evidence !== 'none' && <TextArea value={values.text ?? ''} error={errors.text} isRequired={evidence === 'text'} />}
          {evidence !== 'none' && (
            <TextField
              label={evidence === 'text' ? m.learning_task_link_optional() : evidence === 'document' ? m.learning_task_document() : m.learning_task_link()}
              name="link"
              type="url"
              defaultValue={values.link}
              error={errors.link}
            />
          )}
          <p className="md muted">{m.learning_task_private()}</p>
          {unit.isDone && <button className="button" disabled={isBusy}>{m.learning_task_change()}</button>}
        </Form>
      </section>
      <Sources sources={unit.sources} />
    </UnitFrame>
  )
}
