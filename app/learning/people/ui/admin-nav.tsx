import { NavLink } from 'react-router'
import { m } from '../../../paraglide/messages.js'

/** Between the pages about assignments. */
export function AdminNav() {
  return (
    <nav className="admin-nav" aria-label={m.learning_people_assignments()}>
      <NavLink to="/learning/assignments" end>{m.learning_people_assignments()}</NavLink>
      <NavLink to="/learning/assignments/absences">{m.learning_people_absences()}</NavLink>
    </nav>
  )
}
