import { db } from '../platform/database.server.ts'
import type { DoneInWeek } from './progress.ts'

/** Weeks and days of the city. */
export const timeZone = 'Europe/Zurich'

export type WeekOfSite = DoneInWeek & { siteId: string | null }

/** Per site and week, the devices of a campaign that are done today and became so then. */
export async function doneInWeeks(campaignId: string): Promise<WeekOfSite[]> {
  const rows = await db.$queryRaw<{ siteId: string | null; mondays: string[]; done: number[] }[]>`
    SELECT nullif(site, '') AS "siteId", array_agg(monday::text) AS mondays, array_agg(devices) AS done
    FROM campaign_week WHERE campaign_id = ${campaignId}::uuid GROUP BY 1`
  return rows.flatMap(({ siteId, mondays, done }) => mondays.map((monday, index) => ({ siteId, monday, done: done[index] ?? 0 })))
}

/** The weeks of all sites together. */
export function sumOfWeeks(weeks: readonly WeekOfSite[]): DoneInWeek[] {
  const sums = new Map<string, number>()
  for (const { monday, done } of weeks) sums.set(monday, (sums.get(monday) ?? 0) + done)
  return [...sums].map(([monday, done]) => ({ monday, done }))
}

/** Devices that the campaign still has to do: those that nothing keeps from it, and the blocked ones. Exempt ones it does not have to do. */
export async function leftToDo(campaignId: string): Promise<{ open: number; blocked: number }> {
  const [row] = await db.$queryRaw<{ open: number; blocked: number }[]>`
    SELECT coalesce(sum(devices) FILTER (WHERE state <> 'blocked'), 0)::int AS open, coalesce(sum(devices) FILTER (WHERE state = 'blocked'), 0)::int AS blocked
    FROM campaign_count WHERE campaign_id = ${campaignId}::uuid AND part = 'site' AND state NOT IN ('done', 'exempt')`
  return row ?? { open: 0, blocked: 0 }
}
