import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { estimateSoon } from '../commands/keep-coverage.server.ts'
import { mayRunSites } from '../gate/policy.ts'
import type { Target } from '../target.ts'
import type { ZoneDemand } from './schema.ts'

/** "-70 dBm, second -78 dBm, 20 dB", for the audit log. */
function written(target: Target | null): string | null {
  if (target === null) return null
  const { bestDbm, secondDbm, snrDb } = target
  return [`${bestDbm} dBm`, ...(secondDbm === null ? [] : [`second ${secondDbm} dBm`]), ...(snrDb === null ? [] : [`${snrDb} dB`])].join(', ')
}

/** Sets what the zones of a floor have to reach. What is the same already is no event. @throws AppError 403 */
export async function setDemands(viewer: Viewer, floorId: string, demands: ReadonlyMap<string, ZoneDemand>): Promise<void> {
  if (!mayRunSites(viewer)) throw forbidden()
  const changed = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT FROM floor WHERE id = ${floorId}::uuid FOR UPDATE`
    const zones = await tx.zone.findMany({ where: { floorId, id: { in: [...demands.keys()] } }, select: { id: true, name: true, target: { select: { bestDbm: true, secondDbm: true, snrDb: true } } } })
    const [before, after]: [Record<string, string | null>, Record<string, string | null>] = [{}, {}]
    for (const { id, name, target } of zones) {
      const demand = demands.get(id)
      if (!demand) continue
      const { bestDbm, secondDbm, snrDb } = demand
      const next = bestDbm === null ? null : { bestDbm, secondDbm, snrDb }
      if (written(next) === written(target)) continue
      before[name] = written(target)
      after[name] = written(next)
      if (next) await tx.zoneTarget.upsert({ where: { zoneId: id }, create: { zoneId: id, ...next }, update: next })
      else await tx.zoneTarget.deleteMany({ where: { zoneId: id } })
    }
    if (Object.keys(after).length === 0) return false
    await audit(tx, { actorId: viewer.id, action: 'zone-targets.changed', subjectType: 'floor', subjectId: floorId, detail: { before, after } })
    return true
  })
  if (changed) await estimateSoon()
}
