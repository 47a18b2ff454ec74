import { NavLink } from 'react-router'
import { m } from '../../../paraglide/messages.js'

/** From one page of the migration to the others. */
export function MigrationNav({ isIt }: { isIt: boolean }) {
  const links = [
    { to: '/migration', label: m.migration_campaigns_nav_progress() },
    { to: '/migration/campaigns', label: m.migration_campaigns_title() },
    { to: '/migration/waves', label: m.migration_campaigns_waves() },
    ...(isIt ? [{ to: '/migration/computers', label: m.migration_computers_title() }] : []),
    { to: '/migration/mine', label: m.migration_campaigns_mine() },
  ]
  return <nav className="choice migration-nav" aria-label={m.migration_title()}>{links.map(({ to, label }) => <NavLink key={to} to={to} end>{label}</NavLink>)}</nav>
}
