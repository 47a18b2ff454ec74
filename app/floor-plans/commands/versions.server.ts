import type { Prisma } from '../../../prisma/generated/client.ts'
import type { Database } from '../../platform/database.server.ts'
import { notFound } from '../../platform/errors.ts'
import { moveMeasurements } from '../../sites/commands/move-measurements.server.ts'
import type { PlanContent } from '../schema.ts'
import { contentNow } from '../stored-plan.server.ts'

export type CurrentVersion = { id: string; version: number; originX: number; originY: number }

/**
 * Holds the floor against every other change of its plan, and keeps the floor as it is with the
 * version that is current. Without any, what is there becomes the first one.
 */
export async function keepCurrent(tx: Database, floorId: string): Promise<CurrentVersion> {
  await tx.$queryRaw`SELECT "id" FROM "floor" WHERE "id" = ${floorId}::uuid FOR NO KEY UPDATE`
  const content: Prisma.InputJsonObject = asJson(await contentNow(tx, floorId))
  const select = { id: true, version: true, originX: true, originY: true }
  const found = await tx.floorPlan.findFirst({ where: { floorId, isCurrent: true }, select })
  const current = found
    ? await tx.floorPlan.update({ where: { id: found.id }, data: { content, isCurrent: false }, select })
    : await tx.floorPlan.create({ data: { floorId, state: 'applied', version: 1, content }, select })
  if (current.version === null) throw notFound()
  return { ...current, version: current.version }
}

/** As Prisma wants JSON: it was made of JSON, or of numbers and words. */
function asJson(content: PlanContent): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(content))
}

/** Puts the floor's drawing, and everything that is measured on it, onto another plan. */
export async function drawFloor(tx: Database, floorId: string, { width, height, plan }: Pick<PlanContent, 'width' | 'height' | 'plan'>, shift: { x: number; y: number }): Promise<void> {
  const drawn: Prisma.InputJsonObject = JSON.parse(JSON.stringify(plan))
  await tx.floor.update({ where: { id: floorId }, data: { widthMetres: width, heightMetres: height, plan: drawn, planRevision: { increment: 1 } } })
  await moveMeasurements(tx, floorId, shift)
}

/** Places to be stored, each by its id. */
export async function placeSpaces(tx: Database, spaces: readonly { id: string; x: number; y: number; rotation: number; outline: unknown }[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "space" SET "x" = place."x", "y" = place."y", "rotation" = place."rotation", "outline" = place."outline"
    FROM jsonb_to_recordset(${JSON.stringify(spaces)}::jsonb) AS place("id" uuid, "x" float8, "y" float8, "rotation" int, "outline" jsonb)
    WHERE "space"."id" = place."id"`
}

export async function placeZones(tx: Database, zones: readonly { id: string; x: number; y: number; width: number; height: number }[]): Promise<void> {
  for (const { id, x, y, width, height } of zones) await tx.zone.updateMany({ where: { id }, data: { x, y, width, height } })
}
