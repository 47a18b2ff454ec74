import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { watchGatesSoon } from '../gate/commands/watch-gates.server.ts'
import { coverageQueue, estimateMissing } from '../signal.server.ts'

/** Estimates in the background what the latest change of surveys, access points or plans has made another. */
export async function estimateSoon(): Promise<void> {
  await enqueue(coverageQueue, {})
}

async function estimate(): Promise<void> {
  // Not where nothing was estimated: looking at the gates asks for what is missing, which would go round without an end.
  if ((await estimateMissing()) > 0) await watchGatesSoon()
}

export const coverageJob: Job = { queue: coverageQueue, work: estimate, resume: estimateSoon }
