import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { TextField } from '../../../ui/text-field.tsx'

type ReasonFormProps = { summary: string; button: string; hint: string; intent: string; reason: string | undefined; error: string | undefined }

/** Cancels something for everybody, with the words that they are told. */
export function ReasonForm({ summary, button, hint, intent, reason, error }: ReasonFormProps) {
  return (
    <details className="people-details" open={error !== undefined}>
      <summary className="button small">{summary}</summary>
      <Form method="post" className="people-form" noValidate>
        <TextField label={m.learning_cohorts_reason()} name="reason" maxLength={500} defaultValue={reason} error={error} hint={hint} required />
        <button className="button" name="intent" value={intent}>{button}</button>
      </Form>
    </details>
  )
}
