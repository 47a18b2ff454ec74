/** Tells open displays that something on their floors has changed, for as long as their token is good. */
import { db } from '../platform/database.server.ts'
import { logger } from '../platform/logger.server.ts'
import { watchFloors } from '../workplaces/queries.server.ts'
import { type Device, liveTokens } from './device.server.ts'

/** Milliseconds: a display that was revoked says so within ten seconds. */
const lookAgainEvery = 5_000

type Open = { tokenHash: Uint8Array; end: () => void }

const open = new Set<Open>()

/** The floors whose changes matter to a door, or to the board of a site. */
async function floorsOf({ displayId }: Device): Promise<Set<string>> {
  const { space, site } = await db.display.findUniqueOrThrow({ where: { id: displayId }, select: { space: { select: { floorId: true } }, site: { select: { floors: { select: { id: true } } } } } })
  return new Set([...(space ? [space.floorId] : []), ...(site?.floors.map(({ id }) => id) ?? [])])
}

/** Opens a display's stream of "changed". @param since the mark of what it shows @throws AppError 429 `too-many-streams` */
export async function watchAsDevice(device: Device, since: string): Promise<Response> {
  const entry: Open = { tokenHash: device.tokenHash, end: () => {} }
  const stream = watchFloors({ floorIds: await floorsOf(device), owner: device.displayId, since, onGone: () => open.delete(entry) })
  entry.end = stream.end
  open.add(entry)
  return stream.response
}

async function lookAgain(): Promise<void> {
  if (open.size === 0) return
  const live = await liveTokens([...open].map(({ tokenHash }) => tokenHash))
  for (const { tokenHash, end } of open) if (!live.has(Buffer.from(tokenHash).toString('hex'))) end()
}

/** Starts to end the streams of displays whose token is good no more. The streams themselves end with those of open plans. */
export function startLiveDisplays(): { close: () => void } {
  const looking = setInterval(() => void lookAgain().catch((err: unknown) => logger.warn({ err }, 'tokens of open displays could not be looked at again')), lookAgainEvery)
  return { close: () => clearInterval(looking) }
}
