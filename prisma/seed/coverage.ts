import { basesOf, estimatorInput } from '../../app/sites/estimate-basis.server.ts'
import { estimateFloor } from '../../app/sites/estimate-floor.ts'
import { keepEstimate } from '../../app/sites/kept-coverage.server.ts'
import { parsePlanGeometry } from '../../app/ui/plan/geometry.ts'
import type { Prisma } from '../generated/client.ts'

/** What the coverage of each floor comes to, so that the first who looks need not wait. */
export async function seedCoverage(tx: Prisma.TransactionClient): Promise<void> {
  const plans = new Map((await tx.floor.findMany({ select: { id: true, plan: true } })).map(({ id, plan }) => [id, plan]))
  for (const basis of await basesOf(tx, {}, '5')) {
    const input = await estimatorInput(tx, basis, parsePlanGeometry(plans.get(basis.floorId)))
    await keepEstimate(tx, basis, estimateFloor(input))
  }
}
