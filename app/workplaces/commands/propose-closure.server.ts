import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { addDays, type Day, dayAt, dayBounds, instantAt } from '../../platform/wall-clock.ts'
import { floorName } from '../../ui/floor-name.ts'
import { bookingsLink, queueBookingMail } from '../booking-mail.server.ts'
import { rulesFor, ruling, type Span } from '../booking-rules.ts'
import { bufferAt, placeOf, placeSelection, refusalAt, type Rulebook, rulebookOf } from '../booking-rules.server.ts'
import { type Haven, type Leaving, matchDesks } from '../desk-moves.ts'
import { momentWords } from '../../platform/mail-words.ts'
import { overlapping } from '../overlapping.ts'
import { mayManageWorkplaces } from '../policy.ts'
import { weekdayOf } from '../week.ts'
import { bookingTransaction } from './booking-transaction.server.ts'

/** Until so late on the working day before, those who are asked can answer; and at least so long. */
const answerUntil = '16:00'
const shortestAnswer = 60 * 60_000
const daysAhead = 30

/** When answers are due: on the last working day before. */
export function answerBy(day: Day, timeZone: string): Date {
  let before = addDays(day, -1)
  while (weekdayOf(before) > 5) before = addDays(before, -1)
  return instantAt(before, answerUntil, timeZone)
}

/** Whether those who are asked about a day would still have time to answer. */
export function isInTime(day: Day, timeZone: string, now: Date): boolean {
  return answerBy(day, timeZone).getTime() >= now.getTime() + shortestAnswer
}

type Floor = { id: string; siteId: string; level: number; site: { timeZone: string } }

/** The desks of that day on the floor whose people have not been asked yet. */
function leavingOf(tx: Database, floorId: string, closureId: string, { startsAt, endsAt }: Span) {
  return tx.booking.findMany({
    where: {
      cancelledAt: null, kind: 'desk', heldUntil: null, startsAt: { gte: startsAt, lt: endsAt }, endsAt: { lte: endsAt }, space: { floorId }, person: { disabledAt: null },
      OR: [{ approver: null }, { approvedAt: { not: null } }], moves: { none: { OR: [{ closureId }, { cancelledAt: null }] } },
    },
    select: { id: true, startsAt: true, endsAt: true, personId: true, person: { select: { unitId: true } }, space: { select: { code: true, equipment: true } } },
  })
}

/** The desks on the other floors of the site, with when they are taken. */
async function havensOf(tx: Database, { id, siteId }: Floor, day: Span) {
  return tx.space.findMany({
    where: { kind: 'desk', blocked: null, assignedToId: null, floor: { siteId, id: { not: id } } },
    select: { code: true, equipment: true, ...placeSelection, bookings: { where: overlapping(day), select: { startsAt: true, endsAt: true } } },
  })
}

type FreeDesk = Awaited<ReturnType<typeof havensOf>>[number]

/** Whether the rules let somebody have a desk without anybody having to agree. */
function isAllowed(book: Rulebook, desk: FreeDesk, span: Span, now: Date): boolean {
  const place = placeOf(desk)
  return refusalAt(book, place, span, now) === null && !ruling(rulesFor(book.rules, place), 'approver')
}

/** A desk for each of those who leave, as far as there are any. */
async function match(tx: Database, leaving: Awaited<ReturnType<typeof leavingOf>>, desks: readonly FreeDesk[], day: Span, now: Date): Promise<Map<string, string>> {
  const books = new Map<string | null, Rulebook>()
  const asking: Leaving[] = []
  for (const { id, startsAt, endsAt, person, space } of leaving) {
    const unitId = person?.unitId ?? null
    const book = books.get(unitId) ?? (await rulebookOf(tx, { id: null, unitId }, day))
    books.set(unitId, book)
    asking.push({ id, startsAt, endsAt, equipment: space.equipment, team: unitId, allowed: new Set(desks.filter((desk) => isAllowed(book, desk, { startsAt, endsAt }, now)).map((desk) => desk.id)) })
  }
  const [anyBook] = books.values()
  const havens = desks.map((desk): Haven => {
    const buffer = anyBook ? bufferAt(anyBook, placeOf(desk)) : 0
    const busy = desk.bookings.map(({ startsAt, endsAt }) => ({ startsAt: new Date(startsAt.getTime() - buffer), endsAt: new Date(endsAt.getTime() + buffer) }))
    return { id: desk.id, code: desk.code, equipment: desk.equipment, team: desk.zone?.unitId ?? null, busy }
  })
  return matchDesks(asking, havens)
}

