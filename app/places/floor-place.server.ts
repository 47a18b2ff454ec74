import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'

export type FloorPlace = { site: { id: string; slug: string; name: string; timeZone: string }; floor: { id: string; slug: string; level: number } }

/** The floor that an address names. @throws AppError 404 */
export async function floorPlace({ site: siteSlug, floor: slug }: { site: string; floor: string }): Promise<FloorPlace> {
  const found = await db.floor.findFirst({ where: { slug, site: { slug: siteSlug } }, select: { id: true, slug: true, level: true, site: { select: { id: true, slug: true, name: true, timeZone: true } } } })
  if (!found) throw notFound()
  const { site, ...floor } = found
  return { site, floor }
}

/** The site that an address names. @throws AppError 404 */
export async function sitePlace(slug: string): Promise<FloorPlace['site']> {
  const site = await db.site.findUnique({ where: { slug }, select: { id: true, slug: true, name: true, timeZone: true } })
  if (!site) throw notFound()
  return site
}
