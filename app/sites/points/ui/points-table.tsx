import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { floorName } from '../../../ui/floor-name.ts'
import { formatInstant } from '../../../ui/format.ts'
import type { ListedPoint } from '../queries.server.ts'
import { StateMark, stateWord } from './point-markers.tsx'

function State({ point, timeZone }: { point: ListedPoint; timeZone: string }) {
  const { state, stateSince, isMissing } = point
  return (
    <>
      <span className="point-state">
        <StateMark state={state} />
        {stateWord[state]()}
      </span>
      {isMissing ? <span className="muted sm">{m.sites_points_missing()}</span> : state === 'down' && stateSince && <span className="muted sm num">{m.sites_points_since({ time: formatInstant(stateSince, timeZone) })}</span>}
    </>
  )
}

function Place({ point }: { point: ListedPoint }) {
  if (point.floor && point.site) return <Link to={`/sites/${point.site.slug}/${point.floor.slug}`}>{floorName(point.floor.level)}</Link>
  return <span className="muted">{m.sites_points_not_placed()}</span>
}

/** Access points with their state, those first that are down. Addresses only for those who get them. */
export function PointsTable({ points, timeZone, withAddresses }: { points: readonly ListedPoint[]; timeZone: string; withAddresses: boolean }) {
  return (
    <div className="points-scroll" role="region" aria-label={m.sites_points_list_caption()} tabIndex={0}>
      <table className="table points-table">
        <caption className="vh">{m.sites_points_list_caption()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.sites_points_name()}</th>
            <th scope="col">{m.sites_points_state()}</th>
            <th scope="col">{m.sites_points_floor()}</th>
            <th scope="col" className="wide">{m.sites_points_radios()}</th>
            <th scope="col" className="wide">{m.sites_points_last_seen()}</th>
            {withAddresses && <th scope="col" className="wide">{m.sites_points_mac()}</th>}
            {withAddresses && <th scope="col" className="wide">{m.sites_points_serial()}</th>}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.id}>
              <th scope="row" className="strong">{point.name}{point.model && <span className="muted sm">{point.model}</span>}</th>
              <td><State point={point} timeZone={timeZone} /></td>
              <td><Place point={point} /></td>
              <td className="num wide"><ul>{point.radios.map(({ band, channel }) => <li key={band}>{band}{'\u00a0'}GHz{channel !== null && `: ${channel}`}</li>)}</ul></td>
              <td className="num wide">{point.lastSeenAt && formatInstant(point.lastSeenAt, timeZone)}</td>
              {withAddresses && <td className="num wide">{point.mac}</td>}
              {withAddresses && <td className="num wide">{point.serial}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
