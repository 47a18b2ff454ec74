import type { Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { dayAt, timeAt } from '../platform/wall-clock.ts'
import { fairOrder, type Waiting } from './waiting.ts'

const floorSelection = { id: true, slug: true, level: true, site: { select: { slug: true, name: true, timeZone: true } } } satisfies Prisma.FloorSelect
const targetSelection = {
  floor: { select: floorSelection },
  zone: { select: { name: true, floor: { select: floorSelection } } },
  space: { select: { id: true, code: true, kind: true, floor: { select: floorSelection } } },
} satisfies Prisma.WaitingEntrySelect

type TargetRow = Prisma.WaitingEntryGetPayload<{ select: typeof targetSelection }>

const floorOf = ({ floor, zone, space }: TargetRow) => floor ?? zone?.floor ?? space?.floor ?? null

/** Those who wait for what could be the same place: a room, or a desk of one floor. */
const queueOf = (row: TargetRow) => (row.space?.kind === 'room' ? row.space.id : (floorOf(row)?.id ?? ''))

type When = { site: { slug: string; name: string; timeZone: string }; floor: { slug: string; level: number }; date: string; from: string; to: string }

function whenOf(row: TargetRow, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }): When | null {
  const floor = floorOf(row)
  if (!floor) return null
  const { site } = floor
  const { timeZone } = site
  return { site, floor: { slug: floor.slug, level: floor.level }, date: dayAt(startsAt, timeZone), from: timeAt(startsAt, timeZone), to: timeAt(endsAt, timeZone) }
}

export type WaitingLine = When & {
  id: string
  /** The zone or the space; null for any desk of the floor. */
  what: string | null
  /** From 1, among all who wait for what could be the same place. */
  position: number
  total: number
  /** When the viewer last took a place from the list. */
  lastServed: string | null
  /** Who was offered the last one: when, and when they had been served before. */
  lastOffer: { at: string; servedBefore: string | null } | null
}

const entrySelection = { ...targetSelection, id: true, personId: true, createdAt: true, startsAt: true, endsAt: true, offeredAt: true, servedBefore: true } satisfies Prisma.WaitingEntrySelect

/** What the viewer waits for, with the place in the line and why it is that. */
export async function myWaiting(viewer: Viewer, now = new Date()): Promise<WaitingLine[]> {
  const waits = { bookingId: null, withdrawnAt: null, startsAt: { gt: now } } satisfies Prisma.WaitingEntryWhereInput
  if ((await db.waitingEntry.count({ where: { ...waits, personId: viewer.id } })) === 0) return []
  const [all, offered] = await Promise.all([
    db.waitingEntry.findMany({ where: { ...waits, person: { disabledAt: null } }, select: entrySelection }),
    db.waitingEntry.findMany({ where: { offeredAt: { not: null }, personId: { not: viewer.id }, endsAt: { gt: now } }, orderBy: { offeredAt: 'desc' }, select: entrySelection }),
  ])
  const served = new Map((await db.waitingEntry.groupBy({ by: ['personId'], where: { personId: { in: all.map(({ personId }) => personId) }, booking: { heldUntil: null } }, _max: { offeredAt: true } })).map(({ personId, _max }) => [personId, _max.offeredAt]))
  const line = fairOrder(all.map((row): Waiting & typeof row => ({ ...row, lastServed: served.get(row.personId) ?? null })))
  return line.filter(({ personId }) => personId === viewer.id).flatMap((own) => {
    const isSame = (other: (typeof all)[number]) => queueOf(other) === queueOf(own) && other.startsAt < own.endsAt && other.endsAt > own.startsAt
    // One's own other entries are not in one's way.
    const rivals = line.filter((other) => isSame(other) && (other.id === own.id || other.personId !== viewer.id))
    const last = offered.find(isSame)
    const when = whenOf(own, own)
    if (!when) return []
    return [{
      ...when,
      id: own.id,
      what: own.zone?.name ?? own.space?.code ?? null,
      position: rivals.findIndex(({ id }) => id === own.id) + 1,
      total: rivals.length,
      lastServed: own.lastServed?.toISOString() ?? null,
      lastOffer: last?.offeredAt ? { at: last.offeredAt.toISOString(), servedBefore: last.servedBefore?.toISOString() ?? null } : null,
    }]
  }).toSorted((one, other) => (`${one.date}${one.from}` < `${other.date}${other.from}` ? -1 : 1))
}

export type OpenOffer = When & {
  bookingId: string
  code: string
  until: string
  /** The day of `until`, when it is not today. */
  untilDay: string | null
  /** What the viewer had, when it was taken out of service, and why. */
  instead: { code: string; reason: string } | null
}

/** What the viewer is offered and has not answered. */
export async function openOffers(viewer: Viewer, now = new Date()): Promise<OpenOffer[]> {
  const rows = await db.booking.findMany({
    where: { personId: viewer.id, cancelledAt: null, heldUntil: { gt: now } },
    orderBy: { heldUntil: 'asc' },
    select: { id: true, startsAt: true, endsAt: true, heldUntil: true, space: { select: { code: true, floor: { select: floorSelection } } }, replaces: { select: { reason: true, booking: { select: { space: { select: { code: true } } } } } } },
  })
  return rows.flatMap(({ id, space, heldUntil, replaces, ...span }) => {
    const when = whenOf({ floor: space.floor, zone: null, space: null }, span)
    if (!when || !heldUntil) return []
    const { timeZone } = space.floor.site
    const untilDay = dayAt(heldUntil, timeZone)
    const instead = replaces && { code: replaces.booking.space.code, reason: replaces.reason }
    return [{ ...when, bookingId: id, code: space.code, until: timeAt(heldUntil, timeZone), untilDay: untilDay === dayAt(now, timeZone) ? null : untilDay, instead }]
  })
}

/** What the viewer waits for at exactly this time: ids of floors, zones and spaces. */
export async function waitedFor(viewer: Viewer, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Promise<string[]> {
  const rows = await db.waitingEntry.findMany({ where: { personId: viewer.id, bookingId: null, withdrawnAt: null, startsAt, endsAt }, select: { floorId: true, zoneId: true, spaceId: true } })
  return rows.flatMap(({ floorId, zoneId, spaceId }) => floorId ?? zoneId ?? spaceId ?? [])
}

/** What a person has waited for, the latest first. */
export async function waitingHeldAbout(personId: string) {
  const rows = await db.waitingEntry.findMany({ where: { personId }, orderBy: { createdAt: 'desc' }, select: { ...targetSelection, startsAt: true, endsAt: true, createdAt: true, withdrawnAt: true, offeredAt: true } })
  return rows.map(({ floor, zone, space, ...entry }) => ({ ...entry, site: floorOf({ floor, zone, space })?.site.name, floor: floorOf({ floor, zone, space })?.slug, zone: zone?.name, space: space?.code }))
}
