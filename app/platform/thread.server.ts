import { Worker } from 'node:worker_threads'

/** What was asked of a thread took too much time or memory. */
export class ThreadLimit extends Error {}

/**
 * Runs a file of Node's in a thread of its own with bounded time and memory, and gives the first message that it
 * sends. Only plain data goes in and out. @throws ThreadLimit; whatever the thread throws
 */
export function runInThread<T>(file: string, workerData: unknown, { milliseconds, megabytes }: { milliseconds: number; megabytes: number }): Promise<T> {
  return new Promise((done, fail) => {
    const worker = new Worker(file, { workerData, resourceLimits: { maxOldGenerationSizeMb: megabytes }, env: {} })
    const end = (finish: () => void) => {
      clearTimeout(timer)
      finish()
      void worker.terminate()
    }
    const timer = setTimeout(() => end(() => fail(new ThreadLimit('took too long'))), milliseconds)
    worker.on('message', (message: T) => end(() => done(message)))
    worker.on('error', (error: NodeJS.ErrnoException) => end(() => fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ThreadLimit('out of memory') : error)))
    worker.on('exit', () => end(() => fail(new Error('the thread ended without an answer'))))
  })
}
