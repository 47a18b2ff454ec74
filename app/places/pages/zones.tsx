import { Link, useSearchParams } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { floorName } from '../../ui/floor-name.ts'
import { formatNumber } from '../../ui/format.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { floorZones } from '../floor-page.server.ts'
import { crumbsTo, floorPath } from '../ui/crumbs.ts'
import { DoneNotice, doneWords } from '../ui/notices.tsx'
import type { Route } from './+types/zones.ts'

export const middleware = [roleGuard('workplace-admin')]

export function loader({ params, context }: Route.LoaderArgs) {
  return floorZones(viewerOf(context), params)
}

export default function Zones({ loaderData: { site, floor, zones } }: Route.ComponentProps) {
  const [params] = useSearchParams()
  const path = `${floorPath(site, floor)}/zones`
  return (
    <Page title={m.places_zones_of({ floor: `${site.name}, ${floorName(floor.level)}` })} crumbs={crumbsTo(site, floor)} action={<Link className="button main" to={`${path}/new`}>{m.places_zone_new()}</Link>}>
      <DoneNotice words={doneWords(params)} />
      {zones.length === 0 ? (
        <EmptyState title={m.places_no_zones()}>{m.places_no_zones_hint()}</EmptyState>
      ) : (
        <table className="table place-table">
          <caption className="vh">{m.places_zones()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.places_name()}</th>
              <th scope="col">{m.places_unit()}</th>
              <th scope="col">{m.places_quiet()}</th>
              <th scope="col" className="number">{m.places_spaces()}</th>
              <th scope="col" className="wide">{m.places_rectangle()}</th>
            </tr>
          </thead>
          <tbody>
            {zones.map(({ id, name, quiet, unit, spaces, x, y, width, height }) => (
              <tr key={id}>
                <th scope="row"><Link className="strong" to={`${path}/${id}`}>{name}</Link></th>
                <td>{unit ?? <span className="muted">{m.places_for_all()}</span>}</td>
                <td>{quiet ? m.places_yes() : <span className="muted">{m.places_no()}</span>}</td>
                <td className="number">{formatNumber(spaces)}</td>
                <td className="wide num muted">{m.places_rectangle_words({ x: formatNumber(x, 1), y: formatNumber(y, 1), width: formatNumber(width, 1), height: formatNumber(height, 1) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  )
}
