/** Tells open displays that something on their floors has changed, for as long as their token is good. */
import { db } from '../platform/database.server.ts'
import { watchFloors } from '../workplaces/queries.server.ts'
import { type Device, liveTokens } from './device.server.ts'

/** The floors whose changes matter to a door, or to the board of a site. */
async function floorsOf({ displayId }: Device): Promise<Set<string>> {
  const { space, site } = await db.display.findUniqueOrThrow({ where: { id: displayId }, select: { space: { select: { floorId: true } }, site: { select: { floors: { select: { id: true } } } } } })
  return new Set([...(space ? [space.floorId] : []), ...(site?.floors.map(({ id }) => id) ?? [])])
}

/** Opens a display's stream of "changed". @param since the mark of what it shows @throws AppError 429 `too-many-streams` */
export async function watchAsDevice(device: Device, since: string): Promise<Response> {
  const credential = Buffer.from(device.tokenHash).toString('hex')
  return watchFloors({ floorIds: await floorsOf(device), shows: null, owner: device.displayId, credential, live: liveTokens }, since)
}
