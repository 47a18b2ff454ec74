import { NavLink } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { useRoles } from '../../ui/use-roles.ts'

/** The ways into the training, for those who have more than their own courses to look after. */
export function LearningNav({ mayRead = false }: { /** Whether colleagues' hand-ins are read here by the viewer. */ mayRead?: boolean }) {
  const roles = useRoles()
  const leads = roles.includes('manager')
  const manages = roles.includes('learning-admin')
  if (!leads && !manages && !mayRead) return null
  return (
    <nav className="choice workplaces-nav" aria-label={m.learning_people_nav()}>
      <NavLink to="/learning" end>{m.learning_people_nav_mine()}</NavLink>
      {(mayRead || manages) && <NavLink to="/learning/reviews">{m.learning_transfer_reviews()}</NavLink>}
      {leads && <NavLink to="/learning/team" end>{m.learning_people_team()}</NavLink>}
      {leads && <NavLink to="/learning/team/pulse">{m.learning_pulse_team_title()}</NavLink>}
      {manages && <NavLink to="/learning/certificates">{m.learning_people_certificates()}</NavLink>}
    </nav>
  )
}
