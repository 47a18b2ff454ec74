import { config } from '../platform/config.server.ts'
import type { Database } from '../platform/database.server.ts'
import type { Hours } from './quiet.ts'

/** As the city has it: who has chosen no hours of their own. */
const cityHours: Hours = { ...config.QUIET_HOURS, digestHour: 8 }

type Stored = { quietFrom: string | null; quietUntil: string | null; quietWeekend: boolean; digestHour: number }

/** What is stored of somebody's hours, as hours. */
export function hoursFrom(stored: Stored | null | undefined): Hours {
  if (!stored) return cityHours
  const { quietFrom, quietUntil, quietWeekend, digestHour } = stored
  return { quiet: quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil }, isWeekendQuiet: quietWeekend, digestHour }
}

/** When somebody gets mails. */
export async function hoursOf(tx: Database, personId: string): Promise<Hours> {
  return hoursFrom(await tx.notificationHours.findUnique({ where: { personId } }))
}
