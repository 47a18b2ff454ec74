/** Runs in a thread of its own, natively in Node: makes one file and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { written } from './written.ts'

// Our own message, of the shape that in-worker.server.ts sends.
const { format, out } = workerData as Parameters<typeof written>[0]
const bytes = await written({ format, out })
parentPort?.postMessage(bytes)
