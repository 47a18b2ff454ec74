import { ChevronDown } from 'lucide-react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDay, formatNumber } from '../../ui/format.ts'
import type { SiteRow } from '../queries.server.ts'
import { reasonWords } from '../campaigns/ui/state-words.ts'
import { CountWithBar, Meter } from '../../ui/meter.tsx'

function Reasons({ reasons }: Pick<SiteRow, 'reasons'>) {
  return reasons.map(({ reason, count }, index) => (
    <span key={reason}>
      {index > 0 && ', '}
      {reason === null ? m.migration_reason_open() : reasonWords[reason]()} <b>{formatNumber(count)}</b>
    </span>
  ))
}

/** So many rows are read; of a large city the others are a link away, and all are on the tiles. */
export const shownRows = 30

/** Sites by what is left to do, with the reasons; those that are done share the last row. */
export function SitesTable({ sites, isWhole, slug }: { sites: readonly SiteRow[]; isWhole: boolean; slug: string }) {
  const all = sites.filter(({ remaining }) => remaining > 0)
  const open = isWhole ? all : all.slice(0, shownRows)
  const done = sites.filter(({ remaining }) => remaining === 0)
  const largest = Math.max(1, ...sites.map(({ total }) => total))
  return (
    <>
    {open.length < all.length && (
      <p className="muted md mt-4">
        {m.migration_scale_most_left({ shown: formatNumber(open.length), count: formatNumber(all.length) })}{' '}
        <Link to={`?${new URLSearchParams({ campaign: slug, sites: 'all' })}`} preventScrollReset>{m.migration_scale_all_sites({ count: formatNumber(all.length) })}</Link>
      </p>
    )}
    <table className="table migration-sites">
      <caption className="vh">{m.migration_sites_title()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.migration_site()}</th>
          <th scope="col" aria-sort="descending">
            {m.migration_table_remaining()} <ChevronDown className="icon s" aria-hidden="true" />
          </th>
          <th scope="col" className="number of">
            {m.migration_of()}
          </th>
          <th scope="col" className="why">
            {m.migration_why()}
          </th>
          <th scope="col" className="number last">
            {m.migration_own_pace()}
          </th>
        </tr>
      </thead>
      <tbody>
        {open.map((site) => (
          <tr key={site.slug}>
            <th scope="row">
              {site.slug === null ? (
                m.migration_unknown_site()
              ) : (
                <Link className="quiet" to={`/sites/${site.slug}`}>
                  {site.name}
                </Link>
              )}
              <span className="why-below">
                <Reasons reasons={site.reasons} />
              </span>
            </th>
            <td>
              <CountWithBar count={site.remaining}>
                <Meter value={site.remaining} of={site.total} scale={largest} />
              </CountWithBar>
            </td>
            <td className="number of">{formatNumber(site.total)}</td>
            <td className="why">
              <Reasons reasons={site.reasons} />
            </td>
            <td className="number last">
              {site.p85 === null ? (
                <span className="muted">{site.open === 0 ? m.migration_all_blocked() : m.migration_not_foreseeable()}</span>
              ) : (
                <time dateTime={site.p85}>{formatDay(site.p85)}</time>
              )}
            </td>
          </tr>
        ))}
        {done.length > 0 && (
          <tr>
            <th scope="row">{done.length === 1 ? m.migration_sites_done_one() : m.migration_sites_done_many({ count: done.length })}</th>
            <td>
              <CountWithBar count={0} />
            </td>
            <td className="number of">{formatNumber(done.reduce((sum, { total }) => sum + total, 0))}</td>
            <td className="why">{''}</td>
            <td className="number last muted">{m.migration_finished()}</td>
          </tr>
        )}
      </tbody>
    </table>
    </>
  )
}
