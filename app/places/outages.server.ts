import { db } from '../platform/database.server.ts'
import { dayAt, timeAt } from '../platform/wall-clock.ts'
import { isUntilFurtherNotice } from '../workplaces/queries.server.ts'

/** Why and when a space can't be booked; without a beginning it is so now, without an end until somebody opens it. */
export type OutageLine = { reason: string; from: { day: string; time: string } | null; to: { day: string; time: string } | null }

/** The outages of spaces that are not over, the first of each. */
export async function outagesOf(spaces: readonly { id: string; blocked: string | null }[], timeZone: string, now = new Date()): Promise<Map<string, OutageLine>> {
  const periods = await db.blockedPeriod.findMany({ where: { spaceId: { in: spaces.map(({ id }) => id) }, endsAt: { gt: now } }, orderBy: { startsAt: 'desc' }, select: { spaceId: true, reason: true, startsAt: true, endsAt: true } })
  const at = (instant: Date) => ({ day: dayAt(instant, timeZone), time: timeAt(instant, timeZone) })
  const outages = new Map<string, OutageLine>()
  for (const { spaceId, reason, startsAt, endsAt } of periods) if (spaceId !== null) outages.set(spaceId, { reason, from: startsAt <= now ? null : at(startsAt), to: isUntilFurtherNotice(endsAt) ? null : at(endsAt) })
  for (const { id, blocked } of spaces) if (blocked !== null) outages.set(id, { reason: blocked, from: null, to: null })
  return outages
}
