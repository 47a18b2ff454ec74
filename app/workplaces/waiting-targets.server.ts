import type { Prisma } from '../../prisma/generated/client.ts'
import type { Database } from '../platform/database.server.ts'
import { overlapping, type Span } from './overlapping.ts'
import { placeOf, placeSelection, refusalAt, rulebookOf } from './booking-rules.server.ts'
import type { Refusal } from './booking-rules.ts'

/** What somebody waits for: exactly one of the three. */
export type Target = { floorId: string | null; zoneId: string | null; spaceId: string | null }

/** The spaces that would do: of a floor or zone its desks, or the one that is named. */
function targetSpaces({ floorId, zoneId, spaceId }: Target): Prisma.SpaceWhereInput {
  if (spaceId !== null) return { id: spaceId }
  return { kind: 'desk', ...(zoneId === null ? { floorId: floorId ?? '' } : { zoneId }) }
}

export type Candidates = {
  /** Those that the rules allow this person at this time, taken or not. */
  allowed: number
  /** Those of them that are free, in the order of their codes. */
  free: { id: string; code: string }[]
  /** Why none is allowed, when the rules say so. */
  refusal: Refusal | null
}

/** What of a target a person could have at a time. */
export async function candidatesFor(tx: Database, booker: { id: string; unitId: string | null }, target: Target, span: Span, now: Date): Promise<Candidates> {
  const spaces = await tx.space.findMany({
    where: { ...targetSpaces(target), blocked: null },
    orderBy: { code: 'asc' },
    select: { ...placeSelection, code: true, bookings: { where: overlapping(span), take: 1, select: { id: true } } },
  })
  const book = await rulebookOf(tx, booker, span)
  let refusal: Refusal | null = null
  const allowed = spaces.filter((space) => {
    const found = refusalAt(book, placeOf(space), span, now)
    refusal ??= found
    return found === null
  })
  return { allowed: allowed.length, free: allowed.filter(({ bookings }) => bookings.length === 0).map(({ id, code }) => ({ id, code })), refusal }
}
