import { db } from '../platform/database.server.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type ClockTime, type Day, dayAt, dayBounds, timeAt } from '../platform/wall-clock.ts'
import { overlapping } from './overlapping.ts'
import { mayManageWorkplaces } from './policy.ts'

const siteSelection = { select: { id: true, slug: true, name: true, timeZone: true } } as const

export type OpenMove = { offerId: string; day: Day; from: ClockTime; to: ClockTime; site: string; /** What the viewer has, and what is held instead. */ own: { code: string; level: number }; other: { code: string; level: number; path: string }; /** The last moment for an answer. */ until: { day: Day; time: ClockTime } }

/** Where the viewer is asked to move and has not answered. */
export async function openMoves(viewer: Viewer, now = new Date()): Promise<OpenMove[]> {
  const place = { select: { id: true, code: true, floor: { select: { slug: true, level: true, site: siteSelection } } } } as const
  const rows = await db.booking.findMany({
    where: { personId: viewer.id, cancelledAt: null, heldUntil: { gt: now }, moveOf: { cancelledAt: null } },
    orderBy: { startsAt: 'asc' },
    select: { id: true, startsAt: true, endsAt: true, heldUntil: true, space: place, moveOf: { select: { space: place } } },
  })
  return rows.flatMap(({ id, startsAt, endsAt, heldUntil, space, moveOf }) => {
    if (!moveOf || !heldUntil) return []
    const { site, level, slug } = space.floor
    const { timeZone } = site
    const day = dayAt(startsAt, timeZone)
    const own = moveOf.space
    return [{
      offerId: id, day, from: timeAt(startsAt, timeZone), to: timeAt(endsAt, timeZone), site: site.name,
      own: { code: own.code, level: own.floor.level },
      other: { code: space.code, level, path: `/workplaces/${site.slug}/${slug}?${new URLSearchParams({ date: day, space: space.id })}` },
      until: { day: dayAt(heldUntil, timeZone), time: timeAt(heldUntil, timeZone) },
    }]
  })
}

export type ClosureLine = {
  id: string
  day: Day
  site: string
  floor: { id: string; level: number }
  state: 'open' | 'closed' | 'reopened'
  until: { day: Day; time: ClockTime }
  /** Bookings: moved, not answered, and those that stay (kept, or nothing as good was free). */
  moved: number
  waiting: number
  staying: number
  /** Of those that stay: nobody has asked them yet. */
  notAsked: number
}

/** The floors that are to be closed from today on, with how many have moved: numbers, no names. @throws AppError 403 */
export async function floorClosures(viewer: Viewer, now = new Date()): Promise<ClosureLine[]> {
  if (!mayManageWorkplaces(viewer)) throw forbidden()
  const rows = await db.floorClosure.findMany({
    where: { withdrawnAt: null, day: { gte: new Date(`${dayAt(now)}T00:00:00Z`) } },
    orderBy: [{ day: 'asc' }, { createdAt: 'asc' }],
    select: { id: true, day: true, answerBy: true, closedAt: true, blockedPeriodId: true, floor: { select: { id: true, level: true, site: siteSelection } }, offers: { select: { moveOfId: true, heldUntil: true, cancelledAt: true } } },
  })
  return Promise.all(rows.map(async ({ id, day: date, answerBy, closedAt, blockedPeriodId, floor, offers }): Promise<ClosureLine> => {
    const { timeZone, name } = floor.site
    const day = date.toISOString().slice(0, 10)
    const { from, to } = dayBounds(day, timeZone)
    const left = await db.booking.findMany({ where: { ...overlapping({ startsAt: from, endsAt: to }), kind: 'desk', heldUntil: null, space: { floorId: floor.id } }, select: { id: true } })
    const asked = new Set(offers.map(({ moveOfId }) => moveOfId))
    const waiting = new Set(offers.filter(({ heldUntil, cancelledAt }) => !cancelledAt && heldUntil && heldUntil > now).map(({ moveOfId }) => moveOfId))
    return {
      id, day, site: name, floor: { id: floor.id, level: floor.level },
      state: closedAt === null ? 'open' : blockedPeriodId === null ? 'reopened' : 'closed',
      until: { day: dayAt(answerBy, timeZone), time: timeAt(answerBy, timeZone) },
      moved: new Set(offers.filter(({ heldUntil, cancelledAt }) => !cancelledAt && !heldUntil).map(({ moveOfId }) => moveOfId)).size,
      waiting: left.filter((booking) => waiting.has(booking.id)).length,
      staying: left.filter((booking) => !waiting.has(booking.id)).length,
      notAsked: left.filter((booking) => !asked.has(booking.id)).length,
    }
  }))
}
