import { Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { formOf, parseInput } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { endAssignment } from '../commands/assign-course.server.ts'
import { noteReport } from '../commands/note-report.server.ts'
import { type AssignmentLine, assignmentPage } from '../people/assignments.server.ts'
import { AdminNav } from '../people/ui/admin-nav.tsx'
import { targetWords, termWords } from '../people/words.ts'
import { ReportFoot } from '../reports/ui/report-head.tsx'
import { LearningNav } from '../ui/learning-nav.tsx'
import type { Route } from './+types/assignments.ts'

export const middleware = [roleGuard('learning-admin')]

export async function loader({ context, url }: Route.LoaderArgs) {
  const assigned = url.searchParams.get('assigned')
  const viewer = viewerOf(context)
  const assignments = await assignmentPage(viewer)
  await noteReport(viewer, { report: 'assignments', course: null, rows: assignments.length })
  return { assignments, assigned: assigned === null ? null : Number(assigned), isEnded: url.searchParams.has('ended') }
}

/** Ends an assignment. */
export async function action({ request, context }: Route.ActionArgs) {
  const { id } = parseInput(z.object({ id: z.uuid() }), Object.fromEntries(await formOf(request)))
  await endAssignment(viewerOf(context), id)
  return redirect('/learning/assignments?ended')
}

function Row({ assignment }: { assignment: AssignmentLine }) {
  const { id, courseTitle, createdOn, createdBy, endedOn, people, completed } = assignment
  const whom = targetWords(assignment.target)
  return (
    <li>
      <div>
        <h3 className="strong">{courseTitle}</h3>
        <p>{whom}</p>
        <p className="md muted">{termWords(assignment)}</p>
        <p className="sm muted num">{createdBy ? m.learning_people_assigned_by({ day: formatDay(createdOn), name: createdBy }) : m.learning_people_assigned_on({ day: formatDay(createdOn) })}{endedOn && `, ${m.learning_people_ended_on({ day: formatDay(endedOn) })}`}</p>
      </div>
      {!endedOn && <p className="md num">{people === 1 ? m.learning_people_reach_one() : m.learning_people_reach({ people })}{people > 0 && <><br /><span className="muted">{m.learning_people_reach_done({ completed })}</span></>}</p>}
      {!endedOn && (
        <details className="assignment-end">
          <summary className="button small" aria-label={m.learning_people_end_this({ course: courseTitle, whom })}>{m.learning_people_end()}</summary>
          <Form method="post">
            <p className="md mb-4">{m.learning_people_end_means()}</p>
            <button className="button" name="id" value={id}>{m.learning_people_end_now()}</button>
          </Form>
        </details>
      )}
    </li>
  )
}

function doneWords({ assigned, isEnded }: Pick<Route.ComponentProps['loaderData'], 'assigned' | 'isEnded'>): string {
  if (isEnded) return m.learning_people_was_ended()
  if (assigned === null) return ''
  return assigned === 1 ? m.learning_people_was_assigned_one() : m.learning_people_was_assigned({ people: assigned })
}

export default function Assignments({ loaderData }: Route.ComponentProps) {
  const { assignments } = loaderData
  const words = doneWords(loaderData)
  const open = assignments.filter(({ endedOn }) => endedOn === null)
  const ended = assignments.filter(({ endedOn }) => endedOn !== null)
  return (
    <Page title={m.learning_people_assignments()} crumbs={[{ to: '/learning', label: m.learning_title() }]} action={<Link className="button main" to="/learning/assignments/new">{m.learning_people_assign()}</Link>}>
      <LearningNav />
      <AdminNav />
      <p role="status" className={words ? 'alert is-note mb-4' : 'vh'}>{words}</p>
      <section aria-labelledby="open-assignments">
        <div className="head"><h2 id="open-assignments">{m.learning_people_open_assignments()}</h2></div>
        {open.length === 0 ? <EmptyState title={m.learning_people_no_assignments()}>{m.learning_people_no_assignments_hint()}</EmptyState> : <ul className="rows assignment-rows">{open.map((assignment) => <Row key={assignment.id} assignment={assignment} />)}</ul>}
      </section>
      <ReportFoot />
      {ended.length > 0 && (
        <details className="ended-assignments">
          <summary>{m.learning_people_ended_assignments({ count: ended.length })}</summary>
          <ul className="rows assignment-rows">{ended.map((assignment) => <Row key={assignment.id} assignment={assignment} />)}</ul>
        </details>
      )}
    </Page>
  )
}
