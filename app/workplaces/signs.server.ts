import { config } from '../platform/config.server.ts'
import { db } from '../platform/database.server.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { mayManageWorkplaces } from './policy.ts'

export type Signs = { site: { slug: string; name: string }; floor: { slug: string; level: number }; spaces: { id: string; code: string; address: string }[] }

/**
 * The signs of a floor's spaces with the address that each leads to.
 * @param origin where Werkplatz is reached, when PUBLIC_URL does not say
 * @throws AppError 403; 404
 */
export async function signsOf(viewer: Viewer, place: { site: string; floor: string }, origin: string): Promise<Signs> {
  if (!mayManageWorkplaces(viewer)) throw forbidden()
  const floor = await db.floor.findFirst({
    where: { slug: place.floor, site: { slug: place.site } },
    select: { slug: true, level: true, site: { select: { slug: true, name: true } }, spaces: { orderBy: { code: 'asc' }, select: { id: true, code: true } } },
  })
  if (!floor) throw notFound()
  const { site, spaces, ...rest } = floor
  return { site, floor: rest, spaces: spaces.map(({ id, code }) => ({ id, code, address: new URL(`/workplaces/check-in/${id}`, config.PUBLIC_URL ?? origin).href })) }
}
