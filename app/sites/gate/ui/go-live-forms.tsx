import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { DateField } from '../../../ui/date-field.tsx'
import { formatDay } from '../../../ui/format.ts'
import { TextField } from '../../../ui/text-field.tsx'
import type { GoLive } from '../queries.server.ts'

type FormProps = { errors: Record<string, string>; typed: Record<string, string> }

/** Declares a site live; where a condition is missing, with a reason. */
export function DeclareForm({ today, isMet, errors, typed }: FormProps & { today: string; isMet: boolean }) {
  return (
    <Form method="post" className="gate-form" noValidate>
      <DateField label={m.sites_gate_day()} name="liveOn" required defaultValue={typed.liveOn ?? today} error={errors.liveOn} />
      <TextField label={m.sites_gate_note()} name="note" maxLength={500} defaultValue={typed.note} error={errors.note} />
      {!isMet && <TextField label={m.sites_gate_override()} hint={m.sites_gate_override_hint()} name="reason" maxLength={500} required defaultValue={typed.reason} error={errors.reason} />}
      <button className="button main" name="intent" value="declare">{m.sites_gate_go_live()}</button>
    </Form>
  )
}

/** Takes it back, with a reason. */
export function TakeBackForm({ errors, typed }: FormProps) {
  return (
    <Form method="post" className="gate-form" noValidate>
      <TextField label={m.sites_gate_take_back_reason()} name="reason" maxLength={500} required defaultValue={typed.reason} error={errors.reason} />
      <button className="button" name="intent" value="take-back">{m.sites_gate_take_back()}</button>
    </Form>
  )
}

/** All that was declared so far, the latest first. */
export function GoLiveHistory({ history }: { history: readonly GoLive[] }) {
  if (history.length === 0) return <p className="muted">{m.sites_gate_history_none()}</p>
  return (
    <ol className="gate-history num">
      {history.map(({ id, liveOn, note, overrideReason, declaredBy, declaredOn, takenBack }) => (
        <li key={id}>
          <p><b>{m.sites_gate_history_declared({ day: formatDay(liveOn), on: formatDay(declaredOn), person: declaredBy ?? m.sites_gate_somebody() })}</b></p>
          {note !== '' && <p>{note}</p>}
          {overrideReason !== null && <p>{m.sites_gate_history_overridden({ reason: overrideReason })}</p>}
          {takenBack && <p>{m.sites_gate_history_taken_back({ on: formatDay(takenBack.on), person: takenBack.by ?? m.sites_gate_somebody(), reason: takenBack.reason })}</p>}
        </li>
      ))}
    </ol>
  )
}
