import { audit } from '../../../platform/audit.server.ts'
import { db } from '../../../platform/database.server.ts'
import { forbidden } from '../../../platform/errors.ts'
import type { Viewer } from '../../../platform/viewer.ts'
import { estimateSoon } from '../../commands/keep-coverage.server.ts'
import { mayRunSites } from '../policy.ts'
import { gateRules } from '../rules.server.ts'
import type { GateRules } from '../schema.ts'
import { watchGatesSoon } from './watch-gates.server.ts'

/** Sets the city's rules. What is the same already is no event. @throws AppError 403 */
export async function setRules(viewer: Viewer, rules: GateRules): Promise<void> {
  if (!mayRunSites(viewer)) throw forbidden()
  const isNoiseChanged = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT FROM gate_rule FOR UPDATE`
    const before = await gateRules(tx)
    if (JSON.stringify(before) === JSON.stringify({ ...before, ...rules })) return false
    await tx.gateRule.upsert({ where: { id: true }, create: rules, update: rules })
    await audit(tx, { actorId: viewer.id, action: 'gate-rules.changed', subjectType: 'gate-rules', subjectId: 'city', detail: { before, after: rules } })
    return before.noiseDbm !== rules.noiseDbm
  })
  await watchGatesSoon()
  // What reaches far enough above the noise is another area then.
  if (isNoiseChanged) await estimateSoon()
}
