import { data, Form, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { parseForm, refusedFields } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { cohortFormPage } from '../cohorts/queries.server.ts'
import { newCohortForm } from '../cohorts/schema.ts'
import { CohortFields } from '../cohorts/ui/cohort-fields.tsx'
import { DayFields } from '../cohorts/ui/day-fields.tsx'
import { makeCohort } from '../commands/make-cohort.server.ts'
import type { Route } from './+types/cohort-new.ts'

export const middleware = [roleGuard('learning-admin')]

export function loader({ context }: Route.LoaderArgs) {
  return cohortFormPage(viewerOf(context), null, getLocale())
}

type Outcome = { errors: Record<string, string>; typed: Record<string, string> }

export async function action({ request, context }: Route.ActionArgs) {
  const form = await parseForm(newCohortForm, request)
  if (!form.ok) return data<Outcome>({ errors: form.errors, typed: form.values }, 422)
  try {
    return redirect(`/learning/cohorts/${await makeCohort(viewerOf(context), form.value)}`)
  } catch (error) {
    return data<Outcome>({ errors: refusedFields(error), typed: form.values }, 422)
  }
}

export default function CohortNew({ loaderData: { courses, sites, values }, actionData }: Route.ComponentProps) {
  const outcome: Outcome | undefined = actionData
  const filled = { values: outcome?.typed ?? values, errors: outcome?.errors ?? {} }
  return (
    <Page title={m.learning_cohorts_new()} crumbs={[{ to: '/learning', label: m.learning_title() }, { to: '/learning/cohorts', label: m.learning_cohorts() }]}>
      {outcome && <p className="alert" role="alert">{m.learning_cohorts_not_saved()}</p>}
      <Form method="post" className="cohort-form" noValidate>
        <SelectField label={m.learning_people_course()} name="courseId" defaultValue={filled.values.courseId} error={filled.errors.courseId}>
          {courses.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
        </SelectField>
        <CohortFields {...filled} />
        <fieldset>
          <legend>{m.learning_cohorts_first_day()}</legend>
          <p className="muted md">{m.learning_cohorts_first_day_hint()}</p>
          <DayFields sites={sites} {...filled} />
        </fieldset>
        <button className="button main">{m.learning_cohorts_make()}</button>
      </Form>
    </Page>
  )
}
