import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Brought, ImportError, type Problem } from './brought.ts'
import type { FileKind } from './read.ts'

/** Node runs it as it stands: it is no part of the bundle, so that the thread loads nothing but the readers. */
const workerFile = join(process.cwd(), 'app/documents/importing/worker.ts')
/** Milliseconds and MB that one file may take. */
const mostTime = 60_000
const mostMemory = 512

/** Reads a file in a thread of its own, with bounded time and memory. @throws ImportError */
export function readInWorker(kind: FileKind, bytes: Uint8Array): Promise<Brought> {
  return new Promise((done, fail) => {
    const worker = new Worker(workerFile, { workerData: { kind, bytes }, resourceLimits: { maxOldGenerationSizeMb: mostMemory }, env: {} })
    const end = (finish: () => void) => {
      clearTimeout(timer)
      finish()
      void worker.terminate()
    }
    const timer = setTimeout(() => end(() => fail(new ImportError('too-large'))), mostTime)
    worker.on('message', (message: { brought: Brought } | { problem: Problem }) => end(() => ('problem' in message ? fail(new ImportError(message.problem)) : done(message.brought))))
    worker.on('error', (error: NodeJS.ErrnoException) => end(() => fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ImportError('too-large') : error instanceof RangeError ? new ImportError('too-deep') : error)))
    worker.on('exit', () => end(() => fail(new Error('the thread ended without an answer'))))
  })
}
