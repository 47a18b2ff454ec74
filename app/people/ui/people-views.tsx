import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'

/** The two ways to look at the staff. */
export function PeopleViews({ current }: { current: 'list' | 'units' }) {
  return (
    <nav className="choice people-views" aria-label={m.people_views()}>
      <Link to="/people" aria-current={current === 'list' ? 'page' : undefined}>{m.people_view_list()}</Link>
      <Link to="/people/units" aria-current={current === 'units' ? 'page' : undefined}>{m.people_view_units()}</Link>
    </nav>
  )
}
