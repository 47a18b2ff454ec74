import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formatNumber, formatShare } from '../../../ui/format.ts'
import { Meter } from '../../../ui/meter.tsx'
import type { BlockReason } from '../../campaigns/device-states.ts'
import { reasonWords } from '../../campaigns/ui/state-words.ts'
import type { BlockedGroup, Blockers } from '../blockers.server.ts'
import { blockerGroupings, type BlockerGrouping } from '../schema.ts'
import { shownRows } from '../../ui/sites-table.tsx'
import { groupingWords, noneWords } from './grouping-words.ts'

type SectionProps = { blockers: Blockers; by: BlockerGrouping; isIt: boolean; isWhole: boolean }

/** Where the list shows the blocked devices of a campaign, with more filters. */
function listLink(slug: string, filters: Record<string, string>): string {
  return `/migration/computers?${new URLSearchParams({ campaign: slug, state: 'blocked', ...filters })}`
}

/** The reasons as bars, the most frequent first; the numbers say the same. */
function ReasonBars({ blockers: { reasons, blocked, campaign }, isIt }: Omit<SectionProps, 'by' | 'isWhole'>) {
  const largest = Math.max(...reasons.map(({ count }) => count))
  return (
    <ul className="reason-bars">
      {reasons.map(({ reason, count }) => (
        <li key={reason}>
          <span>{isIt ? <Link to={listLink(campaign.slug, { reason })}>{reasonWords[reason]()}</Link> : reasonWords[reason]()}</span>
          <Meter value={count} of={count} scale={largest} />
          <span className="num"><b>{formatNumber(count)}</b> <span className="muted">{formatShare(count / blocked)}</span></span>
        </li>
      ))}
    </ul>
  )
}

function Count({ group, reason, by, slug, isIt }: { group: BlockedGroup; reason?: BlockReason; by: BlockerGrouping; slug: string; isIt: boolean }) {
  const count = reason === undefined ? group.blocked : group.counts[reason]
  if (count === 0) return <span className="muted">0</span>
  if (!isIt || group.filter === null) return formatNumber(count)
  const of = `${group.name ?? noneWords[by]()}${reason === undefined ? '' : `, ${reasonWords[reason]()}`}`
  return <Link to={listLink(slug, { [by]: group.filter, ...(reason === undefined ? {} : { reason }) })} aria-label={m.migration_reports_count_of({ count: formatNumber(count), of })}>{formatNumber(count)}</Link>
}

function GroupsTable({ blockers: { groups, reasons, campaign }, by, isIt, isWhole }: SectionProps) {
  const shown = isWhole ? groups : groups.slice(0, shownRows)
  const cell = { by, isIt, slug: campaign.slug }
  return (
    <div className="blockers-scroll" role="region" aria-label={groupingWords[by]()} tabIndex={0}>
      <table className="table blockers">
        <caption className="vh">{m.migration_reports_blocked_by({ by: groupingWords[by]() })}</caption>
        <thead>
          <tr>
            <th scope="col">{groupingWords[by]()}</th>
            <th scope="col" className="number">{m.migration_state_blocked()}</th>
            {reasons.map(({ reason }) => <th key={reason} scope="col" className="number">{reasonWords[reason]()}</th>)}
          </tr>
        </thead>
        <tbody>
          {shown.map((group) => (
            <tr key={group.id ?? ''}>
              <th scope="row">{group.name ?? <span className="muted">{noneWords[by]()}</span>}</th>
              <td className="number strong"><Count group={group} {...cell} /></td>
              {reasons.map(({ reason }) => <td key={reason} className="number"><Count group={group} reason={reason} {...cell} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What keeps devices from the campaign: overall by reason, and by site, unit or wave. */
export function BlockersSection({ blockers, by, isIt, isWhole }: SectionProps) {
  const { blocked, total, campaign, groups } = blockers
  const groupings = blockerGroupings.filter((one) => isIt || one !== 'unit')
  const search = (one: BlockerGrouping) => new URLSearchParams({ campaign: campaign.slug, by: one }).toString()
  return (
    <section className="mt-12" aria-labelledby="blockers">
      <div className="head">
        <h2 id="blockers">{m.migration_reports_blockers()}</h2>
        {blocked > 0 && <a className="md" href={`/migration/blockers.csv?${search(by)}`}>{m.migration_reports_as_csv()}</a>}
      </div>
      {blocked === 0 ? <p className="muted">{m.migration_reports_none_blocked()}</p> : (
        <>
          <p className="mb-4">{m.migration_reports_blocked_of({ blocked: formatNumber(blocked), total: formatNumber(total) })}</p>
          <ReasonBars blockers={blockers} isIt={isIt} />
          <nav className="choice mt-6 mb-2" aria-label={m.migration_reports_group()}>
            {groupings.map((one) => <Link key={one} to={`?${search(one)}#blockers`} preventScrollReset aria-current={one === by ? 'true' : undefined}>{groupingWords[one]()}</Link>)}
          </nav>
          <GroupsTable blockers={blockers} by={by} isIt={isIt} isWhole={isWhole} />
          {!isWhole && groups.length > shownRows && <p className="md mt-2"><Link to={`?${search(by)}&sites=all#blockers`} preventScrollReset>{m.migration_scale_all_groups({ count: formatNumber(groups.length) })}</Link></p>}
        </>
      )}
    </section>
  )
}
