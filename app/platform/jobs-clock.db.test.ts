import { afterEach, expect, test, vi } from 'vitest'
import { pool } from './database.server.ts'
import { enqueue, queueStates, startJobs } from './jobs.server.ts'
import { registry } from './metrics.server.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('with a clock that is wrong nothing is worked on; when it is right again, what waits is', async () => {
  let worked = 0
  const jobs = await startJobs([{ queue: 'deletes-old-things', work: async () => void (worked += 1) }])
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 400 * 86_400_000 })
  await enqueue('deletes-old-things', {})
  await expect.poll(async () => (await pool.query(`SELECT state FROM pgboss.job WHERE name = 'deletes-old-things'`)).rows, { timeout: 15_000 }).toEqual([{ state: 'retry' }])
  expect(worked).toBe(0)
  vi.useRealTimers()
  // It is tried again after some seconds, by itself.
  await expect.poll(() => worked, { timeout: 20_000 }).toBe(1)
  await expect.poll(async () => (await queueStates()).find(({ job }) => job === 'deletes-old-things'), { timeout: 15_000 }).toMatchObject({ waiting: 0, active: 0, failed: 0, lastDoneAt: expect.any(Date) })
  const text = await registry.getSingleMetricAsString('werkplatz_job_duration_seconds')
  expect(text).toContain('werkplatz_job_duration_seconds_count{job="deletes-old-things",outcome="failed"} 1')
  expect(text).toContain('werkplatz_job_duration_seconds_count{job="deletes-old-things",outcome="done"} 1')
  await jobs.close()
})
