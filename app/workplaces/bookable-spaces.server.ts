import { db } from '../platform/database.server.ts'
import { addDays, type Day, dayBounds } from '../platform/wall-clock.ts'
import { type BlockedPeriod, blocks, type BookingRule, reaches, type Span } from './booking-rules.ts'
import { bookableTime } from './bookable-time.ts'
import { equipmentNamesOf } from './equipment.ts'
import { releaseRules } from './booking-rules.server.ts'
import type { EquipmentName } from './schema.ts'

type BookableDay = Span & { day: Day }

/** Places of one time zone that can be booked at the same times. */
export type TimeClass = { timeZone: string; days: BookableDay[] }

export type BookableSpace = {
  id: string
  code: string
  equipment: EquipmentName[]
  /** Whose desk it is. */
  assignedToId: string | null
  floorId: string
  /** Which of the time classes. */
  timeClass: number
  /** Whoever has booked it has to check in. */
  needsCheckIn: boolean
}

export type BookableFloor = { id: string; slug: string; level: number; site: { id: string; slug: string; name: string } }

export type BookableSpaces = { floors: BookableFloor[]; spaces: BookableSpace[]; timeClasses: TimeClass[] }

/** What tells apart when places can be booked: the same text, the same times. */
function timesOf(rules: readonly BookingRule[], periods: readonly (BlockedPeriod & { id: string })[], place: Parameters<typeof bookableTime>[2]): string {
  const own = rules.filter((rule) => (rule.opensAt !== null || rule.weekdays.length > 0) && reaches(rule, place)).map(({ id }) => id)
  return [place.timeZone, ...own.toSorted(), ...periods.filter((period) => blocks(period, place)).map(({ id }) => id).toSorted()].join(' ')
}

/**
 * All desks or rooms that are in service, each with when it could be booked on days in a row, by the rules of today.
 * @param site its slug; without it, everywhere
 */
export async function bookableSpaces({ kind, site, firstDay, days }: { kind: 'desk' | 'room'; site?: string | undefined; firstDay: Day; days: number }): Promise<BookableSpaces> {
  const span = { startsAt: dayBounds(addDays(firstDay, -1)).from, endsAt: dayBounds(addDays(firstDay, days + 1)).to }
  const [rows, rules, periods, releaseAfter] = await Promise.all([
    db.floor.findMany({
      where: { spaces: { some: { kind, blocked: null } }, ...(site === undefined ? {} : { site: { slug: site } }) },
      orderBy: [{ site: { name: 'asc' } }, { level: 'asc' }],
      select: {
        id: true, slug: true, level: true, siteId: true,
        site: { select: { id: true, slug: true, name: true, timeZone: true } },
        spaces: { where: { kind, blocked: null }, orderBy: { code: 'asc' }, select: { id: true, code: true, equipment: true, zoneId: true, assignedToId: true } },
      },
    }),
    db.bookingRule.findMany(),
    db.blockedPeriod.findMany({ where: { startsAt: { lt: span.endsAt }, endsAt: { gt: span.startsAt } } }),
    releaseRules(),
  ])
  const timeClasses: TimeClass[] = []
  const known = new Map<string, number>()
  const classOf = (place: Parameters<typeof bookableTime>[2]) => {
    const times = timesOf(rules, periods, place)
    const found = known.get(times)
    if (found !== undefined) return found
    const all = Array.from({ length: days }, (_, ahead) => addDays(firstDay, ahead))
    timeClasses.push({ timeZone: place.timeZone, days: all.flatMap((day) => bookableTime(rules, periods, place, day).map((open) => ({ day, ...open }))) })
    known.set(times, timeClasses.length - 1)
    return timeClasses.length - 1
  }
  return {
    floors: rows.map(({ id, slug, level, site: { timeZone: _zone, ...ofSite } }) => ({ id, slug, level, site: ofSite })),
    spaces: rows.flatMap(({ id: floorId, siteId, site: { timeZone }, spaces }) => spaces.map(({ id, code, equipment, zoneId, assignedToId }) => ({
      id, code, floorId, assignedToId, equipment: equipmentNamesOf(equipment),
      timeClass: classOf({ spaceId: id, kind, siteId, floorId, zoneId, timeZone }),
      needsCheckIn: releaseAfter({ kind, siteId, zoneId }) !== null,
    }))),
    timeClasses,
  }
}
