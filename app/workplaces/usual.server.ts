import type { Prisma } from '../../prisma/generated/client.ts'
import { m } from '../paraglide/messages.js'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type Day, instantAt } from '../platform/wall-clock.ts'
import { placeOf, placeSelection, refusalAt, rulebookOf } from './booking-rules.server.ts'
import type { Span } from './booking-rules.ts'
import { notOnlyOffered, overlapping } from './overlapping.ts'
import { refusalWords } from './refusal-words.ts'
import { workingHours } from './working-day.ts'

export type UsualDesk = {
  spaceId: string
  code: string
  site: { slug: string; name: string; timeZone: string }
  floor: { slug: string; level: number }
  /** The viewer's own desk, before all others. */
  isAssigned: boolean
  /** Why it can't be had on this day; null when it can. */
  why: string | null
}

export type UsualDesks = {
  desks: UsualDesk[]
  /** The desk that the viewer has on this day already. */
  mine: string | null
}

/** The working day at a place, as far as it is still to come. */
export function usualSpan(day: Day, timeZone: string): Span {
  return { startsAt: instantAt(day, workingHours.from, timeZone), endsAt: instantAt(day, workingHours.to, timeZone) }
}

const spaceSelection = { code: true, blocked: true, ...placeSelection, floor: { select: { slug: true, level: true, siteId: true, site: { select: { slug: true, name: true, timeZone: true } } } } } satisfies Prisma.SpaceSelect

type Space = Prisma.SpaceGetPayload<{ select: typeof spaceSelection }>

const assignedSpaces = (viewer: Viewer): Promise<Space[]> => db.space.findMany({ where: { assignedToId: viewer.id }, orderBy: { id: 'asc' }, select: spaceSelection })

/** The viewer's own and usual desks in their order, each with what stands against it on a day. */
export async function usualDesks(viewer: Viewer, day: Day, now = new Date()): Promise<UsualDesks> {
  const [assigned, favourites] = await Promise.all([
    assignedSpaces(viewer),
    db.favouriteSpace.findMany({ where: { personId: viewer.id }, orderBy: [{ rank: 'asc' }, { spaceId: 'asc' }], select: { space: { select: spaceSelection } } }),
  ])
  return judged(viewer, [...assigned, ...favourites.flatMap(({ space }) => (space.assignedToId === viewer.id ? [] : [space]))], day, now)
}

/** The viewer's own desk as far as it can be booked for a day; null when there is none. */
export async function ownDeskOn(viewer: Viewer, day: Day, now = new Date()): Promise<UsualDesk | null> {
  const { desks } = await judged(viewer, await assignedSpaces(viewer), day, now)
  return desks.find(({ why }) => why === null) ?? null
}

async function judged(viewer: Viewer, spaces: readonly Space[], day: Day, now: Date): Promise<UsualDesks> {
  if (spaces.length === 0) return { desks: [], mine: null }
  const spans = spaces.map(({ floor }) => usualSpan(day, floor.site.timeZone))
  const [first, last] = [Math.min(...spans.map(({ startsAt }) => startsAt.getTime())), Math.max(...spans.map(({ endsAt }) => endsAt.getTime()))]
  const whole = { startsAt: new Date(first), endsAt: new Date(last) }
  const book = await rulebookOf(db, viewer, whole)
  const inTheWay = overlapping(whole)
  const [taken, own] = await Promise.all([
    db.booking.findMany({ where: { ...inTheWay, spaceId: { in: spaces.map(({ id }) => id) } }, select: { spaceId: true, startsAt: true, endsAt: true } }),
    db.booking.findFirst({ where: { ...inTheWay, ...notOnlyOffered, personId: viewer.id, kind: 'desk' }, orderBy: { startsAt: 'asc' }, select: { space: { select: { code: true } } } }),
  ])
  const desks = spaces.map((space, index): UsualDesk => {
    const span = spans[index] ?? usualSpan(day, space.floor.site.timeZone)
    const isTaken = taken.some((other) => other.spaceId === space.id && other.startsAt < span.endsAt && other.endsAt > span.startsAt)
    const refusal = refusalAt(book, placeOf(space), span, now)
    const why = span.endsAt <= now ? m.workplaces_error_past() : (space.blocked ?? (refusal ? refusalWords(refusal) : isTaken ? m.workplaces_state_taken() : null))
    const { slug, level, site } = space.floor
    return { spaceId: space.id, code: space.code, site, floor: { slug, level }, isAssigned: space.assignedToId === viewer.id, why }
  })
  return { desks, mine: own?.space.code ?? null }
}

/** Whether the viewer usually takes this desk. */
export async function isFavourite(viewer: Viewer, spaceId: string): Promise<boolean> {
  return (await db.favouriteSpace.count({ where: { personId: viewer.id, spaceId } })) > 0
}
