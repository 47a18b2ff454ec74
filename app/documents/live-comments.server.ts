/** Tells who has a document open that its comments have changed. The page then reads them anew with its own rights. */
import { provenViewer } from '../identity/queries.server.ts'
import { m } from '../paraglide/messages.js'
import { coalesce } from '../platform/coalesce.ts'
import { listenToDatabase } from '../platform/database-listener.server.ts'
import { AppError } from '../platform/errors.ts'
import { type EventStream, eventStream } from '../platform/event-stream.server.ts'
import { logger } from '../platform/logger.server.ts'
import { accessOf } from './collab-access.server.ts'
import { documentWithLevel } from './document-rights.server.ts'
import { mayRead } from './policy.ts'

const streamsPerPerson = 20
/** Milliseconds. */
const tellEvery = 300
const heartbeatEvery = 25_000
const lookAgainEvery = 5_000

type Watcher = Pick<EventStream, 'write' | 'end'> & { documentId: string; personId: string; credential: string }

const watchers = new Set<Watcher>()
const encoder = new TextEncoder()
const heartbeat = encoder.encode(':\n\n')
const changed = encoder.encode('data: changed\n\n')
/** Not all browsers come again at once. */
const greeting = () => encoder.encode(`retry: ${1000 + Math.floor(Math.random() * 2000)}\n\ndata: changed\n\n`)

/** Ends the streams of who may not read any more or has signed out. Asked anew before each news, so that none is told to them. */
async function checkRights(those: readonly Watcher[]): Promise<void> {
  if (those.length === 0) return
  const access = await accessOf(those)
  those.forEach((watcher, index) => {
    const level = access[index]
    if (level === undefined || level === 'signed-out' || level === 'no-document' || !mayRead(level)) watcher.end()
  })
}

async function tellWatchers(documentId: string): Promise<void> {
  await checkRights([...watchers].filter((watcher) => watcher.documentId === documentId))
  for (const watcher of watchers) if (watcher.documentId === documentId) watcher.write(changed)
}

function lateWarning(err: unknown): void {
  logger.warn({ err }, 'open documents could not be told of comments')
}

const tell = coalesce(tellEvery, (documentId) => void tellWatchers(documentId).catch(lateWarning))

const lookAgain = coalesce(tellEvery, () => void checkRights([...watchers]).catch(lateWarning))

/**
 * Opens a stream of "changed" for the comments on a document. The first one comes at once, for what happened while
 * nobody listened.
 * @throws AppError 401; 403; 404; 429 `too-many-streams`
 */
export async function watchComments(documentId: string, cookies: string): Promise<Response> {
  const proven = await provenViewer(cookies, null)
  if (!proven) throw new AppError(401, 'not-signed-in', m.platform_not_signed_in())
  const { viewer, credential } = proven
  await documentWithLevel(viewer, documentId, mayRead)
  if ([...watchers].filter(({ personId }) => personId === viewer.id).length >= streamsPerPerson) throw new AppError(429, 'too-many-streams', m.documents_comments_streams())
  const stream = eventStream(() => watchers.delete(watcher))
  const watcher: Watcher = { documentId, personId: viewer.id, credential, write: stream.write, end: stream.end }
  watchers.add(watcher)
  stream.write(greeting())
  return stream.response
}

/** Starts to listen for what changes. Closing it ends all streams, so that their pages come again. */
export function startLiveComments(): { close: () => Promise<void> } {
  const listener = listenToDatabase(['document_comments', 'document_access'], {
    onNotice: (payload, channel) => (channel === 'document_comments' ? tell(payload) : lookAgain(channel)),
    onListening: () => {
      for (const documentId of new Set([...watchers].map((watcher) => watcher.documentId))) tell(documentId)
    },
  })
  const beating = setInterval(() => {
    for (const watcher of watchers) watcher.write(heartbeat)
  }, heartbeatEvery)
  const looking = setInterval(() => lookAgain('timer'), lookAgainEvery)
  return {
    close: async () => {
      clearInterval(beating)
      clearInterval(looking)
      for (const watcher of watchers) watcher.end()
      await listener.close()
    },
  }
}
