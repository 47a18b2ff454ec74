import type { Database } from '../platform/database.server.ts'
import type { BlockedPeriod, BookingRule } from './booking-rules.ts'

type Edition = { edition: string; rules: readonly BookingRule[]; periods: readonly BlockedPeriod[] }

let kept: Edition | null = null

/**
 * All rules and blocked times as the database has them now. Every booking asks and they
 * hardly ever change, so they are read again only when their edition is another one.
 */
export async function currentRulebook(tx: Database): Promise<Pick<Edition, 'rules' | 'periods'>> {
  const [{ edition } = { edition: '' }] = await tx.$queryRaw<{ edition: string }[]>`SELECT edition FROM rulebook`
  // Rules that are newer than the edition they are kept under are read again with the next one.
  if (kept?.edition !== edition) kept = { edition, rules: await tx.bookingRule.findMany(), periods: await tx.blockedPeriod.findMany() }
  return kept
}
