import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDay, formatNumber, formatShare } from '../../ui/format.ts'
import { Meter } from '../../ui/meter.tsx'
import type { StaleReason } from '../points/queries.server.ts'
import { staleWords } from '../points/ui/stale-note.tsx'
import { wholeShares } from '../shares.ts'
import type { Condition, GateState } from '../gate/gate.ts'
import { GateMark } from '../gate/ui/gate-mark.tsx'
import type { SiteLine } from '../queries.server.ts'
import { ShareBar, ShareLegend } from './share-bar.tsx'
import { percent } from './words.ts'

type ListedSite = Omit<SiteLine, 'gate'> & { gate: { state: GateState; liveOn: string | null; conditions: readonly Pick<Condition, 'key' | 'state'>[] } }

function surveyedWords({ floorCount, surveyedFloorCount }: ListedSite): string {
  if (surveyedFloorCount === 0) return m.sites_surveyed_none()
  if (surveyedFloorCount === floorCount) return floorCount === 1 ? m.sites_surveyed_one() : m.sites_surveyed_all({ count: floorCount })
  return m.sites_surveyed_part({ surveyed: surveyedFloorCount, count: floorCount })
}

function Migration({ migration }: Pick<ListedSite, 'migration'>) {
  if (!migration || migration.total === 0) return <span className="muted">{m.sites_no_computers()}</span>
  const { migrated, total } = migration
  return (
    <div className="site-share">
      <span className="strong">{formatShare(migrated / total)}</span>
      <Meter value={migrated} of={total} scale={total} />
      <span className="muted sm wide">{m.sites_of({ part: formatNumber(migrated), total: formatNumber(total) })}</span>
    </div>
  )
}

function Stale({ reason }: { reason: StaleReason | undefined }) {
  return reason ? <span className="point-stale sm">{m.sites_points_stale_short({ reason: staleWords(reason) })}</span> : null
}

function Coverage({ site, stale }: { site: ListedSite; stale: StaleReason | undefined }) {
  const estimating = site.isEstimating && <span className="muted sm wide">{m.sites_scale_estimating()}</span>
  // Before the first estimate there is no area to have a share of.
  if (site.isEstimating && site.area === 0) return estimating
  return (
    <div className="site-share">
      <span className="strong">{percent(wholeShares(site.coverage).met)}</span>
      <ShareBar shares={site.coverage} />
      <span className="muted sm wide">{surveyedWords(site)}</span>
      {estimating}
      <Stale reason={stale} />
    </div>
  )
}

/** Where a site stands, and how much of it is missing. */
function Gate({ gate: { state, liveOn, conditions } }: Pick<ListedSite, 'gate'>) {
  const counts = { met: conditions.filter((condition) => condition.state === 'met').length, total: conditions.length }
  const isWhole = counts.met === counts.total
  const more = state !== 'live' ? (isWhole ? '' : m.sites_gate_count(counts)) : [m.sites_gate_live_since({ day: formatDay(liveOn ?? '') }), isWhole ? [] : m.sites_gate_live_but(counts)].flat().join(', ')
  return <><GateMark state={state} /><span className="muted sm">{more}</span></>
}

/** All sites with where their WLAN and their computers stand. */
export function SitesTable({ sites, product, stale }: { sites: readonly ListedSite[]; product: string | null; stale: Readonly<Record<string, StaleReason>> }) {
  return (
    <>
    <ShareLegend />
    <table className="table sites-table num">
      <caption className="vh">{m.sites_title()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.sites_site()}</th>
          <th scope="col" className="gate-cell">{m.sites_gate_column()}</th>
          <th scope="col">{m.sites_coverage_column()}</th>
          {product !== null && <th scope="col">{m.sites_migration_column({ product })}</th>}
        </tr>
      </thead>
      <tbody>
        {sites.map((site) => (
          <tr key={site.slug}>
            <th scope="row"><Link className="quiet" to={`/sites/${site.slug}`}>{site.name}</Link><span className="muted sm">{site.street}, {site.town}</span><div className="gate-below"><Gate gate={site.gate} />{site.isDisturbed && <span className="point-stale sm">{m.sites_gate_disturbed()}</span>}</div></th>
            <td className="gate-cell"><Gate gate={site.gate} />{site.isDisturbed && <span className="point-stale sm">{m.sites_gate_disturbed()}</span>}</td>
            <td>
              <Coverage site={site} stale={stale[site.slug]} />
            </td>
            {product !== null && <td><Migration migration={site.migration} /></td>}
          </tr>
        ))}
      </tbody>
    </table>
    </>
  )
}
