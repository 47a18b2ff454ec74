/** Tells open pages of a person how many notifications are new. */
import { liveCredentials, provenViewer } from '../identity/queries.server.ts'
import { m } from '../paraglide/messages.js'
import { coalesce } from '../platform/coalesce.ts'
import { listenToDatabase } from '../platform/database-listener.server.ts'
import { AppError } from '../platform/errors.ts'
import { lines } from '../platform/event-stream.server.ts'
import { liveStreams } from '../platform/live-streams.server.ts'
import { logger } from '../platform/logger.server.ts'
import { unreadCount } from './queries.server.ts'

/** Milliseconds. */
const tellEvery = 300

const streams = liveStreams<{ owner: string; credential: string }>('notifications', async (those) => {
  const live = await liveCredentials(those.map(({ credential }) => credential))
  return those.map(({ credential }) => live.has(credential))
})

const message = (count: number) => lines(`data: ${count}`)

const watchersOf = (personId: string) => [...streams.watchers].filter(({ owner }) => owner === personId)

async function tellCount(personId: string): Promise<void> {
  if (watchersOf(personId).length === 0) return
  const chunk = message(await unreadCount(personId))
  for (const watcher of watchersOf(personId)) watcher.write(chunk)
}

const tell = coalesce(tellEvery, (personId) => void tellCount(personId).catch((err: unknown) => logger.warn({ err }, 'open pages could not be told of notifications')))

/**
 * Opens a stream of the count of new notifications. The first one comes at once, for what happened while nobody listened.
 * @throws AppError 401; 429 `too-many-streams`
 */
export async function watchNotifications(cookies: string): Promise<Response> {
  const proven = await provenViewer(cookies, null)
  if (!proven) throw new AppError(401, 'not-signed-in', m.platform_not_signed_in())
  const { viewer: { id: owner }, credential } = proven
  const response = streams.open({ owner, credential })
  await tellCount(owner)
  return response
}

/** Starts to listen for what is new. Closing it ends all streams, so that their pages come again. */
export function startLiveNotifications(): { close: () => Promise<void> } {
  const listener = listenToDatabase(['notification_changed'], {
    onNotice: tell,
    onListening: () => {
      for (const personId of new Set([...streams.watchers].map(({ owner }) => owner))) tell(personId)
    },
  })
  streams.start()
  return {
    close: async () => {
      streams.close()
      await listener.close()
    },
  }
}
