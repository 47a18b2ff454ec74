import { z } from 'zod'
import { alone } from '../../platform/alone.server.ts'
import { db } from '../../platform/database.server.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { readInWorker } from '../read-in-worker.server.ts'
import { PlanFileError, type PlanProblem } from '../reading/problem.ts'

export const planQueue = 'floor-plans'

const progressInterval = 250

/** Stores now and then how far the reading is. */
function progressOf(id: string): (share: number) => void {
  let storedAt = 0
  return (share) => {
    if (Date.now() - storedAt < progressInterval) return
    storedAt = Date.now()
    void db.floorPlan.updateMany({ where: { id, state: 'reading' }, data: { progress: Math.min(1, share) } }).catch((error: unknown) => logger.warn({ err: error, planId: id }, 'progress of a plan file'))
  }
}

function problemOf(error: unknown, id: string): PlanProblem {
  if (error instanceof PlanFileError) return error.problem
  logger.error({ err: error, planId: id }, 'reading a plan file failed')
  return { code: 'unexpected', line: 0, where: '', value: id.slice(-8) }
}

/** Reads a file that was taken in; again from the start when a process ended on the way. Safe to call any number of times. */
export async function readPlan(id: string): Promise<void> {
  await alone(id, async () => {
    const { count } = await db.floorPlan.updateMany({ where: { id, state: { in: ['queued', 'reading'] } }, data: { state: 'reading', progress: 0 } })
    const found = count === 1 ? await db.floorPlan.findUnique({ where: { id }, select: { file: true } }) : null
    if (!found) return
    try {
      const { drawing, format } = await readInWorker(found.file ?? new Uint8Array(), progressOf(id))
      await db.floorPlan.updateMany({ where: { id, state: 'reading' }, data: { state: 'read', progress: 1, format, drawing: Uint8Array.from(drawing) } })
    } catch (error) {
      // Of a file that can not be read its problem is kept, not the file.
      await db.floorPlan.updateMany({ where: { id, state: 'reading' }, data: { state: 'failed', progress: 1, problem: problemOf(error, id), file: null } })
    }
  })
}

const jobData = z.object({ planId: z.uuid() })

async function resume(): Promise<void> {
  const left = await db.floorPlan.findMany({ where: { state: { in: ['queued', 'reading'] } }, select: { id: true } })
  for (const { id } of left) await enqueue(planQueue, { planId: id })
}

export const planJob: Job = { queue: planQueue, work: (data) => readPlan(jobData.parse(data).planId), resume }
