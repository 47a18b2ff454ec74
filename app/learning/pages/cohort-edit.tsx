import { data, Form, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { AppError, invalidInput } from '../../platform/errors.ts'
import { parseForm, refusedFields } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { cohortId } from '../cohorts/cohort-id.ts'
import { cohortFormPage } from '../cohorts/queries.server.ts'
import { cohortForm } from '../cohorts/schema.ts'
import { CohortFields } from '../cohorts/ui/cohort-fields.tsx'
import { changeCohort } from '../commands/change-cohort.server.ts'
import type { Route } from './+types/cohort-edit.ts'

export const middleware = [roleGuard('learning-admin')]

export function loader({ params, context }: Route.LoaderArgs) {
  return cohortFormPage(viewerOf(context), cohortId(params.id), getLocale())
}

type Outcome = { errors: Record<string, string>; typed: Record<string, string> }

/** What stands against a room for another who leads is said beside who leads. */
function besideTrainers(error: unknown): unknown {
  return error instanceof AppError && error.status === 409 ? invalidInput([{ path: 'trainers', message: error.data.message }]) : error
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const id = cohortId(params.id)
  const form = await parseForm(cohortForm, request)
  if (!form.ok) return data<Outcome>({ errors: form.errors, typed: form.values }, 422)
  try {
    await changeCohort(viewerOf(context), id, form.value)
    return redirect(`/learning/cohorts/${id}`)
  } catch (error) {
    return data<Outcome>({ errors: refusedFields(besideTrainers(error)), typed: form.values }, 422)
  }
}

export default function CohortEdit({ params, loaderData: { values, name }, actionData }: Route.ComponentProps) {
  const outcome: Outcome | undefined = actionData
  return (
    <Page title={m.learning_cohorts_edit_title()} crumbs={[{ to: '/learning', label: m.learning_title() }, { to: '/learning/cohorts', label: m.learning_cohorts() }, { to: `/learning/cohorts/${params.id}`, label: name ?? '' }]}>
      {outcome && <p className="alert" role="alert">{m.learning_cohorts_not_saved()}</p>}
      <Form method="post" className="cohort-form" noValidate>
        <CohortFields values={outcome?.typed ?? values} errors={outcome?.errors ?? {}} />
        <button className="button main">{m.learning_cohorts_save()}</button>
      </Form>
    </Page>
  )
}
