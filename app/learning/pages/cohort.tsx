import { data, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { AppError, notFound } from '../../platform/errors.ts'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { cohortId } from '../cohorts/cohort-id.ts'
import { cohortPage } from '../cohorts/queries.server.ts'
import { cohortIntent, reasonForm } from '../cohorts/schema.ts'
import { placesWords, windowWords } from '../cohorts/ui/cohort-words.ts'
import { AttendanceText } from '../cohorts/ui/course-cohorts.tsx'
import { DayList } from '../cohorts/ui/day-list.tsx'
import { DayTools } from '../cohorts/ui/day-tools.tsx'
import { MemberList } from '../cohorts/ui/member-list.tsx'
import { ReasonForm } from '../cohorts/ui/reason-form.tsx'
import { SignUp } from '../cohorts/ui/sign-up.tsx'
import { noteReport } from '../commands/note-report.server.ts'
import { ReportFoot } from '../reports/ui/report-head.tsx'
import { answerSignUp } from '../commands/answer-sign-up.server.ts'
import { cancelCohort } from '../commands/change-cohort.server.ts'
import { signUp, withdraw } from '../commands/sign-up.server.ts'
import type { Route } from './+types/cohort.ts'

/** Who runs the training looks at people of others; who leads the group at their own. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const page = await cohortPage(viewer, cohortId(params.id), getLocale())
  const isLogged = page.mayManage && page.members !== null && page.own !== 'leads'
  if (isLogged) await noteReport(viewer, { report: 'cohort-members', course: page.courseId, rows: page.members?.length ?? 0 })
  return { ...page, isLogged }
}

type Outcome = { problem?: string; reason?: string | undefined; reasonError?: string | undefined }

export async function action({ params, request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const id = cohortId(params.id)
  const form = await parseForm(cohortIntent, request.clone())
  const { intent, personId } = parseInput(cohortIntent, form.values)
  try {
    switch (intent) {
      case 'sign-up':
        await signUp(viewer, id)
        break
      case 'withdraw':
        await withdraw(viewer, id)
        break
      case 'agree':
      case 'decline':
        if (personId === undefined) throw notFound()
        await answerSignUp(viewer, id, personId, intent === 'agree')
        return redirect('/learning/cohorts')
      case 'cancel': {
        const reason = await parseForm(reasonForm, request)
        if (!reason.ok) return data<Outcome>({ reason: reason.values.reason, reasonError: reason.errors.reason }, 422)
        await cancelCohort(viewer, id, reason.value.reason)
        break
      }
    }
  } catch (error) {
    if (error instanceof AppError && error.status === 409) return data<Outcome>({ problem: error.data.message }, 409)
    throw error
  }
  return redirect(`/learning/cohorts/${id}`)
}

export default function CohortPage({ loaderData: cohort, actionData }: Route.ComponentProps) {
  const outcome: Outcome | undefined = actionData
  const { id, name, courseId, courseTitle, mayManage, mayLead, members, window } = cohort
  const isOpen = window !== 'cancelled'
  const words = windowWords(cohort)
  return (
    <Page title={name} crumbs={[{ to: '/learning', label: m.learning_title() }, { to: '/learning/cohorts', label: m.learning_cohorts() }]} action={mayManage && isOpen && <Link className="button" to={`/learning/cohorts/${id}/edit`}>{m.learning_cohorts_edit()}</Link>}>
      {outcome?.problem !== undefined && <p className="alert" role="alert">{outcome.problem}</p>}
      {!isOpen && <div className="alert"><p className="strong">{m.learning_cohorts_error_cancelled()}</p><p>{cohort.cancelReason}</p></div>}
      <div className="cohort-page">
        <div>
          <p className="cohort-lead"><Link to={`/learning/${courseId}`}>{courseTitle}</Link></p>
          <h2>{m.learning_cohorts_days()}</h2>
          <DayList days={cohort.days} tools={(day) => <DayTools cohortId={id} day={day} mayManage={mayManage && isOpen} mayLead={mayLead} />} />
          {mayManage && isOpen && <p><Link className="button small" to={`/learning/cohorts/${id}/days/new`}>{m.learning_cohorts_add_day()}</Link></p>}
          {members && <MemberList members={members} answersIn={mayManage && isOpen ? { id, name } : null} />}
          {cohort.isLogged && <ReportFoot />}
        </div>
        <aside className="cohort-facts" aria-label={m.learning_about()}>
          <AttendanceText cohort={cohort} />
          <SignUp cohort={cohort} />
          <dl>
            <dt>{m.learning_cohorts_places()}</dt>
            <dd>{placesWords(cohort)}</dd>
            {words !== null && isOpen && <><dt>{m.learning_cohorts_sign_up_when()}</dt><dd>{words}</dd></>}
            {cohort.needsApproval && <><dt>{m.learning_cohorts_approval()}</dt><dd>{m.learning_cohorts_needs_approval()}</dd></>}
            <dt>{m.learning_cohorts_trainers()}</dt>
            <dd>{cohort.trainers.join(', ')}</dd>
          </dl>
          {mayManage && isOpen && (
            <ReasonForm summary={m.learning_cohorts_cancel()} button={m.learning_cohorts_cancel_now()} hint={m.learning_cohorts_cancel_hint()} intent="cancel" reason={outcome?.reason} error={outcome?.reasonError} />
          )}
        </aside>
      </div>
    </Page>
  )
}
