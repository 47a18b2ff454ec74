import { NavLink } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { useRoles } from '../../ui/use-roles.ts'

/** The ways into the training, for those who have more than their own courses to look after. */
export function LearningNav() {
  const roles = useRoles()
  const leads = roles.includes('manager')
  const manages = roles.includes('learning-admin')
  if (!leads && !manages) return null
  return (
    <nav className="choice workplaces-nav" aria-label={m.learning_people_nav()}>
      <NavLink to="/learning" end>{m.learning_people_nav_mine()}</NavLink>
      {leads && <NavLink to="/learning/team">{m.learning_people_team()}</NavLink>}
      {manages && <NavLink to="/learning/certificates">{m.learning_people_certificates()}</NavLink>}
      {manages && <NavLink to="/learning/packages">{m.learning_scorm_packages()}</NavLink>}
    </nav>
  )
}
