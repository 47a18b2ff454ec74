import type { Prisma } from '../../../prisma/generated/client.ts'
import type { Database } from '../../platform/database.server.ts'
import { gateRules } from '../gate/rules.server.ts'
import type { Demands, ZoneTarget } from '../target.ts'

/** What floors have to reach beside the profile: by the floor's id. */
export async function demandsOfFloors(db: Database, where: Prisma.FloorWhereInput): Promise<(floorId: string) => Demands> {
  const [{ noiseDbm }, rows] = await Promise.all([
    gateRules(db),
    db.zoneTarget.findMany({ where: { zone: { floor: where } }, orderBy: { zone: { name: 'asc' } }, include: { zone: { select: { floorId: true, name: true, x: true, y: true, width: true, height: true } } } }),
  ])
  const zonesOf = Map.groupBy(rows, ({ zone }) => zone.floorId)
  return (floorId) => ({
    noiseDbm,
    noiseSource: 'assumed',
    zones: (zonesOf.get(floorId) ?? []).map(({ zone: { floorId: _floor, ...zone }, bestDbm, secondDbm, snrDb }): ZoneTarget => ({ ...zone, target: { bestDbm, secondDbm, snrDb } })),
  })
}
