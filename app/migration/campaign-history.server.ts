import { db } from '../platform/database.server.ts'
import { lookBackWeeks } from './forecast/forecast.ts'
import type { DoneInWeek } from './progress.ts'

/** Weeks and days of the city. */
export const timeZone = 'Europe/Zurich'

export type WeekOfSite = DoneInWeek & { siteId: string | null }

/** Per week, the devices of a campaign that are done today and became so then, at all sites or at one. */
export function doneInWeeks(campaignId: string, siteId: string | null = null): Promise<DoneInWeek[]> {
  return siteId === null
    ? db.$queryRaw<DoneInWeek[]>`SELECT key AS monday, devices AS done FROM campaign_count WHERE campaign_id = ${campaignId}::uuid AND part = 'week' AND state = 'done'`
    : db.$queryRaw<DoneInWeek[]>`SELECT monday::text AS monday, devices AS done FROM campaign_week WHERE campaign_id = ${campaignId}::uuid AND site = ${siteId}`
}

/** The same per site, but only of the weeks that a site's pace is told from: all would grow with the campaign. */
export async function recentWeeks(campaignId: string, today: string): Promise<WeekOfSite[]> {
  const rows = await db.$queryRaw<{ siteId: string | null; mondays: string[]; done: number[] }[]>`
    SELECT nullif(site, '') AS "siteId", array_agg(monday::text) AS mondays, array_agg(devices) AS done
    FROM campaign_week WHERE campaign_id = ${campaignId}::uuid AND monday >= ${today}::date - ${7 * (lookBackWeeks + 1)}::int GROUP BY 1`
  return rows.flatMap(({ siteId, mondays, done }) => mondays.map((monday, index) => ({ siteId, monday, done: done[index] ?? 0 })))
}

/** Devices that the campaign still has to do: those that nothing keeps from it, and the blocked ones. Exempt ones it does not have to do. */
export async function leftToDo(campaignId: string): Promise<{ open: number; blocked: number }> {
  const [row] = await db.$queryRaw<{ open: number; blocked: number }[]>`
    SELECT coalesce(sum(devices) FILTER (WHERE state <> 'blocked'), 0)::int AS open, coalesce(sum(devices) FILTER (WHERE state = 'blocked'), 0)::int AS blocked
    FROM campaign_count WHERE campaign_id = ${campaignId}::uuid AND part = 'week' AND state NOT IN ('done', 'exempt')`
  return row ?? { open: 0, blocked: 0 }
}
