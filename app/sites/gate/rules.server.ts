import type { Database } from '../../platform/database.server.ts'
import { usualNoiseDbm } from '../target.ts'
import type { GateRules } from './schema.ts'

const columns = { coveragePercent: true, surveyMonths: true, pointsPercent: true, devicesPercent: true, downMinutes: true, silentHours: true, noiseDbm: true } as const

/** The city's rules; those of the product until somebody sets others. */
export async function gateRules(db: Database): Promise<GateRules> {
  // Not findUnique: two at once would be asked for as one list of ids, which a boolean can't be.
  return (await db.gateRule.findFirst({ select: columns })) ?? { coveragePercent: 80, surveyMonths: 24, pointsPercent: 100, devicesPercent: 95, downMinutes: 15, silentHours: 36, noiseDbm: usualNoiseDbm }
}
