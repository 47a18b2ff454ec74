import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { coverageQueue, estimateMissing } from '../signal.server.ts'

/** Estimates in the background what the latest change of surveys, access points or plans has made another. */
export async function estimateSoon(): Promise<void> {
  await enqueue(coverageQueue, {})
}

export const coverageJob: Job = { queue: coverageQueue, work: () => estimateMissing(), resume: estimateSoon }
