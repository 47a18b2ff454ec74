import { db } from '../platform/database.server.ts'
import type { DoneInWeek } from './progress.ts'

/** Weeks and days of the city. */
export const timeZone = 'Europe/Zurich'

export type WeekOfSite = DoneInWeek & { siteId: string | null }

/** Per site and week, the computers that are migrated today and became so then. */
export function doneInWeeks(targetBuild: number): Promise<WeekOfSite[]> {
  return db.$queryRaw<WeekOfSite[]>`
    SELECT site_id AS "siteId", to_char(date_trunc('week', done_at AT TIME ZONE ${timeZone}), 'YYYY-MM-DD') AS monday, count(*)::int AS done
    FROM (
      SELECT computer.site_id, coalesce(min(history.since), computer.created_at) AS done_at
      FROM computer LEFT JOIN computer_build history ON history.computer_id = computer.id AND history.build >= ${targetBuild}
      WHERE computer.build >= ${targetBuild} AND computer.retired_at IS NULL
      GROUP BY computer.id
    ) migrated
    GROUP BY 1, 2`
}

/** The weeks of all sites together. */
export function sumOfWeeks(weeks: readonly WeekOfSite[]): DoneInWeek[] {
  const sums = new Map<string, number>()
  for (const { monday, done } of weeks) sums.set(monday, (sums.get(monday) ?? 0) + done)
  return [...sums].map(([monday, done]) => ({ monday, done }))
}

/** Computers that the campaign still has to do: those that nothing keeps from it, and the blocked ones. */
export async function leftToDo(targetBuild: number): Promise<{ open: number; blocked: number }> {
  const [row] = await db.$queryRaw<{ open: number; blocked: number }[]>`
    SELECT (count(*) FILTER (WHERE blocked_reason IS NULL))::int AS open, (count(*) FILTER (WHERE blocked_reason IS NOT NULL))::int AS blocked
    FROM computer WHERE retired_at IS NULL AND (build IS NULL OR build < ${targetBuild})`
  return row ?? { open: 0, blocked: 0 }
}
