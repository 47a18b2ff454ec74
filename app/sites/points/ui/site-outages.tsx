import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formatInstant } from '../../../ui/format.ts'
import type { OpenAlert } from '../queries.server.ts'

/** What is down at a site for longer than a restart takes. */
export function SiteOutages({ alerts }: { alerts: readonly OpenAlert[] }) {
  if (alerts.length === 0) return null
  return (
    <section className="alert is-due mb-4" aria-labelledby="outages">
      <h2 id="outages" className="strong md">{m.sites_points_alerts_title()}</h2>
      <ul>{alerts.map(({ id, name, since, timeZone }) => <li key={id}>{m.sites_points_alert_down({ name, time: formatInstant(since, timeZone) })}</li>)}</ul>
    </section>
  )
}

/** The same of all sites, for those who have to do something about it. */
export function CityOutages({ alerts }: { alerts: readonly OpenAlert[] }) {
  if (alerts.length === 0) return null
  return (
    <section className="alert is-due mb-4" aria-labelledby="outages">
      <h2 id="outages" className="strong md">{m.sites_points_alerts_city()}</h2>
      <ul>
        {alerts.map(({ id, site, name, since, timeZone }) => (
          <li key={id}><Link to={`/sites/${site.slug}/access-points`}>{m.sites_points_alert_at({ site: site.name, name, time: formatInstant(since, timeZone) })}</Link></li>
        ))}
      </ul>
    </section>
  )
}
