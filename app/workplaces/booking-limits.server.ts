import { m } from '../paraglide/messages.js'
import type { Database } from '../platform/database.server.ts'
import { AppError } from '../platform/errors.ts'
import { formatDay } from '../ui/format.ts'
import { type Excess, excessOf, type Held } from './booking-limits.ts'
import { type BookingRule, type Place, reaches, type Span } from './booking-rules.ts'
import type { Rulebook } from './booking-rules.server.ts'
import { earliestStart } from './booking-times.ts'
import { overlapping } from './overlapping.ts'

const dayAndMore = 26 * 3_600_000

function excessWords(excess: Excess): string {
  const { rule, most } = excess
  if (excess.by === 'at-once') return m.workplaces_refused_at_once({ rule: rule.name, most })
  return m.workplaces_refused_per_day({ rule: rule.name, most, day: formatDay(excess.day), minutes: excess.minutes })
}

/** What a person holds around the times of what is to be added, as far as a whole day of them. */
async function heldAround(tx: Database, personId: string, added: readonly Span[], except: string | undefined): Promise<Held[]> {
  const [from, to] = [Math.min(...added.map(({ startsAt }) => startsAt.getTime())) - dayAndMore, Math.max(...added.map(({ endsAt }) => endsAt.getTime())) + dayAndMore]
  const rows = await tx.booking.findMany({
    where: { ...overlapping({ startsAt: new Date(from), endsAt: new Date(to) }), personId, ...(except === undefined ? {} : { id: { not: except } }) },
    select: { kind: true, startsAt: true, endsAt: true, space: { select: { zoneId: true, floor: { select: { siteId: true } } } } },
  })
  return rows.map(({ space, ...booking }) => ({ ...booking, zoneId: space.zoneId, siteId: space.floor.siteId }))
}

/** How many a person has open of what a rule reaches. */
function openOf(tx: Database, personId: string, { kind, siteId, zoneId }: BookingRule, now: Date): Promise<number> {
  const space = { ...(zoneId === null ? {} : { zoneId }), ...(siteId === null ? {} : { floor: { siteId } }) }
  return tx.booking.count({ where: { personId, cancelledAt: null, endsAt: { gt: now }, startsAt: { gt: earliestStart(now) }, ...(kind === null ? {} : { kind }), space } })
}

/** A booking that is to be made, or moved to there. */
export type Added = Span & { place: Place }

/**
 * Counts what a person has open, has at the same time and has on a day, in every rule's own reach, with what is to come.
 * @param except the booking that is moved, which is open already
 * @returns which rule it would break, in words; null: none
 */
export async function limitRefusal(tx: Database, personId: string, { rules }: Pick<Rulebook, 'rules'>, added: readonly Added[], now: Date, except?: string): Promise<string | null> {
  for (const rule of rules) {
    const adding = added.filter(({ place }) => reaches(rule, place)).length
    if (rule.maxOpen === null || adding === 0 || except !== undefined) continue
    const open = await openOf(tx, personId, rule, now)
    if (open + adding > rule.maxOpen) return m.workplaces_refused_quota({ rule: rule.name, most: rule.maxOpen, open })
  }
  const limits = rules.filter((rule) => (rule.maxAtOnce !== null || rule.maxMinutesPerDay !== null) && added.some(({ place }) => reaches(rule, place)))
  if (limits.length === 0) return null
  const excess = excessOf(limits, await heldAround(tx, personId, added, except), added.map(({ place, startsAt, endsAt }) => ({ ...place, startsAt, endsAt })))
  return excess && excessWords(excess)
}

/**
 * Refuses what is more than a person may have. In line with all other bookings of the person (standInLine), so that
 * two at once can't both be the last one.
 * @throws AppError 409 `quota-exceeded`
 */
export async function checkLimits(...asked: Parameters<typeof limitRefusal>): Promise<void> {
  const refusal = await limitRefusal(...asked)
  if (refusal !== null) throw new AppError(409, 'quota-exceeded', refusal)
}
