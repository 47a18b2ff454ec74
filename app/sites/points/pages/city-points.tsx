import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { roleGuard } from '../../../platform/guards.server.ts'
import { viewerOf } from '../../../platform/viewer.ts'
import { Page } from '../../../ui/page.tsx'
import { openAlertCount } from '../../alerts/queries.server.ts'
import { SitesNav } from '../../alerts/ui/sites-nav.tsx'
import { pointsOfCity } from '../queries.server.ts'
import { StateMark } from '../ui/point-markers.tsx'
import { PointsTable } from '../ui/points-table.tsx'
import { countsWord } from '../ui/point-words.ts'
import type { Route } from './+types/city-points.ts'

export const middleware = [roleGuard('it')]

export async function loader({ context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const [points, openAlerts] = await Promise.all([pointsOfCity(viewer), openAlertCount(viewer)])
  return { ...points, openAlerts }
}

export default function CityPoints({ loaderData: { sites, homeless, openAlerts } }: Route.ComponentProps) {
  return (
    <Page
      title={m.sites_points_title()}
      crumbs={[{ to: '/sites', label: m.sites_title() }]}
      action={<Link className="button main" to="/imports?kind=access-points">{m.sites_points_upload()}</Link>}
    >
      <SitesNav openAlerts={openAlerts} />
      <p className="muted mb-6">{m.sites_points_city_intro()}</p>
      {homeless.length > 0 && (
        <section aria-labelledby="homeless" className="mb-12">
          <h2 id="homeless" className="mb-2">{m.sites_points_not_placed_title()}: {m.sites_points_site_unknown()}</h2>
          <PointsTable points={homeless} timeZone="Europe/Zurich" withAddresses />
        </section>
      )}
      <table className="table num">
        <caption className="vh">{m.sites_points_title()}</caption>
        <thead><tr><th scope="col">{m.sites_site()}</th><th scope="col">{m.sites_points_title()}</th></tr></thead>
        <tbody>
          {sites.toSorted((a, b) => b.counts.down - a.counts.down).map(({ slug, name, counts }) => (
            <tr key={slug}>
              <th scope="row"><Link to={`/sites/${slug}/access-points`}>{name}</Link></th>
              <td><span className="point-state"><StateMark state={counts.down > 0 ? 'down' : counts.up > 0 ? 'up' : 'unknown'} />{countsWord(counts)}</span></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  )
}
