import { NavLink } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { useRoles } from '../../ui/use-roles.ts'

/** The ways into the training: the own courses and course groups, and what else one looks after. */
export function LearningNav({ mayRead = false }: { /** Whether colleagues' hand-ins are read here by the viewer. */ mayRead?: boolean }) {
  const roles = useRoles()
  const leads = roles.includes('manager')
  const manages = roles.includes('learning-admin')
  return (
    <nav className="choice workplaces-nav" aria-label={m.learning_people_nav()}>
      <NavLink to="/learning" end>{m.learning_people_nav_mine()}</NavLink>
      <NavLink to="/learning/search">{m.learning_reading_nav_search()}</NavLink>
      <NavLink to="/learning/reflections">{m.learning_reading_nav_reflections()}</NavLink>
      <NavLink to="/learning/cohorts">{m.learning_cohorts()}</NavLink>
      {(mayRead || manages) && <NavLink to="/learning/reviews">{m.learning_transfer_reviews()}</NavLink>}
      {leads && <NavLink to="/learning/team" end>{m.learning_people_team()}</NavLink>}
      {leads && <NavLink to="/learning/team/pulse">{m.learning_pulse_team_title()}</NavLink>}
      {manages && <NavLink to="/learning/assignments">{m.learning_people_assignments()}</NavLink>}
      {manages && <NavLink to="/learning/reports">{m.learning_people_reports()}</NavLink>}
      {manages && <NavLink to="/learning/certificates">{m.learning_people_certificates()}</NavLink>}
      {manages && <NavLink to="/learning/preview">{m.learning_authoring_preview()}</NavLink>}
      {manages && <NavLink to="/learning/packages">{m.learning_scorm_packages()}</NavLink>}
    </nav>
  )
}
