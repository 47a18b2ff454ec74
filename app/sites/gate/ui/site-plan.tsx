import { Link } from 'react-router'
import type { SiteBlocker, SiteDates } from '../../../migration/queries.server.ts'
import { reasonWords } from '../../../migration/types.ts'
import { m } from '../../../paraglide/messages.js'
import { formatDay, formatNumber } from '../../../ui/format.ts'

function Span({ startsOn, endsOn }: { startsOn: string; endsOn: string }) {
  if (startsOn === endsOn) return <time dateTime={startsOn}>{formatDay(startsOn)}</time>
  return <span>{m.sites_gate_span({ from: formatDay(startsOn), to: formatDay(endsOn) })}</span>
}

/** What is planned at a site: waves, days without migration, dates of devices. */
export function NextDates({ dates: { waves, freezes, appointments } }: { dates: SiteDates }) {
  const isEmpty = waves.length + freezes.length + appointments.count === 0
  const count = appointments.count === 1 ? m.sites_gate_appointments_one() : m.sites_gate_appointments({ count: formatNumber(appointments.count) })
  return (
    <section aria-labelledby="next-dates">
      <h2 id="next-dates">{m.sites_gate_dates()}</h2>
      {isEmpty ? <p className="muted md">{m.sites_gate_dates_none()}</p> : (
        <ul className="site-plan num">
          {appointments.count > 0 && <li><b>{count}</b>{appointments.next && <span className="muted">{m.sites_gate_from({ day: formatDay(appointments.next) })}</span>}</li>}
          {waves.map(({ id, name, campaign, slug, owner, ...span }) => (
            <li key={id}><Link to={`/migration/waves?${new URLSearchParams({ campaign: slug })}`}>{m.sites_gate_wave({ name, campaign })}</Link><span className="muted"><Span {...span} />{owner && `, ${owner}`}</span></li>
          ))}
          {freezes.map(({ id, name, ...span }) => <li key={id}><span>{m.sites_gate_freeze({ name })}</span><span className="muted"><Span {...span} /></span></li>)}
        </ul>
      )}
    </section>
  )
}

/** What keeps devices of a site from being migrated: how many, who sees to it, and when. */
export function Blockers({ blockers, slug: site, isIt }: { blockers: readonly SiteBlocker[]; slug: string; isIt: boolean }) {
  return (
    <section aria-labelledby="blockers">
      <h2 id="blockers">{m.sites_gate_blockers()}</h2>
      {blockers.length === 0 ? <p className="muted md">{m.sites_gate_blockers_none()}</p> : (
        <ul className="site-plan num">
          {blockers.map(({ campaign, slug, reason, count, owner, lookAgainOn }) => {
            const words = count === 1 ? m.sites_gate_blocker_one({ reason: reasonWords[reason]() }) : m.sites_gate_blocker({ reason: reasonWords[reason](), count: formatNumber(count) })
            const more = [campaign, owner, lookAgainOn && m.sites_gate_look_again({ day: formatDay(lookAgainOn) })].filter(Boolean).join(', ')
            return (
              <li key={`${slug} ${reason} ${owner}`}>
                {isIt ? <Link to={`/migration/computers?${new URLSearchParams({ site, campaign: slug, state: 'blocked', reason })}`}>{words}</Link> : <span>{words}</span>}
                <span className="muted">{more}</span>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
