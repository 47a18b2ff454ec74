import type { Drawing } from './drawing.ts'
import type { PlanProblem } from './problem.ts'

/** What the thread that reads a file says: how far it is, and at last what it has found. */
export type FromWorker = { progress: number } | ReadFile | { problem: PlanProblem }

/** `drawing`: JSON through gzip. */
export type ReadFile = { drawing: Uint8Array; format: Drawing['format'] }
