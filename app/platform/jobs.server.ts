import { PgBoss } from 'pg-boss'
import { secondsOff } from './clock.server.ts'
import { pool } from './database.server.ts'
import { logger } from './logger.server.ts'
import { jobSeconds } from './metrics.server.ts'
import { traced } from './tracing/tracing.server.ts'

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

/** Seconds that this machine's clock may differ from the database's before background work stands still. */
const trustedSeconds = 60

/** Releases, reminders and retention go by the clock, and a wrong one would delete what is to be kept. @throws Error while it can't be trusted */
async function trustClock(): Promise<void> {
  const off = await secondsOff()
  if (Math.abs(off) > trustedSeconds) throw new Error(`the clock of this machine differs by ${Math.round(off)} seconds from the database's: nothing is worked on until it is right`)
}

/** Runs one piece of work and notes how long it took and how it ended. */
async function measured(job: string, work: () => Promise<void>): Promise<void> {
  const end = jobSeconds.startTimer({ job })
  try {
    await trustClock()
    await work()
    end({ outcome: 'done' })
  } catch (error) {
    end({ outcome: 'failed' })
    logger.error({ err: error, job }, 'a job failed and is tried again')
    throw error
  }
}

/** Milliseconds that a stop waits for what is being worked on; what is not done then goes back into its queue. */
const stopPatience = 20_000

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
      for (const entry of entries) await traced(`job ${queue}`, { 'werkplatz.job': queue }, () => measured(queue, () => work(entry.data)))
    })
    workers.set(queue, worker)
    if (cron !== undefined) await boss.schedule(queue, cron, {}, { tz: 'Europe/Zurich' })
  }
  for (const { resume } of jobs) await resume?.()
  return {
    close: async () => {
      running = null
      await boss.stop({ close: false, timeout: stopPatience })
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

/** How one queue stands: what waits and could be worked on, how long the oldest has waited so, what is worked on, what has failed for good within a day. */
export type QueueState = { job: string; waiting: number; lateSeconds: number; active: number; failed: number; lastDoneAt: Date | null }

/** All queues that there are; none where nothing works through them. A job that should run at a time puts its entry there at that time. */
export async function queueStates(): Promise<QueueState[]> {
  if (!running) return []
  const { rows } = await pool.query<QueueState>(`
    SELECT queue.name AS job,
      count(*) FILTER (WHERE state IN ('created', 'retry') AND start_after <= now())::int AS waiting,
      coalesce(extract(epoch FROM now() - min(start_after) FILTER (WHERE state IN ('created', 'retry') AND start_after <= now())), 0)::float AS "lateSeconds",
      count(*) FILTER (WHERE state = 'active')::int AS active,
      count(*) FILTER (WHERE state = 'failed' AND completed_on > now() - interval '1 day')::int AS failed,
      max(completed_on) FILTER (WHERE state = 'completed') AS "lastDoneAt"
    FROM pgboss.queue LEFT JOIN pgboss.job ON job.name = queue.name
    WHERE queue.name NOT LIKE '\\_\\_%' GROUP BY queue.name ORDER BY queue.name`)
  return rows
}
