import { expect, test } from 'vitest'
import { db, pool } from '../platform/database.server.ts'
import { deleteExpired } from './commands/delete-expired.server.ts'
import { type Attempt, beginAttempt } from './throttle.server.ts'

const outcome = (begun: Awaited<ReturnType<typeof beginAttempt>>) => ('waitSeconds' in begun ? 'refused' : 'admitted')

async function admitted(username: string, address: string): Promise<Attempt> {
  const begun = await beginAttempt(username, address)
  if ('waitSeconds' in begun) throw new Error(`refused for ${begun.waitSeconds} s`)
  return begun
}

async function fail(username: string, address: string): Promise<'admitted' | 'refused'> {
  const begun = await beginAttempt(username, address)
  if (!('waitSeconds' in begun)) await begun.failed()
  return outcome(begun)
}

const failTimes = async (times: number, username: string, address: string) => {
  for (let done = 0; done < times; done += 1) await (await admitted(username, address)).failed()
}

test('of 200 at once five fail and the rest are refused', async () => {
  const outcomes = await Promise.all(Array.from({ length: 200 }, (_, index) => fail('many', `10.1.${index}.1`)))
  expect(outcomes.filter((one) => one === 'admitted')).toHaveLength(5)
})

test('of 200 people who sign in at once from one address nobody is refused', async () => {
  const right = async (_: unknown, index: number) => {
    const begun = await beginAttempt(`busy${index}`, '10.2.0.1')
    if (!('waitSeconds' in begun)) await begun.passed('signed-in')
    return outcome(begun)
  }
  expect(new Set(await Promise.all(Array.from({ length: 200 }).map(right)))).toEqual(new Set(['admitted']))
})

test('all spellings of a name fall into one bucket', async () => {
  for (const [index, name] of ['jörg.meier', 'JÖRG.MEIER', ' jo\u0308rg.meier\t', 'ｊörg.meier', 'jörg.\u00admeier'].entries()) {
    expect(await fail(name, `10.3.${index}.1`)).toBe('admitted')
  }
  expect(await fail('Jörg.Meier', '10.3.9.1')).toBe('refused')
  expect(await fail('jörg meier', '10.3.9.1')).toBe('admitted')
})

test('thirty names from one network, and no more; the neighbour goes on', async () => {
  for (let index = 0; index < 30; index += 1) expect(await fail(`guess${index}`, `2001:db8:0:7::${index.toString(16)}`)).toBe('admitted')
  expect(await fail('guess31', '2001:db8:0:7:ffff::1')).toBe('refused')
  expect(await fail('guess31', '2001:db8:0:8::1')).toBe('admitted')
})

test('a name that its address was refused for has lost nothing', async () => {
  for (let index = 0; index < 30; index += 1) await fail(`filler${index}`, '10.4.0.1')
  for (let index = 0; index < 10; index += 1) expect(await fail('innocent', '10.4.0.1')).toBe('refused')
  await failTimes(5, 'innocent', '10.4.1.1')
})

test('signing in clears the name and not the address', async () => {
  await failTimes(4, 'clara', '10.5.0.1')
  await (await admitted('clara', '10.5.0.1')).passed('signed-in')
  await failTimes(5, 'clara', '10.5.0.1')
  const { rows } = await pool.query('SELECT cardinality(failed_at) AS failed, cardinality(pending_at) AS pending FROM sign_in_throttle WHERE bucket = $1', ['address:10.5.0.1/32'])
  expect(rows).toEqual([{ failed: 9, pending: 0 }])
})

test('an attempt that nobody knows the end of counts neither way', async () => {
  await failTimes(4, 'otto', '10.6.0.1')
  await (await admitted('otto', '10.6.0.1')).passed('undecided')
  await failTimes(1, 'otto', '10.6.0.1')
  expect(await fail('otto', '10.6.0.1')).toBe('refused')
})

const age = (minutes: number, bucket: string) =>
  pool.query(`UPDATE sign_in_throttle SET failed_at = ARRAY(SELECT at - $1 * interval '1 minute' FROM unnest(failed_at) AS at), pending_at = ARRAY(SELECT at - $1 * interval '1 minute' FROM unnest(pending_at) AS at), expires_at = expires_at - $1 * interval '1 minute' WHERE bucket LIKE $2`, [minutes, bucket])

test('never more than five in any fifteen minutes, and the waiting time says when the next one may be', async () => {
  await db.signInThrottle.deleteMany()
  await failTimes(3, 'slow', '10.7.0.1')
  await age(10, 'name:%')
  await failTimes(2, 'slow', '10.7.0.1')
  const refused = await beginAttempt('slow', '10.7.0.1')
  expect(refused).toMatchObject({ isNews: true })
  expect('waitSeconds' in refused && refused.waitSeconds).toBeGreaterThan(5 * 60 - 10)
  expect('waitSeconds' in refused && refused.waitSeconds).toBeLessThanOrEqual(5 * 60)
  expect(await beginAttempt('slow', '10.7.0.1')).toMatchObject({ isNews: false })
  await age(5, 'name:%')
  await failTimes(3, 'slow', '10.7.0.1')
  expect(await fail('slow', '10.7.0.1')).toBe('refused')
})

test('attempts of a process that is gone count as failed after a minute, so that nobody waits for them', async () => {
  for (let index = 0; index < 5; index += 1) await admitted('crash', '10.8.0.1')
  await age(2, 'name:%')
  const before = Date.now()
  expect(await fail('crash', '10.8.1.1')).toBe('refused')
  expect(Date.now() - before).toBeLessThan(5_000)
})

test('what says nothing any more is deleted, the rest stays, and no name is in it', async () => {
  await db.signInThrottle.deleteMany()
  await failTimes(1, 'hilde.brand', '10.9.0.1')
  await deleteExpired()
  expect(await db.signInThrottle.count()).toBe(2)
  expect(JSON.stringify(await db.signInThrottle.findMany())).not.toContain('hilde')
  await deleteExpired(new Date(Date.now() + 16 * 60_000))
  expect(await db.signInThrottle.count()).toBe(0)
})
