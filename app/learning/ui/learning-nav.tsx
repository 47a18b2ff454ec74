import { ChevronDown } from 'lucide-react'
import { NavLink, useLocation } from 'react-router'
import type { Role } from '../../platform/viewer.ts'
import { m } from '../../paraglide/messages.js'
import { useRoles } from '../../ui/use-roles.ts'

type Area = { to: string; label: string; /** Whether the pages below it are its own. */ end?: boolean }
type Group = { name: string; areas: Area[] }

/** What is for oneself, then the own team, then what those see who run the training. */
function groupsFor(roles: readonly Role[]): Group[] {
  const manages = roles.includes('learning-admin')
  const cohorts = { to: '/learning/cohorts', label: m.learning_cohorts() }
  const own = [
    { to: '/learning', label: m.learning_people_nav_mine(), end: true },
    ...(manages ? [] : [cohorts]),
    { to: '/learning/cards', label: m.learning_cards_title() },
    { to: '/learning/reflections', label: m.learning_reading_nav_reflections() },
    { to: '/learning/reviews', label: m.learning_transfer_reviews() },
    { to: '/learning/search', label: m.learning_reading_nav_search() },
  ]
  const team = [
    { to: '/learning/team', label: m.learning_people_team(), end: true },
    { to: '/learning/team/pulse', label: m.learning_pulse_team_title() },
  ]
  const running = [
    { to: '/learning/assignments', label: m.learning_people_assignments() },
    cohorts,
    { to: '/learning/reports', label: m.learning_people_reports() },
    { to: '/learning/certificates', label: m.learning_people_certificates() },
    { to: '/learning/packages', label: m.learning_scorm_packages() },
    { to: '/learning/preview', label: m.learning_authoring_preview() },
  ]
  return [
    { name: m.learning_nav_own(), areas: own },
    ...(roles.includes('manager') ? [{ name: m.learning_nav_team(), areas: team }] : []),
    ...(manages ? [{ name: m.learning_nav_running(), areas: running }] : []),
  ]
}

function Groups({ groups }: { groups: readonly Group[] }) {
  return groups.map(({ name, areas }) => (
    <div key={name} className="learning-nav-group" role="group" aria-label={name}>
      {groups.length > 1 && <p aria-hidden="true">{name}</p>}
      <div className="choice">{areas.map(({ to, label, end }) => <NavLink key={to} to={to} end={end ?? false}>{label}</NavLink>)}</div>
    </div>
  ))
}

/** The ways into the training, the same on each of its pages: rows on wide screens, one line that opens on narrow ones. */
export function LearningNav() {
  const groups = groupsFor(useRoles())
  const { pathname } = useLocation()
  const here = groups.flatMap(({ areas }) => areas).find(({ to, end }) => pathname === to || (!end && pathname.startsWith(`${to}/`)))
  return (
    <nav className="learning-nav" aria-label={m.learning_people_nav()}>
      <div className="learning-nav-wide"><Groups groups={groups} /></div>
      {/* A new one for each page, so that it is closed again. */}
      <details key={pathname} className="learning-nav-narrow">
        <summary><span><span className="muted">{m.learning_nav_area()}</span> <span className="strong">{here?.label ?? m.learning_people_nav_mine()}</span></span><ChevronDown className="icon" strokeWidth={1.5} aria-hidden="true" /></summary>
        <Groups groups={groups} />
      </details>
    </nav>
  )
}
