import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import type { PlacedPoint } from '../queries.server.ts'
import { countsWord } from './point-words.ts'

type PointLinksProps = { site: { slug: string }; floor: { slug: string }; points: readonly PlacedPoint[]; mayManage: boolean }

/** Below a floor's map: how many of its access points are up, and for IT the way to place them. */
export function PointLinks({ site, floor, points, mayManage }: PointLinksProps) {
  const count = (state: PlacedPoint['state']) => points.filter((point) => point.state === state).length
  return (
    <p className="muted md num mt-6">
      {points.length > 0 && <>{m.sites_points_title()}: {countsWord({ total: points.length, up: count('up'), down: count('down') })}. </>}
      <Link to={`/sites/${site.slug}/access-points`}>{m.sites_points_all_points()}</Link>
      {mayManage && <>, <Link to={`/sites/${site.slug}/${floor.slug}/access-points`}>{m.sites_points_edit_plan()}</Link></>}
    </p>
  )
}
