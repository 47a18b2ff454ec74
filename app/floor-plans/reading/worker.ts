/** Runs in a thread of its own, natively in Node: reads one plan file and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { PlanFileError } from './problem.ts'
import { readPlanFile } from './read-plan-file.ts'
import type { FromWorker } from './worker-messages.ts'

const say = (message: FromWorker) => parentPort?.postMessage(message)

try {
  const bytes: unknown = workerData
  if (!(bytes instanceof Uint8Array)) throw new TypeError('no bytes')
  const drawing = await readPlanFile(bytes, (share) => say({ progress: share }))
  say({ drawing: gzipSync(JSON.stringify(drawing)), format: drawing.format })
} catch (error) {
  if (!(error instanceof PlanFileError)) throw error
  say({ problem: error.problem })
}
