import { useId } from 'react'
import { m } from '../../paraglide/messages.js'
import { DateField } from '../../ui/date-field.tsx'
import type { AuditFilters } from '../schema.ts'
import { actionWords } from './action-words.ts'

function Field({ name, label, value }: { name: keyof AuditFilters; label: string; value: string | undefined }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} name={name} type="search" className="input" defaultValue={value ?? ''} maxLength={100} autoComplete="off" />
    </div>
  )
}

/** The filters go into the address, so that a view can be passed on. */
export function AuditFilterForm({ filters }: { filters: AuditFilters }) {
  const id = useId()
  return (
    <>
      <Field name="person" label={m.audit_person()} value={filters.person} />
      <div className="field">
        <label htmlFor={id}>{m.audit_action()}</label>
        <select id={id} name="action" className="input" defaultValue={filters.action ?? ''}>
          <option value="">{m.audit_all()}</option>
          {Object.entries(actionWords).map(([action, word]) => <option key={action} value={action}>{word()}</option>)}
        </select>
      </div>
      <Field name="subject" label={m.audit_subject()} value={filters.subject} />
      <DateField name="from" label={m.audit_from()} defaultValue={filters.from} />
      <DateField name="to" label={m.audit_to()} defaultValue={filters.to} />
    </>
  )
}
