import type { Database } from '../../platform/database.server.ts'

/**
 * Moves what was measured on a floor and its access points with the corner from which the plan
 * counts, in metres. Call it in the transaction that changes the plan: the walls stay where they are,
 * only their numbers are others.
 */
export async function moveMeasurements(tx: Database, floorId: string, { x, y }: { x: number; y: number }): Promise<void> {
  if (x === 0 && y === 0) return
  await tx.accessPoint.updateMany({ where: { floorId }, data: { x: { increment: x }, y: { increment: y } } })
  await tx.surveyReading.updateMany({ where: { survey: { floorId } }, data: { x: { increment: x }, y: { increment: y } } })
}
