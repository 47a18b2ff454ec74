import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import type { Outgoing } from './outgoing.ts'
import type { HeavyFormat } from './written.ts'

/** Node runs it as it stands: it is no part of the bundle, so that the thread loads nothing but the writers. */
const workerFile = join(process.cwd(), 'app/documents/exporting/worker.ts')
/** Milliseconds and MB that one file may take. */
const mostTime = 60_000
const mostMemory = 768
/** Threads at a time; others wait. */
const mostAtOnce = 2

let running = 0
const waiting: (() => void)[] = []

async function oneOfFew<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) await new Promise<void>((go) => waiting.push(go))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

function run(format: HeavyFormat, out: Outgoing): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((done, fail) => {
    const worker = new Worker(workerFile, { workerData: { format, out }, resourceLimits: { maxOldGenerationSizeMb: mostMemory }, env: {} })
    const end = (finish: () => void) => {
      clearTimeout(timer)
      finish()
      void worker.terminate()
    }
    const tooMuch = () => fail(new AppError(422, 'document-too-large', m.documents_export_too_large()))
    const timer = setTimeout(() => end(tooMuch), mostTime)
    // Copied from the thread, so the buffer is this thread's own.
    worker.on('message', (bytes: Uint8Array<ArrayBuffer>) => end(() => done(bytes)))
    worker.on('error', (error: NodeJS.ErrnoException) => end(() => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : fail(error))))
    worker.on('exit', () => end(() => fail(new Error('the thread ended without an answer'))))
  })
}

/**
 * Makes a file in a thread of its own, with bounded time and memory, while this process goes on answering.
 * @throws AppError 422 when it is too much
 */
export function writeInWorker(format: HeavyFormat, out: Outgoing): Promise<Uint8Array<ArrayBuffer>> {
  return oneOfFew(() => run(format, out))
}
