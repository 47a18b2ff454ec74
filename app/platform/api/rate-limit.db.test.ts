import { afterEach, expect, test, vi } from 'vitest'
import { pool } from '../database.server.ts'
import { deleteOldRequests } from './retention.server.ts'
import { windowAt } from './rate-window.ts'

/** What a process of its own would have in memory. */
async function instance() {
  vi.resetModules()
  return import('./rate-limit.server.ts')
}
afterEach(() => pool.query('TRUNCATE api_usage'))

const now = windowAt(Date.now()) * 60_000 + 30_000

test('two instances have one quota together', async () => {
  const [one, other] = [await instance(), await instance()]
  for (let asked = 0; asked < 6; asked += 1) expect(one.countRequest('token:a', 10, now).isAllowed).toBe(true)
  for (let asked = 0; asked < 3; asked += 1) other.countRequest('token:a', 10, now)
  await one.shareUsage(now)
  await other.shareUsage(now)
  // Of the nine that the database has, the other one now knows all, and the first its own six and nothing newer.
  expect(other.countRequest('token:a', 10, now)).toMatchObject({ isAllowed: true, remaining: 0 })
  expect(other.countRequest('token:a', 10, now)).toMatchObject({ isAllowed: false, retryAfter: expect.any(Number) })
  await other.shareUsage(now)
  one.countRequest('token:a', 10, now)
  await one.shareUsage(now)
  expect(one.countRequest('token:a', 10, now).isAllowed).toBe(false)
  expect(one.countRequest('token:b', 10, now).isAllowed).toBe(true)
})

test('what cannot be shared is counted all the same, and shared later', async () => {
  const one = await instance()
  one.countRequest('token:c', 2, now)
  await pool.query('ALTER TABLE api_usage RENAME TO api_usage_gone')
  await expect(one.shareUsage(now)).rejects.toThrow('api_usage')
  one.countRequest('token:c', 2, now)
  expect(one.countRequest('token:c', 2, now).isAllowed).toBe(false)
  await pool.query('ALTER TABLE api_usage_gone RENAME TO api_usage')
  await one.shareUsage(now)
  expect((await pool.query(`SELECT caller, used FROM api_usage WHERE caller = 'token:c'`)).rows).toEqual([{ caller: 'token:c', used: 2 }])
})

test('minutes that are over are deleted', async () => {
  await pool.query(`INSERT INTO api_usage VALUES ('token:d', $1, 5), ('token:d', $2, 6)`, [windowAt(now) - 2, windowAt(now)])
  await deleteOldRequests(new Date(now))
  expect((await pool.query(`SELECT used FROM api_usage WHERE caller = 'token:d'`)).rows).toEqual([{ used: 6 }])
})
