/** Tells open pages of a person how many notifications are new. */
import { liveCredentials, provenViewer } from '../identity/queries.server.ts'
import { m } from '../paraglide/messages.js'
import { coalesce } from '../platform/coalesce.ts'
import { listenToDatabase } from '../platform/database-listener.server.ts'
import { AppError } from '../platform/errors.ts'
import { type EventStream, eventStream } from '../platform/event-stream.server.ts'
import { logger } from '../platform/logger.server.ts'
import { unreadCount } from './queries.server.ts'

const streamsPerPerson = 20
/** Milliseconds. */
const tellEvery = 300
const heartbeatEvery = 25_000
const lookAgainEvery = 10_000

type Watcher = Pick<EventStream, 'write' | 'end'> & { personId: string; credential: string }

const watchers = new Set<Watcher>()
const encoder = new TextEncoder()
const heartbeat = encoder.encode(':\n\n')
const message = (count: number) => encoder.encode(`data: ${count}\n\n`)

const watchersOf = (personId: string) => [...watchers].filter((watcher) => watcher.personId === personId)

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
  const { viewer: { id: personId }, credential } = proven
  if (watchersOf(personId).length >= streamsPerPerson) throw new AppError(429, 'too-many-streams', m.notifications_streams())
  const stream = eventStream(() => watchers.delete(watcher))
  const watcher: Watcher = { personId, credential, write: stream.write, end: stream.end }
  watchers.add(watcher)
  stream.write(encoder.encode(`retry: ${1000 + Math.floor(Math.random() * 2000)}\n\n`))
  stream.write(message(await unreadCount(personId)))
  return stream.response
}

/** Ends the streams of sessions that are over. */
async function lookAgain(): Promise<void> {
  if (watchers.size === 0) return
  const live = await liveCredentials([...new Set([...watchers].map(({ credential }) => credential))])
  for (const watcher of watchers) if (!live.has(watcher.credential)) watcher.end()
}

/** Starts to listen for what is new. Closing it ends all streams, so that their pages come again. */
export function startLiveNotifications(): { close: () => Promise<void> } {
  const listener = listenToDatabase(['notification_changed'], {
    onNotice: tell,
    onListening: () => {
      for (const personId of new Set([...watchers].map((watcher) => watcher.personId))) tell(personId)
    },
  })
  const beating = setInterval(() => {
    for (const watcher of watchers) watcher.write(heartbeat)
  }, heartbeatEvery)
  const looking = setInterval(() => void lookAgain().catch((err: unknown) => logger.warn({ err }, 'sessions of open pages could not be looked at again')), lookAgainEvery)
  return {
    close: async () => {
      clearInterval(beating)
      clearInterval(looking)
      for (const watcher of watchers) watcher.end()
      await listener.close()
    },
  }
}
