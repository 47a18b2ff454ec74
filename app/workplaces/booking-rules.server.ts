import type { Prisma } from '../../prisma/generated/client.ts'
import { m } from '../paraglide/messages.js'
import { db, type Database } from '../platform/database.server.ts'
import { AppError } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { absencesIn, type Absences, isKept } from './assigned-desks.server.ts'
import { type BlockedPeriod, type Booker, type BookingRule, blocks, type Place, reaches, type Refusal, refusalOf, rulesFor, ruling, type Span } from './booking-rules.ts'
import { overlapping } from './overlapping.ts'
import { currentRulebook } from './rulebook.server.ts'
import { refusalWords } from './refusal-words.ts'

/** What a space needs to be selected with for its place to be known. */
export const placeSelection = {
  id: true,
  kind: true,
  floorId: true,
  zoneId: true,
  assignedToId: true,
  zone: { select: { unitId: true } },
  floor: { select: { siteId: true, site: { select: { timeZone: true } } } },
} satisfies Prisma.SpaceSelect

export function placeOf({ id, kind, floorId, zoneId, assignedToId, zone, floor }: Prisma.SpaceGetPayload<{ select: typeof placeSelection }>): Place {
  return { spaceId: id, kind, floorId, zoneId, siteId: floor.siteId, timeZone: floor.site.timeZone, team: zone?.unitId ?? null, assignedToId }
}

/** All that rules say for one person in a span of time. */
export type Rulebook = { rules: readonly BookingRule[]; periods: readonly BlockedPeriod[]; booker: Booker; absences: Absences }

/** The units of a person, from the own to the topmost. */
async function unitsAbove(tx: Database, unitId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE above AS (SELECT id, parent_id FROM org_unit WHERE id = ${unitId}::uuid UNION SELECT unit.id, unit.parent_id FROM org_unit unit JOIN above ON unit.id = above.parent_id)
    SELECT id FROM above`
  return rows.map(({ id }) => id)
}

const noAbsences: Absences = new Map()

/**
 * @param booker without an id: nobody in particular
 * @param within all that will be asked about
 * @param only the one place that it will be asked about; without it, all
 */
export async function rulebookOf(tx: Database, { id, unitId }: { id: string | null; unitId: string | null }, within: Span, only?: Place): Promise<Rulebook> {
  const { rules, periods } = await currentRulebook(tx)
  const isOfUnits = rules.some((rule) => (rule.unitId !== null || rule.priorityDays !== null) && (!only || reaches(rule, only)))
  const isOpen = only && (only.assignedToId === null || only.assignedToId === id)
  const absences = isOpen ? noAbsences : await absencesIn(tx, within, only?.assignedToId ?? undefined)
  return { rules, periods, absences, booker: { id, units: isOfUnits && unitId !== null ? await unitsAbove(tx, unitId) : [] } }
}

/** What of the rules stands against a booking, other bookings aside. */
export function refusalAt({ rules, periods, booker, absences }: Rulebook, place: Place, span: Span, now: Date): Refusal | null {
  if (isKept(absences, place, span, booker.id)) return { by: 'assigned' }
  return refusalOf(rulesFor(rules, place), periods, place, booker, span, now)
}

/** Milliseconds that stay free between two bookings at a place. */
export function bufferAt({ rules }: Rulebook, place: Place): number {
  return (ruling(rulesFor(rules, place), 'bufferMinutes')?.value ?? 0) * 60_000
}

type Wanted = Span & { spaceId: string; place: Place }

/** In words: another booking of the space is too near; null when none is, or when one overlaps, which is said in words of its own. */
async function bufferRefusal(tx: Database, { rules }: Rulebook, { spaceId, place, startsAt, endsAt }: Wanted, except?: string): Promise<string | null> {
  const buffer = ruling(rulesFor(rules, place), 'bufferMinutes')
  if (!buffer) return null
  const [from, to] = [new Date(startsAt.getTime() - buffer.value * 60_000), new Date(endsAt.getTime() + buffer.value * 60_000)]
  const near = await tx.booking.findMany({
    where: { spaceId, ...overlapping({ startsAt: from, endsAt: to }), ...(except === undefined ? {} : { id: { not: except } }) },
    select: { startsAt: true, endsAt: true },
  })
  const isOnlyNear = near.length > 0 && near.every((other) => other.endsAt <= startsAt || other.startsAt >= endsAt)
  return isOnlyNear ? m.workplaces_refused_buffer({ rule: buffer.rule.name, minutes: buffer.value }) : null
}

/**
 * Refuses what the rules forbid at a place and time. In line with all other bookings of the space.
 * @param except the booking that is moved to there
 * @throws AppError 409 `refused-by-rule`, `too-close`
 */
export async function checkRules(tx: Database, book: Rulebook, wanted: Wanted, now: Date, except?: string): Promise<void> {
  const refusal = refusalAt(book, wanted.place, wanted, now)
  if (refusal) throw new AppError(409, 'refused-by-rule', refusalWords(refusal))
  const tooNear = await bufferRefusal(tx, book, wanted, except)
  if (tooNear !== null) throw new AppError(409, 'too-close', tooNear)
}

/** What would be said to a person who tried to book; null when the rules allow it, or there is no such space. */
export async function refusalFor(viewer: Viewer, spaceId: string, span: Span, now = new Date()): Promise<string | null> {
  const space = await db.space.findUnique({ where: { id: spaceId }, select: placeSelection })
  if (!space) return null
  const place = placeOf(space)
  const book = await rulebookOf(db, viewer, span, place)
  const refusal = refusalAt(book, place, span, now)
  return refusal ? refusalWords(refusal) : bufferRefusal(db, book, { spaceId, place, ...span })
}

/** Says of a place why it can't be booked by anybody in a span of time, or in a part of it. */
export async function blockedIn({ startsAt, endsAt }: Span): Promise<(place: Pick<Place, 'spaceId' | 'kind' | 'siteId' | 'floorId' | 'zoneId'>, part?: Span) => string | null> {
  const periods = await db.blockedPeriod.findMany({ where: { startsAt: { lt: endsAt }, endsAt: { gt: startsAt } } })
  return (place, part) => periods.find((period) => blocks(period, place) && (!part || (period.startsAt < part.endsAt && period.endsAt > part.startsAt)))?.reason ?? null
}

/** Says of a place after how many minutes without check-in it is given up; null: never. */
export async function releaseRules(): Promise<(place: Pick<Place, 'kind' | 'siteId' | 'zoneId'>) => number | null> {
  const rules = await db.bookingRule.findMany({ where: { releaseAfterMinutes: { not: null } } })
  return (place) => ruling(rulesFor(rules, place), 'releaseAfterMinutes')?.value ?? null
}

/** On a multiple of how many minutes bookings at a place begin and end; null when no rule says so. */
export async function slotAt(place: Place): Promise<number | null> {
  const rules = await db.bookingRule.findMany({ where: { slotMinutes: { not: null } } })
  return ruling(rulesFor(rules, place), 'slotMinutes')?.value ?? null
}
