import { type ReactNode, useId } from 'react'
import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { DateField } from '../../../ui/date-field.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import type { AssignmentChoices } from '../assignments.server.ts'
import { roleWords } from '../words.ts'

type Typed = Record<string, string>
type FieldsProps = { choices: AssignmentChoices; errors: Typed; typed: Typed; seen: string; children: ReactNode }

/** One of a few: which further fields belong to it, the style sheet shows. */
function Options({ name, legend, chosen, options, error }: { name: string; legend: string; chosen: string; options: readonly (readonly [string, string])[]; error?: string | undefined }) {
  const id = useId()
  return (
    <fieldset className="field" aria-describedby={error ? id : undefined}>
      <legend>{legend}</legend>
      {options.map(([value, words]) => <label key={value} className="option"><input type="radio" name={name} value={value} defaultChecked={value === chosen} />{words}</label>)}
      {error && <p id={id} className="field-error">{error}</p>}
    </fieldset>
  )
}

function People({ typed, error }: { typed: string | undefined; error: string | undefined }) {
  const id = useId()
  return (
    <div className="field only-person">
      <label htmlFor={id}>{m.learning_people_people()}</label>
      <p id={`${id}-hint`} className="muted">{m.learning_people_people_hint()}</p>
      <textarea id={id} className="input" name="people" rows={3} defaultValue={typed} aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`} />
      {error && <p id={`${id}-error`} className="field-error">{error}</p>}
    </div>
  )
}

function Audience({ choices: { units, today }, errors, typed }: Pick<FieldsProps, 'choices' | 'errors' | 'typed'>) {
  return (
    <>
      <Options name="audience" legend={m.learning_people_whom()} chosen={typed.audience ?? 'unit'} error={errors.audience} options={[['unit', m.learning_people_to_unit()], ['role', m.learning_people_to_role()], ['new_managers', m.learning_people_to_new_managers()], ['person', m.learning_people_to_people()]]} />
      <div className="only-unit">
        <SelectField label={m.learning_people_unit()} name="unitId" defaultValue={typed.unitId ?? ''} error={errors.unitId}>
          <option value="">{m.learning_people_choose()}</option>
          {units.map(({ id, name, depth }) => <option key={id} value={id}>{'\u2003'.repeat(depth)}{name}</option>)}
        </SelectField>
      </div>
      <div className="only-role">
        <SelectField label={m.learning_people_role()} name="role" defaultValue={typed.role ?? 'manager'} error={errors.role}>
          {Object.entries(roleWords).map(([role, words]) => <option key={role} value={role}>{words()}</option>)}
        </SelectField>
      </div>
      <div className="only-new_managers"><DateField label={m.learning_people_leads_from()} name="leadsFrom" defaultValue={typed.leadsFrom ?? today} error={errors.leadsFrom} /></div>
      <People typed={typed.people} error={errors.people} />
    </>
  )
}

/** The form of a new assignment; its children stand in front of the button. Works without script. */
export function AssignmentFields({ choices, errors, typed, seen, children }: FieldsProps) {
  const [first] = choices.courses
  return (
    <Form method="post" className="assignment-form" noValidate>
      <SelectField label={m.learning_people_course()} name="course" defaultValue={typed.course ?? first?.id} error={errors.course}>
        {choices.courses.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
      </SelectField>
      <Audience choices={choices} errors={errors} typed={typed} />
      <Options name="required" legend={m.learning_people_must()} chosen={typed.required ?? 'required'} options={[['required', m.learning_people_must_required()], ['optional', m.learning_people_must_optional()]]} error={errors.required} />
      <Options name="due" legend={m.learning_people_until()} chosen={typed.due ?? 'days'} options={[['days', m.learning_people_until_days()], ['day', m.learning_people_until_day()], ['none', m.learning_people_until_none()]]} error={errors.due} />
      <div className="only-days"><TextField label={m.learning_people_days()} name="dueDays" inputMode="numeric" defaultValue={typed.dueDays ?? String(first?.dueDays ?? 30)} error={errors.dueDays} /></div>
      <div className="only-day"><DateField label={m.learning_people_day()} name="dueOn" defaultValue={typed.dueOn ?? ''} error={errors.dueOn} /></div>
      {children}
      <input type="hidden" name="seen" value={seen} />
      <div className="assignment-buttons">
        {seen === '' ? <button className="button main">{m.learning_people_preview_button()}</button> : <><button className="button main">{m.learning_people_save()}</button><span className="md muted">{m.learning_people_save_hint()}</span></>}
      </div>
    </Form>
  )
}
