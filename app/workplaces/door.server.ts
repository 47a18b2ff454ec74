import type { Prisma } from '../../prisma/generated/client.ts'
import { m } from '../paraglide/messages.js'
import { type Database, db } from '../platform/database.server.ts'
import { AppError, notFound } from '../platform/errors.ts'
import { type Place, reaches, rulesFor, ruling, type Span } from './booking-rules.ts'
import { checkRules, placeOf, placeSelection, type Rulebook, rulebookOf } from './booking-rules.server.ts'
import { checkInDue } from './check-in.ts'
import { type DoorMinutes, doorMinutes, doorSpan } from './door-times.ts'
import { overlapping } from './overlapping.ts'

/** How far a door looks ahead, so that it goes on showing what is next while it has no connection. Milliseconds. */
const horizon = 36 * 3_600_000

export type DoorSpace = {
  id: string
  code: string
  kind: 'desk' | 'room'
  site: { slug: string; name: string; timeZone: string }
  floor: { id: string; slug: string; level: number }
  /** Why nobody can book it at all. */
  blocked: string | null
  /** From now on, in order; instants in milliseconds since 1970. */
  entries: { startsAt: number; endsAt: number; isBlocked: boolean; bookingId: string | null; isCheckedIn: boolean; isFirm: boolean; /** Title of a meeting, or why it is blocked. */ title: string | null; name: string | null; isAtDoor: boolean; /** Who has not checked in by then gives it up. */ checkInBy: number | null }[]
  offers: { minutes: DoorMinutes; endsAt: number }[]
  /** Why nothing can be booked now, when not for what the entries say. */
  refusal: string | null
}

/** Milliseconds: more than anybody can book at a door. */
const longestAtDoor = 4 * 3_600_000

/** What rules say to somebody at a door, who is of no unit. */
export function doorRulebook(tx: Database, now: Date, place: Place): Promise<Rulebook> {
  return rulebookOf(tx, { id: null, unitId: null }, { startsAt: now, endsAt: new Date(now.getTime() + longestAtDoor) }, place)
}

/** What a press for so many minutes would book. */
export function spanAtDoor({ rules }: Rulebook, place: Place, minutes: number, now: Date): Span {
  return doorSpan(now, minutes, ruling(rulesFor(rules, place), 'slotMinutes')?.value ?? 1, place.timeZone)
}

/**
 * Refuses what the rules forbid at a door. Beside what holds for everybody: where somebody has to agree, nobody
 * could be asked.
 * @throws AppError 409 `refused-by-rule`, `too-close`
 */
export async function checkDoorRules(tx: Database, book: Rulebook, wanted: Span & { spaceId: string; place: Place }, now: Date): Promise<void> {
  const asking = ruling(rulesFor(book.rules, wanted.place), 'approver')
  if (asking) throw new AppError(409, 'refused-by-rule', m.workplaces_door_approval({ rule: asking.rule.name }))
  // Who stands there begins now, whatever the slots; their end is kept by doorSpan.
  const rules = book.rules.map((rule) => ({ ...rule, slotMinutes: null }))
  await checkRules(tx, { ...book, rules }, wanted, now)
}

const spaceSelection = {
  ...placeSelection,
  id: true, code: true, blocked: true,
  floor: { select: { id: true, slug: true, level: true, siteId: true, site: { select: { slug: true, name: true, timeZone: true } } } },
} satisfies Prisma.SpaceSelect

const bookingSelection = {
  id: true, title: true, startsAt: true, endsAt: true, checkedInAt: true, heldUntil: true, approver: true, approvedAt: true, displayId: true, createdAt: true, changedAt: true,
  person: { select: { displayName: true, presenceVisibility: true, disabledAt: true } },
} satisfies Prisma.BookingSelect

/** A booking as strangers in front of a door may see it: whose it is and what for, only from those who show themselves to everybody. */
function entryOf({ id, title, startsAt, endsAt, checkedInAt, heldUntil, approver, approvedAt, displayId, person, createdAt, changedAt }: Prisma.BookingGetPayload<{ select: typeof bookingSelection }>, releaseMinutes: number | null): DoorSpace['entries'][number] {
  const isFirm = heldUntil === null && (approver === null || approvedAt !== null)
  const isShown = isFirm && person?.presenceVisibility === 'everyone' && person.disabledAt === null
  return {
    startsAt: startsAt.getTime(), endsAt: endsAt.getTime(), bookingId: id, isBlocked: false, isCheckedIn: checkedInAt !== null, isFirm,
    title: isShown ? title : null, name: isShown ? person.displayName : null, isAtDoor: displayId !== null,
    checkInBy: checkedInAt || releaseMinutes === null ? null : checkInDue({ startsAt, createdAt, changedAt }, releaseMinutes).getTime(),
  }
}

/** What can be booked at a door from now on: every length that is free and that the rules allow; else why not. */
async function offersAt(space: { id: string; place: Place }, book: Rulebook, busy: readonly Span[], now: Date): Promise<Pick<DoorSpace, 'offers' | 'refusal'>> {
  const offers: DoorSpace['offers'] = []
  let refusal: string | null = null
  for (const minutes of doorMinutes) {
    const span = spanAtDoor(book, space.place, minutes, now)
    if (busy.some(({ startsAt, endsAt }) => startsAt < span.endsAt && endsAt > span.startsAt)) break
    try {
      await checkDoorRules(db, book, { ...span, spaceId: space.id, place: space.place }, now)
      offers.push({ minutes, endsAt: span.endsAt.getTime() })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refusal ??= error.data.message
    }
  }
  return { offers, refusal: offers.length > 0 ? null : refusal }
}

/** All that a display at the door of a space shows. @throws AppError 404 */
export async function spaceAtDoor(spaceId: string, now = new Date()): Promise<DoorSpace> {
  const found = await db.space.findUnique({ where: { id: spaceId }, select: spaceSelection })
  if (!found) throw notFound()
  const { id, code, kind, blocked, floor: { site, siteId: _, ...floor } } = found
  const place = placeOf(found)
  const ahead = { startsAt: now, endsAt: new Date(now.getTime() + horizon) }
  const [book, bookings] = await Promise.all([
    doorRulebook(db, now, place),
    db.booking.findMany({ where: { spaceId, ...overlapping(ahead) }, orderBy: { startsAt: 'asc' }, select: bookingSelection }),
  ])
  const blockedTimes = book.periods
    .filter((period) => reaches(period, place) && period.startsAt < ahead.endsAt)
    .map(({ reason, startsAt, endsAt }) => ({ startsAt: startsAt.getTime(), endsAt: endsAt.getTime(), bookingId: null, isBlocked: true, isCheckedIn: false, isFirm: true, title: reason, name: null, isAtDoor: false, checkInBy: null }))
  const releaseMinutes = ruling(rulesFor(book.rules, place), 'releaseAfterMinutes')?.value ?? null
  const entries = [...bookings.map((booking) => entryOf(booking, releaseMinutes)), ...blockedTimes].toSorted((one, other) => one.startsAt - other.startsAt)
  return { id, code, kind, site, floor, blocked, entries, ...(blocked === null ? await offersAt({ id, place }, book, bookings, now) : { offers: [], refusal: null }) }
}
