import { data, NavLink, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay, formatDayLong } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { attendancePage } from '../cohorts/attendance.server.ts'
import { cohortId } from '../cohorts/cohort-id.ts'
import { attendanceForm } from '../cohorts/schema.ts'
import { AttendanceForm } from '../cohorts/ui/attendance-form.tsx'
import { DayPlace } from '../cohorts/ui/day-list.tsx'
import { noteReport } from '../commands/note-report.server.ts'
import { recordAttendance } from '../commands/record-attendance.server.ts'
import type { Route } from './+types/attendance.ts'

export async function loader({ params, url, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const page = await attendancePage(viewer, cohortId(params.id), cohortId(params.day), getLocale())
  if (!page.isLead) await noteReport(viewer, { report: 'attendance', course: page.courseId, rows: page.people.length })
  return { ...page, isSaved: url.searchParams.has('saved') }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await parseForm(attendanceForm, request)
  try {
    await recordAttendance(viewerOf(context), cohortId(params.id), cohortId(params.day), form.ok ? form.value : [])
  } catch (error) {
    if (error instanceof AppError && error.status === 409) return data({ problem: error.data.message }, 409)
    throw error
  }
  return redirect(`/learning/cohorts/${params.id}/days/${params.day}/attendance?saved`)
}

export default function AttendanceOfDay({ loaderData: { cohortId: id, name, day, days, people, isOpen, isSaved }, actionData }: Route.ComponentProps) {
  const count = (state: string) => people.filter((person) => person.state === state).length
  return (
    <Page title={m.learning_cohorts_attendance_title({ day: formatDay(day.day) })} crumbs={[{ to: '/learning', label: m.learning_title() }, { to: '/learning/cohorts', label: m.learning_cohorts() }, { to: `/learning/cohorts/${id}`, label: name }]}>
      {actionData && <p className="alert" role="alert">{actionData.problem}</p>}
      {isSaved && !actionData && <p className="alert is-note" role="status">{m.learning_cohorts_saved({ present: count('present'), absent: count('absent'), excused: count('excused') })}</p>}
      {days.length > 1 && (
        <nav className="choice attendance-days" aria-label={m.learning_cohorts_days()}>
          {days.map((one) => <NavLink key={one.id} to={`/learning/cohorts/${id}/days/${one.id}/attendance`}>{formatDay(one.day)}</NavLink>)}
        </nav>
      )}
      <p className="cohort-lead num">{formatDayLong(day.day)}, {day.from}–{day.to}, <DayPlace day={day} /></p>
      {people.length === 0 ? <EmptyState title={m.learning_cohorts_nobody()} /> : isOpen ? <AttendanceForm key={day.id} people={people} /> : <EmptyState title={m.learning_cohorts_attendance_early()}>{people.map((person) => person.name).join(', ')}</EmptyState>}
    </Page>
  )
}
