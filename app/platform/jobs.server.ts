import { PgBoss } from 'pg-boss'
import { pool } from './database.server.ts'
import { logger } from './logger.server.ts'

/**
 * Background work of one sort. It runs at least once for each entry, perhaps twice, so `work` is
 * idempotent; and what is left to do must be readable from the feature's own tables, because an entry
 * in the queue only wakes the work up. `resume` runs at the start and enqueues what was left over.
 */
export type Job = {
  queue: string
  work: (data: object) => Promise<void>
  resume?: () => Promise<void>
  /** When it runs by itself, as cron in the time of Zurich, once for all instances. */
  cron?: string
}

type Running = { boss: PgBoss; workers: Map<string, string> }

let running: Running | null = null

/** Starts working through the queues, which live in the schema `pgboss` of the same database. */
export async function startJobs(jobs: readonly Job[]): Promise<{ close: () => Promise<void> }> {
  const boss = new PgBoss({ db: { executeSql: (text, values) => pool.query(text, values) }, schedule: jobs.some(({ cron }) => cron !== undefined) })
  boss.on('error', (error) => logger.error({ err: error }, 'job queue'))
  await boss.start()
  // Pages are answered meanwhile: what they wake up needs its queue, so until all are there they wake up nothing.
  for (const { queue } of jobs) await boss.createQueue(queue)
  const workers = new Map<string, string>()
  running = { boss, workers }
  for (const { queue, work, cron } of jobs) {
    const worker = await boss.work<object>(queue, { pollingIntervalSeconds: 2 }, async (entries) => {
      for (const entry of entries) await work(entry.data)
    })
    workers.set(queue, worker)
    if (cron !== undefined) await boss.schedule(queue, cron, {}, { tz: 'Europe/Zurich' })
  }
  for (const { resume } of jobs) await resume?.()
  return {
    close: async () => {
      running = null
      await boss.stop({ close: false, timeout: 5000 })
    },
  }
}

/** Wakes the work of a queue up, at once when it is in this process, or after so many seconds. Without running jobs it waits for their start. */
export async function enqueue(queue: string, data: object, afterSeconds = 0): Promise<void> {
  if (!running) return
  const { boss, workers } = running
  await boss.send(queue, data, { retryLimit: 3, retryDelay: 5, ...(afterSeconds > 0 ? { startAfter: afterSeconds } : {}) })
  if (afterSeconds > 0) return
  const worker = workers.get(queue)
  if (worker !== undefined) boss.notifyWorker(worker)
}

/** Entries of queues that have failed for good since then. Without a queue there are none. */
export async function failedJobs(since: Date): Promise<number> {
  if (!running) return 0
  const { rows } = await pool.query<{ count: number }>("SELECT count(*)::int AS count FROM pgboss.job WHERE state = 'failed' AND completed_on >= $1", [since])
  return rows[0]?.count ?? 0
}
