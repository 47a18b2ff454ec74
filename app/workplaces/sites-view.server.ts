import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import type { Day } from '../platform/wall-clock.ts'
import { keptIn } from './assigned-desks.server.ts'
import { blockedIn } from './booking-rules.server.ts'
import { overlapping } from './overlapping.ts'
import { workingDay } from './working-day.ts'

type SiteLine = {
  slug: string
  name: string
  address: string
  floors: { slug: string; level: number; desks: number; freeDesks: number; rooms: number }[]
}

/**
 * Every site with what is free on each floor in the working day of its own clock.
 * @param viewer for whom; null: for nobody in particular, so that no desk that belongs to somebody counts while they need it
 */
export async function sitesWithFreeDesks(day: Day, viewer: Pick<Viewer, 'id'> | null): Promise<SiteLine[]> {
  const zones = (await db.site.findMany({ distinct: ['timeZone'], select: { timeZone: true } })).map(({ timeZone }) => timeZone)
  // A new installation has none, and no time at which its working day begins.
  if (zones.length === 0) return []
  const spans = zones.map((timeZone) => ({ timeZone, span: workingDay(day, timeZone) }))
  const whole = { startsAt: new Date(Math.min(...spans.map(({ span }) => span.startsAt.getTime()))), endsAt: new Date(Math.max(...spans.map(({ span }) => span.endsAt.getTime()))) }
  const [sites, taken, blockedAt, isKept] = await Promise.all([
    db.site.findMany({
      orderBy: { name: 'asc' },
      select: {
        slug: true,
        name: true,
        timeZone: true,
        street: true,
        town: true,
        floors: { orderBy: { level: 'asc' }, select: { id: true, slug: true, level: true, siteId: true, spaces: { select: { id: true, kind: true, blocked: true, zoneId: true, assignedToId: true } } } },
      },
    }),
    Promise.all(spans.map(({ timeZone, span }) => db.space.findMany({ where: { kind: 'desk', floor: { site: { timeZone } }, bookings: { some: overlapping(span) } }, select: { id: true } }))),
    blockedIn(whole),
    keptIn(viewer?.id ?? null, whole),
  ])
  const takenIds = new Set(taken.flat().map(({ id }) => id))
  return sites.map(({ slug, name, street, town, timeZone, floors }) => ({
    slug,
    name,
    address: `${street}, ${town}`,
    floors: floors.map(({ id: floorId, slug: floorSlug, level, siteId, spaces }) => {
      const desks = spaces.filter(({ kind }) => kind === 'desk')
      const span = workingDay(day, timeZone)
      const freeDesks = desks.filter(({ id, blocked, kind, zoneId, assignedToId }) => blocked === null && !takenIds.has(id) && blockedAt({ spaceId: id, kind, siteId, floorId, zoneId }, span) === null && !isKept({ assignedToId, timeZone }, span)).length
      return { slug: floorSlug, level, desks: desks.length, freeDesks, rooms: spaces.length - desks.length }
    }),
  }))
}

/** The floor that a site's address leads to: the first from below that has desks. @throws AppError 404 */
export async function firstFloor(siteSlug: string): Promise<string> {
  const floors = await db.floor.findMany({
    where: { site: { slug: siteSlug } },
    orderBy: { level: 'asc' },
    select: { slug: true, level: true, _count: { select: { spaces: { where: { kind: 'desk' } } } } },
  })
  const found = floors.find(({ level, _count }) => level >= 0 && _count.spaces > 0) ?? floors[0]
  if (!found) throw notFound()
  return found.slug
}
