/** Tells who has a document open that its comments have changed. The page then reads them anew with its own rights. */
import { provenViewer } from '../identity/queries.server.ts'
import { m } from '../paraglide/messages.js'
import { coalesce } from '../platform/coalesce.ts'
import { listenToDatabase } from '../platform/database-listener.server.ts'
import { AppError } from '../platform/errors.ts'
import { lines } from '../platform/event-stream.server.ts'
import { liveStreams } from '../platform/live-streams.server.ts'
import { logger } from '../platform/logger.server.ts'
import { accessOf } from './collab-access.server.ts'
import { documentWithLevel } from './document-rights.server.ts'
import { mayRead } from './policy.ts'

/** Milliseconds. */
const tellEvery = 300

type Reader = { owner: string; documentId: string; credential: string }

const streams = liveStreams<Reader>('comments', async (those) => {
  const access = await accessOf(those.map(({ owner, documentId, credential }) => ({ personId: owner, documentId, credential })))
  return access.map((level) => level !== 'signed-out' && level !== 'no-document' && mayRead(level))
})

const changed = lines('data: changed')

const readersOf = (documentId: string) => [...streams.watchers].filter((watcher) => watcher.documentId === documentId)

/** Rights are asked for anew before each news, so that none is told to who has just lost theirs. */
async function tellReaders(documentId: string): Promise<void> {
  await streams.lookAgain(readersOf(documentId))
  for (const watcher of readersOf(documentId)) watcher.write(changed)
}

function lateWarning(err: unknown): void {
  logger.warn({ err }, 'open documents could not be told of comments')
}

const tell = coalesce(tellEvery, (documentId) => void tellReaders(documentId).catch(lateWarning))

const lookAgain = coalesce(tellEvery, () => void streams.lookAgain(streams.watchers).catch(lateWarning))

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
  return streams.open({ owner: viewer.id, documentId, credential }, changed)
}

/** Starts to listen for what changes. Closing it ends all streams, so that their pages come again. */
export function startLiveComments(): { close: () => Promise<void> } {
  const listener = listenToDatabase(['document_comments', 'document_access'], {
    onNotice: (payload, channel) => (channel === 'document_comments' ? tell(payload) : lookAgain(channel)),
    onListening: () => {
      for (const documentId of new Set([...streams.watchers].map((watcher) => watcher.documentId))) tell(documentId)
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
