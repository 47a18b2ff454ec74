import { Link } from 'react-router'
import { currentCampaign } from '../../migration/queries.server.ts'
import { maySeeComputers } from '../../migration/policy.ts'
import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { floorName } from '../../ui/floor-name.ts'
import { formatDay, formatNumber, formatShare } from '../../ui/format.ts'
import { Meter } from '../../ui/meter.tsx'
import { Page } from '../../ui/page.tsx'
import { FloorPlan } from '../../ui/plan/floor-plan.tsx'
import { wholeShares } from '../shares.ts'
import { type FloorPicture, siteOverview, type SiteLine } from '../queries.server.ts'
import { sitePoints, type StaleReason } from '../points/queries.server.ts'
import { countsWord } from '../points/ui/point-words.ts'
import { SiteOutages } from '../points/ui/site-outages.tsx'
import { staleWords } from '../points/ui/stale-note.tsx'
import { ReportLinks } from '../reports/report-links.tsx'
import { HeatLayer } from '../ui/heat-layer.tsx'
import { ShareBar } from '../ui/share-bar.tsx'
import { percent } from '../ui/words.ts'
import type { Route } from './+types/site.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const [overview, campaign] = await Promise.all([siteOverview(viewer, params.site), currentCampaign()])
  return { ...overview, points: await sitePoints(viewer, overview.site.id), product: campaign?.product ?? null, maySeeComputers: maySeeComputers(viewer) }
}

function Floor({ site, floor, stale }: { site: SiteLine; floor: FloorPicture; stale: readonly StaleReason[] }) {
  const { met, missed, unknown } = wholeShares(floor.coverage)
  const name = floorName(floor.level)
  const to = `/sites/${site.slug}/${floor.slug}`
  return (
    <li className="site-floor">
      <FloorPlan
        geometry={floor.geometry}
        preserveAspectRatio="xMinYMid"
        label={m.sites_map_label({ place: name, met: percent(met), missed: percent(missed), unknown: percent(unknown) })}
        ground={<HeatLayer geometry={floor.geometry} heatMap={floor.heatMap} />}
      />
      <div className="site-floor-facts">
        <h3><Link to={to}>{name}</Link></h3>
        <p className="num">{floor.surveyedOn ? <><b>{percent(met)}</b> {m.sites_met()}</> : <span className="muted">{m.sites_surveyed_none()}</span>}</p>
        <p className="muted sm num">
          {m.sites_area({ area: formatNumber(floor.area) })}, {m.sites_desks({ count: floor.desks })}, {m.sites_rooms({ count: floor.rooms })}
          {floor.surveyedOn && <><br />{m.sites_measured_day({ day: formatDay(floor.surveyedOn) })}</>}
          {stale[0] && <><br /><span className="point-stale">{m.sites_points_stale_short({ reason: staleWords(stale[0]) })}</span></>}
        </p>
      </div>
    </li>
  )
}

export default function Site({ loaderData }: Route.ComponentProps) {
  const { site, floors, product, points } = loaderData
  const { met, missed, unknown } = wholeShares(site.coverage)
  return (
    <div className="site">
      <Page title={site.name} crumbs={[{ to: '/sites', label: m.sites_title() }]} action={<Link className="button" to={`/workplaces/${site.slug}`}>{m.sites_book()}</Link>}>
        <p className="muted address">{site.street}, {site.postcode} {site.town}</p>
        <ReportLinks site={site.slug} />
        <SiteOutages alerts={points.alerts} />
        <dl className="site-facts num">
          <div>
            <dt>{m.sites_coverage_column()}</dt>
            <dd>
              <b>{percent(met)}</b>
              <ShareBar shares={site.coverage} />
              <span className="muted md">{m.sites_shares_sentence({ missed: percent(missed), unknown: percent(unknown) })}</span>
            </dd>
          </div>
          {product !== null && site.migration && site.migration.total > 0 && (
            <div>
              <dt>{m.sites_migration_column({ product })}</dt>
              <dd>
                <b>{formatShare(site.migration.migrated / site.migration.total)}</b>
                <Meter value={site.migration.migrated} of={site.migration.total} scale={site.migration.total} />
                <span className="muted md">
                  {m.sites_computers({ migrated: formatNumber(site.migration.migrated), total: formatNumber(site.migration.total) })}{' '}
                  {loaderData.maySeeComputers && <Link to={`/migration/computers?site=${site.slug}`}>{m.sites_all_computers()}</Link>}
                </span>
              </dd>
            </div>
          )}
          {points.counts.total > 0 && (
            <div>
              <dt>{m.sites_points_title()}</dt>
              <dd>
                <b>{points.counts.up}</b>
                <Meter value={points.counts.up} of={points.counts.total} scale={points.counts.total} />
                <span className="muted md">{countsWord(points.counts)}. <Link to={`/sites/${site.slug}/access-points`}>{m.sites_points_all_points()}</Link></span>
              </dd>
            </div>
          )}
        </dl>
        <h2 className="vh">{m.sites_floors()}</h2>
        <ul className="site-floors">{floors.map((floor) => <Floor key={floor.id} site={site} floor={floor} stale={points.stale[floor.id] ?? []} />)}</ul>
      </Page>
    </div>
  )
}
