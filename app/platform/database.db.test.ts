import { setTimeout as later } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { db, pool } from './database.server.ts'

test('a transaction waits in line while all connections are taken, longer than a moment', async () => {
  const taken = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
  const waiting = db.$transaction((tx) => tx.$queryRaw`SELECT 1 AS one`)
  // Nothing to wait for but time: a client that gives up does so after two seconds.
  await Promise.race([later(2500), waiting])
  for (const client of taken) client.release()
  expect(await waiting).toEqual([{ one: 1 }])
})
