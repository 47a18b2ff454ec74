import { NavLink } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { useRoles } from '../../ui/use-roles.ts'

/** The ways into the training: the own courses and course groups, and what else one looks after. */
export function LearningNav() {
  const roles = useRoles()
  const leads = roles.includes('manager')
  const manages = roles.includes('learning-admin')
  return (
    <nav className="choice workplaces-nav" aria-label={m.learning_people_nav()}>
      <NavLink to="/learning" end>{m.learning_people_nav_mine()}</NavLink>
      {leads && <NavLink to="/learning/team">{m.learning_people_team()}</NavLink>}
      <NavLink to="/learning/cohorts">{m.learning_cohorts()}</NavLink>
      {manages && <NavLink to="/learning/certificates">{m.learning_people_certificates()}</NavLink>}
    </nav>
  )
}
