import { db, type Database } from '../platform/database.server.ts'
import { addDays, dayAt } from '../platform/wall-clock.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type Absence, isGivenFree } from './assigned-desks.ts'
import { overlapping, type Span } from './overlapping.ts'
import { mayManageWorkplaces } from './policy.ts'
import { weekdayOf } from './week.ts'

/** A space as far as it matters whose it is. */
export type Assignable = { assignedToId: string | null; timeZone: string }

/** When those to whom a desk belongs do not need it, by their ids. Who has left is not in it. */
export type Absences = ReadonlyMap<string, Absence>

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`)

/**
 * Reads when people need their desks in a span.
 * @param whose one person; without it everybody who has a desk of their own
 */
export async function absencesIn(tx: Database, { startsAt, endsAt }: Span, whose?: string): Promise<Absences> {
  // A day more on each side, for sites on other clocks.
  const [first, last] = [addDays(dayAt(startsAt), -1), addDays(dayAt(endsAt), 1)]
  const people = await tx.person.findMany({
    where: { disabledAt: null, ...(whose === undefined ? { assignedDesks: { some: {} } } : { id: whose }) },
    select: {
      id: true,
      plannedHalfDays: { where: { day: { gte: dateOf(first), lte: dateOf(last) } }, select: { day: true, half: true, place: true } },
      usualHalfDays: { select: { weekday: true, half: true, place: true } },
      bookings: { where: { ...overlapping({ startsAt, endsAt }), kind: 'desk', heldUntil: null }, select: { startsAt: true, endsAt: true } },
    },
  })
  return new Map(people.map(({ id, plannedHalfDays, usualHalfDays, bookings }) => {
    const planned = new Map(plannedHalfDays.map(({ day, half, place }) => [`${day.toISOString().slice(0, 10)} ${half}`, place]))
    const usual = new Map(usualHalfDays.map(({ weekday, half, place }) => [`${weekday} ${half}`, place]))
    return [id, { placeIn: (day, half) => planned.get(`${day} ${half}`) ?? usual.get(`${weekdayOf(day)} ${half}`) ?? null, desks: bookings }]
  }))
}

/** Whether a space is kept for the person whose it is, and that is not the one who asks. The one place that says so. */
export function isKept(absences: Absences, { assignedToId, timeZone }: Assignable, span: Span, viewerId: string | null): boolean {
  if (assignedToId === null || assignedToId === viewerId) return false
  const absence = absences.get(assignedToId)
  return absence !== undefined && !isGivenFree(absence, span, timeZone)
}

/** Says of a space whether it is kept for somebody else in a span of time, or in a part of it. */
export async function keptIn(viewerId: string | null, span: Span): Promise<(space: Assignable, part?: Span) => boolean> {
  const absences = await absencesIn(db, span)
  return (space, part = span) => isKept(absences, space, part, viewerId)
}

export type Assignment = { /** Whose desk it is; null: nobody's. */ owner: string | null }

/** Whose desk a space is, for workplace management; null for everybody else, and for rooms. */
export async function assignmentOf(viewer: Viewer, spaceId: string): Promise<Assignment | null> {
  if (!mayManageWorkplaces(viewer)) return null
  const space = await db.space.findFirst({ where: { id: spaceId, kind: 'desk' }, select: { assignedTo: { select: { displayName: true } } } })
  return space && { owner: space.assignedTo?.displayName ?? null }
}
