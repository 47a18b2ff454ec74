import { join } from 'node:path'
import { runInThread, ThreadLimit } from '../../platform/thread.server.ts'
import { type Brought, ImportError, type Problem } from './brought.ts'
import type { FileKind } from './read.ts'

/** Node runs it as it stands: it is no part of the bundle, so that the thread loads nothing but the readers. */
const workerFile = join(process.cwd(), 'app/documents/importing/worker.ts')
/** What one file may take. */
const bounds = { milliseconds: 60_000, megabytes: 512 }

/** Reads a file in a thread of its own, with bounded time and memory. @throws ImportError */
export async function readInWorker(kind: FileKind, bytes: Uint8Array): Promise<Brought> {
  const message = await runInThread<{ brought: Brought } | { problem: Problem }>(workerFile, { kind, bytes }, bounds).catch((error: unknown) => {
    if (error instanceof ThreadLimit) throw new ImportError('too-large')
    throw error instanceof RangeError ? new ImportError('too-deep') : error
  })
  if ('problem' in message) throw new ImportError(message.problem)
  return message.brought
}
