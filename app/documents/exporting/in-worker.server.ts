import { join } from 'node:path'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { fewAtOnce } from '../../platform/few-at-once.ts'
import { runInThread, ThreadLimit } from '../../platform/thread.server.ts'
import type { Outgoing } from './outgoing.ts'
import type { HeavyFormat } from './written.ts'

/** Node runs it as it stands: it is no part of the bundle, so that the thread loads nothing but the writers. */
const workerFile = join(process.cwd(), 'app/documents/exporting/worker.ts')
/** What one file may take. */
const bounds = { milliseconds: 60_000, megabytes: 768 }
const turn = fewAtOnce(2)

/**
 * Makes a file in a thread of its own, with bounded time and memory, while this process goes on answering.
 * @throws AppError 422 when it is too much
 */
export async function writeInWorker(format: HeavyFormat, out: Outgoing): Promise<Uint8Array<ArrayBuffer>> {
  try {
    // Copied from the thread, so the buffer is this thread's own.
    return await turn(() => runInThread<Uint8Array<ArrayBuffer>>(workerFile, { format, out }, bounds))
  } catch (error) {
    if (error instanceof ThreadLimit) throw new AppError(422, 'document-too-large', m.documents_export_too_large())
    throw error
  }
}
