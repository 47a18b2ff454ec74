import { data, Form, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { parseForm, refusedFields } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { DateField } from '../../ui/date-field.tsx'
import { formatDay } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { enterAbsence, removeAbsence } from '../commands/enter-absence.server.ts'
import { noteReport } from '../commands/note-report.server.ts'
import { absencePage } from '../people/absences.server.ts'
import { absenceForm } from '../people/schema.ts'
import { AdminNav } from '../people/ui/admin-nav.tsx'
import { LearningNav } from '../ui/learning-nav.tsx'
import type { Route } from './+types/absences.ts'

export const middleware = [roleGuard('learning-admin')]

export async function loader({ context, url }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const absences = await absencePage(viewer)
  await noteReport(viewer, { report: 'absences', course: null, rows: absences.length })
  return { absences, done: url.searchParams.get('done') }
}

type Outcome = { errors: Record<string, string>; typed: Record<string, string> }

const removeForm = z.object({ remove: z.uuid() })

/** Enters an absence, or takes one back. */
export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const removed = await parseForm(removeForm, request.clone())
  if (removed.ok) {
    await removeAbsence(viewer, removed.value.remove)
    return redirect('/learning/assignments/absences?done=removed')
  }
  const form = await parseForm(absenceForm, request)
  if (!form.ok) return data<Outcome>({ errors: form.errors, typed: form.values }, 422)
  try {
    await enterAbsence(viewer, form.value)
    return redirect('/learning/assignments/absences?done=entered')
  } catch (error) {
    return data<Outcome>({ errors: refusedFields(error), typed: form.values }, 422)
  }
}

const doneWords: Record<string, () => string> = { entered: m.learning_people_absence_entered, removed: m.learning_people_absence_removed }

export default function Absences({ loaderData: { absences, done }, actionData }: Route.ComponentProps) {
  const { errors, typed }: Outcome = actionData ?? { errors: {}, typed: {} }
  const words = done === null ? '' : (doneWords[done]?.() ?? '')
  return (
    <Page title={m.learning_people_absences()} crumbs={[{ to: '/learning', label: m.learning_title() }]}>
      <LearningNav />
      <AdminNav />
      <p role="status" className={words ? 'alert is-note mb-4' : 'vh'}>{words}</p>
      <p className="people-about">{m.learning_people_absences_about()}</p>
      <Form method="post" className="absence-form" noValidate key={absences.length}>
        <TextField label={m.learning_people_person()} hint={m.learning_people_person_hint()} name="person" defaultValue={typed.person} error={errors.person} autoComplete="off" required />
        <DateField label={m.learning_people_absence_from()} name="from" defaultValue={typed.from} error={errors.from} required />
        <DateField label={m.learning_people_absence_to()} name="to" defaultValue={typed.to} error={errors.to} required />
        <button className="button">{m.learning_people_absence_enter()}</button>
      </Form>
      {absences.length === 0 ? <p className="muted mt-6">{m.learning_people_absence_none()}</p> : (
        <ul className="rows absence-rows">
          {absences.map(({ id, name, unit, from, to, isOver }) => (
            <li key={id}>
              <p><span className="strong">{name}</span>{unit && <span className="md muted">, {unit}</span>}</p>
              <p className="md num">{m.learning_people_absence_span({ from: formatDay(from), to: formatDay(to) })}{isOver && <span className="muted">, {m.learning_people_absence_over()}</span>}</p>
              <Form method="post"><button className="button small" name="remove" value={id} aria-label={m.learning_people_absence_remove_this({ name, from: formatDay(from) })}>{m.learning_people_absence_remove()}</button></Form>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
