import type { Database } from '../../platform/database.server.ts'
import { addDays, dayAt, dayBounds, instantAt } from '../../platform/wall-clock.ts'
import { type Days, freeSlots, type Span } from './slots.ts'

const isoDay = (date: Date) => date.toISOString().slice(0, 10)
const asDate = (day: string) => new Date(`${day}T00:00:00Z`)

/** The city's freeze days that are not over. */
async function frozenDays(tx: Database, from: string): Promise<Days[]> {
  const rows = await tx.freezePeriod.findMany({ where: { endsOn: { gte: asDate(from) } } })
  return rows.map(({ startsOn, endsOn }) => ({ from: isoDay(startsOn), to: isoDay(endsOn) }))
}

/** A half-day on the clock: the morning ends at noon. */
function halfDay(day: string, half: number, timeZone: string): Span {
  const { from, to } = dayBounds(day, timeZone)
  const noon = instantAt(day, '12:00', timeZone)
  return half === 1 ? { startsAt: from, endsAt: noon } : { startsAt: noon, endsAt: to }
}

/**
 * When somebody can't hand over a device between two days: half-days that are planned, or usual, elsewhere than at the
 * office, the rooms that they have booked or are invited to, and their days of courses. What is said for a day goes before what is usual.
 */
async function busyTimes(tx: Database, personId: string, { from, to }: Days, timeZone: string): Promise<Span[]> {
  const span = { startsAt: { lt: dayBounds(to, timeZone).to }, endsAt: { gt: dayBounds(from, timeZone).from } }
  const [planned, usual, rooms, courseDays] = await Promise.all([
    tx.plannedHalfDay.findMany({ where: { personId, day: { gte: asDate(from), lte: asDate(to) } } }),
    tx.usualHalfDay.findMany({ where: { personId } }),
    tx.booking.findMany({
      where: { ...span, kind: 'room', cancelledAt: null, OR: [{ personId }, { participants: { some: { personId, removedAt: null, OR: [{ answer: null }, { answer: { not: 'declined' } }] } } }] },
      select: { startsAt: true, endsAt: true },
    }),
    tx.cohortDate.findMany({
      where: { ...span, cancelledAt: null, cohort: { cancelledAt: null, OR: [{ members: { some: { personId, seat: { not: null } } } }, { trainers: { some: { personId } } }] } },
      select: { startsAt: true, endsAt: true },
    }),
  ])
  const said = new Map(planned.map(({ day, half, place }) => [`${isoDay(day)} ${half}`, place]))
  const often = new Map(usual.map(({ weekday, half, place }) => [`${weekday} ${half}`, place]))
  const away: Span[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const weekday = asDate(day).getUTCDay() || 7
    for (const half of [1, 2]) {
      const place = said.get(`${day} ${half}`) ?? often.get(`${weekday} ${half}`) ?? 'office'
      if (place !== 'office') away.push(halfDay(day, half, timeZone))
    }
  }
  return [...away, ...rooms, ...courseDays]
}

/** When somebody has a date for another device with another technician. One technician does several of theirs at a time. */
function otherDates(tx: Database, { ownerId, campaignId, computerId, wave }: Dated & { ownerId: string }, now: Date): Promise<Span[]> {
  return tx.deviceAppointment.findMany({
    where: { endsAt: { gt: now }, technicianId: { not: wave.ownerId }, device: { computer: { ownerId } }, NOT: { campaignId, computerId } },
    select: { startsAt: true, endsAt: true },
  })
}

/** What a date of a device depends on. */
export type Dated = {
  computerId: string
  campaignId: string
  ownerId: string | null
  site: { id: string; timeZone: string }
  wave: { ownerId: string; capacity: number } & Days
}

/** The slots that could be a device's date, the soonest first. Its own date is not in its way. */
export async function slotsFor(tx: Database, device: Dated, now: Date, limit: number): Promise<Span[]> {
  const { computerId, campaignId, ownerId, site: { timeZone }, wave } = device
  const tomorrow = addDays(dayAt(now, timeZone), 1)
  const days = { from: wave.from > tomorrow ? wave.from : tomorrow, to: wave.to }
  if (days.from > days.to) return []
  const [frozen, busy, dates, taken] = await Promise.all([
    frozenDays(tx, days.from),
    ownerId === null ? [] : busyTimes(tx, ownerId, days, timeZone),
    ownerId === null ? [] : otherDates(tx, { ...device, ownerId }, now),
    tx.deviceAppointment.findMany({ where: { technicianId: wave.ownerId, endsAt: { gt: now }, NOT: { campaignId, computerId } }, select: { startsAt: true, endsAt: true } }),
  ])
  return freeSlots({ wave: days, timeZone, now, frozen, busy: [...busy, ...dates], taken, capacity: wave.capacity }, limit)
}

/** The device of a campaign as far as a date needs it; null when it is not in the campaign, is done or kept from it, or has no site or wave. */
export async function datedDevice(tx: Database, campaignId: string, computerId: string): Promise<Dated | null> {
  const [row] = await tx.$queryRaw<{ ownerId: string | null; siteId: string; timeZone: string; waveOwnerId: string; capacity: number; from: string; to: string }[]>`
    SELECT computer.owner_id AS "ownerId", site.id AS "siteId", site.time_zone AS "timeZone", wave.owner_id AS "waveOwnerId", wave.capacity,
           wave.starts_on::text AS from, wave.ends_on::text AS to
    FROM campaign_member member
    JOIN campaign ON campaign.id = member.campaign_id AND campaign.ended_at IS NULL
    JOIN computer ON computer.id = member.computer_id
    JOIN site ON site.id = member.site_id
    JOIN campaign_wave wave ON wave.id = member.wave_id
    WHERE member.campaign_id = ${campaignId}::uuid AND member.computer_id = ${computerId}::uuid AND member.state IN ('planned', 'in-work', 'failed')`
  if (!row) return null
  const { ownerId, siteId, timeZone, waveOwnerId, capacity, from, to } = row
  return { computerId, campaignId, ownerId, site: { id: siteId, timeZone }, wave: { ownerId: waveOwnerId, capacity, from, to } }
}
