import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { wholeShares } from '../shares.ts'
import type { FloorCoverage } from '../floor-query.server.ts'
import type { FloorState } from '../schema.ts'
import type { Target } from '../target.ts'
import { floorLink } from './floor-link.ts'
import { bandWord, dbm, methodWord, percent } from './words.ts'

function Share({ kind, value, title, children }: { kind: 'met' | 'missed' | 'unknown'; value: number; title: string; children: string }) {
  const [digits = ''] = /^\d+/.exec(percent(value)) ?? []
  return (
    <li>
      <svg className="swatch" viewBox="0 0 14 32" aria-hidden="true">
        <rect className={`swatch-${kind}`} width={14} height={16} />
        <rect className={`swatch-${kind} is-second`} y={16} width={14} height={16} />
        {kind === 'unknown' && <path className="legend-hatch" d="M0 8L8 0M0 16L14 2M0 24L14 10M0 32L14 18M6 32L14 24" />}
      </svg>
      <b>{digits}<small>{percent(value).slice(digits.length)}</small></b>
      <span><em>{title}</em>{children}</span>
    </li>
  )
}

/** "−70 dBm, second −78 dBm, 20 dB above the noise" */
function zoneWords({ bestDbm, secondDbm, snrDb }: Target): string {
  return [m.sites_demands_words_best({ best: dbm(bestDbm) }), ...(secondDbm === null ? [] : [m.sites_demands_words_second({ second: dbm(secondDbm) })]), ...(snrDb === null ? [] : [m.sites_demands_words_snr({ snr: snrDb })])].join(', ')
}

function expectation({ meanDbm, sdDb, area }: FloorCoverage['nextPlaces'][number]): string {
  const size = m.sites_area({ area: formatNumber(area) })
  return meanDbm === null || sdDb === null ? size : `${m.sites_expected({ signal: dbm(meanDbm), spread: formatNumber(sdDb) })}, ${size}`
}

function NextList({ places }: { places: FloorCoverage['nextPlaces'] }) {
  return (
    <section aria-labelledby="next">
      <h2 id="next">{m.sites_next_title()}</h2>
      <p className="muted md">{places.length === 1 ? m.sites_next_hint_one() : m.sites_next_hint({ count: places.length })}</p>
      <ol className="next-places">
        {places.map((place, index) => (
          <li key={index}>
            <i aria-hidden="true">{index + 1}</i>
            <span><b>{place.inside ?? m.sites_open_floor()}</b><span className="muted">{expectation(place)}</span></span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What the map says, in numbers and words. */
export function CoverageFacts({ coverage, state }: { coverage: FloorCoverage; state: FloorState }) {
  const { target, demands, area, surveyedOn, shares, method, rmseDb, samples, cellMetres, nextPlaces, site, floor } = coverage
  const { met, missed, unknown } = wholeShares(shares)
  const size = m.sites_area({ area: formatNumber(area) })
  const isVoice = state.profile === 'voice'
  return (
    <aside className="coverage-facts num">
      <section aria-labelledby="target">
        <h2 id="target">{m.sites_target({ limit: dbm(target.bestDbm) })}</h2>
        {target.snrDb !== null && <p className="md">{(demands.noiseSource === 'measured' ? m.sites_demands_snr_measured : m.sites_demands_snr_of)({ snr: target.snrDb, noise: dbm(demands.noiseDbm) })}</p>}
        {target.secondDbm !== null && <p className="md">{m.sites_coverage_second_target({ limit: dbm(target.secondDbm) })}</p>}
        <p className="muted md">{surveyedOn ? m.sites_measured_on({ area: size, day: formatDay(surveyedOn) }) : m.sites_never_measured({ area: size })}</p>
        {demands.zones.length > 0 && (
          <>
            <p className="md">{m.sites_demands_own()}</p>
            <ul className="zone-targets md">{demands.zones.map((zone) => <li key={zone.name}><b>{zone.name}</b> {zoneWords(zone.target)}</li>)}</ul>
          </>
        )}
        <ul className="shares">
          <Share kind="met" value={met} title={m.sites_met()}>{isVoice ? m.sites_met_voice() : m.sites_met_data()}</Share>
          <Share kind="missed" value={missed} title={m.sites_missed()}>{isVoice ? m.sites_coverage_missed_voice() : m.sites_missed_hint()}</Share>
          <Share kind="unknown" value={unknown} title={m.sites_unknown()}>{m.sites_unknown_hint()}</Share>
        </ul>
      </section>
      {nextPlaces.length > 0 && <NextList places={nextPlaces} />}
      <p className="muted sm">
        {method !== null && rmseDb !== null && (
          <>{m.sites_basis({ points: formatNumber(samples.length), band: bandWord(state.band), method: methodWord(method), cell: formatNumber(cellMetres, 1), error: formatNumber(rmseDb, 1) })} </>
        )}
        {method !== null && <Link to={floorLink(site.slug, floor.slug, { ...state, view: state.view === 'table' ? undefined : 'table' })} preventScrollReset>{state.view === 'table' ? m.sites_as_map() : m.sites_as_table()}</Link>}
      </p>
    </aside>
  )
}
