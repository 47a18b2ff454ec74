import { parentPort } from 'node:worker_threads'
import { estimateFloor, type FloorInput } from './estimate-floor.ts'

/** Runs in a thread of its own: estimates what it is sent, one floor after the other. */
parentPort?.on('message', ({ id, input }: { id: number; input: FloorInput }) => {
  try {
    parentPort?.postMessage({ id, estimate: estimateFloor(input) })
  } catch (error) {
    parentPort?.postMessage({ id, failure: error instanceof Error ? error.message : String(error) })
  }
})
