import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { learningTeam, type TeamCourse, type TeamMember } from '../team.server.ts'
import { LearningNav } from '../ui/learning-nav.tsx'
import type { Route } from './+types/team.ts'

export const middleware = [roleGuard('manager')]

export function loader({ context }: Route.LoaderArgs) {
  return learningTeam(viewerOf(context), getLocale())
}

/** Said in words, not by colour alone. */
function State({ course: { state, dueOn, completedOn } }: { course: TeamCourse }) {
  if (state === 'complete') return completedOn && m.learning_completed_on({ day: formatDay(completedOn) })
  if (!dueOn) return m.learning_people_team_open()
  return state === 'overdue' ? <span className="due strong">{m.learning_overdue_since({ day: formatDay(dueOn) })}</span> : m.learning_due_on({ day: formatDay(dueOn) })
}

function Rows({ member: { id, name, courses } }: { member: TeamMember }) {
  const person = <th scope="row" rowSpan={Math.max(1, courses.length)}><Link to={`/people/${id}`}>{name}</Link></th>
  if (courses.length === 0) return <tr>{person}<td colSpan={2} className="muted">{m.learning_people_team_no_course()}</td></tr>
  return courses.map((course, index) => (
    <tr key={course.id}>
      {index === 0 && person}
      <td>{course.title}</td>
      <td className="num"><State course={course} /></td>
    </tr>
  ))
}

export default function Team({ loaderData: members }: Route.ComponentProps) {
  return (
    <Page title={m.learning_people_team()} crumbs={[{ to: '/learning', label: m.learning_title() }]}>
      <LearningNav />
      <p className="rules-intro">{m.learning_people_team_intro()}</p>
      {members.length === 0 ? <EmptyState title={m.learning_people_team_nobody()} /> : (
        <table className="table people-team">
          <thead><tr><th scope="col">{m.learning_people_name()}</th><th scope="col">{m.learning_people_course()}</th><th scope="col">{m.learning_people_state()}</th></tr></thead>
          <tbody>{members.map((member) => <Rows key={member.id} member={member} />)}</tbody>
        </table>
      )}
    </Page>
  )
}
