import type { Prisma } from '../../prisma/generated/client.ts'
import type { Database } from '../platform/database.server.ts'
import { AppError } from '../platform/errors.ts'
import { m } from '../paraglide/messages.js'
import { bufferAt, type Rulebook, placeOf, placeSelection, refusalAt, rulebookOf } from './booking-rules.server.ts'
import { overlapping, type Span } from './overlapping.ts'

/** Spaces that can't be used in a span of time. */
export type Outage = Span & { spaceIds: readonly string[] }

/** More than this at once nobody looks through, and nobody should wait for. */
const mostBookings = 300
const quarterHour = 15 * 60_000

const affectedSelection = {
  id: true, kind: true, title: true, startsAt: true, endsAt: true, seriesId: true, seriesDay: true, approver: true, approvedAt: true, approvedById: true, heldUntil: true,
  person: { select: { id: true, username: true, displayName: true, unitId: true } },
  space: { select: { ...placeSelection, code: true, floorId: true, siteId: true, x: true, y: true, seats: true, equipment: true } },
} satisfies Prisma.BookingSelect

export type AffectedBooking = Prisma.BookingGetPayload<{ select: typeof affectedSelection }> & {
  /** What of the booking is lost. */
  lost: Span
  /** What a replacement would be for; null when that is hardly worth it, or what was booked at a door is nobody's. */
  wanted: Span | null
}

/** What of a booking an outage takes. Who sits there already is offered a replacement from the next quarter of an hour on. */
function lostOf({ startsAt, endsAt }: Span, outage: Span): Pick<AffectedBooking, 'lost' | 'wanted'> {
  if (startsAt >= outage.startsAt) return { lost: { startsAt, endsAt }, wanted: { startsAt, endsAt } }
  const from = new Date(Math.ceil(outage.startsAt.getTime() / quarterHour) * quarterHour)
  return { lost: { startsAt: outage.startsAt, endsAt }, wanted: endsAt.getTime() - from.getTime() < quarterHour ? null : { startsAt: from, endsAt } }
}

/** The bookings that an outage takes something of, also those that wait for approval or are held as an offer. @throws AppError 409 `too-many-bookings` */
export async function affectedBookings(tx: Database, outage: Outage, now: Date): Promise<AffectedBooking[]> {
  const rows = await tx.booking.findMany({
    where: { spaceId: { in: [...outage.spaceIds] }, ...overlapping(outage), OR: [{ heldUntil: null }, { heldUntil: { gt: now } }] },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: mostBookings + 1,
    select: affectedSelection,
  })
  if (rows.length > mostBookings) throw new AppError(409, 'too-many-bookings', m.workplaces_displace_too_many({ most: mostBookings }))
  return rows.filter(({ endsAt }) => endsAt > now).map((row) => ({ ...row, ...lostOf(row, outage), ...(row.person === null ? { wanted: null } : {}) }))
}

const candidateSelection = { ...placeSelection, code: true, floorId: true, x: true, y: true, seats: true, equipment: true, floor: { select: { ...placeSelection.floor.select, level: true } } } satisfies Prisma.SpaceSelect
type Candidate = Prisma.SpaceGetPayload<{ select: typeof candidateSelection }>

/** The nearest first: of the same zone, then of the same floor, then of the same site. */
function distance(candidate: Candidate, { floorId, zoneId, x, y }: AffectedBooking['space']): number {
  if (candidate.floorId !== floorId) return 1_000_000
  return (zoneId !== null && candidate.zoneId === zoneId ? 0 : 1000) + Math.hypot(candidate.x - x, candidate.y - y)
}

export type Replacement = { id: string; code: string; level: number }
export type Displacement = AffectedBooking & {
  /** What would do as well and is free, the best first. */
  replacements: Replacement[]
}

/** What is booked on each of some spaces in a span, as a question. */
async function takenIn(tx: Database, spaceIds: readonly string[], { startsAt, endsAt }: Span): Promise<(spaceId: string, span: Span) => boolean> {
  const rows = await tx.booking.findMany({ where: { spaceId: { in: [...spaceIds] }, ...overlapping({ startsAt, endsAt }) }, select: { spaceId: true, startsAt: true, endsAt: true } })
  const bySpace = Map.groupBy(rows, ({ spaceId }) => spaceId)
  return (spaceId, span) => bySpace.get(spaceId)?.some((other) => other.startsAt < span.endsAt && span.startsAt < other.endsAt) ?? false
}

/** Rulebooks of people, one a unit. */
function rulebooks(tx: Database, within: Span): (unitId: string | null) => Promise<Rulebook> {
  const known = new Map<string | null, Promise<Rulebook>>()
  return (unitId) => {
    const book = known.get(unitId) ?? rulebookOf(tx, { id: null, unitId }, within)
    known.set(unitId, book)
    return book
  }
}

export const widened = ({ startsAt, endsAt }: Span, ms: number): Span => ({ startsAt: new Date(startsAt.getTime() - ms), endsAt: new Date(endsAt.getTime() + ms) })

/** For each booking that an outage takes, what could be had instead: the same kind on the same site, as large and as well equipped, at the same time, within the rules. */
export async function displacementsOf(tx: Database, outage: Outage, now: Date): Promise<Displacement[]> {
  const affected = await affectedBookings(tx, outage, now)
  if (affected.length === 0) return []
  const sites = [...new Set(affected.map(({ space }) => space.siteId))]
  const candidates = await tx.space.findMany({ where: { siteId: { in: sites }, blocked: null, id: { notIn: [...outage.spaceIds] } }, select: candidateSelection })
  const all = { startsAt: new Date(Math.min(...affected.map(({ lost }) => lost.startsAt.getTime()))), endsAt: new Date(Math.max(...affected.map(({ lost }) => lost.endsAt.getTime()))) }
  const isTaken = await takenIn(tx, candidates.map(({ id }) => id), widened(all, 4 * 3_600_000))
  const bookOf = rulebooks(tx, all)
  const displacements: Displacement[] = []
  for (const booking of affected) {
    const { wanted, space, kind, person } = booking
    const book = await bookOf(person?.unitId ?? null)
    const isAsGood = (other: Candidate) => other.kind === kind && other.floor.siteId === space.siteId && other.seats >= space.seats && space.equipment.every((one) => other.equipment.includes(one))
    const fits = (other: Candidate) => wanted !== null && isAsGood(other) && !isTaken(other.id, widened(wanted, bufferAt(book, placeOf(other)))) && refusalAt(book, placeOf(other), wanted, now) === null
    const found = candidates.filter(fits).toSorted((one, other) => distance(one, space) - distance(other, space) || one.seats - other.seats || (one.code < other.code ? -1 : 1))
    displacements.push({ ...booking, replacements: found.map(({ id, code, floor }) => ({ id, code, level: floor.level })) })
  }
  return displacements
}
