import type { Localised } from '../../imports/kinds.ts'
import type { Database } from '../../platform/database.server.ts'
import { floorName } from '../../ui/floor-name.ts'
import { parsePlanGeometry } from '../../ui/plan/geometry.ts'
import type { KnownFloor } from './spot.ts'

/** A floor with what it is called in a list, and for people behind its site. */
export type NamedFloor = KnownFloor & { label: Localised }

/** All floors with everything by which a list may call them: "1", "1. OG", "1st floor"; the ground floor also "0". */
export async function namedFloors(db: Database): Promise<NamedFloor[]> {
  const floors = await db.floor.findMany({ select: { id: true, siteId: true, slug: true, level: true, plan: true, site: { select: { slug: true, name: true } } } })
  return floors.map(({ plan, slug, level, site, ...floor }) => {
    const called = { de: floorName(level, { locale: 'de' }), en: floorName(level, { locale: 'en' }) }
    return {
      ...floor,
      path: `${site.slug}/${slug}`,
      names: [slug, called.de, called.en, String(level)],
      geometry: parsePlanGeometry(plan),
      label: { de: `${site.name}, ${called.de}`, en: `${site.name}, ${called.en}` },
    }
  })
}
