import { db } from '../platform/database.server.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { displacementsOf, type Outage, type Replacement } from './displacement.server.ts'
import type { Span } from './overlapping.ts'
import { mayManageWorkplaces } from './policy.ts'

export type AffectedLine = {
  bookingId: string
  code: string
  person: string
  title: string | null
  startsAt: string
  endsAt: string
  timeZone: string
  isSeries: boolean
  /** Somebody has still to agree to it. */
  isPending: boolean
  /** It has begun or begins before: only its end is lost. */
  isCut: boolean
  replacement: Replacement | null
}

/** What taking spaces out of service would do to what is booked, with the replacement that each would be offered. Nothing is done. @throws AppError 409 `too-many-bookings`; 403 */
export async function previewDisplacement(viewer: Viewer, outage: Outage, now = new Date()): Promise<AffectedLine[]> {
  if (!mayManageWorkplaces(viewer)) throw forbidden()
  const given: (Span & { id: string })[] = []
  return (await displacementsOf(db, outage, now)).map(({ id, person, space, title, startsAt, lost, wanted, seriesId, approver, approvedAt, replacements }) => {
    // What one person is offered is not there for the next.
    const found = wanted && replacements.find((other) => !given.some((one) => one.id === other.id && one.startsAt < wanted.endsAt && wanted.startsAt < one.endsAt))
    if (found && wanted) given.push({ id: found.id, ...wanted })
    return {
      bookingId: id, code: space.code, person: person.displayName, title,
      startsAt: lost.startsAt.toISOString(), endsAt: lost.endsAt.toISOString(), timeZone: space.floor.site.timeZone,
      isSeries: seriesId !== null, isPending: approver !== null && approvedAt === null, isCut: startsAt < lost.startsAt,
      replacement: found ?? null,
    }
  })
}