type Asked = { asked: number; left: number }

/**
 * Asks those who have a desk on a floor on a day to move to another floor, so that this one can be closed: for each that there
 * is a desk as good for, it is held until they have answered. Nobody is moved. A second time it asks those who have come since.
 * @returns how many are asked now, and for how many there was nothing
 * @throws AppError 404; 403; 409 `too-late`, 422 for a day that is over or far away
 */
export async function proposeClosure(viewer: Viewer, { floorId, day }: { floorId: string; day: Day }, now = new Date()): Promise<Asked & { id: string }> {
  if (!mayManageWorkplaces(viewer)) throw forbidden()
  const floor = await db.floor.findUnique({ where: { id: floorId }, select: { id: true, siteId: true, level: true, site: { select: { timeZone: true } } } })
  if (!floor) throw notFound()
  const { timeZone } = floor.site
  const today = dayAt(now, timeZone)
  if (day <= today || day > addDays(today, daysAhead)) throw new AppError(422, 'invalid-input', m.workplaces_closure_day(), [{ path: 'day', message: m.workplaces_closure_day() }])
  const until = answerBy(day, timeZone)
  if (!isInTime(day, timeZone, now)) throw new AppError(409, 'too-late', m.workplaces_closure_too_late())
  const { from: startsAt, to: endsAt } = dayBounds(day, timeZone)
  return bookingTransaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM floor WHERE id = ${floorId}::uuid FOR NO KEY UPDATE`
    const date = new Date(`${day}T00:00:00Z`)
    const open = await tx.floorClosure.findFirst({ where: { floorId, day: date, withdrawnAt: null, closedAt: null }, select: { id: true } })
    const { id } = open ?? (await tx.floorClosure.create({ data: { floorId, day: date, answerBy: until }, select: { id: true } }))
    // All desks that could be offered wait in line, so that none is taken meanwhile. Of people nothing can be in the way: what
    // is only held to move to may overlap with their own desk.
    await tx.$queryRaw`SELECT FROM space WHERE kind = 'desk' AND floor_id <> ${floorId}::uuid AND floor_id IN (SELECT id FROM floor WHERE site_id = ${floor.siteId}::uuid) ORDER BY id FOR NO KEY UPDATE`
    const leaving = await leavingOf(tx, floorId, id, { startsAt, endsAt })
    const found = await match(tx, leaving, await havensOf(tx, floor, { startsAt, endsAt }), { startsAt, endsAt }, now)
    for (const booking of leaving) {
      const spaceId = found.get(booking.id)
      if (spaceId === undefined || booking.personId === null) continue
      const offer = await tx.booking.create({
        data: { spaceId, kind: 'desk', personId: booking.personId, startsAt: booking.startsAt, endsAt: booking.endsAt, heldUntil: until, moveOfId: booking.id, closureId: id },
        select: { id: true },
      })
      await audit(tx, { actorId: viewer.id, action: 'floor-closure.asked', subjectType: 'booking', subjectId: offer.id, detail: { personId: booking.personId, closureId: id } })
      await queueBookingMail(tx, offer.id, {
        kind: 'booking-offer',
        key: `move:${offer.id}`,
        useless: until,
        subject: ({ summary }, options) => m.workplaces_mail_move({ what: summary }, options),
        before: (options) => [m.workplaces_mail_move_why({ floor: floorName(floor.level, options), code: booking.space.code }, options), m.workplaces_mail_move_to({}, options)],
        after: (event, options) => [m.workplaces_mail_move_until({ time: momentWords(until, timeZone, options) }, options), bookingsLink(event)],
      })
    }
    await audit(tx, { actorId: viewer.id, action: 'floor-closure.proposed', subjectType: 'floor-closure', subjectId: id, detail: { floorId, day, asked: found.size } })
    return { id, asked: found.size, left: leaving.length - found.size }
  })
}
