import { db } from '../platform/database.server.ts'
import type { DoneInWeek } from './progress.ts'

/** Weeks and days of the city. */
export const timeZone = 'Europe/Zurich'

export type WeekOfSite = DoneInWeek & { siteId: string | null }

/** Per site and week, the devices of a campaign that are done today and became so then. */
export function doneInWeeks(campaignId: string): Promise<WeekOfSite[]> {
  return db.$queryRaw<WeekOfSite[]>`
    SELECT site_id AS "siteId", to_char(date_trunc('week', done_at AT TIME ZONE ${timeZone}), 'YYYY-MM-DD') AS monday, count(*)::int AS done
    FROM (
      SELECT member.site_id, coalesce(min(device.handed_out_at), min(history.since), min(computer.created_at)) AS done_at
      FROM campaign_member member
      JOIN campaign ON campaign.id = member.campaign_id
      JOIN computer ON computer.id = member.computer_id
      LEFT JOIN campaign_device device ON device.campaign_id = member.campaign_id AND device.computer_id = member.computer_id
      LEFT JOIN computer_build history ON history.computer_id = member.computer_id AND history.build >= campaign.target_build
      WHERE member.campaign_id = ${campaignId}::uuid AND member.is_done
      GROUP BY member.computer_id, member.site_id
    ) migrated
    GROUP BY 1, 2`
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
    SELECT (count(*) FILTER (WHERE state NOT IN ('blocked', 'exempt')))::int AS open, (count(*) FILTER (WHERE state = 'blocked'))::int AS blocked
    FROM campaign_member WHERE campaign_id = ${campaignId}::uuid AND NOT is_done`
  return row ?? { open: 0, blocked: 0 }
}
