import { NavLink } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { useRoles } from '../../ui/use-roles.ts'

/** The ways into booking, the same on each of their pages. */
export function WorkplacesNav() {
  const roles = useRoles()
  const isAsked = roles.includes('workplace-admin') || roles.includes('manager')
  return (
    <nav className="choice workplaces-nav" aria-label={m.workplaces_ways()}>
      <NavLink to="/workplaces" end>{m.workplaces_desks()}</NavLink>
      <NavLink to="/workplaces/rooms">{m.workplaces_rooms()}</NavLink>
      <NavLink to="/workplaces/week">{m.workplaces_week()}</NavLink>
      <NavLink to="/workplaces/bookings">{m.workplaces_my_bookings()}</NavLink>
      <NavLink to="/workplaces/rules">{m.workplaces_rules()}</NavLink>
      {isAsked && <NavLink to="/workplaces/requests">{m.workplaces_requests()}</NavLink>}
      {roles.includes('workplace-admin') && <NavLink to="/admin/places">{m.workplaces_manage()}</NavLink>}
    </nav>
  )
}
