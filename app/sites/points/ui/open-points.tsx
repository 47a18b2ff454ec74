import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { floorName } from '../../../ui/floor-name.ts'
import type { ListedPoint } from '../queries.server.ts'

type OpenPointsProps = { points: readonly ListedPoint[]; site: { slug: string; name: string }; floors: readonly { slug: string; level: number }[] }

/** Those of a site that hang on no plan yet, each with a way to every floor. */
export function OpenPoints({ points, site, floors }: OpenPointsProps) {
  if (points.length === 0) return null
  return (
    <section aria-labelledby="open-points" className="mb-12">
      <h2 id="open-points">{m.sites_points_not_placed_title()}</h2>
      <p className="muted md mb-2">{m.sites_points_not_placed_hint()}</p>
      <ul className="open-points">
        {points.map(({ id, name, group }) => (
          <li key={id}>
            <span><b>{name}</b><span className="muted sm">{group && group !== site.name ? `${site.name} (${group})` : site.name}, {m.sites_points_site_guessed()}</span></span>
            <span className="flex flex-wrap gap-2">
              {floors.map((floor) => (
                <Link key={floor.slug} className="button small" to={`/sites/${site.slug}/${floor.slug}/access-points?point=${id}`} aria-label={`${m.sites_points_place_of({ name })} ${m.sites_points_on_floor({ floor: floorName(floor.level) })}`}>
                  {floorName(floor.level)}
                </Link>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
