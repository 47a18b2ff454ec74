import { data, Form, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm, refusedFields } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { cohortId } from '../cohorts/cohort-id.ts'
import { dayFormPage } from '../cohorts/queries.server.ts'
import { dateForm, reasonForm } from '../cohorts/schema.ts'
import { DayFields } from '../cohorts/ui/day-fields.tsx'
import { ReasonForm } from '../cohorts/ui/reason-form.tsx'
import { addCourseDay, cancelCourseDay, moveCourseDay } from '../commands/change-course-day.server.ts'
import type { Route } from './+types/course-day.ts'

export const middleware = [roleGuard('learning-admin')]

/** Null: a new one. @throws AppError 404 */
const dayId = (text: string) => (text === 'new' ? null : cohortId(text))

export function loader({ params, context }: Route.LoaderArgs) {
  return dayFormPage(viewerOf(context), cohortId(params.id), dayId(params.day), getLocale())
}

type Outcome = { errors: Record<string, string>; typed: Record<string, string> | null; reason?: string | undefined; problem?: string }

export async function action({ params, request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const [id, day] = [cohortId(params.id), dayId(params.day)]
  const form = await parseForm(dateForm, request.clone())
  try {
    if (day !== null && form.values.intent === 'cancel') {
      const reason = await parseForm(reasonForm, request)
      if (!reason.ok) return data<Outcome>({ errors: reason.errors, typed: null, reason: reason.values.reason }, 422)
      await cancelCourseDay(viewer, id, day, reason.value.reason)
    } else {
      if (!form.ok) return data<Outcome>({ errors: form.errors, typed: form.values }, 422)
      if (day === null) await addCourseDay(viewer, id, form.value)
      else await moveCourseDay(viewer, id, day, form.value)
    }
    return redirect(`/learning/cohorts/${id}`)
  } catch (error) {
    if (error instanceof AppError && error.status === 409) return data<Outcome>({ errors: {}, typed: form.values, problem: error.data.message }, 409)
    return data<Outcome>({ errors: refusedFields(error), typed: form.values }, 422)
  }
}

export default function CourseDay({ params, loaderData: { name, sites, values, day }, actionData }: Route.ComponentProps) {
  const outcome: Outcome | undefined = actionData
  const crumbs = [{ to: '/learning', label: m.learning_title() }, { to: '/learning/cohorts', label: m.learning_cohorts() }, { to: `/learning/cohorts/${params.id}`, label: name }]
  return (
    <Page title={day ? m.learning_cohorts_day_title({ day: formatDay(day.day) }) : m.learning_cohorts_add_day()} crumbs={crumbs}>
      {outcome?.typed && <p className="alert" role="alert">{outcome.problem ?? m.learning_cohorts_not_saved()}</p>}
      <p className="muted cohort-lead">{day ? m.learning_cohorts_move_hint() : m.learning_cohorts_add_hint()}</p>
      <Form method="post" className="cohort-form" noValidate>
        <DayFields sites={sites} values={outcome?.typed ?? values} errors={outcome?.errors ?? {}} />
        <button className="button main" name="intent" value="save">{day ? m.learning_cohorts_save_day() : m.learning_cohorts_add_now()}</button>
      </Form>
      {day && day.state === 'ahead' && <ReasonForm summary={m.learning_cohorts_cancel_day()} button={m.learning_cohorts_cancel_day_now()} hint={m.learning_cohorts_cancel_hint()} intent="cancel" reason={outcome?.reason} error={outcome?.errors.reason} />}
    </Page>
  )
}
