/** Runs in a thread of its own, natively in Node: reads one file and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { ImportError } from './brought.ts'
import { type FileKind, read } from './read.ts'

// Our own message, of the shape that in-worker.server.ts sends.
const { kind, bytes } = workerData as { kind: FileKind; bytes: Uint8Array }
try {
  parentPort?.postMessage({ brought: await read(kind, bytes) })
} catch (error) {
  if (error instanceof ImportError) parentPort?.postMessage({ problem: error.problem })
  else throw error
}
