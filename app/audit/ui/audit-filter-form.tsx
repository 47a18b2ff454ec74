import { useId } from 'react'
import { m } from '../../paraglide/messages.js'
import type { AuditFilters } from '../schema.ts'
import { actionWords } from './action-words.ts'

function Field({ name, label, type = 'search', value }: { name: keyof AuditFilters; label: string; type?: 'search' | 'date'; value: string | undefined }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} name={name} type={type} className="input" defaultValue={value ?? ''} maxLength={100} autoComplete="off" />
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
      <Field name="from" type="date" label={m.audit_from()} value={filters.from} />
      <Field name="to" type="date" label={m.audit_to()} value={filters.to} />
    </>
  )
}
