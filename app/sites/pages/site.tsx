import { Link } from 'react-router'
import { blockersOfSite, datesOfSite } from '../../migration/queries.server.ts'
import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { floorName } from '../../ui/floor-name.ts'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { FloorPlan } from '../../ui/plan/floor-plan.tsx'
import { alertsOfSite } from '../alerts/queries.server.ts'
import { SiteAlerts } from '../alerts/ui/alerts-table.tsx'
import { mayRunSites } from '../gate/policy.ts'
import { GateFacts } from '../gate/ui/gate-facts.tsx'
import { GateHead } from '../gate/ui/gate-head.tsx'
import { Blockers, NextDates } from '../gate/ui/site-plan.tsx'
import { wholeShares } from '../shares.ts'
import { type FloorPicture, siteOverview, type SiteLine } from '../queries.server.ts'
import { sitePoints, type StaleReason } from '../points/queries.server.ts'
import { staleWords } from '../points/ui/stale-note.tsx'
import { ReportLinks } from '../reports/report-links.tsx'
import { HeatLayer } from '../ui/heat-layer.tsx'
import { percent } from '../ui/words.ts'
import type { Route } from './+types/site.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const overview = await siteOverview(viewer, params.site)
  const { id, timeZone } = overview.site
  const [{ stale }, alerts, dates, blockers] = await Promise.all([
    sitePoints(viewer, id),
    alertsOfSite(viewer, id),
    datesOfSite(viewer, { id, timeZone }),
    blockersOfSite(viewer, id, dayAt(new Date(), timeZone)),
  ])
  return { ...overview, stale, alerts, dates, blockers, isIt: mayRunSites(viewer) }
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

export default function Site({ loaderData: { site, floors, stale, alerts, dates, blockers, isIt } }: Route.ComponentProps) {
  return (
    <div className="site">
      <Page title={site.name} crumbs={[{ to: '/sites', label: m.sites_title() }]} action={<Link className="button" to={`/workplaces/${site.slug}`}>{m.sites_book()}</Link>}>
        <p className="muted address">{site.street}, {site.postcode} {site.town}</p>
        <ReportLinks site={site.slug} />
        {alerts.isDisturbed && <p className="alert is-due mt-4"><b>{m.sites_gate_disturbed()}</b> {m.sites_gate_disturbed_hint()}</p>}
        <GateHead gate={site.gate} slug={site.slug} isIt={isIt} />
        <GateFacts conditions={site.gate.conditions} coverage={site.coverage} slug={site.slug} isIt={isIt} />
        <div className="site-plans">
          <SiteAlerts alerts={alerts.alerts} today={alerts.today} />
          <NextDates dates={dates} />
          <Blockers blockers={blockers} slug={site.slug} isIt={isIt} />
        </div>
        <h2 className="vh">{m.sites_floors()}</h2>
        <ul className="site-floors">{floors.map((floor) => <Floor key={floor.id} site={site} floor={floor} stale={stale[floor.id] ?? []} />)}</ul>
      </Page>
    </div>
  )
}
