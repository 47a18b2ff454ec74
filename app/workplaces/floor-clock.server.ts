import { m } from '../paraglide/messages.js'
import { db } from '../platform/database.server.ts'
import { AppError, notFound } from '../platform/errors.ts'

/** What a form on a floor's page names: a space or a zone of it, or the floor itself. */
type Named = { spaceId?: string | undefined; zoneId?: string | undefined; floorId?: string | undefined }

/**
 * The time zone in which a form on a floor's page means its times.
 * @throws AppError 422 when what it names is somewhere else, where a clock may show another time; 404
 */
export async function floorClock(place: { site: string; floor: string }, { spaceId, zoneId, floorId }: Named): Promise<string> {
  const floor = await db.floor.findFirst({ where: { slug: place.floor, site: { slug: place.site } }, select: { id: true, site: { select: { timeZone: true } } } })
  if (!floor) throw notFound()
  const [space, zone] = await Promise.all([
    spaceId === undefined ? null : db.space.findUnique({ where: { id: spaceId }, select: { floorId: true } }),
    zoneId === undefined ? null : db.zone.findUnique({ where: { id: zoneId }, select: { floorId: true } }),
  ])
  const named = [...(spaceId === undefined ? [] : [space?.floorId]), ...(zoneId === undefined ? [] : [zone?.floorId]), ...(floorId === undefined ? [] : [floorId])]
  if (named.some((id) => id !== floor.id)) throw new AppError(422, 'invalid-input', m.workplaces_error_not_on_floor(), [{ path: 'spaceId', message: m.workplaces_error_not_on_floor() }])
  return floor.site.timeZone
}
