import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formatDay, formatNumber } from '../../../ui/format.ts'
import { Meter } from '../../../ui/meter.tsx'
import type { WaveLine, WavesPage } from '../campaign-pages.server.ts'

function Done({ done, total }: { done: number; total: number }) {
  return <><span className="num">{m.migration_campaigns_done_of({ done: formatNumber(done), total: formatNumber(total) })}</span><Meter value={done} of={total} scale={total} /></>
}

function WaveRow({ wave, page }: { wave: WaveLine; page: WavesPage }) {
  const { campaign, mayChange } = page
  return (
    <tr>
      <th scope="row">
        {mayChange && !campaign.isEnded ? <Link to={`/migration/campaigns/${campaign.slug}/waves/${wave.id}`}>{wave.name}</Link> : wave.name}
        {wave.owner && <span className="block muted sm">{wave.owner}</span>}
      </th>
      <td className="nowrap num">{formatDay(wave.startsOn)} – {formatDay(wave.endsOn)}</td>
      <td><Done {...wave} /></td>
      <td className="wide number">{formatNumber(wave.blocked)}</td>
      <td className="wide number">{formatNumber(wave.dated)}</td>
      <td className="wide muted">{[...wave.sites, ...wave.units].join(', ') || m.migration_campaigns_picked()}</td>
    </tr>
  )
}

/** The waves of a campaign by their time. */
export function WavesTable({ page }: { page: WavesPage }) {
  const { waves, without, campaign, mayChange } = page
  return (
    <table className="table waves-table">
      <caption className="vh">{m.migration_campaigns_waves()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.migration_campaigns_wave()}</th>
          <th scope="col">{m.migration_campaigns_time()}</th>
          <th scope="col">{m.migration_campaigns_done()}</th>
          <th scope="col" className="wide number">{m.migration_state_blocked()}</th>
          <th scope="col" className="wide number">{m.migration_campaigns_dated()}</th>
          <th scope="col" className="wide">{m.migration_campaigns_who()}</th>
        </tr>
      </thead>
      <tbody>
        {waves.map((wave) => <WaveRow key={wave.id} wave={wave} page={page} />)}
        {without.total > 0 && (
          <tr>
            <th scope="row">{mayChange ? <Link to={`/migration/computers?campaign=${campaign.slug}&wave=none`}>{m.migration_campaigns_no_wave()}</Link> : m.migration_campaigns_no_wave()}</th>
            <td>{''}</td>
            <td><Done {...without} /></td>
            <td className="wide number">{formatNumber(without.blocked)}</td>
            <td className="wide">{''}</td>
            <td className="wide">{''}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

/** How far the org units are, by what is left. */
export function UnitsTable({ page: { units, campaign, mayChange } }: { page: WavesPage }) {
  return (
    <table className="table waves-table units-table mt-4">
      <caption className="vh">{m.migration_campaigns_by_unit()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.migration_campaigns_unit()}</th>
          <th scope="col">{m.migration_campaigns_done()}</th>
          <th scope="col" className="number">{m.migration_state_blocked()}</th>
        </tr>
      </thead>
      <tbody>
        {units.map(({ id, name, total, done, blocked }) => (
          <tr key={id ?? ''}>
            <th scope="row">{name === null ? m.migration_campaigns_no_unit() : mayChange ? <Link className="quiet" to={`/migration/computers?campaign=${campaign.slug}&unit=${id}`}>{name}</Link> : name}</th>
            <td><Done done={done} total={total} /></td>
            <td className="number">{formatNumber(blocked)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
