import { NavLink } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formatNumber } from '../../../ui/format.ts'

/** From one page of the sites to the others, for IT; with how many alerts are open. */
export function SitesNav({ openAlerts }: { /** Null: not for this person. */ openAlerts: number | null }) {
  if (openAlerts === null) return null
  const links = [
    { to: '/sites', label: m.sites_title() },
    { to: '/sites/alerts', label: m.sites_alerts_title(), count: openAlerts },
    { to: '/sites/access-points', label: m.sites_points_title() },
    { to: '/sites/rules', label: m.sites_gate_rules() },
  ]
  return (
    <nav className="choice sites-nav" aria-label={m.sites_title()}>
      {links.map(({ to, label, count = 0 }) => <NavLink key={to} to={to} end>{label}{count > 0 && <span className="count">{formatNumber(count)}<span className="vh"> {m.sites_alerts_nav()}</span></span>}</NavLink>)}
    </nav>
  )
}
