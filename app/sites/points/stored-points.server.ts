import { z } from 'zod'
import type { Database } from '../../platform/database.server.ts'
import type { StoredPoint } from './merge-points.ts'

/** Only what the import and the state endpoint wrote themselves is read back. */
export const storedRadios = z.array(z.object({ band: z.enum(['2.4', '5', '6']), channel: z.number().nullable() })).catch([])

/** Every access point, as a file is compared with it. */
export async function storedPoints(db: Database): Promise<StoredPoint[]> {
  const found = await db.accessPoint.findMany({
    select: { id: true, name: true, mac: true, serial: true, model: true, group: true, siteId: true, floorId: true, x: true, y: true, state: true, stateSince: true, lastSeenAt: true, radios: true, missingSince: true },
  })
  return found.map(({ radios, ...point }) => ({ ...point, radios: storedRadios.parse(radios) }))
}
