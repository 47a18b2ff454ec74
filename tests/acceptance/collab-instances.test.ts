/** Several processes serve the same documents. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { UpdateLog } from '../../collab-server/update-log.ts'
import { startRedis, type TestRedis } from '../harness/redis.ts'
import { type Setup, startCollab, until } from './collab-fixtures.ts'

let redis: TestRedis
let one: Setup
let other: Setup
let anna: string
let beat: string

/** Nothing is found by looking: only by being told. */
const never = { lookMs: 3_600_000, recheckMs: 3_600_000 }

beforeAll(async () => {
  redis = await startRedis()
  one = await startCollab(never, { redisUrl: redis.url })
  other = await startCollab(never, { redisUrl: redis.url, databaseUrl: one.databaseUrl })
  anna = await one.person('Anna Keller')
  beat = await one.person('Beat Zimmermann')
})
afterAll(async () => {
  await Promise.all([one.stop(), other.stop()])
  await redis.kill()
})

async function twoClients() {
  const id = await one.document(anna)
  const [a, b] = [one.client(id, anna), other.client(id, beat)]
  await Promise.all([a.synced(), b.synced()])
  return { id, a, b }
}

/** Whom `client` sees at the caret of `whom`. */
const seen = (client: Awaited<ReturnType<typeof twoClients>>['a'], whom: Y.Doc) => client.provider.awareness.getStates().get(whom.clientID)

test('people at two instances write together and see each other', async () => {
  const { a, b } = await twoClients()
  b.provider.awareness.setLocalState({ user: { name: 'Somebody else' } })
  a.provider.awareness.setLocalState({ cursor: 1 })
  await until(() => seen(a, b.doc) !== undefined && seen(b, a.doc) !== undefined, 'both carets')
  expect(seen(a, b.doc)).toEqual({ user: { name: 'Beat Zimmermann', id: beat } })
  expect(seen(b, a.doc)).toEqual({ cursor: 1, user: { name: 'Anna Keller', id: anna } })
  for (let round = 0; round < 100; round += 1) {
    a.write(`<a${round}>`)
    b.write(`<b${round}>`)
    if (round % 5 === 0) await new Promise(setImmediate)
  }
  await until(() => a.text.length === b.text.length && a.text.toString().includes('<b99>') && b.text.toString().includes('<a99>'))
  expect(a.text.toString()).toBe(b.text.toString())
  b.leave()
  await until(() => seen(a, b.doc) === undefined, 'the caret to leave')
})

test('who comes later sees who is at the other instance already', async () => {
  const id = await one.document(anna)
  const a = one.client(id, anna)
  await a.synced()
  a.provider.awareness.setLocalState({ cursor: 1 })
  const b = other.client(id, beat)
  await until(() => seen(b, a.doc) !== undefined, 'the caret at the other instance')
  expect(seen(b, a.doc)).toEqual({ cursor: 1, user: { name: 'Anna Keller', id: anna } })
})

test('Redis is killed while people write, and comes back: nothing is missing', async () => {
  const { a, b } = await twoClients()
  a.write('before ')
  await until(() => b.text.toString() === 'before ')
  await redis.kill()
  a.write('without ')
  b.write('it ')
  // PostgreSQL tells instead.
  await until(() => b.text.toString().includes('without') && a.text.toString().includes('it '))
  await redis.start()
  a.provider.awareness.setLocalState({ cursor: 2 })
  await until(() => seen(b, a.doc)?.cursor === 2, 'carets after Redis is back')
  a.write('after')
  await until(() => b.text.toString().includes('after'))
  expect(b.text.toString()).toBe(a.text.toString())
})

test('each instance is killed in turn while people write: nothing that somebody saw of another is lost', async () => {
  const { id, a, b } = await twoClients()
  for (const [index, victim] of [one, other, one, other].entries()) {
    const [before, from] = [a.seen.length + b.seen.length, index * 1_000]
    let count = from
    const typing = setInterval(() => {
      a.write(`<a${count}>`)
      b.write(`<b${count}>`)
      count += 1
    }, 2)
    await until(() => a.seen.length + b.seen.length > before + 40, 'edits of each other')
    await victim.kill()
    clearInterval(typing)
    const words = [...a.seen, ...b.seen].join('').match(/<[ab]\d+>/g) ?? []
    await victim.start()
    const fresh = victim.client(id, anna)
    await fresh.synced()
    const text = fresh.text.toString()
    expect(words.filter((word) => !text.includes(word))).toEqual([])
    fresh.leave()
    await Promise.all([a.synced(), b.synced()])
    await until(() => a.text.toString() === b.text.toString(), 'both to agree')
  }
  const { rows } = await one.pool.query('SELECT last_seq FROM document WHERE id = $1', [id])
  expect(Number(rows[0].last_seq)).toBeGreaterThan(80)
})

test('who was at an instance that died is gone after a while', async () => {
  const { a, b } = await twoClients()
  b.provider.awareness.setLocalState({ cursor: 1 })
  await until(() => seen(a, b.doc) !== undefined)
  b.provider.shouldConnect = false
  await other.kill()
  await until(() => seen(a, b.doc) === undefined, 'the caret to leave')
  await other.start()
})

test('without Redis, too, what another process or a command writes is told at once', async () => {
  const alone = await startCollab(never)
  const beside = await startCollab(never, { databaseUrl: alone.databaseUrl })
  const owner = await alone.person('Eva Lustenberger')
  const id = await alone.document(owner)
  const [a, b] = [alone.client(id, owner), beside.client(id, owner)]
  await Promise.all([a.synced(), b.synced()])
  a.write('typed')
  await until(() => b.text.toString() === 'typed')
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'by a command')
  await new UpdateLog(alone.pool).append([{ documentId: id, update: Y.encodeStateAsUpdate(doc), personId: owner }])
  await until(() => a.text.toString().includes('by a command') && b.text.toString().includes('by a command'))
  await Promise.all([alone.stop(), beside.stop()])
})
