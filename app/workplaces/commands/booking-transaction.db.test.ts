import { expect, test } from 'vitest'
import type { Database } from '../../platform/database.server.ts'
import { bookingTransaction } from './booking-transaction.server.ts'

/** Fails in the database itself, as PostgreSQL would. */
const failing = (code: string) => (tx: Database) => tx.$executeRawUnsafe(`DO 'BEGIN RAISE EXCEPTION SQLSTATE ''${code}''; END'`)

/** How often something is tried until it is answered, and the answer. */
async function tried(work: (tx: Database, time: number) => Promise<unknown>): Promise<[number, unknown]> {
  let times = 0
  const answer = await bookingTransaction((tx) => work(tx, (times += 1))).catch((error: unknown) => error)
  return [times, answer]
}

test.each([['a deadlock', '40P01'], ['a serialisation failure', '40001']])('%s is tried again, and given up clearly when it stays', async (_what, code) => {
  expect(await tried((tx, time) => (time < 3 ? failing(code)(tx) : Promise.resolve('booked')))).toEqual([3, 'booked'])
  expect(await tried(failing(code))).toMatchObject([4, { status: 503, data: { code: 'busy' } }])
})

test('a database that has no room for another transaction is not asked again, and that is said too', async () => {
  expect(await tried(() => Promise.reject(Object.assign(new Error('Unable to start a transaction in the given time.'), { code: 'P2028' })))).toMatchObject([1, { status: 503, data: { code: 'busy' } }])
})

test('anything else is what it is, at once', async () => {
  const error = new Error('something else')
  expect(await tried(() => Promise.reject(error))).toEqual([1, error])
  expect(await tried(failing('22012'))).toMatchObject([1, { code: expect.any(String) }])
})
