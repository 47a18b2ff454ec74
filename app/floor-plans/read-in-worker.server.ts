import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { readingGrowth, readingMemory, readingTime } from './reading/limits.ts'
import { PlanFileError } from './reading/problem.ts'
import type { FromWorker, ReadFile } from './reading/worker-messages.ts'

/** Node runs it as it stands: it is no part of the bundle, so that the thread loads nothing but the readers. */
const workerFile = join(process.cwd(), 'app/floor-plans/reading/worker.ts')

/** Milliseconds between two looks at how much memory the process has. */
const lookEvery = 200

/** Node's code for a thread that needs more memory than it may have. */
const outOfMemory = 'ERR_WORKER_OUT_OF_MEMORY'

/**
 * Reads a plan file in a thread of its own, with bounded time and memory, while this process goes on
 * answering.
 * @throws PlanFileError what is wrong with the file, or that it is too much
 */
export function readInWorker(bytes: Uint8Array, progress: (share: number) => void): Promise<ReadFile> {
  return new Promise((done, fail) => {
    const worker = new Worker(workerFile, { workerData: bytes, resourceLimits: { maxOldGenerationSizeMb: readingMemory }, env: {} })
    const end = (finish: () => void) => {
      clearTimeout(timer)
      clearInterval(watch)
      finish()
      void worker.terminate()
    }
    const timer = setTimeout(() => end(() => fail(new PlanFileError('took-too-long'))), readingTime)
    // What a stream unpacks to lies outside the memory that a thread can be held to.
    const most = process.memoryUsage.rss() + readingGrowth * 1024 * 1024
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() > most) end(() => fail(new PlanFileError('took-too-much')))
    }, lookEvery)
    worker.on('message', (message: FromWorker) => {
      if ('progress' in message) progress(message.progress)
      else if ('problem' in message) end(() => fail(new PlanFileError(message.problem.code, message.problem)))
      else end(() => done(message))
    })
    worker.on('error', (error: NodeJS.ErrnoException) => end(() => fail(error.code === outOfMemory ? new PlanFileError('too-many-points') : error)))
    worker.on('exit', () => end(() => fail(new Error('the thread ended without an answer'))))
  })
}
